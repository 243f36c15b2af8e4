// Typed reading of TOML: values come out as written, faults name file, line and column.
#include "ledger/catalogue/toml_reader.hpp"

#include "ledger/base/error.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::catalogue;

namespace {

/// "where: detail" of the error that `read` throws, or "" where it throws none.
template <class Read>
std::string fault(Read read) {
    try {
        read();
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::bad_schema_file);
        return error.where() + ": " + error.detail();
    }
    return "";
}

}  // namespace

TEST_SUITE("toml_reader") {
    TEST_CASE("typed values") {
        const auto table = parse_toml(R"(
name = "稳岗返还"
count = 3
on = true
from = 2019-01-17
till = "2020-12-31"
names = ["a", "b"]
[inner]
z = "1"
a = "2"
[[rows]]
id = "first"
[[rows]]
id = "second"
)",
                                      "x.toml");
        CHECK(table.string("name") == "稳岗返还");
        CHECK(table.integer("count") == 3);
        CHECK(table.boolean("on"));
        CHECK(table.date("from").yyyymmdd() == 20190117);
        CHECK(table.date("till").yyyymmdd() == 20201231);
        CHECK(table.strings("names") == std::vector<std::string>{"a", "b"});
        CHECK(table.table("inner").keys() == std::vector<std::string>{"z", "a"});
        REQUIRE(table.tables("rows").size() == 2);
        CHECK(table.tables("rows")[1].string("id") == "second");
        CHECK(table.tables("rows")[1].line() == 13);
    }

    TEST_CASE("absent keys") {
        const auto table = parse_toml("a = 1", "x.toml");
        CHECK_FALSE(table.has("b"));
        CHECK(table.string_or("b", "z") == "z");
        CHECK(table.integer_or("b", 9) == 9);
        CHECK(table.boolean_or("b", true));
        CHECK_FALSE(table.string_if("b").has_value());
        CHECK_FALSE(table.integer_if("b").has_value());
        CHECK_FALSE(table.date_if("b").has_value());
        CHECK_FALSE(table.table_if("b").has_value());
        CHECK(table.strings("b").empty());
        CHECK(table.tables("b").empty());
        CHECK(fault([&] { static_cast<void>(table.string("b")); }) ==
              "x.toml:1:1: key \"b\" is missing");
    }

    TEST_CASE("a value of another type is refused with its place") {
        const auto table = parse_toml("a = 1\nb = \"x\"\nc = [1]\n", "x.toml");
        CHECK(fault([&] { static_cast<void>(table.string("a")); }) ==
              "x.toml:1:5: \"a\" must be a string");
        CHECK(fault([&] { static_cast<void>(table.integer("b")); }) ==
              "x.toml:2:5: \"b\" must be a whole number");
        CHECK(fault([&] { static_cast<void>(table.date("b")); }) ==
              "x.toml:2:5: \"b\" must be a date such as 2019-01-17");
        CHECK(fault([&] { static_cast<void>(table.strings("c")); }) ==
              "x.toml:3:6: \"c\" must hold strings only");
        CHECK(fault([&] { table.only({"a", "b"}); }) == "x.toml:3:5: key \"c\" is not known here");
    }

    TEST_CASE("floats, syntax errors and impossible dates are refused") {
        CHECK(fault([] {
                  static_cast<void>(parse_toml("a = \"1\"\nrate = 0.6\n", "x.toml"));
              }).starts_with("x.toml:2:8: a decimal number"));
        CHECK(fault([] {
                  static_cast<void>(parse_toml("x = [ 1, { y = 1e3 } ]", "x.toml"));
              }).starts_with("x.toml:1:16: a decimal number"));
        CHECK(fault([] {
                  static_cast<void>(parse_toml("a = 2025-02-30", "x.toml"));
              }).starts_with("x.toml:1:"));
        CHECK(fault([] {
                  static_cast<void>(parse_toml("[表]\n", "x.toml"));
              }).starts_with("x.toml:1:"));
        CHECK(fault([] {
                  static_cast<void>(parse_toml("a = 1\na = 2\n", "x.toml"));
              }).starts_with("x.toml:2:"));
        CHECK(fault([] {
                  static_cast<void>(parse_toml("t = 10:00:00\n", "x.toml"));
              }).starts_with("x.toml:1:5: times of day"));
    }
}
