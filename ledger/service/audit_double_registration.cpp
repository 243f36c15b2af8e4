// double-registration: persons registered as unemployed in two regions at once.
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/audit_tools.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

constexpr const char* fact = "unemployment-registration";

int open_end(int to) {
    constexpr int never = 99991231;
    return to == 0 ? never : to;
}

bool together(const RegisterRow& a, const RegisterRow& b) {
    return std::max(a.from, b.from) <= std::min(open_end(a.to), open_end(b.to)) &&
           !regions_meet(a.get(fact), b.get(fact));
}

}  // namespace

AuditReport audit_double_registration(Reader& reader, const Definitions& definitions, Date as_of) {
    static_cast<void>(definitions);
    AuditReport report;
    AuditTable table{"double-registration",
                     {"audit.subject",
                      "audit.name",
                      "audit.region-one",
                      "audit.region-two",
                      "audit.both-from",
                      "audit.both-to"},
                     {}};
    const std::vector<RegisterRow> rows = register_rows(reader, {fact});
    for (auto a = rows.begin(); a != rows.end(); ++a) {
        for (auto b = std::next(a); b != rows.end() && b->subject == a->subject; ++b) {
            const int from = std::max(a->from, b->from);
            if (!together(*a, *b) || from > as_of.yyyymmdd()) continue;
            const int to = std::min(open_end(a->to), open_end(b->to));
            add_row(report,
                    table,
                    {plain(a->subject),
                     plain(name_of_subject(reader, a->subject)),
                     plain(a->get(fact)),
                     plain(b->get(fact)),
                     plain(day_text(from)),
                     plain(a->to == 0 && b->to == 0 ? std::string() : day_text(to))},
                    true);
        }
    }
    report.tables.push_back(std::move(table));
    return report;
}

}  // namespace fundledger::service
