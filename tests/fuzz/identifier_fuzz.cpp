// Identity numbers: an answer for any bytes, and a normalised number is valid without a warning.
#include "ledger/base/check.hpp"
#include "ledger/base/identifier.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using fundledger::check_credit_code;
using fundledger::check_resident_id;
using fundledger::Date;
using fundledger::expected_check_character;
using fundledger::IdentifierKind;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Date today = *Date::make(2026, 1, 31);

    const auto person = check_resident_id(text, today);
    if (person.ok) {
        const std::string_view id = person.view();
        const auto again = check_resident_id(id, today);
        FUNDLEDGER_CHECK(again.ok && again.view() == id);
        FUNDLEDGER_CHECK(!again.lower_case_x && !again.converted_from_15);
        FUNDLEDGER_CHECK(expected_check_character(IdentifierKind::resident_id, id.substr(0, 17)) ==
                         id.back());
        const auto birth = fundledger::birth_date(id);
        FUNDLEDGER_CHECK(birth && *birth <= today && fundledger::sex(id));
    }
    const auto unit = check_credit_code(text);
    if (unit.ok) {
        const std::string_view code = unit.view();
        FUNDLEDGER_CHECK(check_credit_code(code).ok && check_credit_code(code).view() == code);
        FUNDLEDGER_CHECK(expected_check_character(IdentifierKind::credit_code,
                                                  code.substr(0, 17)) == code.back());
    }
    static_cast<void>(fundledger::luhn_ok(text));
    return 0;
}
