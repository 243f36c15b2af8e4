// period: list, close, reopen, lock.
#include "cli/cmd_common.hpp"
#include "ledger/service/administration.hpp"

namespace fundledger::cli {
namespace {

struct PeriodOptions {
    std::string month;
    std::string reason;
};

int run_list(Session& session, const PeriodOptions&) {
    reports::Table table = text_table(
        "periods",
        {{"fund", {"基金", "fund"}}, {"month", {"期间", "period"}}, {"state", {"状态", "state"}}});
    const service::FundDefinition* fund = session.catalogue().find_fund(session.options.fund);
    const std::string chosen = fund != nullptr ? fund->id : session.options.fund;
    session.store(Access::read_only).read([&](service::Reader& reader) {
        for (const service::BookRow& book : reader.books()) {
            if (!chosen.empty() && book.fund != chosen) continue;
            for (const auto& [month, state] : reader.periods(book.id)) {
                reports::Row row;
                const auto known = Month::from_yyyymm(month);
                row.cells = {
                    reports::Cell::label(label_of(session.catalogue(), "fund." + book.fund)),
                    reports::Cell::text(known ? known->to_text() : std::to_string(month)),
                    reports::Cell::label(label_of(session.catalogue(),
                                                  "period." + std::string(book::to_text(state))))};
                table.rows.push_back(std::move(row));
            }
        }
    });
    reports::Report report = session.frame("periods", {"会计期间", "Fiscal periods"});
    add_table(report, std::move(table));
    return session.print(report);
}

/// The label of the state a step leads to.
std::string state_after(service::PeriodStep step) {
    switch (step) {
        case service::PeriodStep::close:
            return "period.closed";
        case service::PeriodStep::reopen:
            return "period.open";
        case service::PeriodStep::lock:
            return "period.locked";
    }
    FUNDLEDGER_CHECK(false);
}

int change(Session& session, const PeriodOptions& options, service::PeriodStep step) {
    service::Context context = session.context();
    const auto month = parse_month(options.month);
    if (!month)
        return session.refuse_with(Refusal{Reason::date_invalid, {{"found", options.month}}, {}});
    const service::FundDefinition* fund = session.catalogue().find_fund(session.options.fund);
    const std::string chosen = fund != nullptr ? fund->id : session.options.fund;
    return finish(
        session, service::change_period(context, chosen, *month, step, options.reason), [&](Done) {
            const reports::Label now = label_of(session.catalogue(), state_after(step));
            session.say("期间 " + month->to_text() + "：" + now.zh,
                        "Period " + month->to_text() + ": " + now.en);
            return exit_code::done;
        });
}

int run_close(Session& session, const PeriodOptions& options) {
    return change(session, options, service::PeriodStep::close);
}
int run_reopen(Session& session, const PeriodOptions& options) {
    return change(session, options, service::PeriodStep::reopen);
}
int run_lock(Session& session, const PeriodOptions& options) {
    return change(session, options, service::PeriodStep::lock);
}

void add_change(CLI::App* period,
                Session& session,
                const char* name,
                const char* text,
                bool needs_reason,
                int (*run)(Session&, const PeriodOptions&)) {
    auto options = std::make_shared<PeriodOptions>();
    CLI::App* command = period->add_subcommand(name, text);
    command->add_option("month", options->month, "月份 / e.g. 2019-03")->required();
    CLI::Option* reason = command->add_option("--reason", options->reason, "原因 / why");
    if (needs_reason) reason->required();
    command->footer(
        std::string(
            "例 / example:\n  fundledger --actor 张敏 --fund unemployment-insurance period ") +
        name + " 2019-01" + (needs_reason ? " --reason 补记利息" : ""));
    on_run(command, session, options, run);
}

}  // namespace

void setup_period(CLI::App& app, Session& session) {
    CLI::App* period = app.add_subcommand(
        "period", "会计期间 / fiscal periods (of the book named by --fund, else of all)");
    period->require_subcommand(1);
    CLI::App* list = period->add_subcommand("list", "列出期间 / list periods");
    list->footer("例 / example:\n  fundledger --fund unemployment-insurance period list");
    on_run(list, session, std::make_shared<PeriodOptions>(), run_list);
    add_change(period, session, "close", "结账 / close a month", false, run_close);
    add_change(period, session, "reopen", "反结账 / reopen a closed month", true, run_reopen);
    add_change(period, session, "lock", "锁定 / lock a closed month for ever", false, run_lock);
}

}  // namespace fundledger::cli
