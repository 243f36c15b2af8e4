// Judging whole batches again.
#include "ledger/service/recompute.hpp"

#include "ledger/rulebook/entitlement.hpp"
#include "ledger/service/claim_facts.hpp"
#include "ledger/service/explain_line.hpp"
#include "ledger/service/line_facts.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

/// A line whose history has to be asked, by the key of its person.
struct Asked {
    disbursement::ClaimDigest key;
    std::unique_ptr<OwnedLine> line;
    std::uint32_t checks = 0;
};

class Recomputing {
public:
    Recomputing(Context& context, Reader& reader, RecomputeBy by)
        : context_(context),
          reader_(reader),
          by_(by),
          judge_(reader, context.definitions),
          hasher_(reader.info().secret) {
        facts_.attach(reader);
    }

    void batch(const BatchRow& batch) {
        ++outcome.batches;
        held_.clear();
        for (LineEventRow& event : reader_.line_events(batch.book, batch.id))
            held_[event.line_no].push_back(std::move(event.rule));
        asked_.clear();
        reader_.for_each_line(batch.book, batch.id, 1, [&](const disbursement::Line& line) {
            judge_line(batch, line);
            return true;
        });
        judge_histories(batch);
    }

    RecomputeOutcome outcome;

private:
    void judge_line(const BatchRow& batch, const disbursement::Line& line) {
        ++outcome.lines;
        const ProvisionChoice* choice = judge_.choice_of(line);
        if (choice == nullptr) {
            ++outcome.without_rule;
            return;
        }
        const rulebook::Provision& provision = *choice->provision;
        const RecordedFacts recorded(line.facts);
        std::string own;
        std::optional<ClaimFacts> now;
        if (by_ == RecomputeBy::facts_now) {
            own = stated_part(line.facts);
            const std::string_view subject =
                line.subject_id().empty() ? line.payee_name : line.subject_id();
            const std::string_view payee = line.payee_id.empty() ? line.payee_name : line.payee_id;
            const rulebook::Claim dated = judge_.claim_of(batch, line, provision, recorded);
            now.emplace(
                own, LineSubjects{subject, payee}, facts_, context_.definitions, dated.day());
        }
        const rulebook::FactView& facts =
            now ? static_cast<const rulebook::FactView&>(*now) : recorded;
        const rulebook::Claim claim = judge_.claim_of(batch, line, provision, facts);
        rulebook::Entitlement entitled = rulebook::entitle(provision, claim);
        for (Finding& finding : entitled.findings) tell(batch, line, std::move(finding));
        compare(batch, line, provision, claim, entitled);
        if (entitled.history_checks != 0) {
            asked_.push_back({person_key(hasher_, line),
                              std::make_unique<OwnedLine>(line),
                              entitled.history_checks});
        }
    }

    void compare(const BatchRow& batch,
                 const disbursement::Line& line,
                 const rulebook::Provision& provision,
                 const rulebook::Claim& claim,
                 const rulebook::Entitlement& entitled) {
        if (!entitled.amount) return;
        const bool wrong =
            entitled.upper_limit ? line.amount > *entitled.amount : line.amount != *entitled.amount;
        if (!wrong) return;
        Finding finding;
        finding.rule =
            entitled.upper_limit ? "entitlement.amount-exceeds" : "entitlement.amount-differs";
        finding.expected = entitled.amount->to_grouped();
        finding.found = line.amount.to_grouped();
        finding.clause = provision.citation.to_text();
        finding.args = {{"steps", rulebook::explain(provision, claim)},
                        {"provision", provision.name_zh}};
        tell(batch, line, std::move(finding));
    }

    /// What was already said at import is no difference.
    void tell(const BatchRow& batch, const disbursement::Line& line, Finding finding) {
        const auto held = held_.find(line.line_no);
        if (held != held_.end() &&
            std::find(held->second.begin(), held->second.end(), finding.rule) != held->second.end())
            return;
        outcome.differences.push_back(
            {batch.number, line.line_no, line.source_row, std::move(finding)});
    }

    void judge_histories(const BatchRow& batch) {
        if (asked_.empty()) return;
        std::sort(asked_.begin(), asked_.end(), [](const Asked& a, const Asked& b) {
            return std::pair(a.key, a.line->line.line_no) < std::pair(b.key, b.line->line.line_no);
        });
        PersonWalk walk(reader_, [&](BookId, BatchId other) { return batch.id < other; });
        std::vector<StoredEntry> entries;
        for (std::size_t i = 0; i < asked_.size(); ++i) {
            if (i == 0 || asked_[i].key != asked_[i - 1].key)
                walk.entries_of(asked_[i].key, entries);
            const disbursement::Line& line = asked_[i].line->line;
            std::vector<StoredEntry> before = entries;
            std::erase_if(before, [&](const StoredEntry& stored) {
                return stored.batch == batch.id && stored.entry.line >= line.line_no;
            });
            const std::vector<rulebook::PastPayment> past = judge_.payments(before);
            const rulebook::Provision& provision = *judge_.choice_of(line)->provision;
            for (const rulebook::CheckedRule& one :
                 rulebook::judge_history(provision,
                                         *judge_.policy_of(line),
                                         judge_.history_of(line, past),
                                         asked_[i].checks)) {
                if (one.outcome.verdict == rulebook::Verdict::failed)
                    tell(batch, line, rulebook::finding_of(provision, *one.rule, one.outcome));
            }
        }
    }

    /// The line's own statements: without what the store had answered.
    static std::string stated_part(std::string_view facts) {
        const std::string_view all = facts;
        std::string own;
        while (!facts.empty()) {
            const std::size_t end = std::min(facts.find('\n'), facts.size());
            const std::string_view entry = facts.substr(0, end);
            facts.remove_prefix(std::min(end + 1, facts.size()));
            if (entry.empty() || entry.front() == '@') continue;
            const std::string name(entry.substr(0, entry.find('=')));
            if (fact_in(all, "@store/" + name)) continue;
            if (!own.empty()) own += '\n';
            own += entry;
        }
        return own;
    }

    Context& context_;
    Reader& reader_;
    RecomputeBy by_;
    LineJudge judge_;
    FactCache facts_;
    KeyedHasher hasher_;
    std::map<std::uint32_t, std::vector<std::string>> held_;
    std::vector<Asked> asked_;
};

}  // namespace

Result<RecomputeOutcome, Refusal> recompute(Context& context, const RecomputeRequest& request) {
    std::optional<Result<RecomputeOutcome, Refusal>> result;
    context.store.read([&](Reader& reader) {
        Recomputing recomputing(context, reader, request.by);
        for (const BookRow& book : reader.books()) {
            for (const BatchRow& batch : reader.batches(book.id)) {
                if (batch.kind != "roster") continue;
                if (!request.batch.empty() && batch.number != request.batch) continue;
                recomputing.batch(batch);
            }
        }
        if (!request.batch.empty() && recomputing.outcome.batches == 0) {
            result.emplace(refuse(Refusal{Reason::batch_unknown, {{"batch", request.batch}}, {}}));
            return;
        }
        result.emplace(std::move(recomputing.outcome));
    });
    return std::move(*result);
}

}  // namespace fundledger::service
