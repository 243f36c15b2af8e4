// import: files become allotments, batches, vouchers, facts.
#include "cli/cmd_common.hpp"
#include "cli/import_kind.hpp"
#include "cli/rejects_file.hpp"
#include "ledger/service/import_roster.hpp"

namespace fundledger::cli {
namespace {

int run_roster(Session& session, const ImportOptions& options) {
    service::Context context = session.context();
    auto on = session.date_or_today(options.date);
    if (!on) return session.refuse_with(on.error());
    if (const auto fault = rejects_target_fault(options.rejects, options.file)) {
        return session.refuse_with(*fault);
    }
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
    if (!outcome) {
        const Refusal& refusal = outcome.error();
        // Other reasons say nothing about rows, and must not put an empty file in the place of one
        // that does.
        if (!options.rejects.empty() && refusal.reason == Reason::row_faults) {
            if (const auto failed = write_rejects_file(
                    session, **source, refusal.findings, std::nullopt, options.rejects)) {
                return session.refuse_with(*failed);
            }
        }
        return session.refuse_with(refusal);
    }
    // What is in the books is told before anything else can fail.
    const int code = show_roster(session, *outcome, **source, options.rejects);
    if (options.rejects.empty()) return code;
    const auto failed = write_rejects_file(
        session, **source, outcome->findings, outcome->import.file_digest, options.rejects);
    return failed ? session.refuse_with(*failed) : code;
}

void add_roster(CLI::App& parent, Session& session) {
    CLI::App* command = parent.add_subcommand("roster", "花名册 / a roster of payments");
    auto options = common_options(command);
    command->add_option("--policy", options->policy, "政策 / policy of all rows");
    command->add_option(
        "--period", options->period, "享受期间 / benefit period of all rows, e.g. 2019-01");
    command->add_option("--allotment", options->allotment, "指标编号 / allotment of all rows");
    command->add_option("--region", options->region, "行政区划 / division code of all rows");
    command->add_flag("--accept-valid",
                      options->accept_valid,
                      "合格行入账，其余退回 / take the good rows, report the others");
    command
        ->add_option(
            "--rejects",
            options->rejects,
            "退回文件 .xlsx 或 .csv：退回的行连同原因，改正后可直接再导入；XLS 退回为 XLSX / "
            "the refused rows with their reasons, .xlsx or .csv (of an XLS an XLSX); once "
            "corrected the file can be imported as it is")
        ->check([](const std::string& path) {
            return std::filesystem::path(path).extension() == ".xls" ? "XLS: FILE.xlsx"
                                                                     : std::string();
        });
    command->footer(
        "例 / example:\n  fundledger --actor 张敏 import roster training-2019q1.csv --date "
        "2019-04-08 --dry-run");
    on_run(command, session, options, run_roster);
}

constexpr ImportKind kinds[] = {
    {"allotments",
     "预算指标 / allotments of a budget document or fund budget",
     "--actor 张敏 import allotments allotments-2019.csv",
     service::import_allotments},
    {"opening",
     "期初余额 / opening balances",
     "--actor 张敏 --fund unemployment-insurance import opening opening-2019.csv",
     service::import_opening},
    {"history",
     "启用前的支付 / payments made before the store began",
     "--actor 张敏 import history history-2018.csv",
     service::import_history},
    {"vouchers",
     "手工凭证 / manual vouchers",
     "--actor 张敏 --fund unemployment-insurance import vouchers vouchers-2019.csv",
     service::import_vouchers},
};

}  // namespace

void setup_import(CLI::App& app, Session& session) {
    CLI::App* import = app.add_subcommand("import", "导入文件 / import files");
    import->require_subcommand(1);
    add_roster(*import, session);
    for (const ImportKind& kind : kinds) add_kind(*import, session, kind);
    setup_import_reference(*import, session);
    setup_import_bank(*import, session);
}

}  // namespace fundledger::cli
