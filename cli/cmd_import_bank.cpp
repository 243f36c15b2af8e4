// import bank-statement, bank-return, treasury: what banks and the treasury report.
#include "cli/bank_summary.hpp"
#include "cli/import_options.hpp"
#include "cli/import_summary.hpp"
#include "importers/bank/open_statement.hpp"
#include "ledger/service/bank_imports.hpp"

namespace fundledger::cli {
namespace {

struct ReturnOptions : ImportOptions {
    std::string batch;
};

/// MT940, camt.053 and OFX are told by their content; everything else is a table.
int run_statement(Session& session, const ImportOptions& options) {
    auto request = request_of(session, options);
    if (!request) return session.refuse_with(request.error());
    service::Context context = session.context();
    const auto show = [&](const service::StatementsOutcome& outcome) {
        return show_statements(session, outcome);
    };
    if (options.sheet.empty() && options.profile.empty()) {
        auto file = importers::bank::open_statement(options.file, options.encoding);
        if (!file) return session.refuse_with(file.error());
        if (file->has_value()) {
            auto outcome = service::import_bank_statement(context, *request, std::move(**file));
            return finish(session, std::move(outcome), show);
        }
    }
    auto source = open_file(session, options, "bank-statement");
    if (!source) return session.refuse_with(source.error());
    request->profile_digest = profile_digest(session, **source);
    return finish(session, service::import_bank_statement(context, *request, **source), show);
}

int run_return(Session& session, const ReturnOptions& options) {
    auto request = request_of(session, options);
    if (!request) return session.refuse_with(request.error());
    service::Context context = session.context();
    auto source = open_file(session, options, "bank-return");
    if (!source) return session.refuse_with(source.error());
    request->profile_digest = profile_digest(session, **source);
    const service::ReturnRequest asked{std::move(*request), options.batch};
    return finish(
        session,
        service::import_bank_return(context, asked, **source),
        [&](const service::ReturnsOutcome& outcome) { return show_returns(session, outcome); });
}

int run_treasury(Session& session, const ImportOptions& options) {
    auto request = request_of(session, options);
    if (!request) return session.refuse_with(request.error());
    service::Context context = session.context();
    auto source = open_file(session, options, "treasury");
    if (!source) return session.refuse_with(source.error());
    request->profile_digest = profile_digest(session, **source);
    return finish(session,
                  service::import_treasury(context, *request, **source),
                  [&](const service::ImportOutcome& outcome) {
                      return show_import(session, outcome, **source);
                  });
}

}  // namespace

void setup_import_bank(CLI::App& import, Session& session) {
    CLI::App* statement = import.add_subcommand(
        "bank-statement", "银行对账单 / bank statements (MT940, camt.053, OFX or a table)");
    statement->footer(
        "例 / example:\n  fundledger --actor 张敏 --fund unemployment-insurance import "
        "bank-statement 2019-04.sta");
    on_run(statement, session, common_options(statement), run_statement);

    CLI::App* returned = import.add_subcommand(
        "bank-return", "银行回盘：只登记，不记账 / what became of payments: recorded, not posted");
    auto options = std::make_shared<ReturnOptions>();
    add_common_options(returned, *options);
    returned->add_option(
        "--batch", options->batch, "批次 / the batch paid (default: all released batches)");
    returned->footer(
        "例 / example:\n  fundledger --actor 张敏 import bank-return return.csv --batch "
        "B2019-1-0001");
    on_run(returned, session, options, run_return);

    CLI::App* treasury =
        import.add_subcommand("treasury", "国库支付明细 / payments of the treasury");
    treasury->footer(
        "例 / example:\n  fundledger --actor 张敏 --fund employment-subsidy import treasury "
        "pay-detail.csv");
    on_run(treasury, session, common_options(treasury), run_treasury);
}

}  // namespace fundledger::cli
