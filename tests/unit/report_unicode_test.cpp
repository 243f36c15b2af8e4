#include "reports/render/unicode.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace fundledger::reports;

namespace {

using Lines = std::vector<std::string>;

}  // namespace

TEST_SUITE("report unicode") {
    TEST_CASE("width counts columns of a terminal") {
        CHECK(display_width("") == 0);
        CHECK(display_width("abc 1.0") == 7);
        CHECK(display_width("金额") == 4);
        CHECK(display_width("马䶮") == 4);
        CHECK(display_width("𠮷") == 2);
        CHECK(display_width("（１）") == 6);
        CHECK(display_width("阿依古丽·买买提") == 15);
        CHECK(display_width("e\xCC\x81") == 1);
        CHECK(display_width("\xFF") == 1);
    }

    TEST_CASE("printable lets nothing through that acts on a terminal or a page") {
        CHECK(printable("王某 A-1") == "王某 A-1");
        CHECK(printable("a\r\n\tb") == "a b");
        CHECK(printable("\x1B[31mred") == "\uFFFD[31mred");
        CHECK(printable("a\u202Etxt\u2066") == "a\uFFFDtxt\uFFFD");
        CHECK(printable("a\u0085") == "a\uFFFD");
        CHECK(printable("\xC4\xE3") == "\uFFFD\uFFFD");
        CHECK(printable(std::string("a\0b", 3)) == "a\uFFFDb");
    }

    TEST_CASE("valid_utf8 repairs bytes and keeps everything else") {
        CHECK(valid_utf8("a\tb\u202E") == "a\tb\u202E");
        CHECK(valid_utf8("\xE4\xBD好") == "\uFFFD\uFFFD好");
        CHECK(valid_utf8("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
    }

    TEST_CASE("wrap breaks at blanks, else between characters") {
        CHECK(wrap("", 4) == Lines{""});
        CHECK(wrap("业务活动费用", 4) == Lines{"业务", "活动", "费用"});
        CHECK(wrap("业务活动费用", 5) == Lines{"业务", "活动", "费用"});
        CHECK(wrap("to the fen", 6) == Lines{"to the", "fen"});
        CHECK(wrap("to the fen", 7) == Lines{"to the", "fen"});
        CHECK(wrap("abcdefgh", 3) == Lines{"abc", "def", "gh"});
        CHECK(wrap("𠮷", 1) == Lines{"𠮷"});
    }

    TEST_CASE("shorten never exceeds the width") {
        CHECK(shorten("职业培训", 8) == "职业培训");
        CHECK(shorten("职业培训", 7) == "职业培…");
        CHECK(shorten("职业培训", 6) == "职业…");
        CHECK(shorten("training", 5) == "trai…");
    }
}
