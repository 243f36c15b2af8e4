#include "tests/support/people.hpp"

#include "ledger/base/check.hpp"
#include "ledger/base/identifier.hpp"

namespace fundledger::tests {
namespace {

std::string padded(int value, std::size_t width) {
    std::string text = std::to_string(value);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

}  // namespace

std::string person_id(int n) {
    const int serial = n % 900 + 1;
    const int day = n / 900 % 28 + 1;
    const int year = 1980 + n / (900 * 28) % 10;
    std::string id = "622901" + std::to_string(year) + "06" + padded(day, 2) + padded(serial, 3);
    const auto check = expected_check_character(IdentifierKind::resident_id, id);
    FUNDLEDGER_CHECK(check.has_value());
    return id + *check;
}

std::string person_name(int n) {
    return "测试" + std::to_string(n);
}

std::string unit_code(int n) {
    std::string code = "91622901MA" + padded(n, 6);
    const auto organisation = expected_organisation_check(code.substr(8));
    FUNDLEDGER_CHECK(organisation.has_value());
    code += *organisation;
    const auto check = expected_check_character(IdentifierKind::credit_code, code);
    FUNDLEDGER_CHECK(check.has_value());
    return code + *check;
}

std::string card_number(int n) {
    const std::string first18 = "621799" + padded(n, 12);
    for (char digit = '0'; digit <= '9'; ++digit) {
        if (luhn_ok(first18 + digit)) return first18 + digit;
    }
    FUNDLEDGER_CHECK(false);
}

}  // namespace fundledger::tests
