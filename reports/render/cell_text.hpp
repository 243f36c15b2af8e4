// Cells as text: for people (grouped digits) and for machines (plain).
#pragma once

#include "reports/model.hpp"

#include <cstdint>
#include <string>

namespace fundledger::reports {

/// "1,234,567": for people.
[[nodiscard]] std::string grouped(std::int64_t value);

/// "12.34": percentage points with two decimals.
[[nodiscard]] std::string percent_points(BasisPoints value);

/// For people: 1,234.50, 1,234, 12.34%. Nothing for a blank cell. Not yet made `printable`.
[[nodiscard]] std::string text_for_people(const Cell& cell, Language language);

/// For machines: 1234.50, 1234, 12.34%.
[[nodiscard]] std::string text_for_files(const Cell& cell, Language language);

/// Whether the cell holds a number, and whether that is below zero.
[[nodiscard]] bool is_number(const Cell& cell);
[[nodiscard]] bool is_negative(const Cell& cell);

/// Where a column's cells stand, `automatic` resolved.
[[nodiscard]] Align resolved_align(const Column& column);

}  // namespace fundledger::reports
