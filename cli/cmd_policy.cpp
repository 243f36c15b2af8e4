// policy: what money is paid for, the clauses behind it, and the kinds they are made of.
#include "cli/cmd_common.hpp"
#include "cli/policy_words.hpp"
#include "ledger/rulebook/rulebook.hpp"

#include <algorithm>

namespace fundledger::cli {
namespace {

struct PolicyOptions {
    std::string id;
    std::string region;
    std::string category;
    std::string date;
    std::string tier;
    std::string modality;
};

bool wanted(const rulebook::Provision& provision,
            const PolicyOptions& options,
            const std::string& category,
            const std::optional<Date>& day) {
    if (!options.region.empty() && provision.region != options.region &&
        (provision.region == "CN" || !rulebook::region_within(options.region, provision.region)))
        return false;
    if (!options.category.empty() && category != options.category) return false;
    if (!options.tier.empty() && rulebook::to_text(provision.tier) != options.tier) return false;
    if (!options.modality.empty() && rulebook::to_text(provision.modality) != options.modality)
        return false;
    return !day || provision.in_force(*day);
}

reports::Row provision_row(Session& session, const rulebook::Provision& provision) {
    const catalogue::Catalogue& catalogue = session.catalogue();
    reports::Row row = text_row({provision.id,
                                 "",
                                 provision.policy,
                                 provision.region,
                                 dates_of(provision),
                                 std::string(rulebook::to_text(provision.tier)),
                                 "",
                                 "",
                                 ""});
    row.cells[1] = reports::Cell::label({provision.name_zh, provision.name_en});
    row.cells[6] = reports::Cell::label(
        label_of(catalogue, "modality." + std::string(rulebook::to_text(provision.modality))));
    row.cells[7] = reports::Cell::label(provision.active ? reports::Label{"是", "yes"}
                                                         : reports::Label{"否", "no"});
    row.cells[8] = reports::Cell::label(label_of(catalogue, "confidence." + provision.confidence));
    return row;
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
                                       {"tier", {"档", "tier"}},
                                       {"modality", {"性质", "modality"}},
                                       {"active", {"启用", "active"}},
                                       {"confidence", {"依据可靠性", "confidence"}}});
    for (const rulebook::Provision& provision : rules.provisions()) {
        const rulebook::Policy* policy = rules.find_policy(provision.policy);
        if (!wanted(provision, options, policy == nullptr ? "" : policy->category, day)) continue;
        table.rows.push_back(provision_row(session, provision));
    }
    reports::Report report = session.frame("policies", {"政策条款", "Provisions"});
    report.footers.push_back(
        {"* 原文未写明起止日期，以发文日期代。档：A 有可核数字，B 标准在别处，C 方向性。",
         "* The document gives no dates; its own date is used. Tier: A states its numbers, B "
         "leaves "
         "them to others, C is a direction."});
    add_table(report, std::move(table));
    return session.print(report);
}

/// Two columns, item and value.
class Items {
public:
    explicit Items(const char* key)
        : table_(text_table(key, {{"item", {"项目", "item"}}, {"value", {"内容", "value"}}})) {}
    void add(reports::Label item, reports::Label value) {
        reports::Row row;
        row.cells = {reports::Cell::label(std::move(item)), reports::Cell::label(std::move(value))};
        table_.rows.push_back(std::move(row));
    }
    void add(reports::Label item, const std::string& value) {
        if (!value.empty()) add(std::move(item), reports::Label{value, value});
    }
    reports::Table table() { return std::move(table_); }

private:
    reports::Table table_;
};

