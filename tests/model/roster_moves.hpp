// Random rosters: rows with known faults, imported, found out, and compared.
#pragma once

#include "tests/model/moves.hpp"
#include "tests/support/people.hpp"
#include "tests/support/roster_text.hpp"

#include <tuple>

namespace fundledger::tests {

struct Policy {
    const char* id;
    int book;
    enum Slot { month, year, once } slot;
};
inline constexpr Policy policies[] = {{"training", subsidy, Policy::month},
                                      {"internship", subsidy, Policy::month},
                                      {"startup", subsidy, Policy::once},
                                      {"unemployment-benefit", insurance, Policy::month},
                                      {"skill-upgrade", insurance, Policy::year}};

/// A row as the driver means it; what is wrong with it is known from the start.
struct Row {
    RosterRow cells;
    const Policy* policy = nullptr;
    std::int64_t fen = 0;
    int region = 0;
    int first = 0, last = 0;  ///< months
    std::vector<std::string> codes;
    std::vector<std::int64_t> weights;
    std::multiset<std::string> findings;  ///< rule ids
    bool refused = false;
    bool held = false;
};

class RosterMoves : public Moves {
public:
    using Moves::Moves;

protected:
    void judge_allotment(Row& row) {
        for (const std::string& code : row.codes) {
            const auto found = model_.allotments.find(code);
            std::string fault;
            if (found == model_.allotments.end())
                fault = "allotment.unknown";
            else if (found->second.book != row.policy->book)
                fault = "allotment.wrong-book";
            else if (!found->second.category.empty() && found->second.category != row.policy->id)
                fault = "allotment.category";
            if (fault.empty()) continue;
            row.findings.insert(fault);
            row.refused = true;
            return;  // the program, too, names the first
        }
    }

    Row random_row() {
        Row row;
        row.policy = &policies[below(5)];
        const int person = chance(60) ? count_ / 4 + below(40) : below(60);
        row.cells = person_row(person);
        row.cells.policy = row.policy->id;
        row.region = chance(70) ? 622901 : 622921;
        row.cells.region = std::to_string(row.region);
        row.fen = 1 + below(chance(90) ? 300'000 : 3'000'000);
        row.cells.amount = Money::from_fen(row.fen).to_plain();
        row.first = 201901 + below(12);
        row.last = std::min(201912, row.first + (chance(20) ? below(3) : 0));
        const auto text = [](int month) { return Month::from_yyyymm(month)->to_text(); };
        row.cells.period = text(row.first) + (row.last == row.first ? "" : "至" + text(row.last));
        row.codes = {some_allotment(chance(95) ? row.policy->book : 3 - row.policy->book)};
        if (chance(20)) {
            const std::string second = some_allotment(row.policy->book);
            if (second != row.codes.front()) row.codes.push_back(second);
        }
        if (chance(3)) row.codes.front() = "X-9";
        if (row.codes.size() == 1) {
            row.cells.allotment = row.codes.front();
            row.weights = {1};
        } else {
            for (std::size_t i = 0; i < row.codes.size(); ++i) row.weights.push_back(1 + below(99));
            row.cells.allotment = row.codes[0] + "=" + std::to_string(row.weights[0]) + ";" +
                                  row.codes[1] + "=" + std::to_string(row.weights[1]);
        }
        spoil(row);
        return row;
    }

    void spoil(Row& row) {
        const auto fault = [&](const char* rule) {
            row.findings.insert(rule);
            row.refused = true;
        };
        const bool policy_known = !chance(2);
        if (!policy_known) {
            row.cells.policy = "没有的补贴";
            fault("policy.unknown");
        }
        if (chance(2)) {
            char& digit = row.cells.id[16];
            digit = digit == '9' ? '0' : static_cast<char>(digit + 1);
            fault("identifier.checksum");
        }
        if (chance(2)) {
            row.cells.amount += "5";
            fault("amount.decimals");
        }
        if (chance(4)) {
            row.cells.account.clear();
            row.findings.insert("account.missing");
            row.held = true;
        }
        if (policy_known) judge_allotment(row);
    }

    std::vector<std::tuple<std::string, int, std::string>> claims_of(const Row& row) const {
        std::vector<std::tuple<std::string, int, std::string>> claims;
        switch (row.policy->slot) {
            case Policy::once:
                claims.emplace_back(row.policy->id, 0, row.cells.id);
                break;
            case Policy::year:
                claims.emplace_back(row.policy->id, row.last / 100, row.cells.id);
                break;
            case Policy::month:
                for (int month = row.first; month <= row.last; ++month) {
                    claims.emplace_back(row.policy->id, month, row.cells.id);
                }
        }
        return claims;
    }

    /// Marks rows whose claims stand in the store, then those that repeat an earlier good row.
    void judge_claims(std::vector<Row>& rows) const {
        const auto taken = [](const auto& set, const auto& claims) {
            return std::any_of(
                claims.begin(), claims.end(), [&](const auto& c) { return set.count(c) != 0; });
        };
        std::set<std::tuple<std::string, int, std::string>> in_file;
        for (Row& row : rows) {
            if (row.refused) continue;
            const auto claims = claims_of(row);
            const bool stored = taken(model_.claims, claims);
            if (stored || taken(in_file, claims)) {
                row.findings.insert(stored ? "claim.already-in-store" : "claim.duplicate-in-file");
                row.refused = true;
            } else {
                in_file.insert(claims.begin(), claims.end());
            }
        }
    }

    static std::string text_of(const std::vector<Row>& rows) {
        RosterText file;
        for (const Row& row : rows) file.row(row.cells);
        return file.csv();
    }

    void import_roster() {
        std::vector<Row> rows;
        for (int n = 1 + below(5); n > 0; --n) rows.push_back(random_row());
        if (chance(10)) rows.push_back(rows.front());
        std::string content = text_of(rows);
        std::string text = content;
        const bool again = !imported_.empty() && chance(5);
        if (again) content = text = any_of(imported_);
        if (again && chance(50)) text = to_gb18030(content);
        judge_claims(rows);

        How how;
        how.actor = actor_for(people::clerk);
        how.accept_valid = chance(40);
        how.dry_run = chance(10);
        how.on = day(20190401);
        const auto good =
            std::count_if(rows.begin(), rows.end(), [](const Row& r) { return !r.refused; });
        const bool complete = static_cast<std::size_t>(good) == rows.size();
        std::string expected = "ok";
        if (!model_.may(how.actor, "import"))
            expected = "actor-lacks-right";
        else if (files_.count(text) != 0)
            expected = "file-already-imported";
        else if (again)
            expected = "content-already-imported";
        else if (!complete && !(how.accept_valid && good > 0))
            expected = "row-faults";
        const auto outcome = bureau_.roster(text, how);
        if (outcome_of(outcome) != expected && !outcome.ok()) {
            MESSAGE(findings_of(outcome.error().findings) << "\n" << text);
        }
        expect("import", expected, outcome_of(outcome));
        if (expected == "row-faults") compare_findings(rows, outcome.error().findings);
        if (expected != "ok") return;
        compare_findings(rows, outcome->findings);
        compare_batches(rows, how, *outcome);
        if (how.dry_run) return;
        files_.insert(text);
        imported_.push_back(content);
    }

    static void compare_findings(const std::vector<Row>& rows, const std::vector<Finding>& found) {
        std::multiset<std::string> expected;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (const std::string& rule : rows[i].findings) {
                expected.insert(rule + "@" + std::to_string(i + 2));
            }
        }
        std::multiset<std::string> names;
        for (const Finding& finding : found) {
            names.insert(finding.rule + "@" + std::to_string(finding.place.row));
        }
        const auto joined = [](const std::multiset<std::string>& parts) {
            std::string text;
            for (const std::string& part : parts) text += part + " ";
            return text;
        };
        CAPTURE(text_of(rows));
        REQUIRE(joined(names) == joined(expected));
    }

