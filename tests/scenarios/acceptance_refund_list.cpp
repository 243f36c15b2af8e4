// The refund list a county published: computed, compared, held, and never paid as it is.
#include "tests/support/import_files.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

std::string sample(const std::string& name) {
    return read_whole(data_dir() / "sample" / "pengze-2023" / name);
}

StoreFixture pengze() {
    FixtureOptions options;
    options.region = "360430";
    options.year = 2023;
    return StoreFixture(options);
}

How how(std::string profile = "?") {
    How how;
    how.on = day(20231128);
    how.profile = std::move(profile);
    return how;
}

void prepare(StoreFixture& bureau, bool with_sizes = true) {
    bureau.clock().set(day(20231128));
    REQUIRE(outcome_of(bureau.import("allotments", sample("fund-budget-2023.csv"), how())) == "ok");
    if (!with_sizes) return;
    REQUIRE(outcome_of(bureau.import("list-facts", sample("size-class.csv"), how())) == "ok");
}

How list_options() {
    How options = how();
    options.defaults = {{"period", "2023-11"}, {"region", "360430"}, {"allotment", "JJ2023-01"}};
    return options;
}

/// The cell `column` of line `row` of a comma-separated text whose cells hold no comma.
std::string cell_of(const std::string& text, std::uint32_t row, std::uint32_t column) {
    std::istringstream lines(text);
    std::string line;
    for (std::uint32_t i = 0; i < row; ++i) std::getline(lines, line);
    std::istringstream cells(line);
    std::string cell;
    for (std::uint32_t i = 0; i < column; ++i) std::getline(cells, cell, ',');
    while (!cell.empty() && (cell.back() == '\r' || cell.back() == '\n')) cell.pop_back();
    return cell;
}

/// The column of the file that became `field`, as the import wrote it down.
std::uint32_t column_of(const service::ImportRow& import, const std::string& field) {
    std::istringstream lines(import.column_map);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind(field + "\t", 0) != 0) continue;
        return static_cast<std::uint32_t>(std::stoul(line.substr(line.rfind('\t') + 1)));
    }
    return 0;
}

}  // namespace

TEST_SUITE("acceptance") {
    TEST_CASE("the 23 published refunds are computed to the fen, held, and cannot be released") {
        std::string file;
        std::string encoding;
        SUBCASE("UTF-8") {
            file = "pengze-2023-11-stabilization-refund.csv";
            encoding = "UTF-8";
        }
        SUBCASE("GB18030") {
            file = "pengze-2023-11-stabilization-refund.gb18030.csv";
            encoding = "GB18030";
        }
        StoreFixture bureau = pengze();
        prepare(bureau);
        // The rule of 2023 demands the amount it computes, so acceptance means equality on every
        // row.
        auto outcome = bureau.roster(sample(file), list_options());
        REQUIRE(outcome_of(outcome) == "ok");
        CHECK(outcome->import.encoding == encoding);
        CHECK(outcome->import.header_row == 3);
        REQUIRE(outcome->batches.size() == 1);
        const service::BatchRow batch = outcome->batches.front().batch;
        CHECK(batch.line_count == 23);
        CHECK(batch.amount.to_plain() == "42179.12");
        CHECK(batch.held_count == 23);

        // Every line leads back to its cell, in the kept copy of the file.
        store::FileSourceKeeper keeper(bureau.path());
        const std::string kept = keeper.read(outcome->import.file_digest, HashAlgorithm::sm3);
        CHECK(kept == sample(file));
        const std::uint32_t amount_column = column_of(outcome->import, "amount");
        const std::uint32_t name_column = column_of(outcome->import, "payee_name");
        CHECK(amount_column == 8);
        int lines = 0;
        bureau.store().read([&](service::Reader& reader) {
            reader.for_each_line(batch.book, batch.id, 1, [&](const disbursement::Line& line) {
                ++lines;
                CHECK(line.source_row == line.line_no + 3);
                CHECK(yuan(cell_of(kept, line.source_row, amount_column)) == line.amount);
                const std::string name = cell_of(kept, line.source_row, name_column);
                CHECK(name == (encoding == "UTF-8" ? std::string(line.payee_name)
                                                   : to_gb18030(line.payee_name)));
                return true;
            });
        });
        CHECK(lines == 23);

        CHECK(outcome_of(bureau.approve(batch.number, day(20231129))) == "ok");
        const std::string before = bureau.digest();
        const auto refused = bureau.release(batch.number, day(20231130));
        REQUIRE(outcome_of(refused) == "batch-not-payable");
        CHECK(arg_of(refused.error().args, "batch") == batch.number);
        CHECK(arg_of(refused.error().args, "lines") == "23");
        CHECK(arg_of(refused.error().args, "missing") ==
              "account.missing × 23, identifier.missing × 23");
        CHECK(refused.error().findings.size() == 46);
        CHECK(refused.error().findings.front().place.row == 4);
        CHECK(bureau.digest() == before);
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("a published amount that is one fen off is found with its row and column") {
        StoreFixture bureau = pengze();
        prepare(bureau);
        std::string text = sample("pengze-2023-11-stabilization-refund.csv");
        const std::string published = "243.43,243.43";
        const auto at = text.find(published);
        REQUIRE(at != std::string::npos);
        text.replace(at, published.size(), "243.43,243.44");
        const auto refused = bureau.roster(text, list_options());
        REQUIRE(outcome_of(refused) == "row-faults");
        for (const Finding& finding : refused.error().findings) {
            if (finding.severity != Severity::refuse) continue;
            CHECK(finding.rule == "entitlement.amount-differs");
            CHECK(finding.place.row == 6);
            CHECK(finding.place.column == 8);
            CHECK(finding.expected == "243.43");
            CHECK(finding.found == "243.44");
        }
    }

    TEST_CASE("without the size classes the refunds are held for that fact") {
        StoreFixture bureau = pengze();
        prepare(bureau, /*with_sizes=*/false);
        const auto held =
            bureau.roster(sample("pengze-2023-11-stabilization-refund.csv"), list_options());
        REQUIRE(outcome_of(held) == "ok");
        CHECK(held->findings_by_rule.at("entitlement.fact-missing") == 23);
        const auto refused = bureau.approve(held->batches.front().batch.number, day(20231129));
        REQUIRE(outcome_of(refused) == "batch-has-holds");
        CHECK(bureau.broken() == "");
    }
}
