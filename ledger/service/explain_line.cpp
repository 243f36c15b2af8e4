// Judging a stored line again.
#include "ledger/service/explain_line.hpp"

#include "ledger/base/identifier.hpp"
#include "ledger/service/claim_facts.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace fundledger::service {
namespace {

/// "B2019-1-0001/12" → batch and line; nothing where it is no such name.
std::optional<std::pair<std::string, std::uint32_t>> parse_name(std::string_view name) {
    const std::size_t slash = name.rfind('/');
    if (slash == std::string_view::npos) return std::nullopt;
    std::uint32_t line = 0;
    const std::string_view digits = name.substr(slash + 1);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), line);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || line == 0)
        return std::nullopt;
    return std::pair(std::string(name.substr(0, slash)), line);
}

std::optional<std::pair<BookRow, BatchRow>> find_batch(Reader& reader, const std::string& number) {
    for (BookRow& book : reader.books()) {
        for (BatchRow& batch : reader.batches(book.id)) {
            if (batch.number == number) return std::pair(std::move(book), std::move(batch));
        }
    }
    return std::nullopt;
}

Date last_day_of(std::int32_t yyyymm) {
    const auto month = Month::from_yyyymm(yyyymm);
    FUNDLEDGER_CHECK(month.has_value());
    return last_day(*month);
}

}  // namespace

OwnedLine::OwnedLine(const disbursement::Line& from) : line(from) {
    std::string_view* const views[] = {&line.payee_name,
                                       &line.payee_id,
                                       &line.payee_account,
                                       &line.payee_bank,
                                       &line.beneficiary_name,
                                       &line.beneficiary_id,
                                       &line.facts};
    texts_.reserve(std::size(views));
    for (std::string_view* view : views) {
        texts_.emplace_back(*view);
        *view = texts_.back();
    }
}

struct LineJudge::State {
    State(Reader& reader, const rulebook::Rulebook& rules)
        : chooser(rules, reader.activations()),
          policies(reader.codes(CodeKind::policy)),
          provisions(reader.codes(CodeKind::provision)) {}

    ProvisionChooser chooser;
    std::map<std::int64_t, std::string> policies;
    std::map<std::int64_t, std::string> provisions;
    std::map<std::int64_t, const ProvisionChoice*> choices;
    std::map<std::string, std::unique_ptr<rulebook::Provision>> frozen;  ///< by id@digest
    std::map<std::int64_t, std::unique_ptr<rulebook::Policy>> gone;
    std::map<BookId, std::map<AllotmentId, allotment::Level>> levels;
    std::pair<BatchId, std::map<std::uint32_t, std::vector<LineShareRow>>> shares;
    std::vector<rulebook::SourceShare> sources;
    std::optional<std::vector<ArtifactRow>> artifacts;
};

LineJudge::LineJudge(Reader& from, const Definitions& by)
    : reader(from), definitions(by), state_(std::make_unique<State>(from, by.rulebook())) {}

LineJudge::~LineJudge() = default;

std::string LineJudge::policy_id(const disbursement::Line& line) const {
    const auto found = state_->policies.find(line.policy_no);
    return found == state_->policies.end() ? std::string() : found->second;
}

const rulebook::Policy* LineJudge::policy_of(const disbursement::Line& line) {
    const std::string id = policy_id(line);
    const rulebook::Policy* known = definitions.rulebook().find_policy(id);
    if (known != nullptr || id.empty()) return known;
    auto& gone = state_->gone[line.policy_no];
    if (!gone) gone = std::make_unique<rulebook::Policy>(rulebook::Policy{id, {}, {}, id, id, {}});
    return gone.get();
}

const ProvisionChoice* LineJudge::choice_of(const disbursement::Line& line) {
    const auto known = state_->choices.find(line.provision_no);
    if (known != state_->choices.end()) return known->second;
    const ProvisionChoice* choice = nullptr;
    const auto code = state_->provisions.find(line.provision_no);
    if (code != state_->provisions.end()) {
        const ProvisionCode parts = parse_provision_code(code->second);
        auto& provision = state_->frozen[parts.id + "@" + parts.digest];
        if (!provision) {
            if (!state_->artifacts) state_->artifacts = reader.artifacts();
            for (const ArtifactRow& artifact : *state_->artifacts) {
                if (artifact.kind != "provision" || artifact.name != parts.id ||
                    artifact.digest != parts.digest)
                    continue;
                auto read = definitions.provision_from(artifact);
                if (read) provision = std::make_unique<rulebook::Provision>(std::move(*read));
            }
        }
        if (provision) choice = &state_->chooser.restore(*provision, code->second);
    }
    state_->choices.emplace(line.provision_no, choice);
    return choice;
}