    void compare_batches(const std::vector<Row>& rows,
                         const How& how,
                         const service::RosterOutcome& outcome) {
        std::map<int, model::Batch> expected;
        std::map<int, std::int64_t> lines;
        for (const Row& row : rows) {
            if (row.refused) continue;
            model::Batch& batch = expected[row.policy->book];
            batch.book = row.policy->book;
            batch.maker = how.actor;
            batch.unpayable = batch.unpayable || row.held;
            ++lines[row.policy->book];
            const auto parts = model::split(row.fen, row.weights);
            for (std::size_t i = 0; i < parts.size(); ++i) {
                if (parts[i] == 0) continue;
                batch.sums[{row.policy->id, row.codes[i], row.region}] += parts[i];
            }
            if (how.dry_run) continue;
            for (auto& claim : claims_of(row)) model_.claims.insert(std::move(claim));
        }
        REQUIRE(outcome.batches.size() == expected.size());
        std::size_t at = 0;
        for (auto& [book, batch] : expected) {
            const service::RosterBatch& made = outcome.batches[at++];
            REQUIRE(made.book.fund == fund_of(book));
            REQUIRE(made.batch.line_count == lines[book]);
            REQUIRE(made.sums.size() == batch.sums.size());
            std::int64_t total = 0;
            for (const auto& [share, fen] : batch.sums) total += fen;
            REQUIRE(made.batch.amount.fen() == total);
            const auto before =
                std::count_if(model_.batches.begin(),
                              model_.batches.end(),
                              [&, b = book](const model::Batch& known) { return known.book == b; });
            std::string number = std::to_string(before + 1);
            number.insert(0, 4 - std::min<std::size_t>(4, number.size()), '0');
            REQUIRE(made.batch.number == "B2019-" + std::to_string(book) + "-" + number);
            batch.number = made.batch.number;
            if (!how.dry_run) model_.batches.push_back(batch);
        }
    }
};

}  // namespace fundledger::tests
