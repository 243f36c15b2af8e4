// Rows sent back: exactly those with a fault, each with its reason; corrected, everything is in,
// once.
#include "importers/open_table.hpp"
#include "importers/rejects.hpp"
#include "importers/reopen_table.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/seeded_roster.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

std::unique_ptr<service::RowSource> open_roster(const std::filesystem::path& path) {
    std::vector<service::ImportProfile> profiles;
    for (const auto& profile : fixture_catalogue().profiles()) {
        if (profile.id == "roster-canonical") profiles.push_back(profile);
    }
    auto source = importers::open_table(path, profiles, {});
    REQUIRE(source.ok());
    return std::move(*source);
}

/// All rows of the table in `path`, as the file has them.
std::vector<TextRow> raw_rows(const std::filesystem::path& path) {
    auto reader = importers::reopen_table(open_roster(path)->info());
    REQUIRE(reader.ok());
    std::vector<TextRow> all;
    importers::TableRows rows;
    for (;;) {
        const auto more = (*reader)->next(rows);
        REQUIRE(more.ok());
        if (!more.value()) return all;
        for (const auto& row : rows.rows) {
            const auto cells = rows.cells_of(row);
            all.emplace_back(cells.begin(), cells.end());
        }
    }
}

/// Sends the refused rows back as the command does, the check's id as the finding.
void send_back(const std::filesystem::path& from,
               const service::RosterOutcome& outcome,
               const std::filesystem::path& to) {
    std::vector<importers::RejectNote> notes;
    for (const Finding& finding : outcome.findings) {
        if (finding.severity != Severity::refuse) continue;
        notes.push_back({finding.place.row,
                         finding.place.column,
                         finding.rule,
                         finding.clause,
                         finding.expected,
                         finding.found});
    }
    const auto source = open_roster(from);
    const auto written =
        importers::write_rejects({.info = source->info(),
                                  .columns = source->columns(),
                                  .notes = notes,
                                  .source_digest = outcome.import.file_digest.hex(),
                                  .now = Instant(1'554'080'400'000'000),
                                  .to = to});
    REQUIRE(written.ok());
    CHECK(written.value() == 500);
}

/// What stands in a cell of the file when it was seeded as `seeded`.
std::string as_read(const std::string& seeded) {
    if (!seeded.starts_with(SeededRoster::raw_xml)) return seeded;
    if (seeded.find("<f>") != std::string::npos) return "";
    const std::size_t from = seeded.find("<v>") + 3;
    return seeded.substr(from, seeded.find("</v>") - from);
}

/// Every seeded row with its reason and its cells, and no other.
void compare(const std::vector<TextRow>& back, const SeededRoster& roster) {
    const std::size_t width = roster.headings.size();
    REQUIRE(back.size() == SeededRoster::heading_row + roster.rules.size());
    for (std::size_t i = 0; i < roster.titles.size(); ++i) {
        CHECK(back[i].front() == roster.titles[i].front());
    }
    TextRow headings = roster.headings;
    for (const char* added : {"行号", "疑点", "依据", "应为", "实为", "来源"}) {
        headings.emplace_back(added);
    }
    CHECK(back[SeededRoster::heading_row - 1] == headings);
    auto expected = roster.rules.begin();
    for (std::size_t i = SeededRoster::heading_row; i < back.size(); ++i, ++expected) {
        CAPTURE(expected->first);
        REQUIRE(back[i].size() == headings.size());
        CHECK(back[i][width] == std::to_string(expected->first));
        CHECK(back[i][width + 1] == expected->second);
        TextRow own = roster.seeded_row(expected->first);
        for (std::string& cell : own) cell = as_read(cell);
        CHECK(TextRow(back[i].begin(), back[i].begin() + static_cast<std::ptrdiff_t>(width)) ==
              own);
    }
}

/// The rows sent back with their own cells put right, the added columns left as they are.
std::vector<TextRow> corrected(std::vector<TextRow> back, const SeededRoster& roster) {
    const std::size_t width = roster.headings.size();
    for (std::size_t i = SeededRoster::heading_row; i < back.size(); ++i) {
        const auto row = static_cast<std::uint32_t>(std::stoul(back[i][width]));
        std::copy_n(roster.good_row(row).begin(), width, back[i].begin());
    }
    return back;
}

std::vector<TextRow> without_added(std::vector<TextRow> rows, std::size_t width) {
    for (TextRow& row : rows) row.resize(std::min(row.size(), width));
    return rows;
}

std::string detail(StoreFixture& bureau, ImportId import, std::string_view name) {
    std::string value = "(none)";
    bureau.store().read([&](service::Reader& reader) {
        for (const auto& row : reader.import_details(import)) {
            if (row.detail == name) value = row.value;
        }
    });
    return value;
}

Money total_of(const service::RosterOutcome& outcome) {
    Money sum;
    for (const auto& batch : outcome.batches) sum += batch.batch.amount;
    return sum;
}

Money total_of(const SeededRoster& roster) {
    Money sum;
    for (const TextRow& row : roster.good) sum += yuan(row[seeded_amount_column]);
    return sum;
}

using Saved = std::string (*)(const std::vector<TextRow>&);

std::string as_csv(const std::vector<TextRow>& rows) {
    return csv_of(rows);
}
std::string as_workbook(const std::vector<TextRow>& rows) {
    return workbook_of(rows, seeded_amount_column);
}

/// Import, rows sent back, correction, import, in one format.
void there_and_back(SeededFor target, Saved save, const std::string& extension) {
    StoreFixture bureau;
    bureau.add_allotment("A-1", "100000000.00");
    REQUIRE(outcome_of(bureau.roster(paid_before())) == "ok");
    const SeededRoster roster = seeded_roster(target);
    std::vector<TextRow> file = roster.titles;
    file.push_back(roster.headings);
    file.insert(file.end(), roster.seeded.begin(), roster.seeded.end());
    const std::filesystem::path in = bureau.dir().path() / "in";

    How how;
    how.accept_valid = true;
    how.file_name = "seeded" + extension;
    const auto first = bureau.roster(save(file), how);
    REQUIRE(outcome_of(first) == "ok");
    CHECK(first->import.rows_accepted == 9'500);
    CHECK(first->import.rows_rejected == 500);
    send_back(in / how.file_name, *first, in / ("back" + extension));
    const std::vector<TextRow> back = raw_rows(in / ("back" + extension));
    compare(back, roster);

    how.accept_valid = false;
    how.file_name = "corrected" + extension;
    const std::vector<TextRow> right = corrected(back, roster);
    const auto second = bureau.roster(save(right), how);
    REQUIRE(outcome_of(second) == "ok");
    CHECK(second->import.rows_accepted == 500);
    CHECK(total_of(*first) + total_of(*second) == total_of(roster));
    CHECK(detail(bureau, second->import.id, "follows") == first->import.file_digest.hex());
    CHECK(detail(bureau, first->import.id, "follows") == "(none)");

    // Once: neither as it is nor without the added columns.
    how.file_name = "again" + extension;
    CHECK(outcome_of(bureau.roster(save(right), how)) == "file-already-imported");
    CHECK(outcome_of(bureau.roster(save(without_added(right, roster.headings.size())), how)) ==
          "content-already-imported");
    CHECK(bureau.broken() == "");
}

}  // namespace

TEST_SUITE("acceptance") {
    TEST_CASE("500 faults of 25 kinds in 10,000 rows come back as they were seeded, in CSV") {
        there_and_back(SeededFor::text, as_csv, ".csv");
    }

    TEST_CASE("500 faults of 25 kinds in 10,000 rows come back as they were seeded, in XLSX") {
        there_and_back(SeededFor::workbook, as_workbook, ".xlsx");
    }
}
