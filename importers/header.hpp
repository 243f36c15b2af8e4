// Finding the row of headings, and the profile that understands it best.
#pragma once

#include "importers/heading.hpp"
#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"
#include "ledger/service/import_profile.hpp"
#include "ledger/service/row_source.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// One of the first rows of a file, kept while the heading is searched.
struct HeadRow {
    std::uint32_t source_row = 0;
    std::vector<std::string> cells;
    std::vector<HeadingKey> keys;  ///< one per cell
};

[[nodiscard]] HeadRow make_head_row(std::uint32_t source_row,
                                    std::span<const std::string_view> cells);

/// How well one profile understands one row as its headings.
struct HeaderMatch {
    const service::ImportProfile* profile = nullptr;
    std::size_t row = 0;         ///< index into the head, of the lower row where two are headings
    std::size_t titles_end = 0;  ///< the rows of the head before this one stand above the headings
    HeadRow heading;             ///< the cells taken for headings, of two rows where one lies below
    std::vector<service::BoundColumn> columns;
    std::vector<const service::ProfileColumn*> missing;  ///< required, neither bound nor given
    std::size_t required = 0;                            ///< required columns the row binds
    std::size_t from_facts = 0;    ///< bound columns that every profile of rosters understands
    std::size_t titles = 0;        ///< title markers found above the row
    bool without_heading = false;  ///< the row is the first of the data
    std::vector<service::GivenValue> title_values;  ///< what the rows above say of every row
    std::string stated_unit;  ///< above the row, e.g. "万元" in "单位：万元"; empty where none is
    /// A column two headings claim.
    const service::ProfileColumn* ambiguous = nullptr;
    std::size_t ambiguous_first = 0;  ///< places in the row, from 0
    std::size_t ambiguous_second = 0;

    [[nodiscard]] bool complete() const { return missing.empty(); }
};

/// The best row of `head`, or two rows of which the lower leaves out headings that reach over both
/// (merged cells), for `profile`, which must outlive the match. `given` are fields that have
/// a value without a column.
[[nodiscard]] std::optional<HeaderMatch> match_profile(std::span<const HeadRow> head,
                                                       const service::ImportProfile& profile,
                                                       std::span<const std::string> given);

/// The first row that is not blank as the first row of data, for a profile whose files may lack
/// headings: it has exactly the profile's columns, with days and amounts where they should be.
[[nodiscard]] std::optional<HeaderMatch> match_without_heading(
    std::span<const HeadRow> head, const service::ImportProfile& profile);

/// Whether `a` understands the file better: all required columns, then more headings, then more
/// required columns, then titles, then the narrower profile. Equal where neither is better.
[[nodiscard]] std::weak_ordering compare(const HeaderMatch& a, const HeaderMatch& b);

/// Why a file whose best match is `best` cannot be read: column_missing, column_ambiguous or
/// header_not_found; nothing where it can.
[[nodiscard]] std::optional<Refusal> header_fault(const std::string& file,
                                                  std::span<const HeadRow> head,
                                                  const std::optional<HeaderMatch>& best);

}  // namespace fundledger::importers
