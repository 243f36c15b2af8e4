#include "ledger/base/identifier.hpp"

#include "ledger/base/check.hpp"
#include "ledger/base/scan.hpp"

#include <algorithm>
#include <cstddef>

namespace fundledger {
namespace {

constexpr std::size_t code_length = 18;
constexpr std::size_t old_resident_length = 15;

/// What is wrong with a text that is not made of the right characters: their number comes first.
/// Characters are counted, not bytes: the continuation bytes of UTF-8 do not count.
IdentifierFault misshapen(const FoldedText& folded, std::size_t other_length) {
    const std::string_view text = folded.view();
    if (!folded.fits()) return IdentifierFault::wrong_length;
    if (text.empty()) return IdentifierFault::empty;
    const auto length =
        static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        }));
    const bool right_length = length == code_length || length == other_length;
    return right_length ? IdentifierFault::bad_character : IdentifierFault::wrong_length;
}

/// Without an early exit: the usual text is right to its end, and this form needs no branches.
bool all_digits(std::string_view text) {
    unsigned other = 0;
    for (const char c : text) other |= is_digit(c) ? 0U : 1U;
    return other == 0;
}

char capital(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

constexpr std::array<int, 17> resident_weights = {
    7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

/// Precondition: 17 digits.
char resident_check(std::string_view first17) {
    int sum = 0;
    for (std::size_t i = 0; i < resident_weights.size(); ++i) {
        sum += (first17[i] - '0') * resident_weights[i];
    }
    return "10X98765432"[sum % 11];
}

int digits_value(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

/// First two digits of GB/T 2260, with the residence permits 81 to 83. A foreigner's card puts a 9
/// before the code of the place that issued it.
bool is_resident_region(std::string_view id) {
    constexpr std::array<bool, 100> is_province = [] {
        std::array<bool, 100> known{};
        for (const int code :
             {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43,
              44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83}) {
            known[static_cast<std::size_t>(code)] = true;
        }
        return known;
    }();
    const std::size_t at = id[0] == '9' ? 1 : 0;
    const int province = digits_value(id.substr(at, 2));
    return is_province[static_cast<std::size_t>(province)];
}

std::optional<Date> born(std::string_view id) {
    const int packed = digits_value(id.substr(6, 8));
    return Date::make(packed / 10000, packed / 100 % 100, packed % 100);
}

/// Brings a resident number to 18 characters in `answer`; false if the text has not the form of
/// one.
bool normalise_resident(std::string_view text, CheckedIdentifier& answer) {
    if (text.size() == code_length) {
        const char last = text.back();
        if (!all_digits(text.substr(0, code_length - 1)) ||
            !(is_digit(last) || capital(last) == 'X')) {
            return false;
        }
        std::copy_n(text.begin(), code_length, answer.text.begin());
        answer.text.back() = capital(last);
        answer.lower_case_x = last == 'x';
        return true;
    }
    if (text.size() != old_resident_length || !all_digits(text)) return false;
    // Region, the century left out then, the rest; the check character is ours and cannot be wrong.
    constexpr std::size_t region_length = 6;
    auto* out = std::copy_n(text.begin(), region_length, answer.text.begin());
    *out++ = '1';
    *out++ = '9';
    std::copy(text.begin() + region_length, text.end(), out);
    answer.text.back() = resident_check({answer.text.data(), code_length - 1});
    answer.converted_from_15 = true;
    return true;
}

std::optional<IdentifierFault> resident_fault(std::string_view id, Date today) {
    const std::optional<Date> birth = born(id);
    if (!birth) return IdentifierFault::bad_date;
    if (*birth > today) return IdentifierFault::future_date;
    if (resident_check(id) != id.back()) return IdentifierFault::bad_checksum;
    if (!is_resident_region(id)) return IdentifierFault::bad_region;
    return std::nullopt;
}

constexpr std::string_view credit_alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::array<int, 17> credit_weights = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

/// Value of each character in the alphabet of credit codes, or -1.
constexpr std::array<std::int8_t, 128> credit_values = [] {
    std::array<std::int8_t, 128> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < credit_alphabet.size(); ++i) {
        values[static_cast<unsigned char>(credit_alphabet[i])] = static_cast<std::int8_t>(i);
    }
    return values;
}();

int credit_value(char c) {
    const auto index = static_cast<unsigned char>(c);
    return index < credit_values.size() ? credit_values[index] : -1;
}

/// Precondition: 17 characters of the alphabet.
char credit_check(std::string_view first17) {
    int sum = 0;
    for (std::size_t i = 0; i < credit_weights.size(); ++i) {
        sum += credit_value(first17[i]) * credit_weights[i];
    }
    return credit_alphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

/// Precondition: 8 digits or capitals. Here letters count from A=10 without a gap.
char organisation_check(std::string_view first8) {
    constexpr std::array<int, 8> weights = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const char c = first8[i];
        sum += (is_digit(c) ? c - '0' : c - 'A' + 10) * weights[i];
    }
    const int value = 11 - sum % 11;
    if (value == 10) return 'X';
    return value == 11 ? '0' : static_cast<char>('0' + value);
}

/// Brings a credit code to capitals in `answer`; false if the text has not the form of one.
bool normalise_credit(std::string_view text, CheckedIdentifier& answer) {
    if (text.size() != code_length) return false;
    unsigned foreign = 0;
    for (std::size_t i = 0; i < code_length; ++i) {
        answer.text[i] = capital(text[i]);
        foreign |= credit_value(answer.text[i]) < 0 ? 1U : 0U;
    }
    return foreign == 0;
}

std::optional<IdentifierFault> credit_fault(std::string_view code) {
    if (credit_check(code) != code.back()) return IdentifierFault::bad_checksum;
    if (organisation_check(code.substr(8, 8)) != code[16]) {
        return IdentifierFault::bad_organisation_code;
    }
    // National registers use 100000, so only the form is checked, not a list of provinces.
    if (!all_digits(code.substr(2, 6))) return IdentifierFault::bad_region;
    return std::nullopt;
}

/// Writes the verdict in place: copying the answer around costs as much as the checks.
void conclude(CheckedIdentifier& answer, std::optional<IdentifierFault> fault) {
    answer.ok = !fault;
    if (fault) answer.fault = *fault;
}

}  // namespace

CheckedIdentifier check_resident_id(std::string_view text, Date today) {
    const FoldedText folded(text);
    CheckedIdentifier answer;
    if (normalise_resident(folded.view(), answer)) {
        conclude(answer, resident_fault({answer.text.data(), code_length}, today));
    } else {
        conclude(answer, misshapen(folded, old_resident_length));
    }
    return answer;
}

CheckedIdentifier check_credit_code(std::string_view text) {
    const FoldedText folded(text);
    CheckedIdentifier answer;
    if (normalise_credit(folded.view(), answer)) {
        conclude(answer, credit_fault({answer.text.data(), code_length}));
    } else {
        conclude(answer, misshapen(folded, code_length));
    }
    return answer;
}

std::optional<char> expected_check_character(IdentifierKind kind, std::string_view first17) {
    if (first17.size() != code_length - 1) return std::nullopt;
    switch (kind) {
        case IdentifierKind::resident_id:
            if (!all_digits(first17)) return std::nullopt;
            return resident_check(first17);
        case IdentifierKind::credit_code:
            for (const char c : first17) {
                if (credit_value(c) < 0) return std::nullopt;
            }
            return credit_check(first17);
    }
    FUNDLEDGER_CHECK(false);
    return std::nullopt;
}

std::optional<char> expected_organisation_check(std::string_view first8) {
    if (first8.size() != 8) return std::nullopt;
    for (const char c : first8) {
        if (!is_digit(c) && !(c >= 'A' && c <= 'Z')) return std::nullopt;
    }
    return organisation_check(first8);
}

std::optional<Date> birth_date(std::string_view resident_id) {
    if (resident_id.size() != code_length || !all_digits(resident_id.substr(0, 17))) {
        return std::nullopt;
    }
    return born(resident_id);
}

std::optional<Sex> sex(std::string_view resident_id) {
    if (resident_id.size() != code_length || !is_digit(resident_id[16])) return std::nullopt;
    return (resident_id[16] - '0') % 2 == 1 ? Sex::male : Sex::female;
}

bool luhn_ok(std::string_view digits) {
    if (digits.empty()) return false;
    int sum = 0;
    bool doubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
        if (!is_digit(*digit)) return false;
        const int value = (*digit - '0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

}  // namespace fundledger