reports::Table provision_items(Session& session, const rulebook::Provision& provision) {
    const catalogue::Catalogue& catalogue = session.catalogue();
    Items items("provision");
    items.add({"条款编号", "provision"}, provision.id);
    items.add({"政策", "policy"}, label_of(catalogue, "policy." + provision.policy));
    items.add({"地区", "region"}, provision.region);
    items.add({"有效期", "in force"}, dates_of(provision));
    items.add(
        {"性质", "modality"},
        label_of(catalogue, "modality." + std::string(rulebook::to_text(provision.modality))));
    std::string funds = joined(provision.funds);
    items.add({"列支资金", "funds"},
              funds.empty() ? reports::Label{"文件未写明", "not named by the document"}
                            : reports::Label{funds, funds});
    items.add({"资金来源", "source"}, provision.source);
    items.add(
        {"记账性质", "treatment"},
        label_of(catalogue, "treatment." + std::string(rulebook::to_text(provision.treatment))));
    items.add({"计算", "formula"}, formula_kind_label(provision.formula_kind));
    items.add({"数值", "settings"}, settings_text(provision.formula_settings));
    items.add({"待定的数", "left open"}, joined(rulebook::open_numbers(provision)));
    if (!rulebook::open_numbers(provision).empty())
        items.add({"须由何处给出", "must be given by"}, provision.bringer());
    items.add({"依据", "clause"}, provision.citation.to_text());
    for (const rulebook::Citation& place : provision.see_also)
        items.add({"另见", "see also"}, place.to_text());
    if (!provision.note_zh.empty())
        items.add({"说明", "note"}, {provision.note_zh, provision.note_en});
    items.add({"可靠性", "confidence"}, label_of(catalogue, "confidence." + provision.confidence));
    items.add({"摘要", "digest"}, provision.text_digest);
    return items.table();
}

