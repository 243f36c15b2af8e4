// XLSX: whatever the scanner takes, expat takes too with the same tokens, however it is cut; any
// package and any sheet is read or refused, with rows in order.
#include "importers/number_format.hpp"
#include "importers/sniff.hpp"
#include "importers/workbook_limits.hpp"
#include "importers/xlsx_sheet.hpp"
#include "importers/xlsx_workbook.hpp"
#include "importers/xml_expat.hpp"
#include "importers/xml_scanner.hpp"
#include "ledger/base/check.hpp"
#include "tests/support/import_files.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

using namespace fundledger;
using namespace fundledger::importers;

namespace {

/// Gives a text in pieces of `step` bytes.
class PieceStream final : public ByteStream {
public:
    PieceStream(std::string_view text, std::size_t step) : text_(text), step_(step) {}
    [[nodiscard]] Result<std::size_t, PartFault> read(std::span<char> into) override {
        const std::size_t count = std::min({into.size(), step_, text_.size()});
        std::memcpy(into.data(), text_.data(), count);
        text_.remove_prefix(count);
        return count;
    }

private:
    std::string_view text_;
    std::size_t step_;
};

/// Writes down what it is given, and pauses behind every third element.
class Scribe final : public XmlSink {
public:
    std::string seen;

    [[nodiscard]] Answer take(const XmlToken& token) override {
        if (token.kind == XmlToken::Kind::text) {
            seen += token.text;
            return Answer::more;
        }
        const bool start = token.kind == XmlToken::Kind::start;
        seen += start ? "\x01<" : "\x01/";
        seen += token.name;
        for (const XmlAttribute& attribute : token.attributes) {
            seen.append("\x02").append(attribute.name).append("\x03").append(attribute.value);
        }
        seen += "\x04";
        return ++elements_ % 3 == 0 ? Answer::pause : Answer::more;
    }
    [[nodiscard]] PartFault fault() const override { return {}; }

private:
    std::size_t elements_ = 0;
};

struct Outcome {
    bool finished = false;
    std::string seen;
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome drive(XmlPump& pump) {
    Scribe scribe;
    for (;;) {
        const auto progress = pump.run(scribe);
        if (!progress.ok()) return {false, scribe.seen};
        if (progress.value() == XmlProgress::finished) return {true, scribe.seen};
    }
}

void compare_engines(std::string_view text, std::size_t step) {
    const auto scanner = [&](std::size_t pieces) {
        return drive(*make_scanner_pump("", std::make_unique<PieceStream>(text, pieces)));
    };
    if (!is_utf8_xml(text)) return;
    const Outcome whole = scanner(text.size() + 1);
    const Outcome pieces = scanner(step);
    FUNDLEDGER_CHECK(whole.finished == pieces.finished);
    if (!whole.finished) return;
    FUNDLEDGER_CHECK(whole == pieces);
    const Outcome expat = drive(*make_expat_pump("", std::make_unique<PieceStream>(text, step)));
    FUNDLEDGER_CHECK(expat == whole);
}

void check_rows(const TableRows& rows, std::uint32_t& last) {
    std::size_t first = 0;
    for (const TableRows::Row& row : rows.rows) {
        FUNDLEDGER_CHECK(row.source_row > last && row.first == first && row.count != 0);
        last = row.source_row;
        first += row.count;
    }
    FUNDLEDGER_CHECK(first <= rows.cells.size());
    std::size_t bytes = 0;
    for (const std::string_view cell : rows.cells) bytes += cell.size();
    FUNDLEDGER_CHECK(bytes <= rows.cells.size() * workbook_limits.cell_bytes_max);
    for (const TableRows::Mark& mark : rows.marks) FUNDLEDGER_CHECK(mark.cell < rows.cells.size());
}

void read_sheet_xml(std::string_view text, std::size_t step) {
    StringPool strings;
    FUNDLEDGER_CHECK(strings.add("甲") && strings.add("") && strings.add("乙"));
    const std::vector<CellFormat> formats = {format_of_builtin(0), format_of_builtin(14)};
    SheetSink sink({&strings, &formats, Epoch::from_1900});
    auto pump = make_xml_pump(std::make_unique<PieceStream>(text, step), XmlEngine::scanner);
    std::uint32_t last = 0;
    TableRows rows;
    for (;;) {
        sink.begin_batch(rows);
        const auto progress = pump->run(sink);
        if (!progress.ok()) sink.drop_open_row();
        check_rows(rows, last);
        if (!progress.ok() || progress.value() == XmlProgress::finished) return;
    }
}

void read_package(std::string_view bytes) {
    static const tests::TempFolder folder;
    const auto path = folder.file("t.xlsx", bytes);
    FileBytes file = FileBytes::open(path).value();
    (void)format_of(file);
    auto book = open_xlsx(std::move(file));
    if (!book.ok()) return;
    for (std::size_t i = 0; i < (*book)->sheets().size() && i < 4; ++i) {
        auto reader = (*book)->open(i);
        if (!reader.ok()) continue;
        TableRows rows;
        std::uint32_t last = 0;
        for (;;) {
            const auto more = (*reader)->next(rows);
            if (!more.ok() || !more.value()) break;
            check_rows(rows, last);
        }
    }
}

}  // namespace

/// First byte 0: the rest is a package. Else: an XML document, in pieces of so many bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view rest(reinterpret_cast<const char*>(data + 1), size - 1);
    if (data[0] == 0) {
        read_package(rest);
    } else {
        compare_engines(rest, data[0]);
        read_sheet_xml(rest, data[0]);
    }
    return 0;
}
