// Opening balances: where a book begins when its store does not begin with it.
#include "ledger/service/import_common.hpp"
#include "ledger/service/posting_desk.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace fundledger::service {
namespace {

using book::PeriodState;

/// The postings of one book, by ledger.
struct OpeningBook {
    const BookRow* book = nullptr;
    const book::EntityKind* kind = nullptr;
    std::map<book::LedgerKind, std::vector<book::Posting>> ledgers;
};

/// The last day before the first month that is still open; nothing where none is.
std::optional<Date> day_before_first_open(Reader& reader, BookId book) {
    for (const auto& [number, state] : reader.periods(book)) {
        const auto month = Month::from_yyyymm(number);
        if (state == PeriodState::open && month) return first_day(*month).plus_days(-1);
    }
    return std::nullopt;
}

bool has_begun(Reader& reader, BookId book) {
    const std::vector<BatchRow> batches = reader.batches(book);
    const bool any_roster = std::any_of(batches.begin(), batches.end(), [](const BatchRow& batch) {
        return batch.kind != "history";  // history is not posted, so it may come first
    });
    if (any_roster) return true;
    bool begun = false;
    VoucherFilter filter;
    filter.book = book;
    reader.for_each_voucher(filter, [&](const VoucherRow& voucher) {
        begun = voucher.content.event != "allotment-received";
        return !begun;
    });
    return begun;
}

class Opening final : public FileKind {
public:
    [[nodiscard]] std::string_view name() const override { return "opening"; }
    [[nodiscard]] Right right() const override { return Right::post_vouchers; }

    std::optional<Refusal> judge(ImportJob& job) override {
        finder_.emplace(job.tx, job.context.definitions, job.request);
        AllotmentFinder allotments(job.tx);
        for (std::size_t i = 0; i < job.table.rows(); ++i) {
            FileRow row = job.row(i);
            const BookRow* book = finder_->find(row, nullptr);
            if (book == nullptr) continue;
            auto opened = open(job, *book);
            if (!opened) return std::move(opened).error();
            judge_row(job, row, **opened, allotments);
        }
        return std::nullopt;
    }

    std::optional<Refusal> write(ImportJob& job) override {
        for (auto& [id, opening] : books_) {
            if (auto refused = write_book(job, opening)) return refused;
        }
        for (const rulebook::Policy* policy : policies_) {
            note_policy(job.tx, job.context.definitions, *policy);
        }
        return std::nullopt;
    }

private:
    Result<OpeningBook*, Refusal> open(ImportJob& job, const BookRow& book) {
        const auto [found, is_new] = books_.try_emplace(book.id);
        if (!is_new) return &found->second;
        if (has_begun(job.tx, book.id)) {
            return refuse(Refusal{Reason::opening_not_first, {{"fund", book.fund}}, {}});
        }
        auto kind = kind_of_book(job.context.definitions, book);
        if (!kind) return refuse(std::move(kind).error());
        found->second.book = &book;
        found->second.kind = *kind;
        return &found->second;
    }

    void judge_row(ImportJob& job,
                   FileRow& row,
                   OpeningBook& opening,
                   AllotmentFinder& allotments) {
        const book::Account* account = read_account(row, opening.kind->chart);
        const auto amount = row.signed_amount("amount");
        const rulebook::Policy* policy = read_policy(row, job.context.definitions, opening.book);
        const AllotmentId allotment = allotments.read(row, *opening.book);
        const int region = read_region(row, job.context.definitions);
        book::Side side = account != nullptr ? account->normal_side : book::Side::debit;
        if (const std::string_view text = row.text("side"); !text.empty()) {
            const auto given = book::parse_side(text);
            if (!given) row.refuse("side.unknown", "side", "借 / 贷", std::string(text));
            side = given.value_or(side);
        }
        if (account != nullptr) {
            const auto key = std::tuple{opening.book->id,
                                        account->key,
                                        policy != nullptr ? policy->id : std::string{},
                                        allotment,
                                        region};
            const auto [first, is_new] = seen_.try_emplace(key, row.source_row());
            if (!is_new) {
                row.refuse("opening.repeated",
                           "account",
                           {},
                           account->key,
                           {{"first_row", std::to_string(first->second)}});
            }
        }
        if (!row.good() || account == nullptr || !amount) return;
        // A balance on the unusual side may be written with a sign; a posting has none.
        const bool negative = amount->is_negative();
        opening.ledgers[account->ledger].push_back({account->key,
                                                    negative ? book::opposite(side) : side,
                                                    negative ? -*amount : *amount,
                                                    "期初余额",
                                                    policy != nullptr ? policy->id : std::string{},
                                                    allotment,
                                                    region});
        if (policy != nullptr) policies_.insert(policy);
    }

