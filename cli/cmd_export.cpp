// export: journals for other programs, payment files for banks, chain heads for safe keeping.
#include "cli/cmd_common.hpp"
#include "cli/heads_file.hpp"
#include "cli/output_file.hpp"
#include "ledger/service/batch_life.hpp"
#include "reports/exports/journal_export.hpp"
#include "reports/exports/payment_file.hpp"

namespace fundledger::cli {
namespace {

struct ExportOptions {
    std::string output;
    std::string batch;
};

Result<std::vector<service::BookRow>, Refusal> chosen_books(Session& session,
                                                            service::Reader& reader) {
    if (session.options.fund.empty()) return reader.books();
    auto book = session.chosen_book(reader);
    if (!book) return refuse(std::move(book).error());
    return std::vector<service::BookRow>{std::move(book).value()};
}

int run_journal(Session& session, const ExportOptions& options, reports::JournalDialect dialect) {
    using Written = Result<Done, Refusal>;
    const Written written = read_store<Written>(session, [&](service::Reader& reader) -> Written {
        auto books = chosen_books(session, reader);
        if (!books) return refuse(std::move(books).error());
        return write_output(
            session, options.output, FileSecrecy::normal, [&](std::ostream& stream) {
                reports::export_journal(stream, reader, *books, dialect);
            });
    });
    return finish(session, written, [](Done) { return exit_code::done; });
}

int run_hledger(Session& session, const ExportOptions& options) {
    return run_journal(session, options, reports::JournalDialect::hledger);
}
int run_ledger(Session& session, const ExportOptions& options) {
    return run_journal(session, options, reports::JournalDialect::ledger);
}
int run_beancount(Session& session, const ExportOptions& options) {
    return run_journal(session, options, reports::JournalDialect::beancount);
}

Refusal not_released(const service::BatchRow& batch, disbursement::BatchState state) {
    return Refusal{
        Reason::batch_state,
        {{"batch", batch.number},
         {"expected", std::string(disbursement::to_text(disbursement::BatchState::released))},
         {"found", std::string(disbursement::to_text(state))},
         {"step", "export"}},
        {}};
}

int run_payments(Session& session, const ExportOptions& options) {
    using Written = Result<Done, Refusal>;
    const Written written = read_store<Written>(session, [&](service::Reader& reader) -> Written {
        auto batch = service::find_batch(reader, options.batch);
        if (!batch) return refuse(std::move(batch).error());
        const disbursement::BatchState state = service::state_of(reader, *batch);
        if (state != disbursement::BatchState::released) return refuse(not_released(*batch, state));
        return write_output(
            session, options.output, FileSecrecy::personal, [&](std::ostream& stream) {
                reports::export_payments(stream, reader, *batch);
            });
    });
    return finish(session, written, [](Done) { return exit_code::done; });
}

int run_heads(Session& session, const ExportOptions& options) {
    const auto heads = read_store<std::vector<service::ChainHead>>(
        session, [](service::Reader& reader) { return service::heads(reader); });
    return finish(session,
                  write_output(session,
                               options.output,
                               FileSecrecy::normal,
                               [&](std::ostream& stream) { stream << heads_text(heads); }),
                  [](Done) { return exit_code::done; });
}

CLI::App* add_export(CLI::App* parent,
                     Session& session,
                     const char* name,
                     const char* text,
                     const char* example,
                     const std::shared_ptr<ExportOptions>& options,
                     int (*run)(Session&, const ExportOptions&)) {
    CLI::App* command = parent->add_subcommand(name, text);
    command->add_option(
        "--output,-o", options->output, "输出文件 / file to write (default: standard output)");
    command->footer(std::string("例 / example:\n  fundledger export ") + example);
    on_run(command, session, options, run);
    return command;
}

}  // namespace

void setup_export(CLI::App& app, Session& session) {
    CLI::App* parent = app.add_subcommand("export", "导出 / export for other programs");
    parent->require_subcommand(1);
    add_export(parent,
               session,
               "hledger",
               "hledger 日记账 / journal for hledger",
               "hledger -o books.journal",
               std::make_shared<ExportOptions>(),
               run_hledger);
    add_export(parent,
               session,
               "ledger",
               "ledger 日记账 / journal for ledger",
               "ledger -o books.ledger",
               std::make_shared<ExportOptions>(),
               run_ledger);
    add_export(parent,
               session,
               "beancount",
               "beancount 账本 / ledger for beancount",
               "beancount -o books.beancount",
               std::make_shared<ExportOptions>(),
               run_beancount);
    add_export(parent,
               session,
               "heads",
               "链头 / heads of the trail, to be kept elsewhere",
               "heads -o heads.json",
               std::make_shared<ExportOptions>(),
               run_heads);
    auto payments = std::make_shared<ExportOptions>();
    CLI::App* command = add_export(parent,
                                   session,
                                   "payments",
                                   "付款文件 / payment file of a released batch",
                                   "payments --batch B2019-1-0001 -o payments.csv",
                                   payments,
                                   run_payments);
    command->add_option("--batch", payments->batch, "批次号 / batch number")->required();
}

}  // namespace fundledger::cli
