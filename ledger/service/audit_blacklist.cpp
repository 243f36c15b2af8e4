// blacklist: the list to be made public, and what was paid to those on it.
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/audit_tools.hpp"

namespace fundledger::service {
namespace {

/// Units are named by their code; of a person's number only the ends are made public.
std::string public_number(const std::string& subject) {
    constexpr std::size_t shown_first = 6;
    constexpr std::size_t shown_last = 4;
    if (!birth_date(subject)) return subject;
    return subject.substr(0, shown_first) + "********" +
           subject.substr(subject.size() - shown_last);
}

}  // namespace

AuditReport audit_blacklist(Reader& reader, const Definitions& definitions, Date as_of) {
    static_cast<void>(definitions);
    AuditReport report;
    AuditTable listed{"blacklist",
                      {"audit.subject",
                       "audit.name",
                       "fact.blacklisted",
                       "audit.document",
                       "audit.from",
                       "audit.to"},
                      {}};
    AuditTable paid{"blacklist-paid",
                    {"audit.subject",
                     "audit.name",
                     "audit.from",
                     "audit.place",
                     "column.policy",
                     "audit.pay-date",
                     "column.amount",
                     "column.state"},
                    {}};
    std::map<std::string, std::vector<RegisterRow>, std::less<>> by_subject;
    for (RegisterRow& row : register_rows(reader, {"blacklisted", "blacklist-document"})) {
        if (row.holds_on(as_of)) {
            add_row(report,
                    listed,
                    {plain(public_number(row.subject)),
                     plain(name_of_subject(reader, row.subject)),
                     plain(row.get("blacklisted")),
                     plain(row.get("blacklist-document")),
                     plain(day_text(row.from)),
                     plain(day_text(row.to))},
                    false);
        }
        by_subject[row.subject].push_back(std::move(row));
    }
    const auto policies = reader.codes(CodeKind::policy);
    if (!by_subject.empty()) {
        for_each_stored_line(reader, [&](const StoredLine& stored) {
            const auto found = by_subject.find(stored.line.payee_id);
            const auto day = Date::from_yyyymmdd(stored.line.pay_date);
            if (found == by_subject.end() || !day || *day > as_of) return;
            for (const RegisterRow& row : found->second) {
                if (!row.holds_on(*day)) continue;
                const auto policy = policies.find(stored.line.policy_no);
                add_row(
                    report,
                    paid,
                    {plain(row.subject),
                     plain(std::string(stored.line.payee_name)),
                     plain(day_text(row.from)),
                     plain(place_text(stored)),
                     label("policy." + (policy == policies.end() ? std::string() : policy->second)),
                     plain(day->to_text()),
                     plain(stored.line.amount.to_grouped()),
                     label("state." + std::string(disbursement::to_text(stored.state)))},
                    true);
                break;
            }
        });
    }
    report.tables = {std::move(listed), std::move(paid)};
    return report;
}

}  // namespace fundledger::service
