// Schoolbook arithmetic on digits.
#include "importers/decimal_text.hpp"

#include <algorithm>
#include <cstdlib>

namespace fundledger::importers {
namespace {

constexpr int exponent_max = 400;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::optional<int> parse_exponent(std::string_view text) {
    bool negative = false;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    constexpr std::size_t digits_max = 4;
    if (text.empty() || text.size() > digits_max) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (!is_digit(c)) return std::nullopt;
        value = value * 10 + (c - '0');
    }
    if (value > exponent_max) return std::nullopt;
    return negative ? -value : value;
}

/// Adds one to the last digit.
void add_one(std::string& digits) {
    for (auto at = digits.rbegin(); at != digits.rend(); ++at) {
        if (*at != '9') {
            ++*at;
            return;
        }
        *at = '0';
    }
    digits.insert(digits.begin(), '1');
}

void drop_leading_zeros(std::string& digits) {
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
}

/// digits × 10^exponent in plain notation, zeros at the end of the fraction kept.
std::string plain(bool negative, const std::string& digits, int exponent) {
    std::string text = digits;
    if (exponent >= 0) {
        if (!text.empty()) text.append(static_cast<std::size_t>(exponent), '0');
        if (text.empty()) text = "0";
    } else {
        const auto places = static_cast<std::size_t>(-exponent);
        if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
        text.insert(text.size() - places, ".");
    }
    return negative && !digits.empty() ? "-" + text : text;
}

}  // namespace

std::optional<DecimalText> DecimalText::parse(std::string_view text) {
    DecimalText number;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        number.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    const std::size_t e = text.find_first_of("eE");
    if (e != std::string_view::npos) {
        const auto exponent = parse_exponent(text.substr(e + 1));
        if (!exponent) return std::nullopt;
        number.exponent = *exponent;
        text = text.substr(0, e);
    }
    bool point = false;
    bool any = false;
    for (const char c : text) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c) || number.digits.size() > exponent_max) return std::nullopt;
        any = true;
        number.digits += c;
        if (point) --number.exponent;
    }
    if (!any) return std::nullopt;
    drop_leading_zeros(number.digits);
    return number;
}

std::size_t DecimalText::significant() const {
    return digits.empty() ? 0 : digits.find_last_not_of('0') + 1;
}

bool DecimalText::beyond_exact_integers() const {
    return !digits.empty() &&
           static_cast<int>(digits.size()) + exponent > static_cast<int>(sheet_digits);
}

std::string DecimalText::to_plain(std::size_t places) const {
    std::string kept = digits;
    int scale = exponent;
    if (kept.size() > places) {
        const bool up = kept[places] >= '5';
        scale += static_cast<int>(kept.size() - places);
        kept.resize(places);
        if (up) add_one(kept);
    }
    while (!kept.empty() && kept.back() == '0' && scale < 0) {
        kept.pop_back();
        ++scale;
    }
    if (kept.empty()) scale = 0;
    return plain(negative, kept, scale);
}

std::optional<std::string> DecimalText::nearest(int decimals) const {
    const int fraction_places = -(exponent + decimals);
    std::string whole = digits;
    if (fraction_places <= 0) {
        if (!whole.empty()) whole.append(static_cast<std::size_t>(-fraction_places), '0');
        return plain(negative, whole, -decimals);
    }
    const auto places = static_cast<std::size_t>(fraction_places);
    if (whole.size() < places) whole.insert(0, places - whole.size(), '0');
    const std::string fraction = whole.substr(whole.size() - places);
    whole.resize(whole.size() - places);
    constexpr std::size_t noise_free_places = 6;
    const std::string_view lead = std::string_view(fraction).substr(0, noise_free_places);
    const auto all = [&](char digit) {
        return lead.size() == noise_free_places &&
               std::all_of(lead.begin(), lead.end(), [&](char c) { return c == digit; });
    };
    const bool exact = fraction.find_first_not_of('0') == std::string::npos;
    const bool up = all('9');
    if (!exact && !up && !all('0')) return std::nullopt;
    if (up) add_one(whole);
    drop_leading_zeros(whole);
    return plain(negative, whole, -decimals);
}

}  // namespace fundledger::importers
