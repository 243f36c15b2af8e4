// A line judged again from what was recorded with it: its calculation, its checks, what was paid
// before, as the law stood.
#pragma once

#include "ledger/rulebook/entitlement.hpp"
#include "ledger/service/context.hpp"
#include "ledger/service/person_index.hpp"
#include "ledger/service/provision_choice.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fundledger::service {

/// A stored line with texts of its own.
struct OwnedLine {
    explicit OwnedLine(const disbursement::Line& from);
    OwnedLine(const OwnedLine&) = delete;
    OwnedLine& operator=(const OwnedLine&) = delete;
    OwnedLine(OwnedLine&&) = delete;
    OwnedLine& operator=(OwnedLine&&) = delete;
    ~OwnedLine() = default;
    disbursement::Line line;

private:
    std::vector<std::string> texts_;
};

/// One earlier payment to the same person or unit.
struct ExplainedPast {
    std::string batch;
    std::uint32_t line = 0;
    rulebook::PastPayment payment;
};

/// Everything there is to say of a line.
struct LineExplanation {
    BookRow book;
    BatchRow batch;
    std::optional<ImportRow> import;
    std::unique_ptr<OwnedLine> line;
    const rulebook::Policy* policy = nullptr;  ///< null where the catalogue no longer has it
    std::string policy_id;
    const ProvisionChoice* choice = nullptr;  ///< null: the line rests on no provision
    rulebook::Entitlement entitled;
    std::vector<rulebook::CheckedRule> history;
    std::vector<ExplainedPast> past;
    std::vector<LineEventRow> events;  ///< what was held or warned of at import
};

/// Judges stored lines. Keeps provisions and decisions it has read; one thread at a time.
class LineJudge {
public:
    LineJudge(Reader& reader, const Definitions& definitions);
    ~LineJudge();
    LineJudge(const LineJudge&) = delete;
    LineJudge& operator=(const LineJudge&) = delete;
    LineJudge(LineJudge&&) = delete;
    LineJudge& operator=(LineJudge&&) = delete;

    /// The choice a line was judged by; null where it rests on none or its text is lost.
    [[nodiscard]] const ProvisionChoice* choice_of(const disbursement::Line& line);
    [[nodiscard]] const rulebook::Policy* policy_of(const disbursement::Line& line);
    [[nodiscard]] std::string policy_id(const disbursement::Line& line) const;
    /// The claim of a line. `facts` and the result live as long as the line and this object.
    [[nodiscard]] rulebook::Claim claim_of(const BatchRow& batch,
                                           const disbursement::Line& line,
                                           const rulebook::Provision& provision,
                                           const rulebook::FactView& facts);
    /// What stood in the store before the line: entries of its person, without the line itself.
    [[nodiscard]] rulebook::HistoryClaim history_of(const disbursement::Line& line,
                                                    const std::vector<rulebook::PastPayment>& past);
    [[nodiscard]] std::vector<rulebook::PastPayment> payments(
        const std::vector<StoredEntry>& entries);

    Reader& reader;
    const Definitions& definitions;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Explains "BATCH/LINE". Refusals: batch_unknown, line_unknown. `judge` must outlive the result.
[[nodiscard]] Result<LineExplanation, Refusal> explain_line(LineJudge& judge,
                                                            const std::string& name);

/// Entries of one person of all batches up to a line: without it and without what came later.
[[nodiscard]] std::vector<StoredEntry> entries_before(Reader& reader,
                                                      const disbursement::ClaimDigest& key,
                                                      const BatchRow& batch,
                                                      std::uint32_t line_no);

}  // namespace fundledger::service
