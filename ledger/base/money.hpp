// Money: an exact amount of renminbi in fen. No floating point, no implicit conversion.
#pragma once

#include "ledger/base/check.hpp"

#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace fundledger {

/// An amount of CNY in whole fen. Sums are checked: an overflow is a bug and aborts, because
/// `line_max_fen` bounds every amount that can be written and no book can reach 2^63 fen. Where a
/// file decides how many amounts there are, `try_add` refuses instead.
class Money {
public:
    /// The largest amount one line or posting may carry: 10^15 fen (ten thousand 亿 yuan).
    static constexpr std::int64_t line_max_fen = 1'000'000'000'000'000;

    constexpr Money() noexcept = default;
    [[nodiscard]] static constexpr Money from_fen(std::int64_t fen) noexcept { return Money(fen); }
    static Money from_fen(std::floating_point auto) = delete;

    [[nodiscard]] constexpr std::int64_t fen() const noexcept { return fen_; }
    [[nodiscard]] constexpr bool is_zero() const noexcept { return fen_ == 0; }
    [[nodiscard]] constexpr bool is_negative() const noexcept { return fen_ < 0; }

    friend constexpr auto operator<=>(Money, Money) noexcept = default;

    friend Money operator+(Money a, Money b) {
        std::int64_t sum = 0;
        FUNDLEDGER_CHECK(!__builtin_add_overflow(a.fen_, b.fen_, &sum));
        return Money(sum);
    }
    friend Money operator-(Money a, Money b) {
        std::int64_t difference = 0;
        FUNDLEDGER_CHECK(!__builtin_sub_overflow(a.fen_, b.fen_, &difference));
        return Money(difference);
    }
    friend Money operator-(Money a) { return Money() - a; }
    Money& operator+=(Money other) { return *this = *this + other; }
    Money& operator-=(Money other) { return *this = *this - other; }

    /// "1234.50": no grouping, always two decimals, '-' in front of negatives. For files.
    [[nodiscard]] std::string to_plain() const;
    /// "1,234.50": grouped by thousands. For people.
    [[nodiscard]] std::string to_grouped() const;

private:
    constexpr explicit Money(std::int64_t fen) noexcept : fen_(fen) {}
    std::int64_t fen_ = 0;
};

/// a + b, or nothing past 64 bits: for totals over the rows of a file, which may hold anything.
[[nodiscard]] inline std::optional<Money> try_add(Money a, Money b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.fen(), b.fen(), &sum)) return std::nullopt;
    return Money::from_fen(sum);
}

/// The unit an amount column declares. 万元 is 10^4 yuan, 亿元 10^8.
enum class MoneyUnit { yuan, ten_thousand_yuan, hundred_million_yuan };

/// Places behind the point that still are whole fen in a unit: 2 of yuan, 6 of 万元.
[[nodiscard]] int decimals_of(MoneyUnit unit);

/// Why a text is not an amount, in order of precedence. `too_many_decimals`: more places than whole
/// fen have, even if they are zeros (100.000 may be somebody's hundred thousand).
enum class MoneyFault {
    empty,
    not_a_number,
    exponent,
    negative,
    bad_grouping,
    too_many_decimals,
    too_large
};

/// A parsed amount or why it was refused. Exactly one side is meaningful.
struct ParsedMoney {
    std::optional<Money> value;
    MoneyFault fault = MoneyFault::empty;
};

/// Reads `1234`, `1,234.50`, `￥/¥/RMB/CNY` prefixes, full-width digits, an 元/万元/亿元 suffix
/// (which counts more than `unit`). Refuses exponents, negatives, misplaced group separators and
/// anything finer than a fen: digits are never dropped silently. Leading and trailing blanks are
/// ignored.
[[nodiscard]] ParsedMoney parse_money(std::string_view text, MoneyUnit unit = MoneyUnit::yuan);

/// As `parse_money`, with a leading '-' allowed (opening balances, statement lines).
[[nodiscard]] ParsedMoney parse_signed_money(std::string_view text,
                                             MoneyUnit unit = MoneyUnit::yuan);

}  // namespace fundledger
