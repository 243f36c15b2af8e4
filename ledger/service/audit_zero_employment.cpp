// zero-employment: households in which nobody who is able to work has work, and since when.
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/audit_tools.hpp"

#include <set>

namespace fundledger::service {
namespace {

using Members = std::map<std::string, std::vector<RegisterRow>>;

/// What the able members of a household do on a day.
struct Standing {
    int able = 0;
    int stable = 0;
    int none = 0;
};

Standing standing_on(const Members& members, Date day) {
    Standing standing;
    for (const auto& [member, rows] : members) {
        const RegisterRow* holds = nullptr;
        for (const RegisterRow& row : rows) {
            if (row.holds_on(day) && (holds == nullptr || row.from >= holds->from)) holds = &row;
        }
        if (holds == nullptr || holds->get("member-able") != "yes") continue;
        ++standing.able;
        if (holds->get("member-employed") == "stable") ++standing.stable;
        if (holds->get("member-employed") == "none") ++standing.none;
    }
    return standing;
}

/// Since when the household is open on `as_of`; nothing where it is not.
std::optional<Date> open_since(const Members& members, Date as_of) {
    std::set<Date> changes;
    for (const auto& [member, rows] : members) {
        for (const RegisterRow& row : rows) {
            const auto from = Date::from_yyyymmdd(row.from);
            const auto to = Date::from_yyyymmdd(row.to);
            if (from && *from <= as_of) changes.insert(*from);
            if (to && to->plus_days(1) <= as_of) changes.insert(to->plus_days(1));
        }
    }
    std::optional<Date> since;
    for (const Date day : changes) {
        const Standing standing = standing_on(members, day);
        if (standing.able == 0 || standing.stable > 0)
            since.reset();
        else if (standing.none == standing.able && !since)
            since = day;
    }
    return since;
}

}  // namespace

AuditReport audit_zero_employment(Reader& reader, const Definitions& definitions, Date as_of) {
    static_cast<void>(definitions);
    AuditReport report;
    AuditTable table{"zero-employment",
                     {"audit.household",
                      "audit.head",
                      "audit.members",
                      "audit.able",
                      "audit.open-since",
                      "audit.days-open"},
                     {}};
    std::map<std::string, Members> households;
    for (RegisterRow& row : register_rows(reader, {"member", "member-able", "member-employed"})) {
        if (!row.subject.starts_with("household:")) continue;
        const std::string member = row.get("member");
        households[row.subject][member].push_back(std::move(row));
    }
    std::int64_t closed = 0;
    for (const auto& [subject, members] : households) {
        const auto since = open_since(members, as_of);
        if (!since) {
            ++closed;
            continue;
        }
        add_row(report,
                table,
                {plain(subject.substr(subject.find(':') + 1)),
                 plain(name_of_subject(reader, subject)),
                 number(static_cast<std::int64_t>(members.size())),
                 number(standing_on(members, as_of).able),
                 plain(since->to_text()),
                 number(as_of.day_number() - since->day_number())},
                true);
    }
    report.figures = {{"audit.households", std::to_string(households.size())},
                      {"audit.households-closed", std::to_string(closed)}};
    report.tables.push_back(std::move(table));
    return report;
}

}  // namespace fundledger::service
