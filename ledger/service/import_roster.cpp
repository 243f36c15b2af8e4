// Importing a roster: keep the file, judge every row, then write everything or nothing.
#include "ledger/service/import_roster.hpp"

#include "ledger/base/error.hpp"
#include "ledger/service/import_record.hpp"
#include "ledger/service/roster_load.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

std::vector<RosterBook> books_with_allotments(Reader& reader) {
    std::vector<RosterBook> books;
    for (BookRow& row : reader.books()) {
        RosterBook book{std::move(row), {}};
        for (AllotmentRow& allotment : reader.allotments(book.book.id)) {
            std::string code = allotment.allotment.code;
            book.allotments.emplace(std::move(code), std::move(allotment.allotment));
        }
        books.push_back(std::move(book));
    }
    return books;
}

std::vector<std::int64_t> head_marks(Reader& reader) {
    std::vector<std::int64_t> marks;
    const auto mark = [&](BookId book) {
        const auto head = reader.head(book);
        marks.push_back(head ? head->seq : 0);
    };
    mark(store_book);
    for (const BookRow& book : reader.books()) mark(book.id);
    return marks;
}

std::string next_batch_number(Reader& reader, BookId book, int year) {
    const auto count = reader.batches(book).size() + 1;
    std::string number = std::to_string(count);
    if (number.size() < 4) number.insert(0, 4 - number.size(), '0');
    return "B" + std::to_string(year) + "-" + std::to_string(book.value()) + "-" + number;
}

class RosterImport {
public:
    RosterImport(Context& context, const RosterRequest& request, RowSource& source)
        : context_(context), request_(request), source_(source) {}

    Result<RosterOutcome, Refusal> run() {
        HashAlgorithm algorithm{};
        std::optional<Refusal> refused;
        context_.store.read([&](Reader& reader) {
            auto actor = authorise(reader, context_.caller, Right::import_files);
            if (!actor) {
                refused = std::move(actor).error();
                return;
            }
            actor_ = std::move(actor).value();
            algorithm = reader.info().hash;
        });
        if (refused) return refuse(std::move(*refused));
        KeptFile kept(context_.keeper, request_.path, algorithm);
        // Another process may write between the two passes; then the judging is repeated.
        for (int attempt = 0; attempt < 5; ++attempt) {
            refused = check(kept);
            if (refused) return refuse(std::move(*refused));
            context_.store.prepare_bulk(source_.info().bytes * 3);
            auto outcome = load(kept.get(), algorithm);
            if (outcome || !store_changed_) {
                if (outcome && !request_.dry_run) kept.commit();
                return outcome;
            }
            source_.rewind();
        }
        throw Error(
            ErrorKind::locked, "import", "other imports kept changing the store; try again");
    }

private:
    std::optional<Refusal> check(KeptFile& kept) {
        std::optional<Refusal> refused;
        context_.store.read([&](Reader& reader) {
            marks_ = head_marks(reader);
            converter_.emplace(context_.definitions,
                               books_with_allotments(reader),
                               reader.activations(),
                               request_.fund,
                               request_.on,
                               source_);
            persons_.emplace(reader.info().secret);
            auto checked = check_roster(context_, reader, source_, *converter_, *persons_);
            if (!checked) {
                // Of a file that came before nothing else is worth saying.
                refused = imported_before(reader, "roster", source_.info(), kept.get().digest, {});
                if (!refused) refused = std::move(checked).error();
                return;
            }
            refused = imported_before(
                reader, "roster", source_.info(), kept.get().digest, checked->content);
            check_ = std::move(checked).value();
        });
        if (refused) return refused;
        if (kept.get().fingerprint != check_.fingerprint) {
            return Refusal{Reason::file_changed, {{"file", source_.info().file_name}}, {}};
        }
        return judge_file();
    }

    std::optional<Refusal> judge_file() {
        std::vector<Finding> totals = compare_totals(check_, source_);
        if (!totals.empty()) {
            return Refusal{Reason::total_mismatch,
                           {{"file", source_.info().file_name},
                            {"expected", totals.front().expected},
                            {"found", totals.front().found}},
                           std::move(totals)};
        }
        const std::uint64_t accepted = check_.accepted();
        if (accepted == check_.rows() || (request_.accept_valid && accepted > 0))
            return std::nullopt;
        return Refusal{Reason::row_faults,
                       {{"file", source_.info().file_name},
                        {"rows", std::to_string(check_.rows())},
                        {"faulty", std::to_string(check_.rows() - accepted)}},
                       std::move(check_.findings)};
    }

    Result<RosterOutcome, Refusal> load(const SourceKeeper::Kept& kept, HashAlgorithm algorithm) {
        RosterOutcome outcome;
        std::optional<Refusal> refused;
        store_changed_ = false;
        context_.store.run_tx([&](Tx& tx) {
            if (head_marks(tx) != marks_) {
                store_changed_ = true;
                return false;
            }
            const ImportRow import = import_row(kept);
            const LoadCodes codes = intern_codes(tx);
            freeze_used(tx);
            append_import(tx, import, source_.info(), check_.hidden);
            auto loads = load_roster(context_, tx, algorithm, source_, *converter_, check_, codes);
            if (!loads) {
                refused = std::move(loads).error();
                return false;
            }
            write_claims(tx, *loads);
            write_persons(tx, *loads, codes);
            for (const BookLoad& load : *loads)
                outcome.batches.push_back(write_batch(tx, import, load));
            seal(tx, import, outcome.batches);
            outcome.import = import;
            return !request_.dry_run;
        });
        if (store_changed_) return refuse(Refusal{Reason::file_changed, {}, {}});
        if (refused) return refuse(std::move(*refused));
        outcome.findings = std::move(check_.findings);
        outcome.findings_by_rule = std::move(check_.findings_by_rule);
        outcome.dry_run = request_.dry_run;
        return outcome;
    }

