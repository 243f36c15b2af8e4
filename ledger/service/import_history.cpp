// Payments made before the store began: lines that are never posted, but seen by duplicate checks.
#include "ledger/service/history_row.hpp"
#include "ledger/service/line_writer.hpp"
#include "ledger/service/person_index.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace fundledger::service {
namespace {

/// The sums of a batch by policy and region; history names no allotment.
class HistorySums {
public:
    void add(const HistoryRow& row) {
        BatchSumRow& sum = sums_[{row.policy->id, row.region}];
        ++sum.line_count;
        sum.amount += row.amount;
    }
    void append_to(Tx& tx, BookId book, BatchId batch) {
        for (auto& [key, sum] : sums_) {
            sum.book = book;
            sum.batch = batch;
            std::tie(sum.policy, sum.region) = key;
            tx.append(sum);
        }
    }

private:
    std::map<std::pair<std::string, int>, BatchSumRow> sums_;
};

std::string batch_number(Reader& reader, BookId book, int year) {
    std::string number = std::to_string(reader.batches(book).size() + 1);
    if (number.size() < 4) number.insert(0, 4 - number.size(), '0');
    return "H" + std::to_string(year) + "-" + std::to_string(book.value()) + "-" + number;
}

class History final : public FileKind {
public:
    [[nodiscard]] std::string_view name() const override { return "history"; }
    [[nodiscard]] Right right() const override { return Right::import_files; }

    std::optional<Refusal> judge(ImportJob& job) override {
        reader_.emplace(job, job.context.clock.now().civil_day());
        claims_.emplace(job.tx);
        std::vector<disbursement::Claim> claims;
        std::string facts;
        for (std::size_t i = 0; i < job.table.rows(); ++i) {
            auto row = reader_->read(i);
            if (!row) continue;
            claims_->add(*row, reader_->line_of(*row, facts), row->index, claims);
            rows_.push_back(std::move(*row));
        }
        compare(job, claims);
        return std::nullopt;
    }

    std::optional<Refusal> write(ImportJob& job) override {
        std::set<const rulebook::Policy*, PolicyById> policies;
        std::map<BookId, const BookRow*> books;
        for (const HistoryRow& row : rows_) {
            policies.insert(row.policy);
            books.emplace(row.book->id, row.book);
        }
        for (const rulebook::Policy* policy : policies) {
            codes_.emplace(policy, job.tx.intern(CodeKind::policy, policy->id));
            note_policy(job.tx, job.context.definitions, *policy);
        }
        for (const auto& [id, book] : books) write_batch(job, *book);
        return std::nullopt;
    }

private:
    /// Every claim of the file against the others of the file and all of the store.
    static void compare(ImportJob& job, std::vector<disbursement::Claim>& claims) {
        for (const ClaimRepeat& repeat : repeats_within(claims)) {
            FileRow row = job.row(repeat.later);
            row.refuse("claim.duplicate-in-file",
                       {},
                       {},
                       {},
                       {{"first_row", std::to_string(job.table.source_row(repeat.first))}});
        }
        std::set<std::uint32_t> said;  // one month of a row is enough
        for (const ClaimConflict& conflict : conflicts_with_store(job.tx, claims)) {
            if (!said.insert(conflict.row).second) continue;
            FileRow row = job.row(conflict.row);
            row.refuse("claim.already-in-store", {}, {}, {}, place_of(job.tx, conflict.stored));
        }
    }

    static MessageArgs place_of(Reader& reader, const LinePlace& place) {
        MessageArgs args;
        const auto batch = reader.batch(place.book, place.batch);
        if (!batch) return args;
        args.emplace_back("batch", batch->number);
        const auto import = reader.import_by_id(batch->import);
        args.emplace_back("first_file", import ? import->file_name : std::string{});
        reader.for_each_line(
            place.book, place.batch, place.line_no, [&](const disbursement::Line& line) {
                args.emplace_back("first_row", std::to_string(line.source_row));
                return false;
            });
        return args;
    }

    void write_batch(ImportJob& job, const BookRow& book) {
        const BatchId id(job.context.ids.next());
        LineWriter writer(job.tx, job.tx.info().hash, book.id, id);
        HistorySums sums;
        std::vector<disbursement::Claim> claims;
        std::vector<disbursement::PersonEntry> persons;
        KeyedHasher hasher(job.tx.info().secret);
        std::string facts;
        BatchRow batch;
        batch.book = book.id;
        batch.id = id;
        batch.kind = "history";
        batch.import = job.import.id;
        for (const HistoryRow& row : rows_) {
            if (row.book->id != book.id) continue;
            disbursement::Line line = reader_->line_of(row, facts);
            line.line_no = static_cast<std::uint32_t>(++batch.line_count);
            line.policy_no = codes_.at(row.policy);
            writer.add(line);
            sums.add(row);
            claims_->add(row, line, line.line_no, claims);
            persons.push_back(person_entry(line, person_key(hasher, line)));
            batch.amount += row.amount;
        }
        batch.record_digest = writer.finish();
        const Date on = job.request.on.value_or(job.context.clock.now().civil_day());
        batch.number = batch_number(job.tx, book.id, on.year());
        std::sort(claims.begin(), claims.end());
        append_claim_runs(job.tx, book.id, id, claims);
        std::sort(persons.begin(), persons.end());
        append_person_runs(job.tx, book.id, id, persons);
        job.tx.append(batch);
        job.tx.append(BatchEventRow{
            book.id, id, 0, disbursement::BatchState::recorded, on, job.actor.id, {}});
        sums.append_to(job.tx, book.id, id);
        job.outcome.total += batch.amount;
        job.written_books.emplace(book.id, batch.number);
    }

    std::optional<HistoryReader> reader_;
    std::optional<HistoryClaims> claims_;
    std::vector<HistoryRow> rows_;
    std::map<const rulebook::Policy*, std::int64_t> codes_;
};

}  // namespace

Result<ImportOutcome, Refusal> import_history(Context& context,
                                              const ImportRequest& request,
                                              RowSource& source) {
    History kind;
    return run_import(context, request, source, kind);
}

}  // namespace fundledger::service
