// Bank statements: proven, compared with those there are, and recorded.
#include "ledger/service/bank_imports.hpp"
#include "ledger/service/import_common.hpp"
#include "ledger/service/statement_rows.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace fundledger::service {
namespace {

/// What makes two movements the same one. A bank that numbers its entries has said it; where it
/// does not, the other side must agree as well.
using MovementKey = std::tuple<int, Money, std::string, std::string>;

MovementKey key_of(const BankMovement& movement) {
    return {movement.booked_on.yyyymmdd(),
            movement.signed_amount(),
            movement.serial,
            movement.serial.empty()
                ? movement.counterparty_account + '\n' + movement.counterparty_name
                : std::string{}};
}

/// An account of a book.
using Account = std::pair<BookId, std::string>;

/// Where movements of a key were first seen, in order.
struct Seen {
    ImportId import;
    std::uint32_t row = 0;
};

class Statements final : public FileKind {
public:
    /// `given`: the statements of a file that is no table.
    explicit Statements(std::optional<std::vector<BankStatement>> given)
        : given_(std::move(given)) {}

    [[nodiscard]] std::string_view name() const override { return "bank-statement"; }
    [[nodiscard]] Right right() const override { return Right::import_files; }

    std::optional<Refusal> judge(ImportJob& job) override {
        std::vector<BankStatement> statements = given_ ? std::move(*given_) : statements_of(job);
        for (BankStatement& statement : statements) {
            statement.account = normal_account(statement.account);
            statement.currency = normal_currency(statement.currency);
        }
        for (const BankStatement& statement : statements) {
            if (auto refused = check_account(job, statement)) return refused;
        }
        auto findings = check_statements(job.table.info().file_name, statements);
        std::move(findings.begin(), findings.end(), std::back_inserter(job.findings));
        for (BankStatement& statement : statements) {
            if (auto refused = take(job, std::move(statement))) return refused;
        }
        find_repeats(job);
        find_gaps(job);
        return std::nullopt;
    }

    std::optional<Refusal> write(ImportJob& job) override {
        for (BankStatementRow& row : rows) {
            row.id = StatementId(job.context.ids.next());
            row.import = job.import.id;
            job.tx.append(row);
            job.written_books.emplace(row.book, job.import.file_name);
        }
        return std::nullopt;
    }

    std::vector<BankStatementRow> rows;

private:
    static std::string where(const ImportJob& job, const BankStatement& statement) {
        return job.table.info().file_name + ":" + std::to_string(statement.source_row);
    }

    std::optional<Refusal> check_account(ImportJob& job, const BankStatement& statement) {
        if (statement.account.empty()) {
            job.findings.push_back({"statement.account-missing",
                                    Severity::refuse,
                                    {job.table.info().file_name, statement.source_row, 0, {}},
                                    {},
                                    {},
                                    {},
                                    {}});
            return std::nullopt;
        }
        if (statement.currency == "CNY") return std::nullopt;
        return Refusal{Reason::statement_currency,
                       {{"file", job.table.info().file_name},
                        {"where", where(job, statement)},
                        {"account", statement.account},
                        {"expected", "CNY"},
                        {"found", statement.currency}},
                       {}};
    }

    std::optional<Refusal> take(ImportJob& job, BankStatement statement) {
        BankStatementRow row;
        if (!statement.account.empty()) {
            auto book = book_of(job, statement);
            if (!book) return std::move(book).error();
            row.book = *book;
        }
        const auto sums = sums_of(statement);
        if (sums) row.sums = *sums;
        for (const BankMovement& movement : statement.movements) {
            const int on = movement.booked_on.yyyymmdd();
            row.first_on = row.first_on == 0 ? on : std::min(row.first_on, on);
            row.last_on = std::max(row.last_on, on);
        }
        row.movement_count = static_cast<std::int64_t>(statement.movements.size());
        row.content = std::move(statement);
        rows.push_back(std::move(row));
        return std::nullopt;
    }

    static Result<BookId, Refusal> book_of(ImportJob& job, const BankStatement& statement) {
        const std::vector<BookRow> books = job.tx.books();
        const auto earlier = job.tx.book_of_bank_account(statement.account);
        const auto fund_of = [&](BookId id) {
            for (const BookRow& book : books) {
                if (book.id == id) return book.fund;
            }
            return std::string{};
        };
        if (!job.request.fund) {
            if (earlier) return *earlier;
            if (books.size() == 1) return books.front().id;
            return refuse(Refusal{Reason::statement_account_unknown,
                                  {{"file", job.table.info().file_name},
                                   {"where", where(job, statement)},
                                   {"account", statement.account}},
                                  {}});
        }
        auto asked = book_of_fund(job.tx, *job.request.fund);
        if (!asked) return refuse(std::move(asked).error());
        if (!earlier || *earlier == asked->id) return asked->id;
        return refuse(Refusal{Reason::statement_account_of_other_book,
                              {{"file", job.table.info().file_name},
                               {"where", where(job, statement)},
                               {"account", statement.account},
                               {"found", fund_of(*earlier)},
                               {"expected", asked->fund}},
                              {}});
    }

