// Sinks for the small parts. Elements are told by their path from the root; the namespaces of the
// transitional and the strict dialect need no telling apart.
#include "importers/xlsx_parts.hpp"

#include "importers/number_format.hpp"
#include "importers/workbook_limits.hpp"
#include "importers/xml_pump.hpp"

#include <array>
#include <charconv>
#include <map>
#include <span>
#include <utility>

namespace fundledger::importers {
namespace {

/// Knows the names of the open elements, and calls `element` for each that opens.
class PathSink : public XmlSink {
public:
    [[nodiscard]] Answer take(const XmlToken& token) override {
        if (token.kind == XmlToken::Kind::end) path_.pop_back();
        if (token.kind != XmlToken::Kind::start) return Answer::more;
        path_.emplace_back(token.name);
        fault_.reset();
        element(token);
        return fault_ ? Answer::refuse : Answer::more;
    }
    [[nodiscard]] PartFault fault() const override { return *fault_; }

protected:
    virtual void element(const XmlToken& token) = 0;

    template <std::size_t Size>
    [[nodiscard]] bool at(const std::array<std::string_view, Size>& path) const {
        if (path_.size() != Size) return false;
        for (std::size_t i = 0; i < Size; ++i) {
            if (path_[i] != path[i]) return false;
        }
        return true;
    }
    [[nodiscard]] bool wrong_root(std::string_view name) {
        if (path_.size() != 1 || path_[0] == name) return false;
        fail(damaged("<" + excerpt(path_[0]) + ">"));
        return true;
    }
    void fail(PartFault fault) { fault_ = std::move(fault); }

private:
    std::vector<std::string> path_;
    std::optional<PartFault> fault_;
};

std::string text_or_empty(std::optional<std::string_view> text) {
    return std::string(text.value_or(""));
}

/// Takes %20 and its like apart; a target is an address.
std::string undo_percent(std::string_view address) {
    std::string plain;
    for (std::size_t i = 0; i < address.size(); ++i) {
        unsigned byte = 0;
        const char* const first = address.data() + i + 1;
        if (address[i] == '%' && i + 2 < address.size() &&
            std::from_chars(first, first + 2, byte, 16).ptr == first + 2) {
            plain += static_cast<char>(byte);
            i += 2;
        } else {
            plain += address[i];
        }
    }
    return plain;
}

class RelationsSink final : public PathSink {
public:
    explicit RelationsSink(std::string_view folder) : folder_(folder) {}
    std::vector<Relation> relations;

private:
    void element(const XmlToken& token) override {
        static constexpr std::array<std::string_view, 2> path{"Relationships", "Relationship"};
        if (wrong_root(path[0]) || !at(path)) return;
        Relation relation;
        relation.id = text_or_empty(token.attribute("Id"));
        const std::string_view type = token.attribute("Type").value_or("");
        relation.kind = type.substr(type.rfind('/') + 1);
        if (token.attribute("TargetMode") != "External") {
            const std::string target = undo_percent(token.attribute("Target").value_or(""));
            relation.target = resolve(target);
            // A place inside a part (#Sheet2!A1) is no part; nobody looks for it.
            if (relation.target.empty() && !target.empty() && target.front() != '#') {
                fail({Reason::workbook_unsafe, excerpt(target)});
            }
        }
        relations.push_back(std::move(relation));
    }

    [[nodiscard]] std::string resolve(const std::string& target) const {
        if (target.find("://") != std::string::npos) return "";
        const bool absolute = target.starts_with('/') || target.starts_with('\\');
        return normal_part_name(absolute ? target : folder_ + "/" + target);
    }

