// labour-share: what work-relief projects paid to workers, against the share of the investment.
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/audit_tools.hpp"
#include "ledger/service/line_facts.hpp"

namespace fundledger::service {
namespace {

constexpr const char* wage_policy = "relief-work-wage";

/// The least share any provision of the policy sets; nothing where none does.
std::optional<Ratio> least_share(const rulebook::Rulebook& rules, const std::string& region) {
    std::optional<Ratio> elsewhere;
    for (const rulebook::Provision& provision : rules.provisions()) {
        if (provision.policy != wage_policy) continue;
        for (const rulebook::CheckRule& rule : provision.checks) {
            if (rule.kind != "share") continue;
            const auto share = Ratio::parse(setting_of(rule, "at_least"));
            if (share && regions_meet(provision.region, region)) return share;
            if (share && !elsewhere) elsewhere = share;
        }
    }
    return elsewhere;
}

struct Project {
    std::string name;
    Money investment;
    Money paid;
    Money all;
    std::int64_t lines = 0;
    bool known = false;
};

std::map<std::string, Project> projects_of(Reader& reader, Date as_of) {
    std::map<std::string, Project> projects;
    for (const RegisterRow& row : register_rows(reader, {"central-investment", "project-name"})) {
        if (!row.subject.starts_with("project:") || row.from > as_of.yyyymmdd()) continue;
        Project& project = projects[row.subject.substr(row.subject.find(':') + 1)];
        project.name = row.get("project-name");
        project.investment =
            parse_money(row.get("central-investment")).value.value_or(project.investment);
        project.known = true;
    }
    return projects;
}

void add_payments(Reader& reader, Date as_of, std::map<std::string, Project>& projects) {
    const auto policies = reader.codes(CodeKind::policy);
    for_each_stored_line(reader, [&](const StoredLine& stored) {
        const auto policy = policies.find(stored.line.policy_no);
        if (policy == policies.end() || policy->second != wage_policy) return;
        if (stored.line.pay_date > as_of.yyyymmdd()) return;
        const auto project_no = fact_in(stored.line.facts, "project-no");
        Project& project = projects[std::string(project_no.value_or(std::string_view()))];
        ++project.lines;
        project.all += stored.line.amount;
        if (stored.paid()) project.paid += stored.line.amount;
    });
}

}  // namespace

AuditReport audit_labour_share(Reader& reader, const Definitions& definitions, Date as_of) {
    AuditReport report;
    AuditTable table{"labour-share",
                     {"fact.project-no",
                      "audit.name",
                      "fact.central-investment",
                      "audit.required",
                      "audit.labour-paid",
                      "audit.labour-recorded",
                      "audit.lines",
                      "audit.result"},
                     {}};
    const auto share = least_share(definitions.rulebook(), reader.info().region);
    auto projects = projects_of(reader, as_of);
    add_payments(reader, as_of, projects);
    const auto add = [&](AuditCell no, const Project& project) {
        const auto required =
            share ? scale(project.investment, *share, Rounding::up) : std::nullopt;
        const bool low =
            share && compare_part(project.paid.fen(), project.investment.fen(), *share) < 0;
        const char* result = !project.known ? "audit.project-unknown"
                             : !share       ? "audit.no-share"
                             : low          ? "audit.below"
                                            : "audit.good";
        add_row(report,
                table,
                {std::move(no),
                 plain(project.name),
                 plain(project.investment.to_grouped()),
                 plain(required ? required->to_grouped() : std::string()),
                 plain(project.paid.to_grouped()),
                 plain(project.all.to_grouped()),
                 number(project.lines),
                 label(result)},
                !project.known || low);
    };
    Project programme;
    programme.known = true;
    for (const auto& [no, project] : projects) {
        add(plain(no), project);
        programme.investment += project.investment;
        programme.paid += project.paid;
        programme.all += project.all;
        programme.lines += project.lines;
    }
    if (!projects.empty()) add(label("audit.programme"), programme);
    if (share) report.figures = {{"audit.least-share", share->to_text()}};
    report.tables.push_back(std::move(table));
    return report;
}

}  // namespace fundledger::service