    /// The movements an earlier statement has brought; as often as it has, no more.
    void find_repeats(ImportJob& job) {
        std::map<Account, MovementFilter> spans;  // the days of each account in this file
        for (const BankStatementRow& row : rows) {
            if (row.first_on == 0) continue;
            const std::string& account = row.content.account;
            const MovementFilter own{row.book, account, row.first_on, row.last_on};
            MovementFilter& span = spans.try_emplace({row.book, account}, own).first->second;
            span.first_on = std::min(span.first_on, own.first_on);
            span.last_on = std::max(span.last_on, own.last_on);
        }
        std::map<Account, std::map<MovementKey, std::vector<Seen>>> known;
        for (const auto& [account, span] : spans) {
            auto& seen = known[account];
            job.tx.for_each_movement(
                span, [&](const BankStatementRow& from, const BankMovement& movement) {
                    seen[key_of(movement)].push_back({from.import, movement.source_row});
                    return true;
                });
        }
        for (const BankStatementRow& row : rows) {
            auto& seen = known[{row.book, row.content.account}];
            for (const BankMovement& movement : row.content.movements) {
                const auto found = seen.find(key_of(movement));
                if (found == seen.end() || found->second.empty()) continue;
                report_repeat(job, movement, found->second.front());
                found->second.erase(found->second.begin());
            }
        }
    }

    static void report_repeat(ImportJob& job, const BankMovement& movement, const Seen& first) {
        const auto import = job.tx.import_by_id(first.import);
        job.findings.push_back(
            {"statement.repeated",
             Severity::refuse,
             {job.table.info().file_name, movement.source_row, 0, {}},
             {},
             movement.signed_amount().to_grouped(),
             {},
             {{"first", (import ? import->file_name : "") + ":" + std::to_string(first.row)},
              {"serial", movement.serial}}});
    }

    void find_gaps(ImportJob& job) {
        std::map<Account, std::vector<BankStatementRow>> known;
        for (const BookRow& book : job.tx.books()) {
            for (BankStatementRow& row : job.tx.bank_statements(book.id)) {
                if (!row.content.closing) continue;
                Account account{book.id, row.content.account};
                known[std::move(account)].push_back(std::move(row));
            }
        }
        for (const BankStatementRow& row : rows) {
            const auto found = known.find({row.book, row.content.account});
            if (found != known.end()) find_gap(job, row, found->second);
        }
    }

    /// What the account held before the first movement. OFX does not state it: it follows.
    static std::optional<Money> opening_of(const BankStatementRow& row) {
        if (row.content.opening) return row.content.opening->amount;
        if (!row.content.closing) return std::nullopt;
        const auto before = try_add(row.content.closing->amount, row.sums.debits);
        return before ? try_add(*before, -row.sums.credits) : std::nullopt;
    }

    /// The latest statement that ends before this one begins must close with what it opens with.
    static void find_gap(ImportJob& job,
                         const BankStatementRow& row,
                         const std::vector<BankStatementRow>& known) {
        const BankStatement& content = row.content;
        const int begins = row.first_on != 0 ? row.first_on
                           : content.opening ? content.opening->on.yyyymmdd()
                                             : 0;
        const StatedBalance* before = nullptr;
        for (const BankStatementRow& other : known) {
            const StatedBalance& closing = *other.content.closing;
            const int ends = std::max(closing.on.yyyymmdd(), other.last_on);
            if (ends <= begins && (before == nullptr || before->on <= closing.on)) {
                before = &closing;
            }
        }
        const auto opening = opening_of(row);
        if (before == nullptr || !opening || *opening == before->amount) return;
        job.findings.push_back({"statement.gap",
                                Severity::warn,
                                {job.table.info().file_name,
                                 content.opening ? content.opening->source_row : content.source_row,
                                 0,
                                 {}},
                                before->amount.to_grouped(),
                                opening->to_grouped(),
                                {},
                                {{"account", content.account}, {"until", before->on.to_text()}}});
    }

    std::optional<std::vector<BankStatement>> given_;
};

Result<StatementsOutcome, Refusal> finish(Result<ImportOutcome, Refusal> import, Statements& kind) {
    if (!import) return refuse(std::move(import).error());
    return StatementsOutcome{std::move(*import), std::move(kind.rows)};
}

}  // namespace

Result<StatementsOutcome, Refusal> import_bank_statement(Context& context,
                                                         const ImportRequest& request,
                                                         StatementFile file) {
    std::vector<std::uint32_t> rows;
    for (const BankStatement& statement : file.statements) {
        for (const BankMovement& movement : statement.movements)
            rows.push_back(movement.source_row);
    }
    const auto read = [&](HashAlgorithm algorithm) -> Result<FileTable, Refusal> {
        return FileTable::of_records(
            file.info, rows, content_of(file.statements, algorithm), file.fingerprint);
    };
    Statements kind(file.statements);
    return finish(run_import(context, request, read, kind), kind);
}

Result<StatementsOutcome, Refusal> import_bank_statement(Context& context,
                                                         const ImportRequest& request,
                                                         RowSource& source) {
    Statements kind(std::nullopt);
    return finish(run_import(context, request, source, kind), kind);
}

}  // namespace fundledger::service
