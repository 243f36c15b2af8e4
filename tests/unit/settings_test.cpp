#include "ledger/rulebook/settings.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::rulebook;

namespace {

/// The key and reason of what `read` makes of the settings, "" where they are in order.
template <class Read>
std::string fault_of(const Settings& settings, Read read) {
    SettingReader reader(settings);
    read(reader);
    const auto fault = reader.finish();
    return fault ? fault->key + ": " + fault->reason : std::string();
}

}  // namespace

TEST_SUITE_BEGIN("settings");

TEST_CASE("numbers are exact or refused, and a missing one is nothing") {
    const Settings settings{{"standard", {"1,000.50"}}, {"rate", {"2/3"}}, {"months", {"12"}}};
    SettingReader reader(settings);
    CHECK(reader.money("standard") == Money::from_fen(100'050));
    CHECK(reader.rate("rate")->to_text() == "2/3");
    CHECK(reader.whole("months") == 12);
    CHECK_FALSE(reader.money("most").has_value());
    CHECK_FALSE(reader.finish().has_value());

    const auto money = [](SettingReader& r) { static_cast<void>(r.money("x")); };
    CHECK(fault_of({{"x", {"abc"}}}, money).find("no amount") != std::string::npos);
    CHECK(fault_of({{"x", {"0.00"}}}, money).find("left out, not zero") != std::string::npos);
    CHECK(fault_of({{"x", {"1", "2"}}}, money).find("one value") != std::string::npos);
    const auto rate = [](SettingReader& r) { static_cast<void>(r.rate("x")); };
    CHECK(fault_of({{"x", {"60 percent"}}}, rate).find("no rate") != std::string::npos);
    CHECK(fault_of({{"x", {"0%"}}}, rate).find("left out, not zero") != std::string::npos);
    const auto whole = [](SettingReader& r) { static_cast<void>(r.whole("x")); };
    CHECK(fault_of({{"x", {"12.5"}}}, whole).find("no whole number") != std::string::npos);
}

TEST_CASE("a setting nobody asks for, and one that must be there, are faults") {
    CHECK(fault_of({{"typo", {"1"}}}, [](SettingReader&) {}) ==
          "typo: \"typo\" is no setting of this kind");
    CHECK(fault_of({}, [](SettingReader& r) { static_cast<void>(r.text("fact")); }) ==
          "fact: \"fact\" is missing");
    CHECK(fault_of({}, [](SettingReader& r) { static_cast<void>(r.texts("values")); }) ==
          "values: \"values\" is missing");
    CHECK(fault_of({{"run", {"sometimes"}}}, [](SettingReader& r) {
              static_cast<void>(r.choice("run", "a|b"));
          }) == "run: \"sometimes\" is none of: a|b");
}

TEST_CASE("a choice falls back to its first word; tables are read by their prefix") {
    const Settings settings{{"rates.large", {"30%"}}, {"rates.sme", {"60%"}}};
    SettingReader reader(settings);
    CHECK(reader.choice("unit", "money|whole") == "money");
    CHECK(reader.rates("rates").size() == 2);
    CHECK(reader.rates("rates").at("sme").to_text() == "60%");
    CHECK_FALSE(reader.finish().has_value());
}

TEST_SUITE_END();
