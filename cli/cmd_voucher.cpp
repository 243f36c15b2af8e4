// voucher: list, show, reverse.
#include "cli/cmd_common.hpp"
#include "ledger/service/administration.hpp"

#include <charconv>

namespace fundledger::cli {
namespace {

struct VoucherOptions {
    std::string reference;
    std::string ledger;
    std::string from;
    std::string to;
    std::string date;
    std::string reason;
};

struct Reference {
    book::LedgerKind ledger;
    int month;
    std::int64_t number;
};

/// "financial/2019-03/12"
std::optional<Reference> parse_reference(std::string_view text) {
    const std::size_t first = text.find('/');
    const std::size_t last = text.rfind('/');
    if (first == std::string_view::npos || first == last) return std::nullopt;
    const auto ledger = book::parse_ledger_kind(text.substr(0, first));
    const auto month = parse_month(text.substr(first + 1, last - first - 1));
    std::int64_t number = 0;
    const std::string_view digits = text.substr(last + 1);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (!ledger || !month || read.ec != std::errc() || read.ptr != digits.data() + digits.size())
        return std::nullopt;
    return Reference{*ledger, month->yyyymm(), number};
}

Refusal unknown(const std::string& reference) {
    return Refusal{Reason::voucher_unknown, {{"voucher", reference}}, {}};
}

Result<service::VoucherRow, Refusal> find(Session& session,
                                          service::Reader& reader,
                                          const std::string& reference) {
    auto book = session.chosen_book(reader);
    if (!book) return refuse(std::move(book).error());
    const auto where = parse_reference(reference);
    if (!where) return refuse(unknown(reference));
    auto voucher = reader.voucher_by_number(book->id, where->ledger, where->month, where->number);
    if (!voucher) return refuse(unknown(reference));
    return std::move(*voucher);
}

Result<service::VoucherFilter, Refusal> filter_of(Session& session,
                                                  service::Reader& reader,
                                                  const VoucherOptions& options) {
    auto book = session.chosen_book(reader);
    if (!book) return refuse(std::move(book).error());
    service::VoucherFilter filter;
    filter.book = book->id;
    filter.ledger = book::parse_ledger_kind(options.ledger);
    for (const auto& [text, month] :
         {std::pair{&options.from, &filter.month_first}, {&options.to, &filter.month_last}}) {
        if (text->empty()) continue;
        const auto parsed = parse_month(*text);
        if (!parsed) return refuse(Refusal{Reason::date_invalid, {{"found", *text}}, {}});
        *month = parsed->yyyymm();
    }
    return filter;
}

int run_list(Session& session, const VoucherOptions& options) {
    using Rows = Result<std::vector<service::VoucherRow>, Refusal>;
    const Rows rows = read_store<Rows>(session, [&](service::Reader& reader) -> Rows {
        auto filter = filter_of(session, reader, options);
        if (!filter) return refuse(std::move(filter).error());
        std::vector<service::VoucherRow> found;
        reader.for_each_voucher(*filter, [&](const service::VoucherRow& row) {
            found.push_back(row);
            return true;
        });
        return found;
    });
    return finish(session, rows, [&](const std::vector<service::VoucherRow>& found) {
        reports::Report report = session.frame("vouchers", {"记账凭证", "Vouchers"});
        add_table(report, voucher_table(found, session.catalogue()));
        return session.print(report);
    });
}

int run_reverse(Session& session, const VoucherOptions& options) {
    service::Context context = session.context();
    auto on = session.date_or_today(options.date);
    if (!on) return session.refuse_with(on.error());
    using Found = Result<service::VoucherRow, Refusal>;
    const Found found = read_store<Found>(
        session, [&](service::Reader& reader) { return find(session, reader, options.reference); });
    if (!found) return session.refuse_with(found.error());
    return finish(
        session,
        service::reverse_voucher(context, found->content.book, found->id, *on, options.reason),
        [&](const service::VoucherRow& row) {
            reports::Report report =
                session.frame("voucher-reversed", {"红字冲销凭证", "Reversing voucher"});
            add_table(report, voucher_table({row}, session.catalogue()));
            return session.print(report);
        });
}

}  // namespace

void setup_voucher(CLI::App& app, Session& session) {
    CLI::App* voucher = app.add_subcommand("voucher", "记账凭证 / vouchers");
    voucher->require_subcommand(1);
    auto list = std::make_shared<VoucherOptions>();
    CLI::App* command =
        voucher->add_subcommand("list", "列出凭证 / list vouchers of the book named by --fund");
    command->add_option("--ledger", list->ledger, "financial | budgetary | allotment")
        ->check(CLI::IsMember({"financial", "budgetary", "allotment"}));
    command->add_option("--from", list->from, "起始月份 / first month, e.g. 2019-01");
    command->add_option("--to", list->to, "截止月份 / last month");
    command->footer(
        "例 / example:\n  fundledger --fund unemployment-insurance voucher list --from 2019-03 "
        "--to "
        "2019-03");
    on_run(command, session, list, run_list);

    auto reverse = std::make_shared<VoucherOptions>();
    command = voucher->add_subcommand("reverse", "红字冲销 / cancel a voucher by a red one");
    command->add_option("voucher", reverse->reference, "凭证 / e.g. financial/2019-03/12")
        ->required();
    command->add_option(
        "--date", reverse->date, "冲销日期 / date of the red voucher (default: today)");
    command->add_option("--reason", reverse->reason, "原因 / why")->required();
    command->footer(
        "例 / example:\n  fundledger --actor 张敏 --fund unemployment-insurance voucher reverse "
        "financial/2019-03/1 --date 2019-03-31 --reason 录入错误");
    on_run(command, session, reverse, run_reverse);
    setup_voucher_show(*voucher, session);
}

}  // namespace fundledger::cli
