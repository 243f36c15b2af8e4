// report: the reports by name; batch show and voucher show are two of them.
#include "cli/catalogue_words.hpp"
#include "cli/cmd_common.hpp"
#include "cli/output_file.hpp"
#include "reports/registry.hpp"

#include <tuple>

namespace fundledger::cli {
namespace {

struct ReportOptions {
    std::string name;
    std::string from;
    std::string to;
    std::vector<std::string> by;
    std::string batch;
    std::string voucher;
    std::string account;
    std::string ledger;
    std::string output;
    int year = 0;
};

Result<int, Refusal> month_of(const std::string& text) {
    if (text.empty()) return 0;
    const auto month = parse_month(text);
    if (!month) return refuse(Refusal{Reason::date_invalid, {{"found", text}}, {}});
    return month->yyyymm();
}

Result<reports::ReportRequest, Refusal> request_of(Session& session,
                                                   service::Reader& reader,
                                                   const ReportOptions& options) {
    reports::ReportRequest request;
    if (session.options.fund.empty()) {
        request.books = reader.books();
    } else {
        auto book = session.chosen_book(reader);
        if (!book) return refuse(std::move(book).error());
        request.books.push_back(std::move(book).value());
    }
    auto first = month_of(options.from);
    if (!first) return refuse(std::move(first).error());
    auto last = month_of(options.to);
    if (!last) return refuse(std::move(last).error());
    request.month_first = *first;
    request.month_last = *last;
    request.by = options.by;
    request.batch = options.batch;
    request.voucher = options.voucher;
    request.account = options.account;
    request.ledger = options.ledger;
    request.year = options.year;
    return request;
}

/// By the extension of the output file, else by --format.
reports::Format format_of(Session& session, const std::string& output) {
    if (const auto by_path = reports::format_of_path(output)) return *by_path;
    const auto chosen = reports::parse_format(session.options.format);
    FUNDLEDGER_CHECK(chosen.has_value());
    return *chosen;
}

int show(Session& session, const reports::Report& report, const std::string& output) {
    reports::RenderOptions how;
    how.language = session.language();
    how.columns_max = output.empty() ? session.environment().terminal_columns : 0;
    how.assets = html_assets();
    const reports::Format format = format_of(session, output);
    const auto write = [&](std::ostream& stream) { reports::render(stream, report, format, how); };
    return finish(session, write_output(session, output, FileSecrecy::personal, write), [&](Done) {
        if (!output.empty()) session.say("已写出：" + output, "written: " + output);
        return exit_code::done;
    });
}

int run_report(Session& session, const ReportOptions& options) {
    using Built = Result<reports::Report, Refusal>;
    for (const auto& [report, option, value] :
         {std::tuple{"batch", "--batch", &options.batch},
          std::tuple{"voucher", "--voucher", &options.voucher}}) {
        if (options.name != report || !value->empty()) continue;
        return session.refuse_with(Refusal{Reason::report_argument, {{"what", option}}, {}});
    }
    const CatalogueWords words(session.catalogue());
    const Built built = read_store<Built>(session, [&](service::Reader& reader) -> Built {
        auto request = request_of(session, reader, options);
        if (!request) return refuse(std::move(request).error());
        request->with_details = format_of(session, options.output) == reports::Format::html;
        return reports::build_report(reader, words, options.name, *request);
    });
    return finish(session, built, [&](const reports::Report& report) {
        return show(session, report, options.output);
    });
}

std::string report_list() {
    std::string text = "报表 / reports:\n";
    for (const reports::ReportInfo& info : reports::all_reports()) {
        text += "  " + std::string(info.name) + "  " + info.title.zh + " / " + info.title.en + "\n";
    }
    return text +
           "例 / example:\n  fundledger report outflows --by category --by level --output "
           "outflows.html";
}

void add_output(CLI::App* command, ReportOptions& options) {
    command->add_option(
        "--output,-o", options.output, "输出文件 / file; .txt .csv .json .html decide the format");
}

}  // namespace

void setup_report(CLI::App& app, Session& session) {
    auto options = std::make_shared<ReportOptions>();
    CLI::App* command = app.add_subcommand("report", "报表 / reports");
    command->add_option("name", options->name, "报表名 / name of the report")->required();
    command->add_option("--from", options->from, "起始月份 / first month, e.g. 2019-01");
    command->add_option("--to", options->to, "截止月份 / last month");
    command->add_option("--year", options->year, "年度 / fiscal year");
    command
        ->add_option(
            "--by",
            options->by,
            "维度，可重复或以逗号分隔 / dimensions: category policy level allotment region month")
        ->delimiter(',');
    command->add_option("--batch", options->batch, "批次号 / batch number");
    command->add_option("--voucher", options->voucher, "凭证 / e.g. financial/2019-03/12");
    command->add_option("--account", options->account, "科目 / account key");
    command->add_option("--ledger", options->ledger, "financial | budgetary | allotment")
        ->check(CLI::IsMember({"financial", "budgetary", "allotment"}));
    add_output(command, *options);
    command->footer(report_list());
    on_run(command, session, options, run_report);
}

void setup_batch_show(CLI::App& batch, Session& session) {
    auto options = std::make_shared<ReportOptions>();
    options->name = "batch";
    CLI::App* command =
        batch.add_subcommand("show", "一个批次 / one batch with its lines and events");
    command->footer("例 / example:\n  fundledger batch show B2019-1-0001");
    command->add_option("batch", options->batch, "批次号 / batch number")->required();
    add_output(command, *options);
    on_run(command, session, options, run_report);
}

void setup_voucher_show(CLI::App& voucher, Session& session) {
    auto options = std::make_shared<ReportOptions>();
    options->name = "voucher";
    CLI::App* command =
        voucher.add_subcommand("show", "一张凭证 / one voucher of the book named by --fund");
    command->footer(
        "例 / example:\n  fundledger --fund unemployment-insurance voucher show "
        "financial/2019-03/1");
    command->add_option("voucher", options->voucher, "凭证 / e.g. financial/2019-03/12")
        ->required();
    add_output(command, *options);
    on_run(command, session, options, run_report);
}

}  // namespace fundledger::cli