rulebook::Claim LineJudge::claim_of(const BatchRow& batch,
                                    const disbursement::Line& line,
                                    const rulebook::Provision& provision,
                                    const rulebook::FactView& facts) {
    auto& levels = state_->levels[batch.book];
    if (levels.empty()) {
        for (const AllotmentRow& row : reader.allotments(batch.book))
            levels.emplace(row.allotment.id, row.allotment.level);
    }
    if (state_->shares.first != batch.id) {
        state_->shares = {batch.id, {}};
        for (LineShareRow& share : reader.line_shares(batch.book, batch.id))
            state_->shares.second[share.line_no].push_back(std::move(share));
    }
    state_->sources.clear();
    const auto add = [&](AllotmentId id, std::int64_t weight) {
        const auto level = levels.find(id);
        if (level != levels.end())
            state_->sources.push_back({allotment::to_text(level->second), weight});
    };
    const auto split = state_->shares.second.find(line.line_no);
    if (split == state_->shares.second.end()) {
        add(line.allotment, 1);
    } else {
        for (const LineShareRow& share : split->second) add(share.allotment, share.amount.fen());
    }
    const Date pay_date =
        Date::from_yyyymmdd(line.pay_date).value_or(last_day_of(line.period_last));
    return {
        .period = {*Month::from_yyyymm(line.period_first), *Month::from_yyyymm(line.period_last)},
        .facts = &facts,
        .business_date = business_day(provision, last_day_of(line.period_last), pay_date),
        .pay_date = pay_date,
        .amount = line.amount,
        .beneficiary_id = line.subject_id(),
        .payee_id = line.payee_id,
        .region = line.region,
        .sources = state_->sources};
}

std::vector<rulebook::PastPayment> LineJudge::payments(const std::vector<StoredEntry>& entries) {
    std::vector<rulebook::PastPayment> past;
    for (const StoredEntry& stored : entries) {
        disbursement::Line line;
        line.policy_no = stored.entry.policy_no;
        const rulebook::Policy* policy = policy_of(line);
        if (policy == nullptr) continue;
        past.push_back({policy,
                        stored.entry.first,
                        stored.entry.last,
                        stored.entry.occupation,
                        stored.entry.level,
                        past.size()});
    }
    return past;
}

rulebook::HistoryClaim LineJudge::history_of(const disbursement::Line& line,
                                             const std::vector<rulebook::PastPayment>& past) {
    const disbursement::PersonEntry entry = person_entry(line, {});
    rulebook::HistoryClaim claim;
    claim.now = {
        policy_of(line), entry.first, entry.last, entry.occupation, entry.level, past.size()};
    claim.birth = birth_date(line.subject_id());
    claim.man = sex(line.subject_id()) == Sex::male;
    claim.past = past;
    return claim;
}

std::vector<StoredEntry> entries_before(Reader& reader,
                                        const disbursement::ClaimDigest& key,
                                        const BatchRow& batch,
                                        std::uint32_t line_no) {
    std::vector<StoredEntry> found;
    std::vector<disbursement::PersonEntry> entries;
    for (const PersonRunPlace& place : reader.person_runs()) {
        if (batch.id < place.batch || key < place.first || place.last < key) continue;
        reader.read_person_run(place, entries);
        auto entry =
            std::lower_bound(entries.begin(), entries.end(), key, [](const auto& e, const auto& k) {
                return e.key < k;
            });
        for (; entry != entries.end() && entry->key == key; ++entry) {
            if (place.batch == batch.id && entry->line >= line_no) continue;
            found.push_back({place.book, place.batch, *entry});
        }
    }
    return found;
}

Result<LineExplanation, Refusal> explain_line(LineJudge& judge, const std::string& name) {
    Reader& reader = judge.reader;
    const auto parts = parse_name(name);
    if (!parts) return refuse(Refusal{Reason::line_unknown, {{"found", name}}, {}});
    auto place = find_batch(reader, parts->first);
    if (!place) return refuse(Refusal{Reason::batch_unknown, {{"batch", parts->first}}, {}});
    LineExplanation explained;
    explained.book = std::move(place->first);
    explained.batch = std::move(place->second);
    reader.for_each_line(
        explained.book.id, explained.batch.id, parts->second, [&](const disbursement::Line& line) {
            if (line.line_no == parts->second) explained.line = std::make_unique<OwnedLine>(line);
            return false;
        });
    if (!explained.line)
        return refuse(Refusal{Reason::line_unknown,
                              {{"found", name},
                               {"lines", std::to_string(explained.batch.line_count)},
                               {"batch", explained.batch.number}},
                              {}});
    const disbursement::Line& line = explained.line->line;
    explained.import = reader.import_by_id(explained.batch.import);
    explained.policy = judge.policy_of(line);
    explained.policy_id = judge.policy_id(line);
    for (LineEventRow& event : reader.line_events(explained.book.id, explained.batch.id)) {
        if (event.line_no == line.line_no) explained.events.push_back(std::move(event));
    }
    KeyedHasher hasher(reader.info().secret);
    const auto entries =
        entries_before(reader, person_key(hasher, line), explained.batch, line.line_no);
    const std::vector<rulebook::PastPayment> past = judge.payments(entries);
    for (std::size_t i = 0; i < past.size(); ++i) {
        const auto batch = reader.batch(entries[i].book, entries[i].batch);
        explained.past.push_back(
            {batch ? batch->number : std::string(), entries[i].entry.line, past[i]});
    }
    explained.choice = judge.choice_of(line);
    if (explained.choice == nullptr) return explained;
    const rulebook::Provision& provision = *explained.choice->provision;
    const RecordedFacts facts(line.facts);
    explained.entitled = rulebook::entitle(provision,
                                           judge.claim_of(explained.batch, line, provision, facts),
                                           rulebook::Detail::explained);
    explained.history = rulebook::judge_history(provision,
                                                *explained.policy,
                                                judge.history_of(line, past),
                                                explained.entitled.history_checks,
                                                rulebook::Detail::explained);
    return explained;
}

}  // namespace fundledger::service
