// Approving and releasing batches.
#include "ledger/service/batch_life.hpp"

#include "ledger/service/posting_desk.hpp"

#include <algorithm>
#include <map>

namespace fundledger::service {
namespace {

using disbursement::BatchState;

/// Holds that stop the payment only: the amount and the right to it are settled.
bool payment_detail(const LineEventRow& event) {
    return event.rule == "identifier.missing" || event.rule == "identifier.masked" ||
           event.rule == "identifier.organisation-code-only" || event.rule == "account.missing";
}

std::vector<LineEventRow> holds(Reader& reader, const BatchRow& batch) {
    std::vector<LineEventRow> held = reader.line_events(batch.book, batch.id);
    std::erase_if(held, [](const LineEventRow& event) { return event.event != "held"; });
    return held;
}

std::map<std::uint32_t, std::uint32_t> source_rows(Reader& reader, const BatchRow& batch) {
    std::map<std::uint32_t, std::uint32_t> rows;
    reader.for_each_line(batch.book, batch.id, 1, [&](const disbursement::Line& line) {
        rows.emplace(line.line_no, line.source_row);
        return true;
    });
    return rows;
}

Refusal held_refusal(Reader& reader,
                     Reason reason,
                     const BatchRow& batch,
                     std::vector<LineEventRow> held) {
    Refusal refusal{reason, {{"batch", batch.number}}, {}};
    std::map<std::string, std::int64_t> by_rule;
    for (const LineEventRow& event : held) ++by_rule[event.rule];
    std::string missing;
    for (const auto& [rule, count] : by_rule) {
        if (!missing.empty()) missing += ", ";
        missing += rule + " × " + std::to_string(count);
    }
    refusal.args.emplace_back("missing", missing);
    refusal.args.emplace_back("lines", std::to_string(batch.held_count));
    const auto import = reader.import_by_id(batch.import);
    const std::string file = import ? import->file_name : std::string{};
    const auto rows = source_rows(reader, batch);
    for (LineEventRow& event : held) {
        const auto row = rows.find(event.line_no);
        refusal.findings.push_back(Finding{std::move(event.rule),
                                           Severity::hold,
                                           {file, row == rows.end() ? 0 : row->second, 0, {}},
                                           std::move(event.expected),
                                           std::move(event.found),
                                           std::move(event.clause),
                                           {}});
    }
    return refusal;
}

const BatchEventRow* event_of(const std::vector<BatchEventRow>& events, BatchState state) {
    const auto found = std::find_if(events.begin(), events.end(), [&](const BatchEventRow& event) {
        return event.state == state;
    });
    return found == events.end() ? nullptr : &*found;
}

/// One step of a batch: who may take it, from where to where, and what it posts.
struct Step {
    Right right;
    BatchState from;
    BatchState to;
    std::string event;   ///< of the posting rules
    std::string action;  ///< on the trail
    BatchState other;    ///< who took this state may not take the step
};

Result<Done, Refusal> check_state(const Step& step,
                                  const BatchRow& batch,
                                  const std::vector<BatchEventRow>& events) {
    const BatchState now = events.empty() ? BatchState::draft : events.back().state;
    if (now == step.from) return Done{};
    return refuse(Refusal{Reason::batch_state,
                          {{"batch", batch.number},
                           {"expected", std::string(disbursement::to_text(step.from))},
                           {"found", std::string(disbursement::to_text(now))},
                           {"step", std::string(disbursement::to_text(step.to))}},
                          {}});
}

Result<Done, Refusal> check_separation(const Step& step,
                                       const ActorRow& actor,
                                       const BatchRow& batch,
                                       const std::vector<BatchEventRow>& events) {
    const BatchEventRow* other = event_of(events, step.other);
    if (other == nullptr || other->actor != actor.id) return Done{};
    return refuse(Refusal{Reason::same_actor,
                          {{"actor", actor.name},
                           {"batch", batch.number},
                           {"done", std::string(disbursement::to_text(step.other))},
                           {"step", std::string(disbursement::to_text(step.to))}},
                          {}});
}

std::vector<PostingGroup> groups_of(Reader& reader,
                                    const Definitions& definitions,
                                    const BatchRow& batch) {
    std::vector<PostingGroup> groups;
    std::string fund;
    for (const BookRow& book : reader.books()) {
        if (book.id == batch.book) fund = book.fund;
    }
    for (BatchSumRow& sum : reader.batch_sums(batch.book, batch.id)) {
        groups.push_back({sum.policy,
                          definitions.rulebook().category_in(sum.policy, fund),
                          sum.allotment,
                          sum.region,
                          sum.amount});
    }
    return groups;
}

Result<BookRow, Refusal> book_of(Reader& reader, BookId id) {
    for (BookRow& book : reader.books()) {
        if (book.id == id) return std::move(book);
    }
    return refuse(Refusal{Reason::book_unknown, {{"fund", std::to_string(id.value())}}, {}});
}

/// Names of the policies a batch pays for, the first three of many.
std::string policy_names(const Definitions& definitions, const std::vector<PostingGroup>& groups) {
    constexpr std::size_t named_max = 3;
    std::vector<std::string> names;
    for (const PostingGroup& group : groups) {
        const rulebook::Policy* policy = definitions.rulebook().find_policy(group.policy);
        std::string name = policy == nullptr ? group.policy : policy->name_zh;
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    }
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), named_max); ++i)
        text += (i == 0 ? "" : "、") + names[i];
    if (names.size() > named_max) text += "等" + std::to_string(names.size()) + "项";
    return text;
}

