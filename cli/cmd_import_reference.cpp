// import of what checks and reports refer to: lists, premiums, targets, outcomes, published
// policies.
#include "cli/cmd_common.hpp"
#include "cli/import_kind.hpp"
#include "ledger/service/roster_columns.hpp"

#include <algorithm>
#include <map>

namespace fundledger::cli {
namespace {

constexpr std::string_view list_prefix = "list-";

/// The lists there are, by what follows "list-", with the profile that names each.
std::map<std::string, const service::ImportProfile*> lists_of(Session& session) {
    std::map<std::string, const service::ImportProfile*> lists;
    for (const service::ImportProfile& profile : session.catalogue().profiles()) {
        if (!profile.kind.starts_with(list_prefix)) continue;
        // The profile that carries the name of its kind stands for it.
        const auto [known, is_new] =
            lists.try_emplace(profile.kind.substr(list_prefix.size()), &profile);
        if (!is_new && profile.id == profile.kind) known->second = &profile;
    }
    return lists;
}

int show_lists(Session& session) {
    reports::Report report =
        session.frame("import-lists", {"可导入的名单", "Lists that can be imported"});
    reports::Table table = text_table(
        "lists",
        {{"list", {"名单", "list"}}, {"name", {"名称", "name"}}, {"facts", {"事实", "facts"}}});
    for (const auto& [list, profile] : lists_of(session)) {
        std::string facts;
        const auto add = [&](const std::string& fact) {
            facts += (facts.empty() ? "" : " ") + fact;
        };
        for (const auto& [field, value] : profile->defaults) {
            if (field == "fact") add(value);
        }
        for (const service::ProfileColumn& column : profile->columns) {
            if (column.field.starts_with("fact.")) add(service::fact_name(column.field));
        }
        reports::Row row;
        row.cells = {reports::Cell::text(list),
                     reports::Cell::label({profile->name_zh, profile->name_en}),
                     reports::Cell::text(facts.empty() ? "—" : facts)};
        table.rows.push_back(std::move(row));
    }
    add_table(report, std::move(table));
    report.footers.push_back(
        {"用法：fundledger import list 名单 文件", "use: fundledger import list LIST FILE"});
    return session.print(report);
}

struct ListOptions {
    std::string list;
    ImportOptions common;
};

int run_list(Session& session, const ListOptions& options) {
    if (options.list.empty()) return show_lists(session);
    const auto lists = lists_of(session);
    if (lists.count(options.list) == 0) {
        std::string known;
        for (const auto& [list, profile] : lists) known += (known.empty() ? "" : ", ") + list;
        return session.refuse_with(
            Refusal{Reason::list_unknown, {{"found", options.list}, {"expected", known}}, {}});
    }
    if (options.common.file.empty()) throw CLI::RequiredError("file");
    const std::string kind = std::string(list_prefix) + options.list;
    return run_kind(session, options.common, kind, [&](auto& context, auto& request, auto& source) {
        return options.list == "facts"
                   ? service::import_facts(context, request, source)
                   : service::import_list(context, request, source, options.list);
    });
}

void add_list(CLI::App& import, Session& session) {
    CLI::App* command = import.add_subcommand(
        "list",
        "比对名单与事实 / lists of persons and units, and dated facts (without a name: the lists "
        "there are)");
    auto options = std::make_shared<ListOptions>();
    command->add_option("list", options->list, "名单 / which list, e.g. deceased");
    add_common_options(command, options->common);
    command->get_option("file")->required(false);
    command->footer(
        "例 / example:\n  fundledger import list\n"
        "  fundledger --actor 张敏 import list facts size-class-2019.csv\n"
        "  fundledger --actor 张敏 import list deceased deceased-2019.csv");
    on_run(command, session, options, run_list);
}

constexpr ImportKind kinds[] = {
    {"targets",
     "绩效目标 / performance targets",
     "--actor 张敏 import targets targets-2019.csv",
     service::import_targets},
    {"outcomes",
     "绩效指标完成值 / achieved values of indicators",
     "--actor 张敏 import outcomes outcomes-2019.csv",
     service::import_outcomes},
    {"premiums",
     "上年度缴费 / premiums by unit and year",
     "--actor 张敏 import premiums premiums-2018.csv",
     service::import_premiums},
    {"policy-list",
     "补贴政策清单 / a published list of policies",
     "--actor 张敏 import policy-list policy-list-2019.csv",
     service::import_policy_list},
};

}  // namespace

void setup_import_reference(CLI::App& import, Session& session) {
    for (const ImportKind& kind : kinds) add_kind(import, session, kind);
    add_list(import, session);
}

}  // namespace fundledger::cli
