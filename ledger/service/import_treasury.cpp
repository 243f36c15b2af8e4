// Payments of the treasury, as its detail table or its payment vouchers state them.
#include "ledger/service/bank_imports.hpp"
#include "ledger/service/import_common.hpp"
#include "ledger/service/statement_rows.hpp"

#include <map>
#include <tuple>

namespace fundledger::service {
namespace {

/// What the treasury's own tables are unique by.
using PaymentKey = std::tuple<BookId, int, std::string, std::string, std::string>;

PaymentKey key_of(const TreasuryPaymentRow& row) {
    return {row.book, row.year, row.division, row.pay_cert_no, row.payee_account};
}

class Treasury final : public FileKind {
public:
    [[nodiscard]] std::string_view name() const override { return "treasury"; }
    [[nodiscard]] Right right() const override { return Right::import_files; }

    std::optional<Refusal> judge(ImportJob& job) override {
        books_.emplace(job.tx, job.context.definitions, job.request);
        allotments_.emplace(job.tx);
        today_ = job.context.clock.now().civil_day();
        for (const BookRow& book : books_->books()) {
            for (const TreasuryPaymentRow& row : job.tx.treasury_payments(book.id)) {
                const auto import = job.tx.import_by_id(row.import);
                seen_.emplace(
                    key_of(row),
                    (import ? import->file_name : "") + ":" + std::to_string(row.source_row));
            }
        }
        for (std::size_t i = 0; i < job.table.rows(); ++i) {
            FileRow row = job.row(i);
            judge_row(job, row);
        }
        return std::nullopt;
    }

    std::optional<Refusal> write(ImportJob& job) override {
        for (TreasuryPaymentRow& row : rows_) {
            row.import = job.import.id;
            job.tx.append(row);
            job.outcome.total += row.amount;
            job.written_books.emplace(row.book, job.import.file_name);
        }
        return std::nullopt;
    }

private:
    void judge_row(ImportJob& job, FileRow& row) {
        const auto text = [&](std::string_view field) { return std::string(row.text(field)); };
        TreasuryPaymentRow made;
        const BookRow* book = book_of(row);
        if (book != nullptr) made.book = book->id;
        made.row_no = static_cast<std::int64_t>(rows_.size()) + 1;
        made.pay_cert_no = row.required("pay_cert_no");
        const auto paid_on = row.date("paid_on");
        if (row.text("paid_on").empty()) static_cast<void>(row.required("paid_on"));
        if (const auto cleared = row.date("cleared_on")) made.cleared_on = cleared->yyyymmdd();
        const bool actual = !row.text("actual_amount").empty();
        const auto amount = row.amount(actual ? "actual_amount" : "amount");
        made.year = row.number("year");
        if (made.year == 0 && paid_on) made.year = paid_on->year();
        made.division = text("division");
        made.allotment_code = text("allotment");
        made.function_code = text("function_code");
        made.economic_code = text("economic_code");
        made.payee_name = row.required("payee_name");
        made.payee_account = normal_account(row.text("payee_account"));
        made.payee_id = read_id(row);
        made.bank_serial = text("serial");
        made.note = text("note");
        made.source_row = row.source_row();
        if (!row.good() || book == nullptr || !paid_on || !amount) return;
        made.paid_on = paid_on->yyyymmdd();
        made.amount = *amount;
        const auto [first, is_new] = seen_.emplace(
            key_of(made), job.table.info().file_name + ":" + std::to_string(row.source_row()));
        if (!is_new) {
            row.refuse("treasury.repeated",
                       "pay_cert_no",
                       {},
                       made.pay_cert_no,
                       {{"first", first->second}});
            return;
        }
        rows_.push_back(std::move(made));
    }

    /// The book asked for or named, else the one that has the allotment.
    const BookRow* book_of(FileRow& row) {
        const std::string_view allotment = row.text("allotment");
        if (books_->books().size() > 1 && row.text("fund").empty() && !books_->asked() &&
            !allotment.empty()) {
            const BookRow* found = nullptr;
            for (const BookRow& book : books_->books()) {
                if (!allotments_->knows(book, allotment)) continue;
                if (found != nullptr) return books_->find(row, nullptr);
                found = &book;
            }
            if (found != nullptr) return found;
        }
        return books_->find(row, nullptr);
    }

    /// A person's number, else a unit's code.
    std::string read_id(FileRow& row) {
        for (const std::string_view field : {"payee_id", "payee_credit_code"}) {
            if (row.text(field).empty()) continue;
            const auto number = row.identifier(field, *today_);
            return number ? number->text : std::string{};
        }
        return {};
    }

    std::optional<BookFinder> books_;
    std::optional<AllotmentFinder> allotments_;
    std::optional<Date> today_;
    std::map<PaymentKey, std::string> seen_;
    std::vector<TreasuryPaymentRow> rows_;
};

}  // namespace

Result<ImportOutcome, Refusal> import_treasury(Context& context,
                                               const ImportRequest& request,
                                               RowSource& source) {
    Treasury kind;
    return run_import(context, request, source, kind);
}

}  // namespace fundledger::service
