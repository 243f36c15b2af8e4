// What a sheet knows of its cells besides their text, seen through a profile.
#include "importers/mapped_source.hpp"
#include "ledger/service/cell_notes.hpp"

#include <doctest/doctest.h>

#include <utility>

using namespace fundledger;
using namespace fundledger::importers;
using Kind = TableRows::Mark::Kind;

namespace {

struct SheetCell {
    std::string text;
    std::optional<Kind> mark;
};

struct SheetRow {
    std::vector<SheetCell> cells;
    bool hidden = false;
};

/// One batch of rows as a sheet would give them; the heading is row 1.
class FakeSheet final : public TableReader {
public:
    explicit FakeSheet(std::vector<SheetRow> rows) : sheet_(std::move(rows)) {}

    Result<bool, Refusal> next(TableRows& rows) override {
        rows.clear();
        if (std::exchange(done_, true)) return false;
        std::uint32_t number = 1;
        for (const SheetRow& row : sheet_) {
            const auto first = static_cast<std::uint32_t>(rows.cells.size());
            for (const SheetCell& cell : row.cells) {
                const auto at = static_cast<std::uint32_t>(rows.cells.size());
                if (cell.mark) rows.marks.push_back({at, *cell.mark});
                rows.cells.emplace_back(cell.text);
            }
            rows.rows.push_back(
                {number++, first, static_cast<std::uint32_t>(row.cells.size()), row.hidden});
        }
        return true;
    }
    void rewind() override { done_ = false; }
    [[nodiscard]] std::uint64_t pass_fingerprint() const override { return 0; }

private:
    std::vector<SheetRow> sheet_;
    bool done_ = false;
};

MappedSource source_of(std::vector<SheetRow> rows) {
    MappedSource::Layout layout;
    layout.info.file_name = "名单.xlsx";
    layout.info.header_row = 1;
    layout.columns = {{"payee_id", "身份证号", 1, ""},
                      {"amount", "金额", 2, "元"},
                      {"fact.layoff_rate", "裁员率", 3, ""},
                      {"policy", "", 0, ""}};
    layout.values = {"", "", "", "training"};
    layout.headings = 3;
    rows.insert(rows.begin(), SheetRow{{{"身份证号", {}}, {"金额", {}}, {"裁员率", {}}}});
    return {std::make_unique<FakeSheet>(std::move(rows)), std::move(layout)};
}

std::string described(const service::RowBatch& batch) {
    std::string text;
    for (std::size_t i = 0; i < batch.rows(); ++i) {
        text += std::to_string(batch.source_rows[i]) + ":";
        for (std::size_t j = 0; j < batch.width; ++j) text += " " + std::string(batch.row(i)[j]);
        for (const service::CellNote& note : batch.notes_of(i)) {
            const auto finding =
                service::finding_of(note, {"f", "h", 1, ""}, "file", 1, batch.row(i)[note.column]);
            text += " [" + std::to_string(note.column) + " " + finding.rule + " " + note.raw + "]";
        }
        text += "\n";
    }
    return text;
}

std::string read(MappedSource source) {
    service::RowBatch batch;
    REQUIRE(source.next(batch).ok());
    return described(batch);
}

}  // namespace

TEST_SUITE("cell_cleaner") {
    TEST_CASE("an id kept as a number has lost digits; an amount has only gained noise") {
        CHECK(read(source_of({{{{"6.2290119900101702E+17", Kind::long_number},
                                {"4373.2600000000002", Kind::long_number},
                                {"5.5000000000000003E-2", Kind::long_number}}}})) ==
              "2: 6.2290119900101702E+17 4373.26 0.055 training [0 cell.digits-lost "
              "6.2290119900101702E+17]\n");
    }

    TEST_CASE("an amount that is no whole number of fen is left as it is, for its check") {
        CHECK(
            read(source_of({{{{"a", {}}, {"1206.5760000000001", Kind::long_number}, {"", {}}}}})) ==
            "2: a 1206.5760000000001  training\n");
        CHECK(read(source_of(
                  {{{{"a", {}}, {"1.2065760000000001E3", Kind::long_number}, {"", {}}}}})) ==
              "2: a 1206.5760000000001  training\n");
    }

    TEST_CASE("errors and formulas without a value are told with their cell") {
        CHECK(
            read(source_of({{{{"x", {}}, {"#N/A", Kind::error_value}, {"", Kind::not_calculated}}},
                            {{{"y", {}}, {"1", {}}, {"2", {}}}}})) ==
            "2: x #N/A  training [1 cell.error-value #N/A] [2 cell.not-calculated ]\n"
            "3: y 1 2 training\n");
    }

    TEST_CASE("a mark in a column nobody reads is nobody's business") {
        MappedSource::Layout layout;
        layout.info.header_row = 1;
        layout.columns = {{"payee_id", "身份证号", 1, ""}};
        layout.values = {""};
        layout.headings = 2;
        MappedSource source(
            std::make_unique<FakeSheet>(std::vector<SheetRow>{
                {{{"身份证号", {}}, {"其他", {}}}}, {{{"x", {}}, {"#REF!", Kind::error_value}}}}),
            std::move(layout));
        CHECK(read(std::move(source)) == "2: x\n");
    }

    TEST_CASE("hidden rows are read and counted") {
        MappedSource source = source_of({{{{"a", {}}, {"1", {}}, {"", {}}}},
                                         {{{"b", {}}, {"2", {}}, {"", {}}}, true},
                                         {{{"c", {}}, {"3", {}}, {"", {}}}, true}});
        service::RowBatch batch;
        REQUIRE(source.next(batch).ok());
        CHECK(batch.rows() == 3);
        CHECK(source.hidden().count == 2);
        CHECK(source.hidden().first == 3);
        source.rewind();
        CHECK(source.hidden().count == 0);
    }

    TEST_CASE("a text that says it is one") {
        CHECK(without_text_sign("=\"0123\"") == "0123");
        CHECK(without_text_sign("'622202123456789012") == "622202123456789012");
        CHECK(without_text_sign("=\"\"") == "");
        CHECK(without_text_sign("=1+1") == "=1+1");
        CHECK(without_text_sign("=\"a\"&\"b\"") == "=\"a\"&\"b\"");
        CHECK(without_text_sign("'") == "'");
        CHECK(without_text_sign("'it is'") == "'it is'");
        CHECK(without_text_sign("=\"") == "=\"");
    }
}
