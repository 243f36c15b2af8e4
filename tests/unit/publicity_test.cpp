// Days of publication, in the words and signs bureaus use.
#include "importers/publicity.hpp"

#include "importers/heading.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace fundledger::importers;

namespace {

/// "20231101-20231107", or empty.
std::string days(std::string_view title) {
    const auto found = publicity_days(heading_key(title).full);
    return found ? std::to_string(found->first) + "-" + std::to_string(found->last) : "";
}

}  // namespace

TEST_SUITE("publicity") {
    TEST_CASE("two whole dates") {
        CHECK(days("公示时间：2023年11月1日至2023年11月7日") == "20231101-20231107");
        CHECK(days("公示期:2023.11.1-2023.11.7（7天）") == "20231101-20231107");
        CHECK(days("公示日期：2023-11-01 ~ 2023-11-07") == "20231101-20231107");
        CHECK(days("公示期限为2023/11/1到2023/11/7，共7天") == "20231101-20231107");
        CHECK(days("（公示时间：自２０２３年１１月１日起至２０２３年１１月７日止）") ==
              "20231101-20231107");
        CHECK(days("现予公示，公示期2023年11月1日——2023年11月7日") == "20231101-20231107");
    }

    TEST_CASE("what the second date shares with the first is left out") {
        CHECK(days("公示时间：2023年11月1日至11月7日") == "20231101-20231107");
        CHECK(days("公示时间：2023年11月20日--11月27日") == "20231120-20231127");
        CHECK(days("公示时间：2023年11月1日至7日") == "20231101-20231107");
        CHECK(days("公示期：2023.11.1-7") == "20231101-20231107");
        CHECK(days("公示时间：2023年12月28日至1月4日") == "20231228-20240104");
    }

    TEST_CASE("what is not given is not guessed") {
        CHECK(days("公示时间：5月1日至5日").empty());
        CHECK(days("公示期为7个工作日").empty());
        CHECK(days("公示时间：2023年11月1日").empty());
        CHECK(days("公示时间：2023年11月31日至12月2日").empty());
        CHECK(days("公示时间：2023年11月7日至1日").empty());
        CHECK(days("2023年11月1日至11月7日").empty());
        CHECK(days("公示时间：2023年11月").empty());
        CHECK(states_publicity("公示时间:5月"));
        CHECK_FALSE(states_publicity("岗位补贴公示表"));
    }
}
