// policy: what money is paid for, and the clauses behind it.
#include "cli/cmd_common.hpp"

namespace fundledger::cli {
namespace {

struct PolicyOptions {
    std::string id;
    std::string region;
    std::string category;
    std::string date;
};

std::string dates_of(const rulebook::Provision& provision) {
    return (provision.effective_from ? provision.effective_from->to_text() : std::string("…")) +
           " – " + (provision.effective_to ? provision.effective_to->to_text() : std::string("…"));
}

bool wanted(const rulebook::Provision& provision,
            const PolicyOptions& options,
            const std::string& category,
            const std::optional<Date>& day) {
    if (!options.region.empty() && provision.region != options.region) return false;
    if (!options.category.empty() && category != options.category) return false;
    if (!day) return true;
    return (!provision.effective_from || *provision.effective_from <= *day) &&
           (!provision.effective_to || *day <= *provision.effective_to);
}

int run_list(Session& session, const PolicyOptions& options) {
    const rulebook::Rulebook& rules = session.catalogue().rulebook();
    std::optional<Date> day;
    if (!options.date.empty()) {
        auto parsed = session.date_or_today(options.date);
        if (!parsed) return session.refuse_with(parsed.error());
        day = *parsed;
    }
    reports::Table table = text_table("provisions",
                                      {{"id", {"条款", "provision"}},
                                       {"name", {"名称", "name"}},
                                       {"policy", {"政策", "policy"}},
                                       {"region", {"地区", "region"}},
                                       {"dates", {"有效期", "in force"}},
                                       {"active", {"启用", "active"}},
                                       {"confidence", {"依据可靠性", "confidence"}}});
    for (const rulebook::Provision& provision : rules.provisions()) {
        const rulebook::Policy* policy = rules.find_policy(provision.policy);
        if (!wanted(provision, options, policy == nullptr ? "" : policy->category, day)) continue;
        reports::Row row = text_row({provision.id,
                                     "",
                                     provision.policy,
                                     provision.region,
                                     dates_of(provision),
                                     "",
                                     provision.confidence});
        row.cells[1] = reports::Cell::label({provision.name_zh, provision.name_en});
        row.cells[5] = reports::Cell::label(provision.active ? reports::Label{"是", "yes"}
                                                             : reports::Label{"否", "no"});
        table.rows.push_back(std::move(row));
    }
    reports::Report report = session.frame("policies", {"政策条款", "Provisions"});
    add_table(report, std::move(table));
    return session.print(report);
}

int run_show(Session& session, const PolicyOptions& options) {
    const auto text = session.catalogue().artifact("provision", options.id);
    const rulebook::Provision* provision =
        session.catalogue().rulebook().find_provision(options.id);
    if (!text || provision == nullptr) {
        return session.refuse_with(
            Refusal{Reason::policy_unknown, {{"policy", options.id}, {"found", options.id}}, {}});
    }
    reports::Report report = session.frame("policy", {provision->name_zh, provision->name_en});
    reports::Table table =
        text_table("provision", {{"item", {"项目", "item"}}, {"value", {"内容", "value"}}});
    const auto add = [&](reports::Label item, const std::string& value) {
        reports::Row row;
        row.cells = {reports::Cell::label(std::move(item)), reports::Cell::text(value)};
        table.rows.push_back(std::move(row));
    };
    add({"条款编号", "provision"}, provision->id);
    add({"政策", "policy"}, provision->policy);
    add({"地区", "region"}, provision->region);
    add({"有效期", "in force"}, dates_of(*provision) + (provision->dates_derived ? " *" : ""));
    add({"依据", "clause"}, provision->citation.to_text());
    add({"可靠性", "confidence"}, provision->confidence);
    add({"摘要", "digest"}, text->digest);
    add_table(report, std::move(table));
    if (provision->dates_derived) {
        report.footers.push_back({"* 原文未写明起止日期，以发文日期代。",
                                  "* The document gives no dates; its own date is used."});
    }
    const int code = session.print(report);
    if (!session.json()) session.environment().out << '\n' << text->text << '\n';
    return code;
}

}  // namespace

void setup_policy(CLI::App& app, Session& session) {
    CLI::App* policy = app.add_subcommand("policy", "政策 / policies and their provisions");
    policy->require_subcommand(1);
    auto list = std::make_shared<PolicyOptions>();
    CLI::App* command = policy->add_subcommand("list", "列出条款 / list provisions");
    command->add_option("--region", list->region, "地区 / region, e.g. 622900 or CN");
    command->add_option("--category", list->category, "支出类别 / category, e.g. internship");
    command->add_option("--date", list->date, "在该日有效 / in force on this day");
    command->footer("例 / example:\n  fundledger policy list --region 622900 --date 2019-06-30");
    on_run(command, session, list, run_list);
    auto show = std::make_shared<PolicyOptions>();
    command = policy->add_subcommand("show", "一条条款及原文 / one provision and its text");
    command->add_option("provision", show->id)->required();
    command->footer("例 / example:\n  fundledger policy show lx-internship-1000");
    on_run(command, session, show, run_show);
}

}  // namespace fundledger::cli
