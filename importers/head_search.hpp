// Reading the first rows of one table and finding the profile that understands them.
#pragma once

#include "importers/header.hpp"
#include "importers/mapped_source.hpp"
#include "importers/open_table.hpp"
#include "importers/table_reader.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fundledger::importers {

/// The profiles a file may be read with: all, or the one asked for. Refused with profile_unknown.
[[nodiscard]] Result<std::vector<const service::ImportProfile*>, Refusal> candidates(
    const std::string& file,
    std::span<const service::ImportProfile> all,
    const std::string& wanted);

/// How one table reads: its first rows and the profile that fits them best.
struct HeadSearch {
    std::vector<HeadRow> head;
    std::optional<HeaderMatch> best;
    std::optional<HeaderMatch> rival;  ///< another profile that fits exactly as well
    std::vector<std::string> others;   ///< further profiles with all their required columns
    std::optional<Refusal> fault;      ///< a structural fault that left no rows

    [[nodiscard]] bool complete() const { return best && best->complete(); }
    /// Whether every cell that was read is empty.
    [[nodiscard]] bool blank() const;
    /// Whether a row that is not blank follows the heading, as far as the head reaches.
    [[nodiscard]] bool has_rows() const;
};

/// Reads as many rows of `reader` as the profiles want and matches them.
[[nodiscard]] HeadSearch search_head(TableReader& reader,
                                     std::span<const service::ImportProfile* const> profiles,
                                     const OpenOptions& options);

/// Whether `a` makes more sense of the file than `b`.
[[nodiscard]] bool better(const HeadSearch& a, const HeadSearch& b);

/// Why the file cannot be read with what was found; nothing where it can.
[[nodiscard]] std::optional<Refusal> search_fault(const std::string& file,
                                                  const HeadSearch& search);

/// The layout of the rows below the heading, with everything known of the file filled in by the
/// caller in `info`. Precondition: search_fault found nothing.
[[nodiscard]] MappedSource::Layout make_layout(service::SourceInfo info,
                                               const HeadSearch& search,
                                               const OpenOptions& options);

}  // namespace fundledger::importers