reports::Table check_table(const rulebook::Provision& provision) {
    reports::Table table = text_table("checks",
                                      {{"id", {"检查", "check"}},
                                       {"passes", {"通过条件", "passes where"}},
                                       {"settings", {"数值", "settings"}},
                                       {"severity", {"不符时", "otherwise"}},
                                       {"clause", {"依据", "clause"}}});
    for (const rulebook::CheckRule& rule : provision.checks) {
        std::string settings = settings_text(rule.settings);
        if (!rule.when_fact.empty())
            settings += " [" + rule.when_fact + ": " + joined(rule.when_values) + "]";
        reports::Row row = text_row({rule.id, "", settings, "", clause_of(provision, rule)});
        row.cells[1] = reports::Cell::label(check_kind_label(rule.kind));
        row.cells[3] = reports::Cell::label(
            rule.severity == Severity::refuse ? reports::Label{"拒绝", "refused"}
            : rule.severity == Severity::hold ? reports::Label{"挂起", "held"}
                                              : reports::Label{"提示", "warned"});
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<std::string> facts_of(const rulebook::Provision& provision) {
    std::vector<std::string> facts = provision.formula->facts();
    for (const rulebook::CheckRule& rule : provision.checks) {
        for (std::string& fact : rule.check->facts()) facts.push_back(std::move(fact));
        if (!rule.when_fact.empty()) facts.push_back(rule.when_fact);
    }
    std::sort(facts.begin(), facts.end());
    facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
    return facts;
}

reports::Table fact_table(const catalogue::Catalogue& catalogue,
                          const rulebook::Provision& provision) {
    reports::Table table = text_table("facts",
                                      {{"fact", {"事实", "fact"}},
                                       {"name", {"名称（花名册列）", "name (roster column)"}},
                                       {"type", {"类型", "type"}},
                                       {"list", {"可由清单带来", "list that brings it"}}});
    for (const std::string& id : facts_of(provision)) {
        const auto found = catalogue.facts().find(id);
        if (found == catalogue.facts().end()) continue;
        reports::Row row = text_row({id, "", found->second.type, found->second.list});
        row.cells[1] = reports::Cell::label({found->second.name_zh, found->second.name_en});
        table.rows.push_back(std::move(row));
    }
    return table;
}

int run_show(Session& session, const PolicyOptions& options) {
    const auto text = session.catalogue().artifact("provision", options.id);
    const rulebook::Provision* provision =
        session.catalogue().rulebook().find_provision(options.id);
    if (!text || provision == nullptr) {
        return session.refuse_with(Refusal{Reason::provision_unknown, {{"found", options.id}}, {}});
    }
    reports::Report report = session.frame("policy", {provision->name_zh, provision->name_en});
    add_table(report, provision_items(session, *provision));
    if (!provision->checks.empty()) add_table(report, check_table(*provision), {"检查", "Checks"});
    reports::Table facts = fact_table(session.catalogue(), *provision);
    if (!facts.rows.empty()) add_table(report, std::move(facts), {"需要的事实", "Facts it needs"});
    if (provision->dates_derived) {
        report.footers.push_back({"* 原文未写明起止日期，以发文日期代。",
                                  "* The document gives no dates; its own date is used."});
    }
    const int code = session.print(report);
    if (!session.json()) session.environment().out << '\n' << text->text << '\n';
    return code;
}

template <class Kind>
reports::Table kind_table(const char* key, std::span<const Kind* const> kinds) {
    reports::Table table = text_table(key,
                                      {{"kind", {"类型", "kind"}},
                                       {"setting", {"数名", "setting"}},
                                       {"type", {"值", "value"}},
                                       {"meaning", {"含义", "meaning"}}});
    for (const Kind* kind : kinds) {
        reports::Row head = text_row({std::string(kind->id), "", "", ""});
        head.cells[3] = reports::Cell::label({std::string(kind->zh), std::string(kind->en)});
        table.rows.push_back(std::move(head));
        for (const rulebook::SettingText& setting : kind->settings) {
            reports::Row row =
                text_row({"", std::string(setting.key), std::string(setting.type), ""});
            row.cells[3] = reports::Cell::label({std::string(setting.zh), std::string(setting.en)});
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

int run_kinds(Session& session, const PolicyOptions& options) {
    static_cast<void>(options);
    reports::Report report =
        session.frame("policy-kinds", {"计算公式和检查的类型", "Kinds of formulas and checks"});
    add_table(
        report, kind_table("formulas", rulebook::all_formula_kinds()), {"计算公式", "Formulas"});
    add_table(report, kind_table("checks", rulebook::all_check_kinds()), {"检查", "Checks"});
    return session.print(report);
}

}  // namespace

void setup_policy(CLI::App& app, Session& session) {
    CLI::App* policy = app.add_subcommand("policy", "政策 / policies and their provisions");
    policy->require_subcommand(1);
    auto list = std::make_shared<PolicyOptions>();
    CLI::App* command = policy->add_subcommand("list", "列出条款 / list provisions");
    command->add_option("--region",
                        list->region,
                        "地区（含其上级地区）/ region and those above it, e.g. 622900; CN");
    command->add_option("--category", list->category, "支出类别 / category, e.g. internship");
    command->add_option("--date", list->date, "在该日有效 / in force on this day");
    command->add_option("--tier", list->tier, "档 / tier")->check(CLI::IsMember({"A", "B", "C"}));
    command->add_option("--modality", list->modality, "性质 / modality")
        ->check(CLI::IsMember({"mandatory", "discretionary", "pilot", "contingent", "directive"}));
    command->footer("例 / example:\n  fundledger policy list --region 622900 --date 2019-06-30");
    on_run(command, session, list, run_list);
    auto show = std::make_shared<PolicyOptions>();
    command = policy->add_subcommand("show", "一条条款及原文 / one provision and its text");
    command->add_option("provision", show->id)->required();
    command->footer("例 / example:\n  fundledger policy show lx-internship-1000");
    on_run(command, session, show, run_show);
    auto kinds = std::make_shared<PolicyOptions>();
    command = policy->add_subcommand("kinds", "公式和检查的类型 / kinds of formulas and checks");
    command->footer("例 / example:\n  fundledger policy kinds");
    on_run(command, session, kinds, run_kinds);
    setup_policy_decisions(*policy, session);
    setup_policy_explain(*policy, session);
}

}  // namespace fundledger::cli
