// batch: list, show, approve, release.
#include "cli/cmd_common.hpp"
#include "ledger/service/batch_life.hpp"

namespace fundledger::cli {
namespace {

struct BatchOptions {
    std::string batch;
    std::string date;
    std::string reason;
};

struct BatchView {
    service::BookRow book;
    service::BatchRow batch;
    disbursement::BatchState state;
};

reports::Table batch_table(const std::vector<BatchView>& views,
                           const catalogue::Catalogue& catalogue) {
    reports::Table table = text_table("batches",
                                      {{"batch", {"批次", "batch"}},
                                       {"fund", {"基金", "fund"}},
                                       {"state", {"状态", "state"}},
                                       {"lines", {"笔数", "lines"}},
                                       {"held", {"挂起", "held"}},
                                       {"amount", {"金额", "amount"}}});
    table.columns[3].kind = table.columns[4].kind = reports::ColumnKind::integer;
    table.columns[5].kind = reports::ColumnKind::money;
    for (const BatchView& view : views) {
        reports::Row row;
        const std::string state(disbursement::to_text(view.state));
        row.cells = {reports::Cell::text(view.batch.number),
                     reports::Cell::label(label_of(catalogue, "fund." + view.book.fund)),
                     reports::Cell::label(label_of(catalogue, "state." + state)),
                     reports::Cell::integer(view.batch.line_count),
                     reports::Cell::integer(view.batch.held_count),
                     reports::Cell::money(view.batch.amount)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

int run_list(Session& session, const BatchOptions&) {
    const auto views = read_store<std::vector<BatchView>>(session, [&](service::Reader& reader) {
        std::vector<BatchView> all;
        for (const service::BookRow& book : reader.books()) {
            for (const service::BatchRow& batch : reader.batches(book.id)) {
                all.push_back({book, batch, service::state_of(reader, batch)});
            }
        }
        return all;
    });
    reports::Report report = session.frame("batches", {"批次", "Batches"});
    add_table(report, batch_table(views, session.catalogue()));
    return session.print(report);
}

int show_step(Session& session, const service::BatchStepOutcome& outcome, reports::Label title) {
    reports::Report report = session.frame("batch-step", std::move(title));
    reports::Table table = text_table("batch",
                                      {{"batch", {"批次", "batch"}},
                                       {"state", {"状态", "state"}},
                                       {"lines", {"笔数", "lines"}},
                                       {"amount", {"金额", "amount"}}});
    table.columns[2].kind = reports::ColumnKind::integer;
    table.columns[3].kind = reports::ColumnKind::money;
    reports::Row row;
    row.cells = {
        reports::Cell::text(outcome.batch.number),
        reports::Cell::label(label_of(
            session.catalogue(), "state." + std::string(disbursement::to_text(outcome.state)))),
        reports::Cell::integer(outcome.batch.line_count),
        reports::Cell::money(outcome.batch.amount)};
    table.rows.push_back(std::move(row));
    add_table(report, std::move(table));
    add_table(
        report, voucher_table(outcome.vouchers, session.catalogue()), {"记账凭证", "Vouchers"});
    return session.print(report);
}

using StepFunction = Result<service::BatchStepOutcome, Refusal> (*)(service::Context&,
                                                                    const service::BatchStep&);

int run_step(Session& session,
             const BatchOptions& options,
             StepFunction step,
             reports::Label title) {
    service::Context context = session.context();
    auto on = session.date_or_today(options.date);
    if (!on) return session.refuse_with(on.error());
    return finish(session,
                  step(context, {options.batch, *on, options.reason}),
                  [&](const service::BatchStepOutcome& outcome) {
                      return show_step(session, outcome, std::move(title));
                  });
}

int run_approve(Session& session, const BatchOptions& options) {
    return run_step(session, options, service::approve_batch, {"批次已审批", "Batch approved"});
}

int run_release(Session& session, const BatchOptions& options) {
    return run_step(session, options, service::release_batch, {"批次已支付", "Batch released"});
}

void add_step(CLI::App* batch,
              Session& session,
              const char* name,
              const char* text,
              const char* example,
              int (*run)(Session&, const BatchOptions&)) {
    auto options = std::make_shared<BatchOptions>();
    CLI::App* command = batch->add_subcommand(name, text);
    command->add_option("batch", options->batch, "批次号 / batch number")->required();
    command->add_option("--date", options->date, "凭证日期 / voucher date (default: today)");
    command->add_option("--reason", options->reason, "说明 / remark for the trail");
    command->footer(std::string("例 / example:\n  fundledger ") + example);
    on_run(command, session, options, run);
}

}  // namespace

void setup_batch(CLI::App& app, Session& session) {
    CLI::App* batch = app.add_subcommand("batch", "批次 / batches of payments");
    batch->require_subcommand(1);
    CLI::App* list = batch->add_subcommand("list", "列出批次 / list batches");
    list->footer("例 / example:\n  fundledger batch list");
    on_run(list, session, std::make_shared<BatchOptions>(), run_list);
    setup_batch_show(*batch, session);
    add_step(batch,
             session,
             "approve",
             "审批：占用指标 / approve: encumber the allotments",
             "--actor 李强 batch approve B2019-1-0001 --date 2019-04-11",
             run_approve);
    add_step(batch,
             session,
             "release",
             "支付：记付款凭证 / release: post the payment",
             "--actor 王芳 batch release B2019-1-0001 --date 2019-04-15",
             run_release);
}

}  // namespace fundledger::cli
