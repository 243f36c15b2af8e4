#include "ledger/base/identifier.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

using fundledger::check_credit_code;
using fundledger::check_resident_id;
using fundledger::CheckedIdentifier;
using fundledger::Date;
using fundledger::expected_check_character;
using fundledger::expected_organisation_check;
using fundledger::IdentifierFault;
using fundledger::IdentifierKind;
using fundledger::Sex;

namespace {

const Date today = *Date::make(2026, 11, 20);

/// A resident number with a right check character.
std::string resident(const std::string& first17) {
    return first17 + *expected_check_character(IdentifierKind::resident_id, first17);
}

/// A credit code with both check characters right.
std::string credit(const std::string& first8, const std::string& organisation8) {
    const std::string first17 =
        first8 + organisation8 + *expected_organisation_check(organisation8);
    return first17 + *expected_check_character(IdentifierKind::credit_code, first17);
}

struct Refused {
    std::string text;
    IdentifierFault fault;
};

}  // namespace

TEST_SUITE("resident_id") {
    TEST_CASE("valid numbers") {
        for (const char* text : {"11010519491231002X",
                                 "360426199101010071",
                                 " 360426199101010071\t",
                                 "３６０４２６１９９１０１０１００７１",
                                 "１１０１０５１９４９１２３１００２Ｘ"}) {
            CAPTURE(text);
            const CheckedIdentifier id = check_resident_id(text, today);
            CHECK(id.ok);
            CHECK_FALSE(id.lower_case_x);
            CHECK_FALSE(id.converted_from_15);
        }
        CHECK(check_resident_id("１１０１０５１９４９１２３１００２Ｘ", today).view() ==
              "11010519491231002X");
    }

    TEST_CASE("a lower-case x is taken with a warning") {
        for (const char* text : {"11010519491231002x", "11010519491231002ｘ"}) {
            const CheckedIdentifier id = check_resident_id(text, today);
            CHECK(id.ok);
            CHECK(id.lower_case_x);
            CHECK(id.view() == "11010519491231002X");
        }
    }

    TEST_CASE("fifteen digits are converted with a warning") {
        const CheckedIdentifier id = check_resident_id("110105491231002", today);
        CHECK(id.ok);
        CHECK(id.converted_from_15);
        CHECK(id.view() == "11010519491231002X");
    }

    TEST_CASE("permits and the foreigners' card") {
        CHECK(check_resident_id(resident("81000019900101001"), today).ok);
        CHECK(check_resident_id(resident("83000019900101001"), today).ok);
        CHECK(check_resident_id(resident("93184019900101001"), today).ok);
    }

    TEST_CASE("refused numbers name the first fault in order") {
        const Refused rows[] = {
            {"", IdentifierFault::empty},
            {"  　", IdentifierFault::empty},
            {"11010519491231002", IdentifierFault::wrong_length},
            {"11010519491231002X1", IdentifierFault::wrong_length},
            {"张三", IdentifierFault::wrong_length},
            {"一二三四五六", IdentifierFault::wrong_length},
            {std::string(5'000, '1'), IdentifierFault::wrong_length},
            {"1.10105194912E+17", IdentifierFault::wrong_length},
            {"110105 194912310X", IdentifierFault::wrong_length},
            {"110105 1949123100X", IdentifierFault::bad_character},
            {"1101051949123100XX", IdentifierFault::bad_character},
            {"11010519491231002Y", IdentifierFault::bad_character},
            {"11010519491231****", IdentifierFault::bad_character},
            {"11010549123100X", IdentifierFault::bad_character},
            {"一二三四五六七八九十一二三四五六七八", IdentifierFault::bad_character},
            {resident("11010519490231002"), IdentifierFault::bad_date},
            {resident("11010500000000002"), IdentifierFault::bad_date},
            {resident("11010518991231002"), IdentifierFault::bad_date},
            {"110105490231002", IdentifierFault::bad_date},
            {resident("11010520261121002"), IdentifierFault::future_date},
            {resident("11010529991231002"), IdentifierFault::future_date},
            {"110105194912310021", IdentifierFault::bad_checksum},
            {"360426199101010070", IdentifierFault::bad_checksum},
            {"36042619910101007X", IdentifierFault::bad_checksum},
            {resident("00010519491231002"), IdentifierFault::bad_region},
            {resident("16010519491231002"), IdentifierFault::bad_region},
            {resident("99990119491231002"), IdentifierFault::bad_region},
        };
        for (const Refused& row : rows) {
            CAPTURE(row.text);
            const CheckedIdentifier id = check_resident_id(row.text, today);
            CHECK_FALSE(id.ok);
            CHECK(id.fault == row.fault);
            CHECK(id.view().empty());
        }
        CHECK(check_resident_id(resident("11010520261120002"), today).ok);
    }

    TEST_CASE("every change of one digit and every swap of neighbours is caught") {
        const std::string right = "360426199101010071";
        for (std::size_t place = 0; place < right.size(); ++place) {
            for (char c = '0'; c <= '9'; ++c) {
                std::string wrong = right;
                wrong[place] = c;
                CHECK(check_resident_id(wrong, today).ok == (wrong == right));
            }
            if (place + 1 == right.size()) continue;
            std::string swapped = right;
            std::swap(swapped[place], swapped[place + 1]);
            CHECK(check_resident_id(swapped, today).ok == (swapped == right));
        }
    }

    TEST_CASE("birth and sex") {
        CHECK(fundledger::birth_date("11010519491231002X") == *Date::make(1949, 12, 31));
        CHECK(fundledger::sex("11010519491231002X") == Sex::female);
        CHECK(fundledger::sex("360426199101010071") == Sex::male);
        CHECK_FALSE(fundledger::birth_date("").has_value());
        CHECK_FALSE(fundledger::birth_date("110105194902310021").has_value());
        CHECK_FALSE(fundledger::birth_date("11010X19491231002X").has_value());
        CHECK_FALSE(fundledger::sex("1101051949123100X1").has_value());
        CHECK_FALSE(fundledger::sex("1").has_value());
    }
}

TEST_SUITE("credit_code") {
    TEST_CASE("valid codes") {
        for (const char* text : {"91110000600037341L",
                                 "91110000600037341l",
                                 " 91110000600037341L",
                                 "９１１１００００６０００３７３４１Ｌ"}) {
            CAPTURE(text);
            const CheckedIdentifier code = check_credit_code(text);
            CHECK(code.ok);
            CHECK(code.view() == "91110000600037341L");
        }
    }

    TEST_CASE("refused codes name the first fault in order") {
        const std::string bad_organisation = "91110000600037342";
        const Refused rows[] = {
            {"", IdentifierFault::empty},
            {"91110000600037341", IdentifierFault::wrong_length},
            {"91110000600037341LL", IdentifierFault::wrong_length},
            {"110105491231002", IdentifierFault::wrong_length},
            {"600037341", IdentifierFault::wrong_length},
            {std::string(5'000, 'A'), IdentifierFault::wrong_length},
            {"9111000060003734IL", IdentifierFault::bad_character},
            {"9111000060003734OL", IdentifierFault::bad_character},
            {"9111000060003734SL", IdentifierFault::bad_character},
            {"9111000060003734VL", IdentifierFault::bad_character},
            {"9111000060003734ZL", IdentifierFault::bad_character},
            {"9111000060003734-L", IdentifierFault::bad_character},
            {"9111000060003734\x80L", IdentifierFault::wrong_length},
            {"91110000600037341M", IdentifierFault::bad_checksum},
            {"91110000600037351L", IdentifierFault::bad_checksum},
            {bad_organisation +
                 *expected_check_character(IdentifierKind::credit_code, bad_organisation),
             IdentifierFault::bad_organisation_code},
            {credit("91A10000", "60003734"), IdentifierFault::bad_region},
        };
        for (const Refused& row : rows) {
            CAPTURE(row.text);
            const CheckedIdentifier code = check_credit_code(row.text);
            CHECK_FALSE(code.ok);
            CHECK(code.fault == row.fault);
            CHECK(code.view().empty());
        }
    }

    TEST_CASE("codes made with the expected characters are valid") {
        CHECK(expected_check_character(IdentifierKind::credit_code, "91110000600037341") == 'L');
        CHECK(expected_organisation_check("60003734") == '1');
        CHECK(rc::check("made codes are valid", [] {
            constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
            std::string organisation;
            for (int i = 0; i < 8; ++i) {
                organisation += alphabet[*rc::gen::inRange<std::size_t>(0, alphabet.size())];
            }
            const std::string code = credit("92360426", organisation);
            RC_ASSERT(check_credit_code(code).ok);
            RC_ASSERT(check_credit_code(code).view() == code);
        }));
    }

    TEST_CASE("no expected character for what is not of the alphabet") {
        CHECK_FALSE(expected_check_character(IdentifierKind::resident_id, "1101051949123100X"));
        CHECK_FALSE(expected_check_character(IdentifierKind::resident_id, "110105"));
        CHECK_FALSE(expected_check_character(IdentifierKind::credit_code, "9111000060003734I"));
        CHECK_FALSE(expected_check_character(IdentifierKind::credit_code, ""));
        CHECK_FALSE(expected_organisation_check("6000373"));
        CHECK_FALSE(expected_organisation_check("6000373a"));
    }
}

TEST_SUITE("luhn") {
    TEST_CASE("card numbers") {
        for (const char* text : {"79927398713", "4111111111111111", "0"}) {
            CAPTURE(text);
            CHECK(fundledger::luhn_ok(text));
        }
        CHECK_FALSE(fundledger::luhn_ok("79927398710"));
        CHECK_FALSE(fundledger::luhn_ok(""));
        CHECK_FALSE(fundledger::luhn_ok("4111 1111 1111 1111"));
        CHECK_FALSE(fundledger::luhn_ok("411111111111111X"));
    }
}
