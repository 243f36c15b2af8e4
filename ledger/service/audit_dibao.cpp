// dibao: what members of dibao households were paid; for the office that reckons their income.
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/audit_tools.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

struct Payments {
    std::int64_t lines = 0;
    Money amount;
    std::int32_t first = 0;  ///< yyyymm
    std::int32_t last = 0;
};

struct Member {
    RegisterRow row;
    std::map<std::string, Payments> by_policy;
};

void add_payments(Reader& reader, Date as_of, std::map<std::string, Member, std::less<>>& members) {
    const auto policies = reader.codes(CodeKind::policy);
    for_each_stored_line(reader, [&](const StoredLine& stored) {
        const auto member = members.find(stored.subject());
        if (member == members.end() || !stored.paid()) return;
        if (stored.line.pay_date > as_of.yyyymmdd()) return;
        const auto policy = policies.find(stored.line.policy_no);
        Payments& sum =
            member->second.by_policy[policy == policies.end() ? std::string() : policy->second];
        sum.first = sum.lines == 0 ? stored.line.period_first
                                   : std::min(sum.first, stored.line.period_first);
        sum.last = std::max(sum.last, stored.line.period_last);
        ++sum.lines;
        sum.amount += stored.line.amount;
    });
}

std::vector<AuditCell> cells_of(Reader& reader, const Member& member) {
    const std::string exit = member.row.get("dibao-exit");
    return {plain(member.row.subject),
            plain(name_of_subject(reader, member.row.subject)),
            plain(day_text(member.row.from)),
            plain(day_text(member.row.to)),
            exit.empty() ? plain("") : label("audit." + exit),
            plain(member.row.get("dibao-job-cost"))};
}

}  // namespace

AuditReport audit_dibao(Reader& reader, const Definitions& definitions, Date as_of) {
    AuditReport report;
    AuditTable table{"dibao",
                     {"audit.subject",
                      "audit.name",
                      "audit.from",
                      "audit.to",
                      "fact.dibao-exit",
                      "fact.dibao-job-cost",
                      "column.policy",
                      "column.period",
                      "audit.lines",
                      "column.amount"},
                     {}};
    std::map<std::string, Member, std::less<>> members;
    for (RegisterRow& row :
         register_rows(reader, {"person-group", "dibao-exit", "dibao-job-cost"})) {
        if (row.from > as_of.yyyymmdd()) continue;
        if (definitions.normal_fact_value("person-group", row.get("person-group")) != "dibao")
            continue;
        const std::string subject = row.subject;
        members[subject].row = std::move(row);
    }
    if (!members.empty()) add_payments(reader, as_of, members);
    for (const auto& [subject, member] : members) {
        if (member.by_policy.empty()) {
            auto cells = cells_of(reader, member);
            cells.insert(cells.end(),
                         {label("audit.nothing-paid"), plain(""), number(0), plain("")});
            add_row(report, table, std::move(cells), false);
        }
        for (const auto& [policy, sum] : member.by_policy) {
            auto cells = cells_of(reader, member);
            cells.insert(cells.end(),
                         {label("policy." + policy),
                          plain(months_text(sum.first, sum.last)),
                          number(sum.lines),
                          plain(sum.amount.to_grouped())});
            add_row(report, table, std::move(cells), false);
        }
    }
    report.tables.push_back(std::move(table));
    return report;
}

}  // namespace fundledger::service
