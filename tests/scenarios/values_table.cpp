// Every value of values.txt through the full import: what it becomes, or why and where it is
// refused.
#include "tests/support/import_files.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

struct Attempt {
    int line = 0;  ///< of values.txt
    std::string kind, name, text, outcome, place, rest;
};

std::string without_blanks(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Fields between " | "; the text keeps blanks of its own.
std::vector<Attempt> attempts(std::string_view kind) {
    std::vector<Attempt> all;
    std::istringstream lines(read_whole(source_dir() / "tests" / "scenarios" / "values.txt"));
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string> parts;
        for (std::size_t at = 0; at != std::string::npos;) {
            const auto end = line.find('|', at);
            parts.push_back(line.substr(at, end == std::string::npos ? end : end - at));
            at = end == std::string::npos ? end : end + 1;
        }
        REQUIRE_MESSAGE(parts.size() >= 5, "values.txt line " << number);
        parts.resize(6);
        std::string text = parts[2];
        if (text.size() >= 2) text = text.substr(1, text.size() - 2);
        if (without_blanks(parts[0]) != kind) continue;
        all.push_back({number,
                       std::string(kind),
                       without_blanks(parts[1]),
                       text,
                       without_blanks(parts[3]),
                       without_blanks(parts[4]),
                       without_blanks(parts[5])});
    }
    return all;
}

using Field = std::string RosterRow::*;

Field field_of(const std::string& name) {
    static const std::map<std::string, Field> fields{{"name", &RosterRow::name},
                                                     {"id", &RosterRow::id},
                                                     {"account", &RosterRow::account},
                                                     {"policy", &RosterRow::policy},
                                                     {"allotment", &RosterRow::allotment},
                                                     {"region", &RosterRow::region},
                                                     {"amount", &RosterRow::amount},
                                                     {"period", &RosterRow::period},
                                                     {"benefit_period", &RosterRow::period},
                                                     {"unit", &RosterRow::id},
                                                     {"pay_date", &RosterRow::pay_date}};
    const auto found = fields.find(name);
    REQUIRE_MESSAGE(found != fields.end(), name);
    return found->second;
}

/// A good row of which `field` is then replaced. A benefit of the insurance fund is known to no
/// region but one, so that nothing else applies outside its dates; capacity money goes to units
/// too.
RosterRow row_for(const std::string& field) {
    RosterRow row = person_row(1);
    if (field == "benefit_period") {
        row.policy = "unemployment-benefit";
        row.allotment = "U-1";
    }
    if (field == "unit") row.policy = "service-capacity";
    return row;
}

/// What the stored line holds in a field.
std::string held_by(service::Reader& reader,
                    const disbursement::Line& line,
                    const std::string& name) {
    if (name == "name") return std::string(line.payee_name);
    if (name == "id") return std::string(line.payee_id);
    if (name == "account") return std::string(line.payee_account);
    if (name == "region") return std::to_string(line.region);
    if (name == "amount") return line.amount.to_plain();
    if (name == "pay_date") return std::to_string(line.pay_date);
    if (name == "policy") return reader.codes(service::CodeKind::policy).at(line.policy_no);
    if (name == "unit") {
        const bool unit = line.payee_kind == disbursement::PayeeKind::unit;
        return (unit ? "unit " : "person ") + std::string(line.payee_id);
    }
    if (name == "period" || name == "benefit_period") {
        return std::to_string(line.period_first) + "-" + std::to_string(line.period_last);
    }
    for (const service::BookRow& book : reader.books()) {
        for (const service::AllotmentRow& row : reader.allotments(book.id)) {
            if (row.allotment.id == line.allotment) return row.allotment.code;
        }
    }
    return {};
}

std::string stored(StoreFixture& bureau, const service::BatchRow& batch, const std::string& name) {
    std::string text;
    bureau.store().read([&](service::Reader& reader) {
        reader.for_each_line(batch.book, batch.id, 1, [&](const disbursement::Line& line) {
            text = held_by(reader, line, name);
            return false;
        });
    });
    return text;
}

const StoreFixture& prepared() {
    static const std::unique_ptr<StoreFixture> base = [] {
        auto made = std::make_unique<StoreFixture>();
        made->add_allotment("A-1", "90000000000.00");
        made->add_allotment("A-2", "100.00");
        made->add_allotment("T-1", "100.00", "employment-subsidy", "internship");
        made->add_allotment("U-1", "100.00", "unemployment-insurance", "", "基金预算");
        made->close();
        return made;
    }();
    return *base;
}

const Finding* finding_of(const std::vector<Finding>& findings, const std::string& rule) {
    const auto found = std::find_if(
        findings.begin(), findings.end(), [&](const Finding& f) { return f.rule == rule; });
    return found == findings.end() ? nullptr : &*found;
}

void check_place(const Attempt& attempt, const Finding& finding) {
    CHECK(finding.place.file == "values.csv");
    CHECK(finding.place.row == 2);
    CHECK(std::to_string(finding.place.column) == attempt.place);
    CHECK_FALSE(finding.place.heading.empty());
}

