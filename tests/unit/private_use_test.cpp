// Names written with the characters of old systems.
#include "importers/private_use.hpp"

#include <doctest/doctest.h>

using fundledger::importers::without_private_use;

TEST_SUITE("private_use") {
    TEST_CASE("characters of GBK systems become those of Unicode") {
        CHECK(without_private_use("王\xEE\xA1\xA3") ==
              std::optional<std::string>("王䶮"));  // U+E863
        CHECK(without_private_use("\xEE\xA0\x9E") ==
              std::optional<std::string>("\xE9\xBE\xB4"));  // U+E81E 龴
        CHECK(without_private_use("\xEE\xA0\xA9") == std::optional<std::string>("㩳"));  // U+E829
        CHECK(without_private_use("\xEE\xA1\xA4") ==
              std::optional<std::string>("\xE9\xBE\xBB"));  // U+E864 龻
    }

    TEST_CASE("ordinary text is left alone") {
        for (const char* text : {"", "张敏", "abc", "喆堃䶮㐂𠮷", "\xE4", "\xEE", "\xEE\xA1"}) {
            CAPTURE(text);
            CHECK_FALSE(without_private_use(text).has_value());
        }
    }

    TEST_CASE("a character that means nothing to anybody stays, and is told") {
        CHECK(without_private_use("\xEE\x80\x80x") == std::optional<std::string>("\xEE\x80\x80x"));
    }
}