    std::string folder_;
};

class WorkbookSink final : public PathSink {
public:
    WorkbookPart workbook;

private:
    void element(const XmlToken& token) override {
        static constexpr std::array<std::string_view, 3> sheet{"workbook", "sheets", "sheet"};
        static constexpr std::array<std::string_view, 2> properties{"workbook", "workbookPr"};
        if (wrong_root(sheet[0])) return;
        if (at(properties) && is_true(token.attribute("date1904"))) {
            workbook.epoch = Epoch::from_1904;
        }
        if (!at(sheet)) return;
        if (workbook.sheets.size() >= workbook_limits.sheets_max) {
            fail(too_large("<sheet>", workbook_limits.sheets_max));
            return;
        }
        WorkbookPart::Sheet found;
        found.name = text_or_empty(token.attribute("name"));
        const std::string_view state = token.attribute("state").value_or("visible");
        found.hidden = state != "visible";
        for (const XmlAttribute& attribute : token.attributes) {
            // r:id, whatever prefix the file gave its namespace.
            if (attribute.name != "id" && local_name(attribute.name) == "id") {
                found.relation = attribute.value;
            }
        }
        workbook.sheets.push_back(std::move(found));
    }
};

class StylesSink final : public PathSink {
public:
    /// The formats of the styles in their order; codes of the file win over built-in ones.
    [[nodiscard]] std::vector<CellFormat> formats() const {
        std::vector<CellFormat> formats;
        formats.reserve(styles_.size());
        for (const std::uint32_t id : styles_) {
            const auto own = codes_.find(id);
            formats.push_back(own != codes_.end() ? own->second : format_of_builtin(id));
        }
        return formats;
    }

private:
    void element(const XmlToken& token) override {
        static constexpr std::array<std::string_view, 3> code{"styleSheet", "numFmts", "numFmt"};
        static constexpr std::array<std::string_view, 3> style{"styleSheet", "cellXfs", "xf"};
        if (wrong_root(code[0])) return;
        if (!at(code) && !at(style)) return;
        std::uint32_t id = 0;
        if (const auto text = token.attribute("numFmtId")) {
            const auto read = std::from_chars(text->data(), text->data() + text->size(), id);
            if (read.ec != std::errc{} || read.ptr != text->data() + text->size()) {
                fail(damaged("numFmtId=\"" + excerpt(*text) + "\""));
                return;
            }
        }
        if (styles_.size() + codes_.size() >= workbook_limits.styles_max) {
            fail(too_large("<xf>", workbook_limits.styles_max));
            return;
        }
        if (at(style)) {
            styles_.push_back(id);
        } else {
            codes_[id] = format_of_code(token.attribute("formatCode").value_or(""));
        }
    }

    std::map<std::uint32_t, CellFormat> codes_;
    std::vector<std::uint32_t> styles_;
};

Result<Done, Refusal> read_small(const ZipPackage& package,
                                 const ZipPackage::Part& part,
                                 XmlSink& sink) {
    auto stream = package.read(part, workbook_limits.small_part_bytes_max);
    if (!stream.ok()) {
        return refuse(refuse_fault(stream.error(), package.file().name(), part.shown));
    }
    const auto read = read_xml(std::move(stream).value(), sink);
    if (read.ok()) return Done{};
    return refuse(refuse_fault(read.error(), package.file().name(), part.shown));
}

}  // namespace

Result<std::vector<Relation>, Refusal> read_relations(const ZipPackage& package,
                                                      std::string_view part) {
    const std::size_t slash = part.rfind('/');
    const bool top = slash == std::string_view::npos;
    const std::string folder(top ? "" : part.substr(0, slash));
    const std::string own(top ? part : part.substr(slash + 1));
    const ZipPackage::Part* const found =
        package.find(normal_part_name(folder + "/_rels/" + own + ".rels"));
    if (found == nullptr) return std::vector<Relation>{};
    RelationsSink sink(folder);
    const auto read = read_small(package, *found, sink);
    if (!read.ok()) return refuse(read.error());
    return std::move(sink.relations);
}

Result<WorkbookPart, Refusal> read_workbook_part(const ZipPackage& package,
                                                 const ZipPackage::Part& part) {
    WorkbookSink sink;
    const auto read = read_small(package, part, sink);
    if (!read.ok()) return refuse(read.error());
    return std::move(sink.workbook);
}

Result<std::vector<CellFormat>, Refusal> read_styles(const ZipPackage& package,
                                                     const ZipPackage::Part& part) {
    StylesSink sink;
    const auto read = read_small(package, part, sink);
    if (!read.ok()) return refuse(read.error());
    return sink.formats();
}

}  // namespace fundledger::importers
