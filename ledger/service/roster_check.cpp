// Judging every row, then the rows against each other and against the store.
#include "ledger/service/roster_check.hpp"

#include "ledger/base/error.hpp"
#include "ledger/service/cell_notes.hpp"
#include "ledger/service/content_digest.hpp"
#include "ledger/service/import_roster.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

using disbursement::Claim;

/// Collects the claims of accepted rows under the numbers of their spaces.
class ClaimCollector {
public:
    ClaimCollector(Reader& reader, RosterCheck& check)
        : reader_(reader), check_(check), hasher_(reader.info().secret) {}

    void add(const ConvertedRow& row, std::uint32_t ordinal) {
        claim_text(row, text_);
        if (text_.empty()) return;
        const std::int32_t space = space_of(row);
        const disbursement::ClaimDigest key = claim_digest(hasher_, text_);
        const auto slot = row.provision != nullptr ? row.provision->claim_key.slot
                                                   : rulebook::ClaimKey::Slot::month;
        switch (slot) {
            case rulebook::ClaimKey::Slot::once:
                check_.claims.push_back({space, 0, key, ordinal});
                return;
            case rulebook::ClaimKey::Slot::year:
                check_.claims.push_back({space, row.line.period_last / 100, key, ordinal});
                return;
            case rulebook::ClaimKey::Slot::month:
                break;
        }
        const auto last = Month::from_yyyymm(row.line.period_last);
        for (auto month = *Month::from_yyyymm(row.line.period_first); month <= *last;
             month = month.plus(1)) {
            check_.claims.push_back({space, month.yyyymm(), key, ordinal});
        }
    }

private:
    std::int32_t space_of(const ConvertedRow& row) {
        const bool own = row.provision != nullptr && !row.provision->claim_key.space.empty();
        const std::string& name = own ? row.provision->claim_key.space : row.policy->id;
        const auto known = spaces_.find(name);
        if (known != spaces_.end()) return known->second;
        const auto stored = reader_.code(CodeKind::claim_space, name);
        const auto number =
            stored ? static_cast<std::int32_t>(*stored)
                   : provisional_space + static_cast<std::int32_t>(check_.claim_spaces.size());
        if (!stored) check_.claim_spaces.push_back(name);
        spaces_.emplace(name, number);
        return number;
    }

    Reader& reader_;
    RosterCheck& check_;
    KeyedHasher hasher_;
    std::map<std::string, std::int32_t> spaces_;
    std::string text_;
};

void refuse_row(RosterCheck& check, std::uint32_t ordinal, Finding finding) {
    ++check.findings_by_rule[finding.rule];
    check.findings.push_back(std::move(finding));
    check.book[ordinal] = RosterCheck::refused;
}

void drop_refused_claims(RosterCheck& check) {
    std::erase_if(check.claims, [&](const Claim& claim) {
        return check.book[claim.line] == RosterCheck::refused;
    });
}

void compare_with_store(Reader& reader, RosterCheck& check, const std::string& file) {
    std::vector<ClaimConflict> conflicts = conflicts_with_store(reader, check.claims);
    std::sort(conflicts.begin(),
              conflicts.end(),
              [](const ClaimConflict& a, const ClaimConflict& b) { return a.row < b.row; });
    for (const ClaimConflict& conflict : conflicts) {
        if (check.book[conflict.row] == RosterCheck::refused) continue;
        if (check.findings.size() >= roster_findings_max) break;
        MessageArgs args = place_of(reader, conflict.stored);
        refuse_row(check,
                   conflict.row,
                   Finding{"claim.already-in-store",
                           Severity::refuse,
                           {file, check.source_rows[conflict.row], 0, {}},
                           {},
                           {},
                           {},
                           std::move(args)});
    }
    if (!conflicts.empty()) drop_refused_claims(check);
}

void compare_within_file(RosterCheck& check, const std::string& file) {
    const std::vector<ClaimRepeat> repeats = repeats_within(check.claims);
    for (const ClaimRepeat& repeat : repeats) {
        refuse_row(check,
                   repeat.later,
                   Finding{"claim.duplicate-in-file",
                           Severity::refuse,
                           {file, check.source_rows[repeat.later], 0, {}},
                           {},
                           {},
                           {},
                           {{"first_row", std::to_string(check.source_rows[repeat.first])}}});
    }
    if (!repeats.empty()) drop_refused_claims(check);
}

Refusal too_many(Reason reason,
                 const RowSource& source,
                 std::uint64_t limit,
                 std::vector<Finding> findings = {}) {
    return Refusal{reason,
                   {{"file", source.info().file_name}, {"limit", std::to_string(limit)}},
                   std::move(findings)};
}

