// The axis of a chart, in whole fen: no floating point, so a picture is the same everywhere.
#pragma once

#include "ledger/base/money.hpp"
#include "reports/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fundledger::reports {

/// An axis from `low` to `high` with ticks every `step`: 1, 2 or 5 times a power of ten. Zero is on
/// it. `high` is a tick; `low` is the least value itself, so that a small refund among large sums
/// does not push everything aside.
struct ChartScale {
    Money low;
    Money high;
    Money step;

    [[nodiscard]] std::vector<Money> ticks() const;
    /// Where `value` stands on a line `length` units long that begins at `low`.
    [[nodiscard]] std::int64_t project(Money value, std::int64_t length) const;
};

/// The axis that holds `least`, `most` and zero with about `steps` steps.
[[nodiscard]] ChartScale chart_scale(Money least, Money most, int steps);

/// A short exact amount: 50万, 1.2亿 · 500k, 1.2m. In yuan.
[[nodiscard]] std::string short_amount(Money value, Language language);

}  // namespace fundledger::reports
