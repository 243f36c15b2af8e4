// graduates: services owed to graduates without a job, and years since they left school.
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/audit_tools.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace fundledger::service {
namespace {

/// A service and how often each graduate is owed it.
struct Owed {
    const char* service;
    int times;
};
constexpr std::array<Owed, 3> owed{
    Owed{"guidance", 1}, Owed{"referral", 3}, Owed{"opportunity", 1}};

struct Graduate {
    std::map<std::string, int, std::less<>> delivered;
    std::optional<Date> left;
};

/// The most months since graduation that provisions of a region set, by region.
std::map<std::string, int> limits_of(const rulebook::Rulebook& rules) {
    std::map<std::string, int> limits;
    for (const rulebook::Provision& provision : rules.provisions()) {
        for (const rulebook::CheckRule& rule : provision.checks) {
            if (rule.kind != "tenor" || setting_of(rule, "from") != "fact.graduation-date")
                continue;
            const std::string most = setting_of(rule, "at_most");
            int months = 0;
            std::from_chars(most.data(), most.data() + most.size(), months);
            if (months > 0) limits[provision.region] = std::max(limits[provision.region], months);
        }
    }
    return limits;
}

/// Those who got a service, belong to the group, or are named with a day of graduation.
std::map<std::string, Graduate> graduates_of(Reader& reader,
                                             const Definitions& definitions,
                                             Date as_of) {
    std::map<std::string, Graduate> graduates;
    for (const RegisterRow& row : register_rows(reader, {"person-group"})) {
        if (row.holds_on(as_of) &&
            definitions.normal_fact_value("person-group", row.get("person-group")) ==
                "unemployed-graduate")
            graduates[row.subject];
    }
    for (const RegisterRow& row : register_rows(reader, {"service"})) {
        if (row.from <= as_of.yyyymmdd()) ++graduates[row.subject].delivered[row.get("service")];
    }
    for (const FactRow& row : reader.facts_named("graduation-date")) {
        const auto known = graduates.find(row.subject);
        if (known != graduates.end()) known->second.left = parse_date(row.value);
    }
    return graduates;
}

/// "1/1", and the label that says what is open is the row's.
std::string counter(const Graduate& graduate, const Owed& one) {
    const auto found = graduate.delivered.find(one.service);
    return std::to_string(found == graduate.delivered.end() ? 0 : found->second) + "/" +
           std::to_string(one.times);
}

bool is_open(const Graduate& graduate) {
    return std::any_of(owed.begin(), owed.end(), [&](const Owed& one) {
        const auto found = graduate.delivered.find(one.service);
        return found == graduate.delivered.end() || found->second < one.times;
    });
}

/// Whole years between two days.
int years_between(Date from, Date to) {
    int years = to.year() - from.year();
    if (from.plus({years * 12, 0}) > to) --years;
    return years;
}

}  // namespace

AuditReport audit_graduates(Reader& reader, const Definitions& definitions, Date as_of) {
    AuditReport report;
    AuditTable table{"graduates",
                     {"audit.subject",
                      "audit.name",
                      "audit.guidance",
                      "audit.referral",
                      "audit.opportunity",
                      "audit.services",
                      "fact.graduation-date",
                      "audit.years-since",
                      "audit.within"},
                     {}};
    const auto limits = limits_of(definitions.rulebook());
    for (const auto& [subject, graduate] : graduates_of(reader, definitions, as_of)) {
        std::string within;
        for (const auto& [region, months] : limits) {
            if (!graduate.left || graduate.left->plus({months, 0}) < as_of) continue;
            within += (within.empty() ? "" : "; ") + region + " ≤ " + std::to_string(months / 12);
        }
        const bool open = is_open(graduate);
        add_row(report,
                table,
                {plain(subject),
                 plain(name_of_subject(reader, subject)),
                 plain(counter(graduate, owed[0])),
                 plain(counter(graduate, owed[1])),
                 plain(counter(graduate, owed[2])),
                 label(open ? "audit.open" : "audit.delivered"),
                 plain(graduate.left ? graduate.left->to_text() : std::string()),
                 graduate.left ? number(years_between(*graduate.left, as_of)) : plain(""),
                 plain(within)},
                open);
    }
    report.tables.push_back(std::move(table));
    return report;
}

}  // namespace fundledger::service