EventHead head_of(Reader& reader,
                  const Step& step,
                  const BatchStep& request,
                  const BatchRow& batch,
                  const BookRow& book,
                  const ActorRow& actor,
                  const std::vector<BatchEventRow>& events,
                  std::string policies) {
    const BatchEventRow* made = event_of(events, BatchState::checked);
    const BatchEventRow* approved = event_of(events, BatchState::approved);
    const auto import = reader.import_by_id(batch.import);
    return EventHead{.book = book,
                     .event = step.event,
                     .on = request.on,
                     .maker = made != nullptr ? made->actor : actor.id,
                     .reviewer = approved != nullptr ? approved->actor : actor.id,
                     .poster = actor.id,
                     .source_document = import ? import->file_name : std::string{},
                     .counterparty = {},
                     .batch = batch.id,
                     .summary_args = {{"batch", batch.number}, {"policy", std::move(policies)}}};
}

Result<BatchStepOutcome, Refusal> take_step(Context& context,
                                            Tx& tx,
                                            const BatchStep& request,
                                            const Step& step) {
    auto actor = authorise(tx, context.caller, step.right);
    if (!actor) return refuse(std::move(actor).error());
    auto batch = find_batch(tx, request.batch);
    if (!batch) return refuse(std::move(batch).error());
    const std::vector<BatchEventRow> events = tx.batch_events(batch->book, batch->id);

    std::vector<LineEventRow> held = holds(tx, *batch);
    if (step.to == BatchState::approved) std::erase_if(held, payment_detail);
    if (!held.empty() && step.to == BatchState::released) {
        return refuse(held_refusal(tx, Reason::batch_not_payable, *batch, std::move(held)));
    }
    if (auto state = check_state(step, *batch, events); !state)
        return refuse(std::move(state).error());
    if (auto apart = check_separation(step, *actor, *batch, events); !apart)
        return refuse(std::move(apart).error());
    if (!held.empty())
        return refuse(held_refusal(tx, Reason::batch_has_holds, *batch, std::move(held)));

    auto book = book_of(tx, batch->book);
    if (!book) return refuse(std::move(book).error());
    const book::EntityKind* kind = context.definitions.entity_kind(book->entity_kind);
    if (kind == nullptr) {
        return refuse(Refusal{Reason::entity_kind_unknown, {{"found", book->entity_kind}}, {}});
    }
    freeze(tx, context.definitions, "entity", kind->id);
    const std::vector<PostingGroup> groups = groups_of(tx, context.definitions, *batch);
    const EventHead head = head_of(tx,
                                   step,
                                   request,
                                   *batch,
                                   *book,
                                   *actor,
                                   events,
                                   policy_names(context.definitions, groups));
    auto vouchers = post_event(tx, context.ids, *kind, head, groups);
    if (!vouchers) return refuse(std::move(vouchers).error());
    tx.append(
        BatchEventRow{batch->book, batch->id, 0, step.to, request.on, actor->id, request.reason});
    const std::string key = step.action + ":" + std::to_string(batch->id.value());
    tx.seal(batch->book,
            make_act(context, *actor, step.action, batch->number, request.reason, key));
    tx.seal_if_open(store_book,
                    make_act(context, *actor, step.action, batch->number, request.reason, key));
    return BatchStepOutcome{*batch, step.to, std::move(vouchers).value()};
}

Result<BatchStepOutcome, Refusal> run_step(Context& context,
                                           const BatchStep& request,
                                           const Step& step) {
    return in_transaction<BatchStepOutcome>(
        context.store, [&](Tx& tx) { return take_step(context, tx, request, step); });
}

}  // namespace

Result<BatchRow, Refusal> find_batch(Reader& reader, std::string_view number_or_id) {
    for (const BookRow& book : reader.books()) {
        for (BatchRow& batch : reader.batches(book.id)) {
            if (batch.number == number_or_id || std::to_string(batch.id.value()) == number_or_id) {
                return std::move(batch);
            }
        }
    }
    return refuse(Refusal{Reason::batch_unknown, {{"batch", std::string(number_or_id)}}, {}});
}

BatchState state_of(Reader& reader, const BatchRow& batch) {
    const std::vector<BatchEventRow> events = reader.batch_events(batch.book, batch.id);
    return events.empty() ? BatchState::draft : events.back().state;
}

Result<BatchStepOutcome, Refusal> approve_batch(Context& context, const BatchStep& step) {
    return run_step(context,
                    step,
                    {Right::approve,
                     BatchState::checked,
                     BatchState::approved,
                     "batch-approved",
                     "batch.approve",
                     BatchState::checked});
}

Result<BatchStepOutcome, Refusal> release_batch(Context& context, const BatchStep& step) {
    return run_step(context,
                    step,
                    {Right::release,
                     BatchState::approved,
                     BatchState::released,
                     "batch-released",
                     "batch.release",
                     BatchState::approved});
}

}  // namespace fundledger::service
