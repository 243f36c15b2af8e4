#include "ledger/catalogue/messages.hpp"

#include "ledger/base/error.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::catalogue;

namespace {

Messages sample() {
    Messages messages;
    messages.add_file(R"(
[[message]]
id = "period-closed"
zh = "{month} 已{state:state}，{fund}"
en = "{fund}: {month} is {state:state}"
next_zh = "请重新打开 {month}"
next_en = "reopen {month}"
[[message]]
id = "plain"
zh = "没有大括号的 } 和 {"
en = "a lone } and {"
[[label]]
id = "state.closed"
zh = "结账"
en = "closed"
)",
                      "labels/x.toml");
    return messages;
}

std::string fault(std::string_view text) {
    Messages messages = sample();
    try {
        messages.add_file(text, "labels/y.toml");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::bad_schema_file);
        return error.where() + ": " + error.detail();
    }
    return "";
}

}  // namespace

TEST_SUITE_BEGIN("messages");

TEST_CASE("placeholders take values, and labels of values, in the reader's language") {
    const Messages messages = sample();
    const MessageArgs args{{"month", "2019-03"}, {"state", "closed"}, {"fund", "F"}};
    CHECK(messages.render(Language::zh, "period-closed", args) == "2019-03 已结账，F");
    CHECK(messages.render(Language::en, "period-closed", args) == "F: 2019-03 is closed");
    CHECK(messages.render_next(Language::zh, "period-closed", args) == "请重新打开 2019-03");
    CHECK(messages.render_next(Language::en, "plain", args).empty());
}

TEST_CASE("what is not there shows plainly instead of failing") {
    const Messages messages = sample();
    CHECK(messages.render(Language::en, "period-closed", {{"state", "odd"}}) == "?: ? is odd");
    CHECK(messages.render(Language::en, "no-such-message", {}) == "no-such-message");
    CHECK(messages.render_next(Language::en, "no-such-message", {}).empty());
    CHECK(messages.label(Language::zh, "state.closed") == "结账");
    CHECK(messages.label(Language::zh, "state.odd") == "odd");
    CHECK(messages.label(Language::zh, "odd") == "odd");
    CHECK(messages.render(Language::en, "plain", {}) == "a lone } and {");
    // A value is never read as a pattern.
    CHECK(messages.render(Language::en,
                          "period-closed",
                          {{"fund", "{month}"}, {"month", "m"}, {"state", "s"}}) ==
          "{month}: m is s");
}

TEST_CASE("a part in double brackets needs all its values") {
    Messages messages;
    messages.add_file(
        "[[message]]\nid = \"m\"\nzh = \"已导入[[（{file} 第 {row} 行）]]。\"\n"
        "en = \"imported[[ ({file}, row {row})]]. [[\"\n",
        "x");
    const auto english = [&](const MessageArgs& args) {
        return messages.render(Language::en, "m", args);
    };
    CHECK(english({{"file", "a.csv"}, {"row", "3"}}) == "imported (a.csv, row 3). [[");
    CHECK(english({{"file", "a.csv"}}) == "imported. [[");
    CHECK(english({{"file", "a.csv"}, {"row", ""}}) == "imported. [[");
}

TEST_CASE("placeholders are listed sorted, each once") {
    CHECK(placeholders("{b} {a} {b} {c:x} }{") == std::vector<std::string>{"a", "b", "c:x"});
    CHECK(placeholders("").empty());
}

TEST_CASE("files that would leave a reader without words are refused") {
    CHECK(fault("[[message]]\nid = \"plain\"\nzh = \"a\"\nen = \"a\"\n") ==
          "labels/y.toml:2:6: message \"plain\" stands twice");
    CHECK(fault("[[message]]\nid = \"x\"\nzh = \"{a}\"\nen = \"{b}\"\n") ==
          "labels/y.toml:4:6: the placeholders differ from those of \"zh\"");
    CHECK(fault("[[message]]\nid = \"x\"\nzh = \"a\"\nen = \"b\"\nnext_zh = \"c\"\n")
              .find("must stand together") != std::string::npos);
    CHECK(fault("[[message]]\nid = \"x\"\nzh = \"a\"\n").find("\"en\" is missing") !=
          std::string::npos);
    CHECK(fault("[[label]]\nid = \"state.closed\"\nzh = \"a\"\nen = \"b\"\n") ==
          "labels/y.toml:2:6: label \"state.closed\" stands twice");
}

TEST_SUITE_END();
