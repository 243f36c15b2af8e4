// Fiscal periods: a month of a book is open, closed or locked.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fundledger::book {

/// open: vouchers may be posted. closed: may be reopened with a reason. locked: never again.
enum class PeriodState : std::uint8_t { open = 1, closed = 2, locked = 3 };

[[nodiscard]] std::string_view to_text(PeriodState state);
[[nodiscard]] std::optional<PeriodState> parse_period_state(std::string_view text);
/// open→closed, closed→open, closed→locked; nothing else.
[[nodiscard]] bool may_become(PeriodState from, PeriodState to);

}  // namespace fundledger::book
