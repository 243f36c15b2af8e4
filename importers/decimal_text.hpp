// Decimal numbers as a sheet writes them, rounded and rewritten digit by digit: never through a
// binary number.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fundledger::importers {

/// A finite decimal number: digits × 10^exponent.
struct DecimalText {
    bool negative = false;
    std::string digits;  ///< without leading zeros; empty for zero
    int exponent = 0;

    /// Reads "12", "-1.50", "4.3732600000000002E+3". Nothing for anything else, nor for exponents
    /// beyond ±400 (a sheet's numbers end at 308).
    [[nodiscard]] static std::optional<DecimalText> parse(std::string_view text);

    /// Significant digits before trailing zeros.
    [[nodiscard]] std::size_t significant() const;
    /// Whether the number is 10^15 or more: from there on a sheet no longer holds every whole
    /// number.
    [[nodiscard]] bool beyond_exact_integers() const;
    /// Plain notation with at most `places` significant digits, rounded half away from zero; what a
    /// sheet shows of the number. No exponent, no trailing zeros behind the point.
    [[nodiscard]] std::string to_plain(std::size_t places) const;
    /// The number to `decimals` places behind the point if it is within 10^-6 of the last place,
    /// so 4373.2600000000002 becomes 4373.26 at two places; nothing otherwise.
    [[nodiscard]] std::optional<std::string> nearest(int decimals) const;
};

/// Digits a sheet keeps of a number.
inline constexpr std::size_t sheet_digits = 15;

}  // namespace fundledger::importers
