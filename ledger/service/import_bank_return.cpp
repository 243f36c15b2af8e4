// Return files of banks (回盘): rows and the lines they are about. Recorded, not posted.
#include "ledger/service/bank_imports.hpp"
#include "ledger/service/batch_life.hpp"
#include "ledger/service/import_common.hpp"
#include "ledger/service/statement_rows.hpp"

#include <algorithm>
#include <unordered_map>

namespace fundledger::service {
namespace {

/// A line that fits a row.
struct Candidate {
    BatchId batch;
    std::uint32_t line_no = 0;
};

/// What a row and its line must agree on where no serial names the line.
std::string key_of(std::string_view account, std::string_view name, Money amount) {
    return std::string(account) + '\n' + std::string(name) + '\n' + std::to_string(amount.fen());
}

std::optional<std::uint32_t> line_number(std::string_view serial) {
    if (serial.empty() || serial.size() > 9) return std::nullopt;
    std::uint32_t number = 0;
    for (const char digit : serial) {
        if (digit < '0' || digit > '9') return std::nullopt;
        number = number * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    return number;
}

class Returns final : public FileKind {
public:
    explicit Returns(const std::string& batch) : wanted_(batch) {}

    [[nodiscard]] std::string_view name() const override { return "bank-return"; }
    [[nodiscard]] Right right() const override { return Right::import_files; }

    std::optional<Refusal> judge(ImportJob& job) override {
        if (auto refused = choose_batches(job)) return refused;
        for (std::size_t i = 0; i < job.table.rows(); ++i) {
            FileRow row = job.row(i);
            judge_row(job, row);
        }
        find_lines(job);
        return std::nullopt;
    }

    std::optional<Refusal> write(ImportJob& job) override {
        for (BankReturnRow& row : rows) {
            row.import = job.import.id;
            job.tx.append(row);
            job.outcome.total += row.amount;
        }
        job.written_books.emplace(book_, job.import.file_name);
        return std::nullopt;
    }

    std::vector<BankReturnRow> rows;
    std::vector<std::string> batch_numbers;

private:
    /// The batch asked for, else every released one of the book.
    std::optional<Refusal> choose_batches(ImportJob& job) {
        if (!wanted_.empty()) {
            auto batch = find_batch(job.tx, wanted_);
            if (!batch) return std::move(batch).error();
            const auto state = state_of(job.tx, *batch);
            if (state != disbursement::BatchState::released) {
                return Refusal{Reason::batch_state,
                               {{"batch", batch->number},
                                {"expected", "released"},
                                {"found", std::string(disbursement::to_text(state))},
                                {"step", "bank-return"}},
                               {}};
            }
            book_ = batch->book;
            batches_.push_back(std::move(*batch));
            return std::nullopt;
        }
        const std::vector<BookRow> books = job.tx.books();
        if (job.request.fund) {
            auto book = book_of_fund(job.tx, *job.request.fund);
            if (!book) return std::move(book).error();
            book_ = book->id;
        } else if (books.size() == 1) {
            book_ = books.front().id;
        } else {
            return Refusal{Reason::book_ambiguous, {}, {}};
        }
        for (BatchRow& batch : job.tx.batches(book_)) {
            if (state_of(job.tx, batch) == disbursement::BatchState::released) {
                batches_.push_back(std::move(batch));
            }
        }
        return std::nullopt;
    }

    void judge_row(ImportJob& job, FileRow& row) {
        BankReturnRow made;
        made.book = book_;
        made.row_no = static_cast<std::int64_t>(rows.size()) + 1;
        made.serial = row.text("serial");
        made.account = normal_account(row.required("account"));
        made.name = row.text("name");
        const auto amount = row.amount("amount");
        made.status = row.required("status");
        made.reason = row.text("reason");
        const std::string outcome =
            job.context.definitions.normal_fact_value("bank-return-status", made.status);
        if (outcome == "paid") {
            made.outcome = ReturnOutcome::paid;
        } else if (outcome == "returned") {
            made.outcome = ReturnOutcome::returned;
        } else if (!made.status.empty()) {
            row.refuse("return.status-unknown", "status", {}, made.status);
        }
        if (const auto on = row.date("date")) made.on = on->yyyymmdd();
        made.source_row = row.source_row();
        if (!row.good() || !amount) return;
        made.amount = *amount;
        rows.push_back(std::move(made));
    }

    /// One pass over the lines of the batches, whatever the number of rows.
    void find_lines(ImportJob& job) {
        std::unordered_map<std::string, std::vector<Candidate>> fitting;
        for (const BankReturnRow& row : rows) {
            fitting.try_emplace(key_of(row.account, row.name, row.amount));
        }
        std::unordered_map<std::uint32_t, std::string> by_serial;
        for (const BatchRow& batch : batches_) {
            job.tx.for_each_line(batch.book, batch.id, 1, [&](const disbursement::Line& line) {
                std::string key =
                    key_of(normal_account(line.payee_account), line.payee_name, line.amount);
                const auto found = fitting.find(key);
                if (found != fitting.end()) found->second.push_back({batch.id, line.line_no});
                if (!wanted_.empty()) by_serial.emplace(line.line_no, std::move(key));
                return true;
            });
        }
        for (BankReturnRow& row : rows) {
            match(row, fitting[key_of(row.account, row.name, row.amount)], by_serial);
        }
    }

    /// A serial counts only within the batch asked for, and only where its line agrees: bank files
    /// have serials of their own as well.
    void match(BankReturnRow& row,
               const std::vector<Candidate>& fitting,
               const std::unordered_map<std::uint32_t, std::string>& by_serial) {
        row.candidates = static_cast<std::int64_t>(fitting.size());
        const auto number = line_number(row.serial);
        const auto named = number ? by_serial.find(*number) : by_serial.end();
        if (named != by_serial.end() &&
            named->second == key_of(row.account, row.name, row.amount)) {
            row.match = ReturnMatch::serial;
            row.batch = batches_.front().id;
            row.line_no = *number;
        } else if (fitting.size() == 1) {
            row.match = ReturnMatch::account;
            row.batch = fitting.front().batch;
            row.line_no = fitting.front().line_no;
        } else {
            row.match = fitting.empty() ? ReturnMatch::unmatched : ReturnMatch::ambiguous;
        }
        const auto batch = std::find_if(
            batches_.begin(), batches_.end(), [&](const BatchRow& b) { return b.id == row.batch; });
        batch_numbers.push_back(batch == batches_.end() ? std::string{} : batch->number);
    }

    const std::string& wanted_;
    BookId book_;
    std::vector<BatchRow> batches_;
};

}  // namespace

std::string_view to_text(ReturnOutcome outcome) {
    switch (outcome) {
        case ReturnOutcome::paid:
            return "paid";
        case ReturnOutcome::returned:
            return "returned";
        case ReturnOutcome::unknown:
            return "unknown";
    }
    FUNDLEDGER_CHECK(false);
}

std::string_view to_text(ReturnMatch match) {
    switch (match) {
        case ReturnMatch::serial:
            return "serial";
        case ReturnMatch::account:
            return "account";
        case ReturnMatch::unmatched:
            return "unmatched";
        case ReturnMatch::ambiguous:
            return "ambiguous";
    }
    FUNDLEDGER_CHECK(false);
}

Result<ReturnsOutcome, Refusal> import_bank_return(Context& context,
                                                   const ReturnRequest& request,
                                                   RowSource& source) {
    Returns kind(request.batch);
    auto import = run_import(context, request.import, source, kind);
    if (!import) return refuse(std::move(import).error());
    return ReturnsOutcome{std::move(*import), std::move(kind.rows), std::move(kind.batch_numbers)};
}

}  // namespace fundledger::service
