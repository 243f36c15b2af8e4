// What titles say of every row: patterns, markers, spans, disagreement.
#include "importers/title_values.hpp"

#include "importers/heading.hpp"
#include "ledger/service/title_pattern.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::importers;

namespace {

/// The values found, "field=value" joined by blanks.
std::string found(std::initializer_list<std::string> titles,
                  const std::vector<service::TitleRule>& rules) {
    std::vector<TitleCell> cells;
    for (const std::string& title : titles) cells.push_back({title, heading_key(title).full});
    std::string all;
    for (const service::GivenValue& value : title_values(cells, rules)) {
        CHECK(value.from == service::GivenValue::From::title);
        all += (all.empty() ? "" : " ") + value.field + "=" + value.value;
    }
    return all;
}

const std::vector<service::TitleRule> period = {
    {"period", "{year}年{month}月至{last_month}月", "", "{year}-{month}至{year}-{last_month}"},
    {"period", "{year}年第{quarter}季度", "", "{year}-{quarter_first}至{year}-{quarter_last}"},
    {"period", "{year}年{month}月", "", "{year}-{month}"},
};

std::string fault_of(std::string_view pattern) {
    std::string fault;
    CHECK_FALSE(service::parse_title_pattern(pattern, fault).has_value());
    return fault;
}

}  // namespace

TEST_SUITE("title_values") {
    TEST_CASE("a month, a span or a quarter in a title") {
        CHECK(found({"2023年11月公益性岗位补贴公示表"}, period) == "period=2023-11");
        CHECK(found({"公益性岗位补贴公示表（２０２３ 年 1 月）"}, period) == "period=2023-1");
        CHECK(found({"2023年10月至12月公益性岗位补贴"}, period) == "period=2023-10至2023-12");
        CHECK(found({"2023年第三季度见习补贴"}, period) == "period=2023-7至2023-9");
        CHECK(found({"2023年第4季度见习补贴"}, period) == "period=2023-10至2023-12");
        CHECK(found({"某县公示表"}, period).empty());
    }

    TEST_CASE("one end of a span is not its month") {
        CHECK(found({"2023年10月-12月补贴"}, period).empty());
        CHECK(found({"2023年10月、11月补贴"}, period).empty());
        CHECK(found({"2022年12月至2023年2月补贴"}, period).empty());
        CHECK(found({"2023年13月补贴"}, period).empty());
        CHECK(found({"12023年10月补贴"}, period).empty());
        CHECK(found({"2023年101月补贴"}, period).empty());
    }

    TEST_CASE("titles that disagree say nothing") {
        CHECK(found({"2023年10月补贴", "2023年10月补贴公示"}, period) == "period=2023-10");
        CHECK(found({"2023年10月补贴", "2023年11月补贴公示"}, period).empty());
        CHECK(found({"2023年10月补贴（2023年11月制表）"}, period).empty());
    }

    TEST_CASE("days of publication are no period") {
        CHECK(found({"公示时间：2023年12月1日至7日", "2023年11月补贴"}, period) ==
              "period=2023-11");
        CHECK(found({"公示时间：2023年12月1日至7日"}, period).empty());
    }

    TEST_CASE("a marker keeps other cells out") {
        const std::vector<service::TitleRule> rules = {
            {"period", "{year}年{month}月", "补贴", "{year}-{month}"}};
        CHECK(found({"制表日期2023年12月", "2023年11月岗位补贴"}, rules) == "period=2023-11");
        CHECK(found({"2023年11月花名册"}, rules).empty());
    }

    TEST_CASE("free text and days") {
        const std::vector<service::TitleRule> rules = {
            {"batch_label", "第{text}批", "", "{text}"},
            {"pay_date", "{year}年{month}月{day}日", "发放", "{year}-{month}-{day}"}};
        CHECK(found({"2021年（第三批）培训补贴", "2021年12月30日发放"}, rules) ==
              "batch_label=三 pay_date=2021-12-30");
        CHECK(found({"2021年12月32日发放"}, rules).empty());
        CHECK(found({"第批"}, rules).empty());
    }

    TEST_CASE("patterns that cannot work say why") {
        CHECK(fault_of("{yaer}年") == "{yaer} is not known");
        CHECK(fault_of("{year年") == "a brace is not closed");
        CHECK(fault_of("{year}{month}") == "between two places there must be some text");
        CHECK(fault_of("年") == "a pattern needs a place such as {year}");
        std::string fault;
        CHECK_FALSE(service::fill_title_value("{day}", {{"year", "2023"}}, fault).has_value());
        CHECK(fault == "the pattern has no {day}");
        CHECK(service::fill_title_value("{year}.{quarter_last}",
                                        {{"year", "2023"}, {"quarter", "2"}},
                                        fault) == "2023.6");
    }
}
