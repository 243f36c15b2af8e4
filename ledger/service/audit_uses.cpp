// uses: what paid money was used for, against the uses that provisions permit.
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/audit_tools.hpp"

#include <set>

namespace fundledger::service {
namespace {

constexpr const char* use_fact = "use-of-funds";

/// The uses permitted for a policy (empty: any) on a day where the store is; nothing where no
/// provision says any.
std::set<std::string> permitted_uses(const rulebook::Rulebook& rules,
                                     const std::string& policy,
                                     const std::string& region,
                                     Date day) {
    std::set<std::string> uses;
    for (const rulebook::Provision& provision : rules.provisions()) {
        if (!policy.empty() && provision.policy != policy) continue;
        if (!provision.in_force(day) || !regions_meet(provision.region, region)) continue;
        for (const rulebook::CheckRule& rule : provision.checks) {
            if (rule.kind != "one-of" || setting_of(rule, "fact") != use_fact) continue;
            const auto values = rule.settings.find("values");
            if (values != rule.settings.end())
                uses.insert(values->second.begin(), values->second.end());
        }
    }
    return uses;
}

struct UseTotal {
    Money all;
    Money outside;
};

AuditTable totals_table(const std::map<std::string, UseTotal>& totals, AuditReport& report) {
    AuditTable table{
        "uses-totals", {"fact.use-of-funds", "column.amount", "audit.outside-amount"}, {}};
    UseTotal sum;
    for (const auto& [use, total] : totals) {
        add_row(report,
                table,
                {label("use-of-funds." + use),
                 plain(total.all.to_grouped()),
                 plain(total.outside.to_grouped())},
                false);
        sum.all += total.all;
        sum.outside += total.outside;
    }
    if (totals.empty()) return table;
    add_row(report,
            table,
            {label("audit.total"), plain(sum.all.to_grouped()), plain(sum.outside.to_grouped())},
            false);
    return table;
}

}  // namespace

AuditReport audit_uses(Reader& reader, const Definitions& definitions, Date as_of) {
    AuditReport report;
    AuditTable table{"uses",
                     {"audit.subject",
                      "audit.name",
                      "column.policy",
                      "audit.from",
                      "fact.use-of-funds",
                      "column.amount",
                      "audit.document",
                      "audit.result"},
                     {}};
    const std::string region = reader.info().region;
    std::map<std::string, UseTotal> totals;
    for (const RegisterRow& row :
         register_rows(reader, {use_fact, "use-amount", "use-policy", "use-document"})) {
        if (row.from > as_of.yyyymmdd()) continue;
        const std::string use = definitions.normal_fact_value(use_fact, row.get(use_fact));
        const std::string stated = row.get("use-policy");
        const rulebook::Policy* known = definitions.rulebook().find_policy(stated);
        const std::string policy = known == nullptr ? stated : known->id;
        const Date day = Date::from_yyyymmdd(row.from).value_or(as_of);
        const auto uses = permitted_uses(definitions.rulebook(), policy, region, day);
        const bool outside = !uses.empty() && !uses.contains(use);
        const Money amount = parse_money(row.get("use-amount")).value.value_or(Money());
        UseTotal& total = totals[use];
        total.all += amount;
        if (outside) total.outside += amount;
        add_row(report,
                table,
                {plain(row.subject),
                 plain(name_of_subject(reader, row.subject)),
                 label("policy." + policy),
                 plain(day_text(row.from)),
                 label("use-of-funds." + use),
                 plain(amount.to_grouped()),
                 plain(row.get("use-document")),
                 label(uses.empty() ? "audit.no-list"
                       : outside    ? "audit.outside"
                                    : "audit.good")},
                outside);
    }
    AuditTable sums = totals_table(totals, report);
    report.tables = {std::move(table), std::move(sums)};
    return report;
}

}  // namespace fundledger::service
