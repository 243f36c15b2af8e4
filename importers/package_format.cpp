// Telling office documents apart.
#include "importers/package_format.hpp"

#include "importers/ole_file.hpp"
#include "importers/zip_package.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace fundledger::importers {
namespace {

struct Sign {
    std::string_view part;
    std::string_view format;
};

constexpr std::array signs = {Sign{"xl/workbook.bin", "XLSB"},
                              Sign{"xl/workbook.xml", "XLSX"},
                              Sign{"word/document.xml", "DOCX"},
                              Sign{"ppt/presentation.xml", "PPTX"}};

bool holds(std::string_view head, std::string_view text) {
    return head.find(text) != std::string_view::npos;
}

}  // namespace

std::string_view format_of_zip_head(std::string_view head) {
    if (holds(head, "opendocument.spreadsheet")) return "ODS";
    if (holds(head, "word/")) return "DOCX";
    if (holds(head, "ppt/")) return "PPTX";
    return holds(head, "[Content_Types].xml") || holds(head, "xl/") ? "XLSX" : "ZIP";
}

std::string_view format_of_zip(const FileBytes& file, std::string_view head) {
    const auto package = ZipPackage::open(file);
    if (!package.ok()) return format_of_zip_head(head);
    for (const Sign& sign : signs) {
        if (package->find(sign.part) != nullptr) return sign.format;
    }
    if (package->find("mimetype") != nullptr && package->find("content.xml") != nullptr) {
        return holds(head, "opendocument.spreadsheet") ? "ODS" : "ODF";
    }
    const auto& parts = package->parts();
    const bool sheets = std::any_of(
        parts.begin(), parts.end(), [](const auto& part) { return part.name.starts_with("xl/"); });
    return sheets ? "XLSX" : "ZIP";
}

std::string_view format_of_ole(const FileBytes& file) {
    const auto ole = OleFile::open(file);
    if (!ole.ok()) return "XLS";
    for (const std::string_view name : {"Workbook", "Book", "EncryptedPackage"}) {
        if (ole->has(name)) return "XLS";
    }
    if (ole->has("WordDocument")) return "DOC";
    return ole->has("PowerPoint Document") ? "PPT" : "OLE";
}

}  // namespace fundledger::importers
