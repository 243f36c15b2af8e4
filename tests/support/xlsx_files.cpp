// Packages written by minizip.
#include "tests/support/xlsx_files.hpp"

#include <minizip/zip.h>

#include <algorithm>
#include <stdexcept>

namespace fundledger::tests {
namespace {

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_space =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
constexpr std::string_view relation_space =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

void require(bool done) {
    if (!done) throw std::runtime_error("writing a package failed");
}

std::string relation(std::string_view id, std::string_view kind, std::string_view target) {
    std::string text = "<Relationship Id=\"";
    text.append(id).append("\" Type=\"").append(relation_space).append("/").append(kind);
    return text.append("\" Target=\"").append(target).append("\"/>");
}

std::string relations(const std::string& inside) {
    return std::string(head) +
           "<Relationships "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
           inside + "</Relationships>";
}

std::string root(std::string_view name, const std::string& inside) {
    std::string text(head);
    text.append("<").append(name).append(" ").append(main_space).append(" xmlns:r=\"");
    text.append(relation_space).append("\">").append(inside);
    return text.append("</").append(name).append(">");
}

}  // namespace

void write_package(const std::filesystem::path& path, const PackageParts& parts) {
    zipFile zip = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
    require(zip != nullptr);
    for (const auto& [name, content] : parts) {
        const zip_fileinfo info{};
        require(zipOpenNewFileInZip64(zip,
                                      name.c_str(),
                                      &info,
                                      nullptr,
                                      0,
                                      nullptr,
                                      0,
                                      nullptr,
                                      Z_DEFLATED,
                                      Z_DEFAULT_COMPRESSION,
                                      1) == ZIP_OK);
        require(zipWriteInFileInZip(zip, content.data(), static_cast<unsigned>(content.size())) ==
                ZIP_OK);
        require(zipCloseFileInZip(zip) == ZIP_OK);
    }
    require(zipClose(zip, nullptr) == ZIP_OK);
}

PackageParts xlsx_parts(const SheetText& text) {
    PackageParts parts;
    parts.emplace_back("[Content_Types].xml",
                       std::string(head) +
                           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                           "content-types\"><Default Extension=\"xml\" "
                           "ContentType=\"application/xml\"/></Types>");
    parts.emplace_back("_rels/.rels",
                       relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
    parts.emplace_back(
        "xl/workbook.xml",
        root("workbook",
             text.workbook_extra +
                 "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"));
    std::string targets = relation("rId1", "worksheet", "worksheets/sheet1.xml");
    if (!text.strings.empty()) targets += relation("rId2", "sharedStrings", "sharedStrings.xml");
    if (!text.styles.empty()) targets += relation("rId3", "styles", "styles.xml");
    parts.emplace_back("xl/_rels/workbook.xml.rels", relations(targets));
    parts.emplace_back("xl/worksheets/sheet1.xml",
                       root("worksheet", "<sheetData>" + text.rows + "</sheetData>"));
    if (!text.strings.empty()) {
        parts.emplace_back("xl/sharedStrings.xml", root("sst", text.strings));
    }
    if (!text.styles.empty()) {
        parts.emplace_back(
            "xl/styles.xml",
            root("styleSheet",
                 "<numFmts>" + text.formats + "</numFmts><cellXfs>" + text.styles + "</cellXfs>"));
    }
    return parts;
}

void set_part(PackageParts& parts, std::string_view name, std::string content) {
    const auto found = std::find_if(
        parts.begin(), parts.end(), [&](const auto& part) { return part.first == name; });
    if (found == parts.end()) {
        parts.emplace_back(name, std::move(content));
    } else {
        found->second = std::move(content);
    }
}

}  // namespace fundledger::tests
