// Short words for tests of registers: importing, deciding, auditing.
#pragma once

#include "ledger/service/audit_tests.hpp"
#include "ledger/service/policy_decisions.hpp"
#include "tests/support/people.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundledger::tests {

using Test = service::AuditReport (*)(service::Reader&, const service::Definitions&, Date);

inline service::AuditReport audit(StoreFixture& bureau, Test test, int as_of) {
    service::AuditReport report;
    bureau.store().read([&](service::Reader& reader) {
        report = test(reader, bureau.as(people::auditor).definitions, day(as_of));
    });
    return report;
}

/// Rows of a table: cells joined by '|', "!" behind what is to be followed up.
inline std::vector<std::string> rows_of(const service::AuditReport& report, std::string_view id) {
    std::vector<std::string> rows;
    for (const service::AuditTable& table : report.tables) {
        if (table.id != id) continue;
        for (const service::AuditRow& row : table.rows) {
            std::string text;
            for (const service::AuditCell& cell : row.cells)
                text += (text.empty() && &cell == &row.cells.front() ? "" : "|") + cell.text;
            rows.push_back(text + (row.finding ? "!" : ""));
        }
    }
    return rows;
}

inline bool ends(const std::string& row, std::string_view end) {
    return row.ends_with(end);
}

inline void must_import(StoreFixture& bureau,
                        const std::string& kind,
                        const std::string& text,
                        const std::string& fund = {}) {
    How how;
    how.profile = kind.starts_with("list-") ? "?" : "";
    if (!fund.empty()) how.fund = fund;
    const auto done = bureau.import(kind, text, how);
    INFO(kind, ": ", outcome_of(done), " ", done ? "" : findings_of(done.error().findings));
    REQUIRE(done.ok());
}

inline void decide(StoreFixture& bureau,
                   const std::string& provision,
                   rulebook::Overrides settings) {
    service::Context context = bureau.as(people::approver);
    const auto done = service::activate_policy(context,
                                               {.provision = provision,
                                                .region = {},
                                                .document = "测试决定",
                                                .authority = "测试机关",
                                                .from = day(20000101),
                                                .to = {},
                                                .fund = "employment-subsidy",
                                                .settings = std::move(settings),
                                                .reason = {}});
    REQUIRE(outcome_of(done) == "ok");
}

inline StoreFixture bureau_of(const std::string& region) {
    FixtureOptions options;
    options.region = region;
    options.with_funds = {"special-funds"};
    return StoreFixture(std::move(options));
}

/// "ok", or the rules that refuse a roster, each once.
inline std::string verdict(StoreFixture& bureau, const RosterText& text, bool dry = true) {
    How how;
    how.on = day(20261201);
    how.dry_run = dry;
    const auto done = bureau.roster(text.csv(), how);
    if (done) return "ok";
    std::string rules;
    for (const Finding& finding : done.error().findings) {
        if (finding.severity == Severity::refuse && rules.find(finding.rule) == std::string::npos)
            rules += (rules.empty() ? "" : " ") + finding.rule;
    }
    return rules.empty() ? outcome_of(done) : rules;
}

inline constexpr const char* history_head =
    "收款人名称,证件号码,政策,享受期间,金额,发放日期,区划代码";

inline std::string history_row(int person,
                               const std::string& policy,
                               const std::string& period,
                               const std::string& amount,
                               const std::string& paid,
                               const std::string& region) {
    return person_name(person) + "," + person_id(person) + "," + policy + "," + period + "," +
           amount + "," + paid + "," + region;
}

}  // namespace fundledger::tests
