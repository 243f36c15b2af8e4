#include "ledger/base/scan.hpp"

#include <doctest/doctest.h>

#include <string>

using fundledger::FoldedText;
using fundledger::Scanner;

TEST_SUITE("scan") {
    TEST_CASE("folding") {
        struct Row {
            const char* text;
            const char* folded;
        };
        constexpr Row rows[] = {
            {"", ""},
            {"  a b\t\r\n", "a b"},
            {"　ａ　ｂ　", "a b"},
            {"０１２３４５６７８９", "0123456789"},
            {"！～", "!~"},
            {"＿｀", "_`"},
            {"，．／－：", ",./-:"},
            {"￥５元", "￥5元"},
            {"\xC2\xA0x\xC2\xA0", "x"},
            {"\xEF\xBC", "\xEF\xBC"},
            {"\xEF\xBC\x80", "\xEF\xBC\x80"},
            {"\xEF\xBD\x9F", "\xEF\xBD\x9F"},
        };
        for (const Row& row : rows) {
            CAPTURE(row.text);
            const FoldedText folded(row.text);
            CHECK(folded.fits());
            CHECK(folded.view() == row.folded);
        }
    }

    TEST_CASE("only texts that could be a value fit") {
        const std::string longest(96, 'x');
        CHECK(FoldedText(longest).view() == longest);
        CHECK(FoldedText("  " + longest + "  ").fits());
        CHECK_FALSE(FoldedText(longest + "x").fits());
        CHECK(FoldedText(longest + "x").view().empty());
        std::string wide;
        for (int i = 0; i < 96; ++i) wide += "Ａ";
        CHECK(FoldedText(wide).view() == std::string(96, 'A'));
        CHECK(FoldedText(wide + std::string(300, ' ')).fits());
        CHECK_FALSE(FoldedText(wide + "Ａ").fits());
    }

    TEST_CASE("a take that fails does not move") {
        Scanner text("2024年1");
        int value = -1;
        CHECK_FALSE(text.take_number(1, 3, value));
        CHECK_FALSE(text.take_number(5, 9, value));
        CHECK_FALSE(text.take('x'));
        CHECK_FALSE(text.take("2025"));
        CHECK(value == -1);
        CHECK(text.take_number(4, 4, value));
        CHECK(value == 2024);
        CHECK(text.take("年"));
        CHECK(text.rest() == "1");
        CHECK(text.take('1'));
        CHECK(text.done());
        CHECK_FALSE(text.take('\0'));
        CHECK_FALSE(text.take_number(1, 1, value));
    }

    TEST_CASE("digits are padded") {
        std::string out(5, '-');
        CHECK(fundledger::put_digits(out.data(), 4, 42) == out.data() + 4);
        CHECK(out == "0042-");
    }
}
