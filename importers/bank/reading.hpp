// What the readers of bank formats share: exact amounts, days, and how a fault is told.
#pragma once

#include "ledger/base/date.hpp"
#include "ledger/base/finding.hpp"
#include "ledger/base/money.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundledger::importers::bank {

/// Digits with at most one decimal sign ('.' or ','), read digit by digit. Decimals behind the
/// second must be zeros. Nothing for any other text or above Money::line_max_fen.
[[nodiscard]] std::optional<Money> read_unsigned(std::string_view text);
/// As `read_unsigned`, behind an optional '+' or '-'.
[[nodiscard]] std::optional<Money> read_signed(std::string_view text);

/// The day in the first eight digits, "20190408" with anything behind them; blanks at the ends do
/// not count.
[[nodiscard]] std::optional<Date> read_day(std::string_view text);
/// The day in the first ten characters, "2019-04-08" with a time or a zone behind them.
[[nodiscard]] std::optional<Date> read_iso_day(std::string_view text);

/// statement_unreadable at a line of the file.
[[nodiscard]] Refusal unreadable(const std::string& file,
                                 std::uint32_t row,
                                 std::string expected,
                                 std::string_view found);

/// Appends `more` behind `separator` where both are not empty.
void join(std::string& text, std::string_view more, std::string_view separator = " ");

}  // namespace fundledger::importers::bank
