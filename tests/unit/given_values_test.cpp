// Who wins where a field has more than one source: the caller, a column, a title, the profile.
#include "importers/given_values.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::importers;
using service::GivenValue;

namespace {

/// "field=value" of every column, values of columns of the file as their place.
std::string after(std::vector<std::pair<std::string, std::string>> caller,
                  std::vector<service::BoundColumn> columns,
                  std::string* unread = nullptr) {
    service::ImportProfile profile;
    profile.defaults = {{"policy", "of the profile"}, {"period", "of the profile"}};
    const std::vector<GivenValue> titles = {
        {"period", "of the title", GivenValue::From::title, "2023年11月"}};
    std::vector<std::string> values;
    const auto used = apply_given(given_values(caller, titles, profile), columns, values);
    std::string all;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string value =
            columns[i].source_column == 0 ? values[i] : std::to_string(columns[i].source_column);
        all += (all.empty() ? "" : "; ") + columns[i].field + "=" + value;
    }
    for (const GivenValue& value : used) {
        if (unread != nullptr && value.from == GivenValue::From::caller) *unread = value.text;
    }
    return all;
}

}  // namespace

TEST_SUITE("given_values") {
    TEST_CASE("command line, then column, then title, then profile") {
        CHECK(after({}, {}) == "period=of the title; policy=of the profile");
        CHECK(after({}, {{"period", "月份", 3, ""}}) == "period=3; policy=of the profile");
        CHECK(after({}, {{"period_first", "起", 3, ""}}) ==
              "period_first=3; policy=of the profile");
        std::string unread;
        CHECK(after({{"period", "mine"}}, {{"period", "月份", 3, ""}}, &unread) ==
              "period=mine; policy=of the profile");
        CHECK(unread == "月份");
        CHECK(after({{"period", "mine"}}, {{"period_first", "起", 3, ""}}, &unread) ==
              "period_first=3; period=mine; policy=of the profile");
        CHECK(unread.empty());
        CHECK(after({{"policy", "mine"}, {"policy", "again"}}, {}) ==
              "policy=mine; period=of the title");
    }
}
