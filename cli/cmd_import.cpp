// import: files become allotments, batches, vouchers, facts.
#include "cli/cmd_common.hpp"
#include "cli/import_summary.hpp"
#include "importers/open_table.hpp"
#include "ledger/service/import_roster.hpp"
#include "ledger/service/imports.hpp"

#include <filesystem>

namespace fundledger::cli {
namespace {

struct ImportOptions {
    std::string file;
    std::string profile;
    std::string encoding;
    std::string sheet;
    std::string date;
    std::string rejects;
    std::string policy, period, allotment, region;
    std::vector<std::string> set;
    bool dry_run = false;
    bool accept_valid = false;
};

/// Values given on the command line for fields the file does not carry.
std::vector<std::pair<std::string, std::string>> defaults_of(const ImportOptions& options) {
    std::vector<std::pair<std::string, std::string>> defaults;
    const auto add = [&](const char* field, const std::string& value) {
        if (!value.empty()) defaults.emplace_back(field, value);
    };
    add("policy", options.policy);
    add("period", options.period);
    add("allotment", options.allotment);
    add("region", options.region);
    for (const std::string& assignment : options.set) {
        const std::size_t equals = assignment.find('=');
        if (equals == std::string::npos) throw CLI::ValidationError("--set", "FIELD=VALUE");
        defaults.emplace_back(assignment.substr(0, equals), assignment.substr(equals + 1));
    }
    return defaults;
}

Result<std::unique_ptr<service::RowSource>, Refusal> open_file(Session& session,
                                                               const ImportOptions& options,
                                                               std::string_view kind) {
    std::vector<service::ImportProfile> profiles;
    for (const service::ImportProfile& profile : session.catalogue().profiles()) {
        if (profile.kind == kind) profiles.push_back(profile);
    }
    importers::OpenOptions how;
    how.profile = options.profile;
    how.encoding = options.encoding;
    how.sheet = options.sheet;
    how.defaults = defaults_of(options);
    return importers::open_table(options.file, profiles, how);
}

std::string profile_digest(Session& session, const service::RowSource& source) {
    const auto frozen = session.catalogue().artifact("profile", source.info().profile_id);
    return frozen ? frozen->digest : std::string{};
}

std::optional<std::string> chosen_fund(Session& session) {
    if (session.options.fund.empty()) return std::nullopt;
    const service::FundDefinition* fund = session.catalogue().find_fund(session.options.fund);
    return fund != nullptr ? fund->id : session.options.fund;
}

int run_roster(Session& session, const ImportOptions& options) {
    service::Context context = session.context();
    auto on = session.date_or_today(options.date);
    if (!on) return session.refuse_with(on.error());
    auto source = open_file(session, options, "roster");
    if (!source) return session.refuse_with(source.error());
    const service::RosterRequest request{.path = options.file,
                                         .profile_digest = profile_digest(session, **source),
                                         .fund = chosen_fund(session),
                                         .on = *on,
                                         .dry_run = options.dry_run,
                                         .accept_valid = options.accept_valid};
    auto outcome = service::import_roster(context, request, **source);
    context.progress = {};
    const std::vector<Finding>& findings = outcome ? outcome->findings : outcome.error().findings;
    if (!options.rejects.empty()) {
        if (const auto failed =
                write_rejects_file(session, (*source)->info(), findings, options.rejects)) {
            return session.refuse_with(*failed);
        }
    }
    if (!outcome) return session.refuse_with(outcome.error());
    return show_roster(session, *outcome, **source, options.rejects);
}

using ImportFunction = Result<service::ImportOutcome, Refusal> (*)(service::Context&,
                                                                   const service::ImportRequest&,
                                                                   service::RowSource&);

int run_kind(Session& session,
             const ImportOptions& options,
             std::string_view kind,
             ImportFunction import) {
    service::Context context = session.context();
    service::ImportRequest request;
    request.path = options.file;
    request.fund = chosen_fund(session);
    request.dry_run = options.dry_run;
    if (!options.date.empty()) {
        auto on = session.date_or_today(options.date);
        if (!on) return session.refuse_with(on.error());
        request.on = *on;
    }
    auto source = open_file(session, options, kind);
    if (!source) return session.refuse_with(source.error());
    request.profile_digest = profile_digest(session, **source);
    return finish(
        session, import(context, request, **source), [&](const service::ImportOutcome& outcome) {
            return show_import(session, outcome);
        });
}

int run_allotments(Session& session, const ImportOptions& options) {
    return run_kind(session, options, "allotments", service::import_allotments);
}
int run_opening(Session& session, const ImportOptions& options) {
    return run_kind(session, options, "opening", service::import_opening);
}
int run_history(Session& session, const ImportOptions& options) {
    return run_kind(session, options, "history", service::import_history);
}
int run_vouchers(Session& session, const ImportOptions& options) {
    return run_kind(session, options, "vouchers", service::import_vouchers);
}
int run_facts(Session& session, const ImportOptions& options) {
    return run_kind(session, options, "list-facts", service::import_facts);
}
int run_targets(Session& session, const ImportOptions& options) {
    return run_kind(session, options, "targets", service::import_targets);
}

std::shared_ptr<ImportOptions> common_options(CLI::App* command) {
    auto options = std::make_shared<ImportOptions>();
    command
        ->add_option(
            "file", options->file, "文件 / the file (XLSX, XLS, CSV or other delimited text)")
        ->required();
    command->add_option("--profile",
                        options->profile,
                        "导入模板 / import profile (default: the one whose headings fit)");
    command->add_option(
        "--encoding", options->encoding, "编码 / UTF-8 or GB18030 (default: decided by content)");
    command->add_option(
        "--sheet",
        options->sheet,
        "工作表 / sheet of a workbook, by name or number (default: the one that fits)");
    command->add_option("--date", options->date, "业务日期 / business date (default: today)");
    command->add_option("--set",
                        options->set,
                        "FIELD=VALUE：文件没有的栏目 / value of a field the file does not carry");
    command->add_flag(
        "--dry-run", options->dry_run, "只核对不入账 / check everything, write nothing");
    return options;
}

void add_kind(CLI::App* parent,
              Session& session,
              const char* name,
              const char* text,
              const char* example,
              int (*run)(Session&, const ImportOptions&)) {
    CLI::App* command = parent->add_subcommand(name, text);
    auto options = common_options(command);
    command->footer(std::string("例 / example:\n  fundledger ") + example);
    on_run(command, session, options, run);
}

void add_roster(CLI::App* parent, Session& session) {
    CLI::App* command = parent->add_subcommand("roster", "花名册 / a roster of payments");
    auto options = common_options(command);
    command->add_option("--policy", options->policy, "政策 / policy of all rows");
    command->add_option(
        "--period", options->period, "享受期间 / benefit period of all rows, e.g. 2019-01");
    command->add_option("--allotment", options->allotment, "指标编号 / allotment of all rows");
    command->add_option("--region", options->region, "行政区划 / division code of all rows");
    command->add_flag("--accept-valid",
                      options->accept_valid,
                      "合格行入账，其余退回 / take the good rows, report the others");
    command->add_option("--rejects",
                        options->rejects,
                        "退回文件 / write the refused rows with their reasons to this file");
    command->footer(
        "例 / example:\n  fundledger --actor 张敏 import roster training-2019q1.csv --date "
        "2019-04-08 --dry-run");
    on_run(command, session, options, run_roster);
}

}  // namespace

void setup_import(CLI::App& app, Session& session) {
    CLI::App* import = app.add_subcommand("import", "导入文件 / import files");
    import->require_subcommand(1);
    add_roster(import, session);
    add_kind(import,
             session,
             "allotments",
             "预算指标 / allotments of a budget document or fund budget",
             "--actor 张敏 import allotments allotments-2019.csv",
             run_allotments);
    add_kind(import,
             session,
             "opening",
             "期初余额 / opening balances",
             "--actor 张敏 --fund unemployment-insurance import opening opening-2019.csv",
             run_opening);
    add_kind(import,
             session,
             "history",
             "启用前的支付 / payments made before the store began",
             "--actor 张敏 import history history-2018.csv",
             run_history);
    add_kind(import,
             session,
             "vouchers",
             "手工凭证 / manual vouchers",
             "--actor 张敏 --fund unemployment-insurance import vouchers vouchers-2019.csv",
             run_vouchers);
    add_kind(import,
             session,
             "targets",
             "绩效目标 / performance targets",
             "--actor 张敏 import targets targets-2019.csv",
             run_targets);
    CLI::App* list = import->add_subcommand("list", "比对名单与事实 / lists and dated facts");
    list->require_subcommand(1);
    add_kind(list,
             session,
             "facts",
             "带日期的事实 / dated facts about persons and units",
             "--actor 张敏 import list facts size-class-2019.csv",
             run_facts);
}

}  // namespace fundledger::cli