/// Judges one row and remembers what the second pass needs of it.
class RowJudge {
public:
    RowJudge(Reader& reader,
             RosterConverter& converter,
             RosterCheck& check,
             PersonCollector& persons)
        : converter_(converter), check_(check), claims_(reader, check), persons_(persons) {}

    /// False where the amounts so far add up to more than money can hold.
    [[nodiscard]] bool judge(const RowBatch& batch, std::size_t index) {
        const std::size_t before = check_.findings.size();
        const std::uint32_t source_row = batch.source_rows[index];
        converter_.convert(
            batch.row(index), source_row, batch.notes_of(index), row_, check_.findings);
        for (std::size_t i = before; i < check_.findings.size(); ++i)
            ++check_.findings_by_rule[check_.findings[i].rule];
        const auto ordinal = static_cast<std::uint32_t>(check_.source_rows.size());
        check_.source_rows.push_back(source_row);
        check_.book.push_back(row_.refused ? RosterCheck::refused
                                           : static_cast<std::uint8_t>(row_.book));
        const auto total = try_add(check_.stated_total, row_.stated.value_or(row_.line.amount));
        if (!total) return false;
        check_.stated_total = *total;
        if (row_.refused) return true;
        claims_.add(row_, ordinal);
        check_.policies.insert(row_.policy);
        if (row_.provision != nullptr) check_.provisions.insert(row_.choice);
        persons_.add(row_, ordinal);
        return true;
    }

private:
    RosterConverter& converter_;
    RosterCheck& check_;
    ClaimCollector claims_;
    PersonCollector& persons_;
    ConvertedRow row_;
};

}  // namespace

MessageArgs place_of(Reader& reader, const LinePlace& place) {
    MessageArgs args;
    const auto batch = reader.batch(place.book, place.batch);
    if (batch) {
        args.emplace_back("batch", batch->number);
        const auto import = reader.import_by_id(batch->import);
        if (import) args.emplace_back("first_file", import->file_name);
    }
    reader.for_each_line(
        place.book, place.batch, place.line_no, [&](const disbursement::Line& line) {
            if (line.line_no == place.line_no)
                args.emplace_back("first_row", std::to_string(line.source_row));
            return false;
        });
    return args;
}

std::uint64_t RosterCheck::accepted() const {
    return static_cast<std::uint64_t>(
        std::count_if(book.begin(), book.end(), [](std::uint8_t b) { return b != refused; }));
}

Result<RosterCheck, Refusal> check_roster(Context& context,
                                          Reader& reader,
                                          RowSource& source,
                                          RosterConverter& converter,
                                          PersonCollector& persons) {
    RosterCheck check;
    converter.facts().attach(reader);
    ContentDigester content(reader.info().hash, source.columns());
    RowJudge judge(reader, converter, check, persons);
    RowBatch batch;
    while (true) {
        auto more = source.next(batch);
        if (!more) return refuse(std::move(more).error());
        if (!*more) break;
        for (std::size_t i = 0; i < batch.rows(); ++i) {
            content.row(batch.row(i));
            if (!judge.judge(batch, i)) {
                return refuse(Refusal{Reason::amount_out_of_range,
                                      {{"file", source.info().file_name},
                                       {"row", std::to_string(batch.source_rows[i])}},
                                      {}});
            }
        }
        tell_progress(context.progress, check.rows(), rows_expected(source, check.rows()), "check");
        if (check.rows() > roster_rows_max)
            return refuse(too_many(Reason::too_many_rows, source, roster_rows_max));
        if (check.findings.size() > roster_findings_max) {
            return refuse(too_many(
                Reason::row_faults, source, roster_findings_max, std::move(check.findings)));
        }
    }
    converter.facts().detach();
    if (check.rows() == 0)
        return refuse(Refusal{Reason::header_only, {{"file", source.info().file_name}}, {}});
    check.content = content.finish();
    check.fingerprint = source.pass_fingerprint();
    check.hidden = source.hidden();
    if (auto hidden = hidden_finding(check.hidden, source.info().file_name)) {
        ++check.findings_by_rule[hidden->rule];
        check.findings.push_back(std::move(*hidden));
    }
    std::sort(check.claims.begin(), check.claims.end());
    compare_with_store(reader, check, source.info().file_name);
    compare_within_file(check, source.info().file_name);
    judge_histories(reader, converter, persons, check, source.info().file_name);
    drop_refused_claims(check);
    std::stable_sort(check.findings.begin(),
                     check.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.place.row < b.place.row; });
    return check;
}

}  // namespace fundledger::service
