// Exact ratios and the only ways to multiply or divide money: scale and allocate.
#pragma once

#include "ledger/base/money.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger {

/// How a result finer than a fen becomes whole fen. Each mode names its source.
enum class Rounding {
    /// 四舍五入 on the magnitude (half away from zero). Source: the published refund lists of
    /// county employment bureaus round each enterprise's refund so, e.g. 彭泽县 2023-11:
    /// 2010.96 × 60 % = 1206.576 → 1206.58.
    half_up,
    /// Towards zero. For caps ("not more than two thirds of ..."): never above the cap.
    down,
    /// Away from zero. For floors and head counts ("not less than 15 % of the staff").
    up,
    /// Half to even (GB/T 8170—2008 数值修约规则). For statistics, never for payments.
    half_even
};

/// A non-negative exact fraction, kept in lowest terms. Denominator is at least 1.
class Ratio {
public:
    /// Precondition: numerator >= 0, denominator > 0.
    Ratio(std::int64_t numerator, std::int64_t denominator);
    /// Reads "0.6", "60%", "2/3", "1". Nothing on any other text (exponents, signs, blanks inside).
    [[nodiscard]] static std::optional<Ratio> parse(std::string_view text);

    [[nodiscard]] std::int64_t numerator() const noexcept { return numerator_; }
    [[nodiscard]] std::int64_t denominator() const noexcept { return denominator_; }
    /// "60%" where it is a whole number of basis points, else "2/3".
    [[nodiscard]] std::string to_text() const;
    friend bool operator==(const Ratio&, const Ratio&) = default;

private:
    std::int64_t numerator_;
    std::int64_t denominator_;
};

/// amount × ratio, rounded. Intermediate values are exact at 128 bits. A result past
/// 64 bits is nothing (the caller refuses it).
[[nodiscard]] std::optional<Money> scale(Money amount, const Ratio& ratio, Rounding rounding);
/// amount × ratio written out in yuan, e.g. "1206.576"; empty where it has more than eight
/// decimals.
[[nodiscard]] std::string exact_product(Money amount, const Ratio& ratio);
/// amount × count, exact. Nothing on overflow. Precondition: count >= 0.
[[nodiscard]] std::optional<Money> times(Money amount, std::int64_t count);

/// a × b in lowest terms. Nothing where a part passes 64 bits.
[[nodiscard]] std::optional<Ratio> product(const Ratio& a, const Ratio& b);
/// How part ÷ whole compares with a ratio, exactly. Precondition: part >= 0, whole >= 0; a whole of
/// nothing is compared as part × denominator with nothing.
[[nodiscard]] std::strong_ordering compare_part(std::int64_t part,
                                                std::int64_t whole,
                                                const Ratio& ratio);
/// The least whole number that is not below count × ratio: so many heads make up the share.
/// Precondition: count >= 0. Nothing past 64 bits.
[[nodiscard]] std::optional<std::int64_t> heads_of_share(std::int64_t count, const Ratio& ratio);

/// Splits `total` in proportion to `weights` by largest remainder; equal remainders go to the
/// earlier part. The parts sum exactly to `total`. Precondition: weights non-negative, sum > 0.
[[nodiscard]] std::vector<Money> allocate(Money total, std::span<const std::int64_t> weights);

/// part ÷ whole in hundredths of a percent, rounded half up: 8532 means 85.32 %. Nothing if
/// whole is 0 or the answer passes 64 bits.
[[nodiscard]] std::optional<std::int64_t> basis_points(Money part, Money whole);

}  // namespace fundledger
