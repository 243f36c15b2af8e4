// post-quota: hiring plans of a year against the quota, and what was not filed or is overdue.
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/audit_tools.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace fundledger::service {
namespace {

constexpr const char* quota_policy = "public-post-quota";
constexpr std::array<std::string_view, 5> plan_facts{
    "hiring-plan", "hard-to-employ-hires", "plan-filed", "vacancy-published", "hires-filed"};

/// The facts of one row of a plan.
class PlanFacts final : public rulebook::FactView {
public:
    explicit PlanFacts(const RegisterRow& row) : row_(row) {}
    [[nodiscard]] std::optional<std::string_view> fact(std::string_view name) const override {
        const auto found = row_.facts.find(name);
        if (found == row_.facts.end()) return std::nullopt;
        return found->second;
    }

private:
    const RegisterRow& row_;
};

/// The provision that sets the quota: one of the store's region, else any.
const rulebook::Provision* quota_provision(const rulebook::Rulebook& rules,
                                           const std::string& region) {
    const rulebook::Provision* elsewhere = nullptr;
    for (const rulebook::Provision& provision : rules.provisions()) {
        if (provision.policy != quota_policy) continue;
        if (regions_meet(provision.region, region)) return &provision;
        if (elsewhere == nullptr) elsewhere = &provision;
    }
    return elsewhere;
}

/// True where the plan alone can answer the check.
bool is_about_plans(const rulebook::CheckRule& rule) {
    const std::vector<std::string> facts = rule.check->facts();
    return !facts.empty() && std::all_of(facts.begin(), facts.end(), [](const std::string& fact) {
        return std::find(plan_facts.begin(), plan_facts.end(), fact) != plan_facts.end();
    });
}

class QuotaAudit {
public:
    QuotaAudit(Reader& reader, const Definitions& definitions, Date as_of)
        : reader_(reader),
          as_of_(as_of),
          provision_(quota_provision(definitions.rulebook(), reader.info().region)) {}

    AuditReport run() {
        for (const RegisterRow& row : register_rows(reader_,
                                                    {"hiring-plan",
                                                     "hard-to-employ-hires",
                                                     "plan-filed",
                                                     "vacancy-published",
                                                     "hires-filed"})) {
            if (row.from <= as_of_.yyyymmdd()) plan(row);
        }
        missing_plans();
        report_.tables = {std::move(plans_), std::move(exceptions_)};
        return std::move(report_);
    }

private:
    void plan(const RegisterRow& row) {
        const int year = row.from / 10000;
        planned_[row.subject].insert(year);
        add_row(report_,
                plans_,
                {plain(row.subject),
                 plain(name_of_subject(reader_, row.subject)),
                 number(year),
                 plain(row.get("hiring-plan")),
                 plain(row.get("hard-to-employ-hires")),
                 plain(row.get("plan-filed")),
                 plain(row.get("vacancy-published")),
                 plain(row.get("hires-filed"))},
                false);
        judge(row, year);
        const bool reported =
            !row.get("hard-to-employ-hires").empty() && row.get("hires-filed") == "yes";
        if (!reported && as_of_.year() > year)
            exception(row.subject, year, "audit.hires-overdue", "", "", "");
    }

    /// Every check of the quota by itself; what is not told yet is no exception.
    void judge(const RegisterRow& row, int year) {
        const auto january = Month::make(year, 1);
        const auto december = Month::make(year, 12);
        if (provision_ == nullptr || !january || !december) return;
        const PlanFacts facts(row);
        rulebook::Claim claim{.period = {*january, *december}};
        claim.facts = &facts;
        for (const rulebook::CheckRule& rule : provision_->checks) {
            if (!is_about_plans(rule)) continue;
            const rulebook::Outcome outcome = rule.check->run({*provision_, rule, claim});
            if (outcome.verdict != rulebook::Verdict::failed) continue;
            exception(row.subject,
                      year,
                      "audit." + rule.id,
                      outcome.expected,
                      outcome.found,
                      rulebook::clause_of(*provision_, rule));
        }
    }

    /// Units that have posts, or planned before, and no plan for the year of the day.
    void missing_plans() {
        std::set<std::string> units;
        for (const auto& [unit, years] : planned_) units.insert(unit);
        for (const RegisterRow& post : register_rows(reader_, {"unit", "post-type"})) {
            if (post.subject.starts_with("post:") && post.holds_on(as_of_))
                units.insert(post.get("unit"));
        }
        for (const std::string& unit : units) {
            if (!planned_[unit].contains(as_of_.year()))
                exception(unit, as_of_.year(), "audit.plan-overdue", "", "", "");
        }
    }

    void exception(const std::string& unit,
                   int year,
                   const std::string& what,
                   const std::string& expected,
                   const std::string& found,
                   const std::string& clause) {
        add_row(report_,
                exceptions_,
                {plain(unit),
                 plain(name_of_subject(reader_, unit)),
                 number(year),
                 label(what),
                 plain(expected),
                 plain(found),
                 plain(clause)},
                true);
    }

    Reader& reader_;
    Date as_of_;
    const rulebook::Provision* provision_;
    std::map<std::string, std::set<int>> planned_;
    AuditReport report_;
    AuditTable plans_{"plans",
                      {"audit.subject",
                       "audit.name",
                       "audit.year",
                       "fact.hiring-plan",
                       "fact.hard-to-employ-hires",
                       "fact.plan-filed",
                       "fact.vacancy-published",
                       "fact.hires-filed"},
                      {}};
    AuditTable exceptions_{"plan-exceptions",
                           {"audit.subject",
                            "audit.name",
                            "audit.year",
                            "audit.exception",
                            "audit.expected",
                            "audit.found",
                            "audit.clause"},
                           {}};
};

}  // namespace

AuditReport audit_post_quota(Reader& reader, const Definitions& definitions, Date as_of) {
    return QuotaAudit(reader, definitions, as_of).run();
}

}  // namespace fundledger::service
