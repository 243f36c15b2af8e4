// clean-up: persons who no longer qualify, died or entered public service, and lines for months
// since then.
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/audit_tools.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

/// The lists of persons who are paid nothing more, by the fact that they bring.
struct Reason {
    const char* fact;
    const char* list;   ///< label that stands for the reason; null where the row itself tells it
    bool whole_months;  ///< the month in which it begins is still paid
};
constexpr Reason reasons[] = {{"ineligible", nullptr, false},
                              {"deceased", "profile.list-deceased", true},
                              {"in-service", "profile.list-in-service", false}};

struct Marked {
    RegisterRow row;
    const Reason* reason;
};

/// The months of a line that lie within the days of the row.
int months_within(const Marked& marked, const disbursement::Line& line) {
    const auto first = Month::from_yyyymm(line.period_first);
    const auto last = Month::from_yyyymm(line.period_last);
    if (!first || !last) return 0;
    int months = 0;
    for (Month month = *first; month <= *last; month = month.plus(1)) {
        const Date day = marked.reason->whole_months ? first_day(month) : last_day(month);
        if (marked.row.holds_on(day)) ++months;
        if (month == *last) break;
    }
    return months;
}

}  // namespace

AuditReport audit_clean_up(Reader& reader, const Definitions& definitions, Date as_of) {
    static_cast<void>(definitions);
    AuditReport report;
    AuditTable persons{"ineligible",
                       {"audit.subject", "audit.name", "fact.ineligible", "audit.from", "audit.to"},
                       {}};
    AuditTable lines{"clean-up",
                     {"audit.subject",
                      "audit.name",
                      "audit.from",
                      "audit.place",
                      "column.policy",
                      "column.period",
                      "audit.months-since",
                      "column.amount",
                      "column.state"},
                     {}};
    std::map<std::string, std::vector<Marked>, std::less<>> marked;
    for (const Reason& reason : reasons) {
        for (RegisterRow& row : register_rows(reader, {reason.fact})) {
            if (row.from > as_of.yyyymmdd()) continue;
            add_row(report,
                    persons,
                    {plain(row.subject),
                     plain(name_of_subject(reader, row.subject)),
                     reason.list != nullptr ? label(reason.list) : plain(row.get(reason.fact)),
                     plain(day_text(row.from)),
                     plain(day_text(row.to))},
                    false);
            marked[row.subject].push_back({std::move(row), &reason});
        }
    }
    const auto policies = reader.codes(CodeKind::policy);
    if (!marked.empty()) {
        for_each_stored_line(reader, [&](const StoredLine& stored) {
            const auto found = marked.find(stored.subject());
            if (found == marked.end()) return;
            for (const Marked& mark : found->second) {
                const RegisterRow& row = mark.row;
                const int months = months_within(mark, stored.line);
                if (months == 0) continue;
                const auto policy = policies.find(stored.line.policy_no);
                add_row(
                    report,
                    lines,
                    {plain(row.subject),
                     plain(std::string(stored.name())),
                     plain(day_text(row.from)),
                     plain(place_text(stored)),
                     label("policy." + (policy == policies.end() ? std::string() : policy->second)),
                     plain(months_text(stored.line.period_first, stored.line.period_last)),
                     number(months),
                     plain(stored.line.amount.to_grouped()),
                     label("state." + std::string(disbursement::to_text(stored.state)))},
                    true);
            }
        });
    }
    report.tables = {std::move(persons), std::move(lines)};
    return report;
}

}  // namespace fundledger::service
