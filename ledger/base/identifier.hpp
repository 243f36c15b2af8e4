// Identity numbers of persons (GB 11643) and units (GB 32100), checked digit by digit.
#pragma once

#include "ledger/base/date.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fundledger {

enum class IdentifierKind { resident_id, credit_code };

/// Why a text is not such a number, in the order the faults are looked for: the first is reported.
enum class IdentifierFault {
    empty,
    wrong_length,
    bad_character,
    bad_date,               ///< the eight digits of birth are no day of the calendar
    future_date,            ///< born after `today`
    bad_checksum,           ///< the last character does not follow from the others
    bad_organisation_code,  ///< GB 11714 check inside a credit code (places 9 to 17)
    bad_region              ///< the region places name no region
};

enum class Sex { female, male };

/// The answer of a check: the normalised number, or the fault.
struct CheckedIdentifier {
    bool ok = false;
    IdentifierFault fault = IdentifierFault::empty;  ///< meaningful only where `ok` is false
    bool lower_case_x = false;       ///< a warning: the check character was written `x`
    bool converted_from_15 = false;  ///< a warning: the number had the 15 digits of before 1999
    std::array<char, 18> text{};     ///< ASCII digits and capitals; only where `ok`

    /// The 18 characters, or nothing. Lives as long as this object.
    [[nodiscard]] std::string_view view() const {
        return ok ? std::string_view(text.data(), text.size()) : std::string_view();
    }
};

/// Checks a resident identity number: 18 characters, or the older 15 which are converted.
/// Full-width characters are read as their ASCII twins, blanks at the ends ignored. Residence
/// permits of Hong Kong, Macau and Taiwan (81 to 83) and the foreigners' permanent card of 2023 (9)
/// follow the same rule. Source: GB 11643—1999; check character by ISO 7064 MOD 11-2.
[[nodiscard]] CheckedIdentifier check_resident_id(std::string_view text, Date today);

/// Checks a unified social credit code; lower-case letters become capitals.
/// Source: GB 32100—2015 with GB 11714—1997 for the organisation code inside.
[[nodiscard]] CheckedIdentifier check_credit_code(std::string_view text);

/// The 18th character that follows from the first 17, in normal form.
/// Nothing unless all 17 belong to the alphabet of the kind.
[[nodiscard]] std::optional<char> expected_check_character(IdentifierKind kind,
                                                           std::string_view first17);

/// The 9th character of an organisation code that follows from the first 8 (GB 11714).
[[nodiscard]] std::optional<char> expected_organisation_check(std::string_view first8);

/// The day of birth in an 18-character resident number in normal form.
[[nodiscard]] std::optional<Date> birth_date(std::string_view resident_id);

/// The sex in an 18-character resident number: its 17th digit is odd for men.
[[nodiscard]] std::optional<Sex> sex(std::string_view resident_id);

/// The check of bank card numbers (ISO/IEC 7812-1). Unit accounts and passbooks do not follow it,
/// so a failure is only ever a warning. False for an empty text or one with another character.
[[nodiscard]] bool luhn_ok(std::string_view digits);

}  // namespace fundledger