void check_refused(const Attempt& attempt, const std::string& rule, const Refusal& refusal) {
    REQUIRE(std::string(reason_id(refusal.reason)) == "row-faults");
    CHECK(arg_of(refusal.args, "rows") == "1");
    CHECK(arg_of(refusal.args, "faulty") == "1");
    const Finding* finding = finding_of(refusal.findings, rule);
    CAPTURE(findings_of(refusal.findings));
    REQUIRE(finding != nullptr);
    CHECK(finding->severity == Severity::refuse);
    check_place(attempt, *finding);
    if (attempt.rest != "-") CHECK(finding->expected == attempt.rest);
    const std::string text = without_blanks(attempt.text);
    if (rule.rfind("provision.", 0) != 0 && rule.rfind("entitlement.", 0) != 0) {
        CHECK((finding->found == text || rule == "allotment.category"));
    }
}

std::string expanded(std::string text) {
    RosterRow row = person_row(1);
    const std::string csv = RosterText().row(row).csv();
    const std::string heading = csv.substr(0, csv.find('\n') + 1);
    const std::pair<std::string, std::string> names[] = {
        {"{heading}", heading},
        {"{row}", csv.substr(heading.size())},
        {"{10MB}", std::string(std::size_t{10} << 20U, 'x')},
        {"\\n", "\n"},
        {"\\0", std::string(1, '\0')}};
    for (const auto& [name, value] : names) {
        for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
            text.replace(at, name.size(), value);
            at += value.size();
        }
    }
    for (auto at = text.find("\\x"); at != std::string::npos; at = text.find("\\x", at)) {
        const auto byte = static_cast<char>(std::stoi(text.substr(at + 2, 2), nullptr, 16));
        text.replace(at, 4, 1, byte);
    }
    return text;
}

/// The arguments a refusal must have. "@text": the offset at which `text` stands in the file.
void check_arguments(const Attempt& attempt, const std::string& file, const Refusal& refusal) {
    std::istringstream arguments(attempt.rest);
    for (std::string argument; std::getline(arguments, argument, ';');) {
        argument = without_blanks(argument);
        const auto equals = argument.find('=');
        REQUIRE(equals != std::string::npos);
        std::string value = argument.substr(equals + 1);
        if (value.front() == '@') value = std::to_string(file.find(expanded(value.substr(1))));
        CAPTURE(argument);
        CHECK(arg_of(refusal.args, argument.substr(0, equals)) == value);
    }
}

}  // namespace

TEST_SUITE("values") {
    TEST_CASE("cells become the value of the table or are refused with rule, row and column") {
        int accepted = 0;
        int refused = 0;
        for (const Attempt& attempt : attempts("cell")) {
            CAPTURE(attempt.line);
            CAPTURE(attempt.text);
            StoreFixture bureau(prepared(), {});
            RosterRow row = row_for(attempt.name);
            row.*field_of(attempt.name) = attempt.text;
            const std::string text = RosterText().row(row).csv();
            const std::string before = bureau.digest();
            How how;
            how.file_name = "values.csv";
            how.dry_run = true;
            const auto tried = bureau.roster(text, how);
            CHECK(bureau.digest() == before);
            CHECK(bureau.kept_sources() == prepared().kept_sources());
            const auto space = attempt.outcome.find(' ');
            const std::string word = attempt.outcome.substr(0, space);
            const std::string rule =
                space == std::string::npos ? "" : attempt.outcome.substr(space + 1);
            if (word == "refused") {
                ++refused;
                REQUIRE_FALSE(tried.ok());
                check_refused(attempt, rule, tried.error());
                continue;
            }
            ++accepted;
            REQUIRE(outcome_of(tried) == "ok");
            how.dry_run = false;
            const auto taken = bureau.roster(text, how);
            REQUIRE(outcome_of(taken) == "ok");
            CHECK(findings_of(taken->findings) == findings_of(tried->findings));
            if (rule.empty()) {
                CHECK(findings_of(taken->findings) == "");
            } else {
                const Finding* finding = finding_of(taken->findings, rule);
                REQUIRE(finding != nullptr);
                CHECK(finding->severity == (word == "held" ? Severity::hold : Severity::warn));
                check_place(attempt, *finding);
            }
            if (attempt.rest != "-") {
                CHECK(stored(bureau, taken->batches.front().batch, attempt.name) == attempt.rest);
            }
        }
        CHECK(accepted >= 25);
        CHECK(refused >= 35);
    }

    TEST_CASE("files are refused with reason, row and column") {
        int seen = 0;
        for (const Attempt& attempt : attempts("file")) {
            ++seen;
            CAPTURE(attempt.line);
            CAPTURE(attempt.name);
            StoreFixture bureau(prepared(), {});
            const std::string file = expanded(attempt.text);
            const std::string before = bureau.digest();
            How how;
            how.file_name = "values.csv";
            const auto refused = bureau.roster(file, how);
            REQUIRE(outcome_of(refused) == attempt.outcome);
            CHECK(arg_of(refused.error().args, "file") == "values.csv");
            if (attempt.place != "-") {
                const auto colon = attempt.place.find(':');
                CHECK(arg_of(refused.error().args, "row") == attempt.place.substr(0, colon));
                const std::string column = attempt.place.substr(colon + 1);
                CHECK(arg_of(refused.error().args, "column") == (column == "-" ? "0" : column));
            }
            check_arguments(attempt, file, refused.error());
            CHECK(bureau.digest() == before);
            CHECK(bureau.kept_sources() == prepared().kept_sources());
        }
        CHECK(seen >= 12);
    }
}
