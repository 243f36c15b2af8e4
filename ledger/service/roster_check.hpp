// First pass over a roster: every row judged, nothing written.
#pragma once

#include "ledger/base/digest.hpp"
#include "ledger/service/claims.hpp"
#include "ledger/service/context.hpp"
#include "ledger/service/roster_convert.hpp"
#include "ledger/service/roster_history.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fundledger::service {

/// Orders definitions by their ids: the order of addresses would differ from run to run.
struct ById {
    template <class T>
    bool operator()(const T* a, const T* b) const {
        return a->id < b->id;
    }
};

/// What the first pass learns. Rows are numbered by their order in the file, from 0 (ordinals);
/// memory is a few bytes per row plus the findings.
struct RosterCheck {
    static constexpr std::uint8_t refused = 0xFF;
    std::vector<std::uint32_t> source_rows;   ///< by ordinal
    std::vector<std::uint8_t> book;           ///< by ordinal: index of the book, or `refused`
    std::vector<disbursement::Claim> claims;  ///< of accepted rows, sorted; `line` is an ordinal
    std::vector<std::string> claim_spaces;    ///< text of each provisional space number
    std::vector<Finding> findings;
    std::map<std::string, std::int64_t> findings_by_rule;
    std::set<const rulebook::Policy*, ById> policies;
    std::set<const ProvisionChoice*, ChoiceByCode> provisions;
    /// What the history says of rows that stand (holds and warnings), by ordinal.
    std::map<std::uint32_t, std::vector<Finding>> later;
    Digest content;
    Money stated_total;  ///< of all readable amounts, refused rows included
    std::uint64_t fingerprint = 0;
    HiddenRows hidden;

    [[nodiscard]] std::uint64_t rows() const { return source_rows.size(); }
    [[nodiscard]] std::uint64_t accepted() const;
};

/// Findings beyond this many stop the import: the file does not fit the profile.
inline constexpr std::size_t roster_findings_max = 200'000;

/// A space with no number in the store yet is given `provisional_space + index into claim_spaces`.
inline constexpr std::int32_t provisional_space = 1'000'000;

/// Reads the whole source. Refusals: structural faults, header_only, too_many_rows, row_faults
/// (when there are more findings than can be kept).
[[nodiscard]] Result<RosterCheck, Refusal> check_roster(Context& context,
                                                        Reader& reader,
                                                        RowSource& source,
                                                        RosterConverter& converter,
                                                        PersonCollector& persons);

/// "file, row" of a stored line, for the clerk to look it up.
[[nodiscard]] MessageArgs place_of(Reader& reader, const LinePlace& place);

/// Compares the totals the file states (合计 rows: amount, headcount) with its rows.
[[nodiscard]] std::vector<Finding> compare_totals(const RosterCheck& check,
                                                  const RowSource& source);

}  // namespace fundledger::service
