#include "ledger/base/ratio.hpp"

#include "ledger/base/scan.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>

namespace fundledger {
namespace {

// Sign and magnitude with 128 bits: every product of two 64-bit numbers fits, and anything that
// would not throws instead of wrapping.
using Wide = boost::multiprecision::checked_int128_t;

constexpr std::int64_t int64_max = std::numeric_limits<std::int64_t>::max();

std::optional<std::int64_t> narrow(const Wide& wide) {
    if (wide > int64_max || wide < std::numeric_limits<std::int64_t>::min()) return std::nullopt;
    return wide.convert_to<std::int64_t>();
}

/// dividend ÷ divisor by the mode. The modes speak of magnitudes, so the sign is put back last.
Wide divide(const Wide& dividend, const Wide& divisor, Rounding rounding) {
    const bool negative = (dividend < 0) != (divisor < 0);
    Wide quotient;
    Wide remainder;
    const Wide magnitude = abs(divisor);
    divide_qr(Wide(abs(dividend)), magnitude, quotient, remainder);
    bool away = false;
    switch (rounding) {
        case Rounding::half_up:
            away = remainder >= magnitude - remainder;
            break;
        case Rounding::down:
            break;
        case Rounding::up:
            away = remainder != 0;
            break;
        case Rounding::half_even: {
            const Wide missing = magnitude - remainder;
            away = remainder > missing || (remainder == missing && quotient % 2 != 0);
            break;
        }
    }
    if (away) ++quotient;
    return negative ? Wide(-quotient) : quotient;
}

/// Reads digits into `value`; false when there are none or they pass 64 bits.
bool take_digits(Scanner& text, std::int64_t& value, int& digits) {
    digits = 0;
    for (; is_digit(text.peek()); text.skip(), ++digits) {
        if (__builtin_mul_overflow(value, 10, &value)) return false;
        if (__builtin_add_overflow(value, text.peek() - '0', &value)) return false;
    }
    return digits > 0;
}

}  // namespace

Ratio::Ratio(std::int64_t numerator, std::int64_t denominator) {
    FUNDLEDGER_CHECK(numerator >= 0 && denominator > 0);
    const std::int64_t divisor = std::gcd(numerator, denominator);
    numerator_ = numerator / divisor;
    denominator_ = denominator / divisor;
}

std::optional<Ratio> Ratio::parse(std::string_view raw) {
    const FoldedText folded(raw);
    Scanner text(folded.view());
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    int digits = 0;
    if (!take_digits(text, numerator, digits)) return std::nullopt;
    if (text.take('/')) {
        denominator = 0;
        if (!take_digits(text, denominator, digits)) return std::nullopt;
        if (!text.done() || denominator == 0) return std::nullopt;
        return Ratio(numerator, denominator);
    }
    if (text.take('.')) {
        if (!take_digits(text, numerator, digits)) return std::nullopt;
        for (; digits > 0; --digits) {
            if (__builtin_mul_overflow(denominator, 10, &denominator)) return std::nullopt;
        }
    }
    if (text.take('%') && __builtin_mul_overflow(denominator, 100, &denominator))
        return std::nullopt;
    if (!text.done()) return std::nullopt;
    return Ratio(numerator, denominator);
}

std::string Ratio::to_text() const {
    const Wide scaled = Wide(numerator_) * 10'000;
    const std::optional<std::int64_t> points = narrow(scaled / denominator_);
    if (scaled % denominator_ != 0 || !points) {
        return std::to_string(numerator_) + "/" + std::to_string(denominator_);
    }
    std::string text = std::to_string(*points / 100);
    if (*points % 100 != 0) {
        text += '.';
        text += static_cast<char>('0' + *points / 10 % 10);
        if (*points % 10 != 0) text += static_cast<char>('0' + *points % 10);
    }
    return text + "%";
}

std::optional<Money> scale(Money amount, const Ratio& ratio, Rounding rounding) {
    const Wide product = Wide(amount.fen()) * ratio.numerator();
    const std::optional<std::int64_t> fen = narrow(divide(product, ratio.denominator(), rounding));
    if (!fen) return std::nullopt;
    return Money::from_fen(*fen);
}

std::optional<Ratio> product(const Ratio& a, const Ratio& b) {
    const std::int64_t left = std::gcd(a.numerator(), b.denominator());
    const std::int64_t right = std::gcd(b.numerator(), a.denominator());
    const std::optional<std::int64_t> numerator =
        narrow(Wide(a.numerator() / left) * (b.numerator() / right));
    const std::optional<std::int64_t> denominator =
        narrow(Wide(a.denominator() / right) * (b.denominator() / left));
    if (!numerator || !denominator) return std::nullopt;
    return Ratio(*numerator, *denominator);
}

std::strong_ordering compare_part(std::int64_t part, std::int64_t whole, const Ratio& ratio) {
    FUNDLEDGER_CHECK(part >= 0 && whole >= 0);
    const int order =
        Wide(Wide(part) * ratio.denominator()).compare(Wide(Wide(whole) * ratio.numerator()));
    return order <=> 0;
}

std::optional<std::int64_t> heads_of_share(std::int64_t count, const Ratio& ratio) {
    FUNDLEDGER_CHECK(count >= 0);
    return narrow(divide(Wide(count) * ratio.numerator(), ratio.denominator(), Rounding::up));
}

std::optional<Money> times(Money amount, std::int64_t count) {
    FUNDLEDGER_CHECK(count >= 0);
    std::int64_t fen = 0;
    if (__builtin_mul_overflow(amount.fen(), count, &fen)) return std::nullopt;
    return Money::from_fen(fen);
}

std::vector<Money> allocate(Money total, std::span<const std::int64_t> weights) {
    Wide weight_sum = 0;
    for (const std::int64_t weight : weights) {
        FUNDLEDGER_CHECK(weight >= 0);
        weight_sum += weight;
    }
    FUNDLEDGER_CHECK(weight_sum > 0);

    const Wide magnitude = abs(Wide(total.fen()));
    std::vector<Wide> shares(weights.size());
    std::vector<Wide> remainders(weights.size());
    Wide left = magnitude;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        divide_qr(Wide(magnitude * weights[i]), weight_sum, shares[i], remainders[i]);
        left -= shares[i];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // Stable: of two equal remainders the earlier part comes first.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return remainders[a] > remainders[b];
    });
    // What is left is less than the number of parts with a remainder, so a part of weight 0 gets
    // none.
    for (std::size_t i = 0; left > 0; ++i, --left) ++shares[order[i]];

    std::vector<Money> parts;
    parts.reserve(weights.size());
    for (const Wide& share : shares) {
        const std::optional<std::int64_t> fen = narrow(total.is_negative() ? Wide(-share) : share);
        FUNDLEDGER_CHECK(fen.has_value());
        parts.push_back(Money::from_fen(*fen));
    }
    return parts;
}

std::optional<std::int64_t> basis_points(Money part, Money whole) {
    if (whole.is_zero()) return std::nullopt;
    return narrow(divide(Wide(part.fen()) * 10'000, whole.fen(), Rounding::half_up));
}

std::string exact_product(Money amount, const Ratio& ratio) {
    using Whole = boost::multiprecision::checked_int256_t;
    const Whole numerator = Whole(amount.fen()) * ratio.numerator();
    Whole denominator = Whole(ratio.denominator()) * 100;
    Whole power = 100;
    int decimals = 2;
    while (power * numerator % denominator != 0) {
        if (++decimals > 8) return {};
        power *= 10;
    }
    std::string digits = Whole(power * numerator / denominator).str();
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
    return digits;
}

}  // namespace fundledger
