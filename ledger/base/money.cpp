#include "ledger/base/money.hpp"

#include "ledger/base/scan.hpp"

#include <array>
#include <cstddef>

namespace fundledger {
namespace {

/// Writes from the right: 20 digits, 6 separators, a point and a sign fit with room to spare.
std::string write_money(std::int64_t fen, bool grouped) {
    std::array<char, 32> text;
    std::size_t at = text.size();
    // Unsigned negation is defined for the smallest value too.
    std::uint64_t rest =
        fen < 0 ? 0U - static_cast<std::uint64_t>(fen) : static_cast<std::uint64_t>(fen);
    const auto put = [&](std::uint64_t digit) { text[--at] = static_cast<char>('0' + digit); };
    for (int decimal = 0; decimal < 2; ++decimal) {
        put(rest % 10);
        rest /= 10;
    }
    text[--at] = '.';
    int digits = 0;
    do {
        if (grouped && digits > 0 && digits % 3 == 0) text[--at] = ',';
        put(rest % 10);
        rest /= 10;
        ++digits;
    } while (rest > 0);
    if (fen < 0) text[--at] = '-';
    return {text.data() + at, text.size() - at};
}

/// The digits of an amount as written, before the unit says what they are worth.
struct WrittenNumber {
    static constexpr std::uint64_t integer_cap = 1'000'000'000'000'000'000;

    std::uint64_t integer = 0;  ///< stops growing past the cap: already far too large
    std::uint64_t fraction = 0;
    int decimals = 0;
    bool negative = false;
    bool malformed = false;
    bool bad_grouping = false;
};

void scan_integer(Scanner& text, WrittenNumber& number) {
    const bool leading_zero = text.peek() == '0';
    bool grouped = false;
    int run = 0;
    for (;; text.skip()) {
        if (is_digit(text.peek())) {
            ++run;
            if (number.integer >= WrittenNumber::integer_cap) continue;
            number.integer = number.integer * 10 + static_cast<std::uint64_t>(text.peek() - '0');
        } else if (text.peek() == ',') {
            // "0,123" is somebody's decimal comma, not a group.
            if (grouped ? run != 3 : (run < 1 || run > 3 || leading_zero))
                number.bad_grouping = true;
            grouped = true;
            run = 0;
        } else {
            break;
        }
    }
    if (grouped && run != 3) number.bad_grouping = true;
    if (!grouped && run == 0) number.malformed = true;
}

void scan_fraction(Scanner& text, WrittenNumber& number) {
    constexpr int decimals_kept = 18;
    for (;; text.skip()) {
        if (is_digit(text.peek())) {
            if (number.decimals < decimals_kept) {
                number.fraction =
                    number.fraction * 10 + static_cast<std::uint64_t>(text.peek() - '0');
            }
            ++number.decimals;
        } else if (text.peek() == ',') {
            number.bad_grouping = true;
        } else {
            break;
        }
    }
    if (number.decimals == 0) number.malformed = true;
}

void take_sign(Scanner& text, WrittenNumber& number) {
    if (number.negative || !(text.take('-') || text.take("\u2212"))) return;
    number.negative = true;
    text.skip_blanks();
}

void take_currency(Scanner& text) {
    if (text.take("\u00A5") || text.take("\uFFE5") || text.take("RMB") || text.take("CNY")) {
        text.skip_blanks();
    }
}

WrittenNumber scan_number(Scanner& text) {
    WrittenNumber number;
    take_sign(text, number);
    take_currency(text);
    take_sign(text, number);
    scan_integer(text, number);
    if (text.take('.')) scan_fraction(text, number);
    return number;
}

bool is_exponent(Scanner text) {
    if (!text.take('e') && !text.take('E')) return false;
    if (!text.take('+')) static_cast<void>(text.take('-'));
    return is_digit(text.peek());
}

/// A unit written behind the digits is nearer to them than the one the column declares.
MoneyUnit take_unit(Scanner& text, MoneyUnit declared) {
    text.skip_blanks();
    if (text.done()) return declared;
    MoneyUnit unit = declared;
    if (text.take("万")) {
        unit = MoneyUnit::ten_thousand_yuan;
        static_cast<void>(text.take("元"));
    } else if (text.take("亿")) {
        unit = MoneyUnit::hundred_million_yuan;
        static_cast<void>(text.take("元"));
    } else if (text.take("元")) {
        unit = MoneyUnit::yuan;
    }
    return unit;
}

constexpr std::array<std::uint64_t, 11> power_of_ten = {1,
                                                        10,
                                                        100,
                                                        1'000,
                                                        10'000,
                                                        100'000,
                                                        1000000,
                                                        10'000'000,
                                                        100'000'000,
                                                        1'000'000'000,
                                                        10'000'000'000};

ParsedMoney worth(const WrittenNumber& number, MoneyUnit unit) {
    constexpr auto fen_max = static_cast<std::uint64_t>(Money::line_max_fen);
    const int decimals = decimals_of(unit);
    if (number.decimals > decimals) return {std::nullopt, MoneyFault::too_many_decimals};
    const std::uint64_t fen_per_unit = power_of_ten[static_cast<std::size_t>(decimals)];
    if (number.integer > fen_max / fen_per_unit) return {std::nullopt, MoneyFault::too_large};
    const std::uint64_t fen =
        number.integer * fen_per_unit +
        number.fraction * power_of_ten[static_cast<std::size_t>(decimals - number.decimals)];
    if (fen > fen_max) return {std::nullopt, MoneyFault::too_large};
    const auto magnitude = static_cast<std::int64_t>(fen);
    return {Money::from_fen(number.negative ? -magnitude : magnitude), {}};
}

ParsedMoney parse(std::string_view raw, MoneyUnit declared, bool signs_allowed) {
    const FoldedText folded(raw);
    if (!folded.fits()) return {std::nullopt, MoneyFault::not_a_number};
    Scanner text(folded.view());
    if (text.done()) return {std::nullopt, MoneyFault::empty};

    const WrittenNumber number = scan_number(text);
    if (!number.malformed && is_exponent(text)) return {std::nullopt, MoneyFault::exponent};
    const MoneyUnit unit = take_unit(text, declared);
    if (number.malformed || !text.done()) return {std::nullopt, MoneyFault::not_a_number};
    if (number.negative && !signs_allowed) return {std::nullopt, MoneyFault::negative};
    if (number.bad_grouping) return {std::nullopt, MoneyFault::bad_grouping};
    return worth(number, unit);
}

}  // namespace

int decimals_of(MoneyUnit unit) {
    switch (unit) {
        case MoneyUnit::yuan:
            return 2;
        case MoneyUnit::ten_thousand_yuan:
            return 6;
        case MoneyUnit::hundred_million_yuan:
            return 10;
    }
    FUNDLEDGER_CHECK(false);
    return 2;
}

std::string Money::to_plain() const {
    return write_money(fen_, /*grouped=*/false);
}

std::string Money::to_grouped() const {
    return write_money(fen_, /*grouped=*/true);
}

ParsedMoney parse_money(std::string_view text, MoneyUnit unit) {
    return parse(text, unit, /*signs_allowed=*/false);
}

ParsedMoney parse_signed_money(std::string_view text, MoneyUnit unit) {
    return parse(text, unit, /*signs_allowed=*/true);
}

}  // namespace fundledger