    [[nodiscard]] ImportRow import_row(const SourceKeeper::Kept& kept) {
        const ImportFacts facts{.kind = "roster",
                                .source = source_.info(),
                                .columns = source_.columns(),
                                .profile_digest = request_.profile_digest,
                                .content = check_.content,
                                .rows_read = check_.rows(),
                                .rows_accepted = check_.accepted()};
        return make_import(context_, facts, kept, actor_.id);
    }

    LoadCodes intern_codes(Tx& tx) const {
        LoadCodes codes;
        std::vector<const rulebook::Policy*> policies(check_.policies.begin(),
                                                      check_.policies.end());
        std::sort(policies.begin(), policies.end(), [](const auto* a, const auto* b) {
            return a->id < b->id;
        });
        for (const rulebook::Policy* policy : policies) {
            codes.policy.emplace(policy, tx.intern(CodeKind::policy, policy->id));
            const rulebook::Category* category =
                context_.definitions.rulebook().find_category(policy->category);
            tx.note_policy_name({policy->id,
                                 policy->category,
                                 policy->name_zh,
                                 policy->name_en,
                                 category != nullptr ? category->name_zh : policy->category,
                                 category != nullptr ? category->name_en : policy->category});
        }
        for (const ProvisionChoice* choice : check_.provisions)
            codes.provision.emplace(choice, tx.intern(CodeKind::provision, choice->code));
        return codes;
    }

    void freeze_used(Tx& tx) const {
        freeze(tx, context_.definitions, "profile", source_.info().profile_id);
        for (const ProvisionChoice* choice : check_.provisions) {
            freeze(tx, context_.definitions, "provision", choice->provision->id);
        }
    }

    /// Claims get their final space numbers and line numbers; spaces stay grouped, so no new sort.
    void write_claims(Tx& tx, const std::vector<BookLoad>& loads) {
        std::vector<std::int32_t> numbers;
        for (const std::string& space : check_.claim_spaces) {
            numbers.push_back(static_cast<std::int32_t>(tx.intern(CodeKind::claim_space, space)));
        }
        const std::vector<std::uint32_t> line_no = line_numbers(check_, converter_->books().size());
        std::vector<disbursement::Claim> own;
        for (const BookLoad& load : loads) {
            own.clear();
            for (disbursement::Claim claim : check_.claims) {
                if (check_.book[claim.line] != load.book) continue;
                claim.line = line_no[claim.line];
                if (claim.space >= provisional_space) {
                    claim.space =
                        numbers[static_cast<std::size_t>(claim.space - provisional_space)];
                }
                own.push_back(claim);
            }
            append_claim_runs(tx, converter_->books()[load.book].book.id, load.batch, own);
        }
    }

    void write_persons(Tx& tx, const std::vector<BookLoad>& loads, const LoadCodes& codes) {
        const std::vector<std::uint32_t> line_no = line_numbers(check_, converter_->books().size());
        for (const BookLoad& load : loads) {
            append_person_runs(
                tx,
                converter_->books()[load.book].book.id,
                load.batch,
                entries_of_book(*persons_, check_, load.book, line_no, codes.policy));
        }
    }

    RosterBatch write_batch(Tx& tx, const ImportRow& import, const BookLoad& load) {
        const BookRow& book = converter_->books()[load.book].book;
        RosterBatch made{book,
                         BatchRow{.book = book.id,
                                  .id = load.batch,
                                  .number = next_batch_number(tx, book.id, request_.on.year()),
                                  .kind = "roster",
                                  .import = import.id,
                                  .line_count = load.lines,
                                  .held_count = load.held,
                                  .amount = load.amount,
                                  .record_digest = load.record_digest},
                         load.sums};
        tx.append(made.batch);
        for (const disbursement::BatchState state :
             {disbursement::BatchState::draft, disbursement::BatchState::checked}) {
            tx.append(BatchEventRow{book.id, load.batch, 0, state, request_.on, actor_.id, {}});
        }
        for (const BatchSumRow& sum : load.sums) tx.append(sum);
        return made;
    }

    void seal(Tx& tx, const ImportRow& import, const std::vector<RosterBatch>& batches) {
        const std::string key = "roster.import:" + import.file_digest.hex();
        for (const RosterBatch& made : batches) {
            tx.seal(made.book.id,
                    make_act(context_, actor_, "roster.import", made.batch.number, {}, key));
        }
        tx.seal(store_book, make_act(context_, actor_, "roster.import", import.file_name, {}, key));
    }

    Context& context_;
    const RosterRequest& request_;
    RowSource& source_;
    ActorRow actor_;
    std::vector<std::int64_t> marks_;
    std::optional<RosterConverter> converter_;
    std::optional<PersonCollector> persons_;
    RosterCheck check_;
    bool store_changed_ = false;
};

}  // namespace

Result<RosterOutcome, Refusal> import_roster(Context& context,
                                             const RosterRequest& request,
                                             RowSource& source) {
    return RosterImport(context, request, source).run();
}

}  // namespace fundledger::service
