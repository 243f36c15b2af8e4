// Days and times of spreadsheets, and the number formats that show them.
#include "importers/serial_date.hpp"

#include "importers/binary_number.hpp"
#include "importers/number_format.hpp"
#include "importers/number_text.hpp"

#include <doctest/doctest.h>

#include <bit>

using namespace fundledger::importers;

namespace {

using Kind = CellFormat::Kind;

constexpr CellFormat day{Kind::day, false};
constexpr CellFormat moment{Kind::day, true};
constexpr CellFormat month{Kind::month, false};

std::string text(std::string_view serial, CellFormat format, Epoch epoch = Epoch::from_1900) {
    return text_of_serial(serial, format, epoch).value_or("(none)");
}

}  // namespace

TEST_SUITE("serial_date") {
    TEST_CASE("days of both epochs") {
        CHECK(text("43563", day) == "2019-04-08");
        CHECK(text("1", day) == "1900-01-01");
        CHECK(text("59", day) == "1900-02-28");
        CHECK(text("60", day) == "1900-02-29");
        CHECK(text("61", day) == "1900-03-01");
        CHECK(text("0", day) == "1900-01-00");
        CHECK(text("401768", day) == "2999-12-31");
        CHECK(text("42101", day, Epoch::from_1904) == "2019-04-08");
        CHECK(text("0", day, Epoch::from_1904) == "1904-01-01");
        CHECK(text("400306", day, Epoch::from_1904) == "2999-12-31");
    }

    TEST_CASE("numbers that are no day keep their form") {
        for (const std::string_view serial : {"401769",
                                              "-1",
                                              "",
                                              "x",
                                              "1.2.3",
                                              "43563 ",
                                              "1E500",
                                              "1e",
                                              ".",
                                              "99999999999999999999"}) {
            CAPTURE(serial);
            CHECK(text(serial, day) == "(none)");
        }
        CHECK(text("400307", day, Epoch::from_1904) == "(none)");
        CHECK(text("43563", {}) == "(none)");
    }

    TEST_CASE("times only where they are shown and are not midnight") {
        CHECK(text("43563.5208333333", moment) == "2019-04-08 12:30:00");
        CHECK(text("43563.520833333336", moment) == "2019-04-08 12:30:00");
        CHECK(text("43563.5208333333", day) == "2019-04-08");
        CHECK(text("43563", moment) == "2019-04-08");
        CHECK(text("43563.99999999", moment) == "2019-04-09");
        CHECK(text("43563.0000001", moment) == "2019-04-08");
        CHECK(text("4.35635208333333E4", moment) == "2019-04-08 12:30:00");
        CHECK(text("435635208333333E-10", moment) == "2019-04-08 12:30:00");
        CHECK(text("4.3563e+4", day) == "2019-04-08");
        CHECK(text("0.5", {Kind::time, true}) == "12:00:00");
        CHECK(text("43563.5", {Kind::time, true}) == "2019-04-08 12:00:00");
        CHECK(text("1.5", {Kind::duration, true}) == "36:00:00");
        CHECK(text("43563.75", month) == "2019-04");
        CHECK(text("43563", {Kind::year, false}) == "2019");
    }

    TEST_CASE("ISO 8601") {
        const auto iso = [](std::string_view value, CellFormat format) {
            return text_of_iso_date(value, format).value_or("(none)");
        };
        CHECK(iso("2019-04-08", day) == "2019-04-08");
        CHECK(iso("2019-04-08T12:30:00", moment) == "2019-04-08 12:30:00");
        CHECK(iso("2019-04-08T12:30:00.000Z", {}) == "2019-04-08 12:30:00");
        CHECK(iso("2019-04-08T12:30", moment) == "2019-04-08 12:30:00");
        CHECK(iso("2019-04-08T12:30:00", day) == "2019-04-08");
        CHECK(iso("2019-04-08T00:00:00", month) == "2019-04");
        for (const std::string_view bad : {"2019-4-8",
                                           "2019-04",
                                           "2019-04-08T12",
                                           "2019-04-08T25:00:00",
                                           "2019-04-08x",
                                           "PT12H"}) {
            CAPTURE(bad);
            CHECK(iso(bad, day) == "(none)");
        }
    }

    TEST_CASE("codes of number formats") {
        for (const std::string_view code : {"yyyy-mm-dd",
                                            "m/d/yy",
                                            "yyyy\"年\"m\"月\"d\"日\"",
                                            "d",
                                            "[$-804]yyyy/m/d;@",
                                            "aaaa",
                                            "[$-F800]dddd, mmmm dd, yyyy"}) {
            CAPTURE(code);
            CHECK(format_of_code(code) == day);
        }
        for (const std::string_view code :
             {"yyyy/m/d h:mm", "yyyy-mm-dd hh:mm:ss", "m/d/yy h:mm AM/PM", "d [h]:mm"}) {
            CAPTURE(code);
            CHECK(format_of_code(code) == moment);
        }
        for (const std::string_view code :
             {"yyyy-mm", "yyyy\"年\"m\"月\"", "mmm-yy", "yyyymm", "e\"年\"m\"月\""}) {
            CAPTURE(code);
            CHECK(format_of_code(code) == month);
        }
        for (const std::string_view code :
             {"h:mm", "mm:ss", "mm:ss.0", "h:mm AM/PM", "上午/下午h\"时\"mm\"分\""}) {
            CAPTURE(code);
            CHECK(format_of_code(code) == CellFormat{Kind::time, true});
        }
        CHECK(format_of_code("[h]:mm:ss") == CellFormat{Kind::duration, true});
        CHECK(format_of_code("[mm]:ss") == CellFormat{Kind::duration, true});
        CHECK(format_of_code("yyyy") == CellFormat{Kind::year, false});
        for (const std::string_view code : {"General",
                                            "0.00",
                                            "#,##0.00_);[Red](#,##0.00)",
                                            "@",
                                            "0.00E+00",
                                            "0\"days\"",
                                            "\\d0",
                                            "[DBNum1]0",
                                            "[Red]0",
                                            "0_d",
                                            "0.00\"元/月\"",
                                            "",
                                            "0;yyyy",
                                            "[$¥-804]#,##0"}) {
            CAPTURE(code);
            CHECK(format_of_code(code) == CellFormat{});
        }
    }

    TEST_CASE("built-in formats") {
        for (std::uint32_t id = 0; id < 200; ++id) {
            CAPTURE(id);
            const bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
                              (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
            CHECK((format_of_builtin(id).kind != Kind::number) == date);
        }
        CHECK(format_of_builtin(14) == day);
        CHECK(format_of_builtin(22) == moment);
        CHECK(format_of_builtin(31) == day);
        CHECK(format_of_builtin(57) == month);
    }

    TEST_CASE("long numbers, and binary numbers as text") {
        CHECK(is_long_number("1234567890123456"));
        CHECK_FALSE(is_long_number("0.123456789012345"));
        CHECK(is_long_number("1e3"));
        const auto binary = [](auto number, bool hundredth = false) {
            return text_of_binary_number(std::bit_cast<std::uint64_t>(number), hundredth)
                .value_or("(none)");
        };
        CHECK(binary(1832.5) == "1832.5");
        CHECK(binary(0.1 + 0.2) == "0.30000000000000004");
        CHECK(binary(123456.0, true) == "1234.56");
        CHECK(binary(-0.0) == "0");
        CHECK(binary(360102199001011234.0) == "360102199001011264");
        CHECK(binary(1e300) == "1e+300");
        CHECK(text_of_binary_number(0x7FF0000000000000U, false) == std::nullopt);
    }
}