    static std::optional<Refusal> day_fault(Date on) {
        if (on == last_day(on.in_month())) return std::nullopt;
        return Refusal{Reason::date_invalid,
                       {{"expected", last_day(on.in_month()).to_text()}, {"found", on.to_text()}},
                       {}};
    }

    std::optional<Refusal> write_book(ImportJob& job, OpeningBook& opening) {
        const BookId book = opening.book->id;
        const auto before = day_before_first_open(job.tx, book);
        if (!before && !job.request.on) {
            return Refusal{
                Reason::period_missing, {{"period", "…"}, {"fund", opening.book->fund}}, {}};
        }
        const Date on = job.request.on ? *job.request.on : *before;
        if (auto fault = day_fault(on)) return fault;
        const int month = on.in_month().yyyymm();
        if (!job.tx.period_state(book, month)) {
            job.tx.append_period(book, month, PeriodState::open, "opening");
        }
        freeze(job.tx, job.context.definitions, "entity", opening.kind->id);
        sync_chart(job.tx, book, *opening.kind);
        for (auto& [ledger, postings] : opening.ledgers) {
            if (auto refused = post_ledger(job, opening, ledger, std::move(postings), on)) {
                return refused;
            }
        }
        lock_up_to(job.tx, book, month);
        job.written_books.emplace(book, job.import.file_name);
        return std::nullopt;
    }

    static std::optional<Refusal> post_ledger(ImportJob& job,
                                              const OpeningBook& opening,
                                              book::LedgerKind ledger,
                                              std::vector<book::Posting> postings,
                                              Date on) {
        book::VoucherDraft draft{.book = opening.book->id,
                                 .ledger = ledger,
                                 .date = on,
                                 .event = "opening",
                                 .summary = "期初余额",
                                 .attachments = 1,
                                 .maker = job.actor.id,
                                 .poster = job.actor.id,
                                 .source_document = job.import.file_name,
                                 .postings = std::move(postings)};
        auto voucher = book::Voucher::make(std::move(draft), opening.kind->chart);
        if (!voucher) return std::move(voucher).error();
        auto posted = post(job.tx, job.context.ids, *opening.kind, *voucher);
        if (!posted) return std::move(posted).error();
        job.outcome.total += voucher->debit_total();
        job.outcome.vouchers.push_back(std::move(posted).value());
        return std::nullopt;
    }

    /// What an opening says stays said: the months it stands for take no more vouchers.
    static void lock_up_to(Tx& tx, BookId book, int month) {
        for (const auto& [number, state] : tx.periods(book)) {
            if (number > month || state == PeriodState::locked) continue;
            if (state == PeriodState::open) {
                tx.append_period(book, number, PeriodState::closed, "opening");
            }
            tx.append_period(book, number, PeriodState::locked, "opening");
        }
    }

    std::optional<BookFinder> finder_;
    std::map<BookId, OpeningBook> books_;
    std::map<std::tuple<BookId, std::string, std::string, AllotmentId, int>, std::uint32_t> seen_;
    std::set<const rulebook::Policy*, PolicyById> policies_;
};

}  // namespace

Result<ImportOutcome, Refusal> import_opening(Context& context,
                                              const ImportRequest& request,
                                              RowSource& source) {
    Opening kind;
    return run_import(context, request, source, kind);
}

}  // namespace fundledger::service
