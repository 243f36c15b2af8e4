// Remarks below a table, and headings that every printed page repeats.
#include "importers/ignored_row.hpp"

#include <doctest/doctest.h>

using namespace fundledger::importers;

namespace {

bool ignored(std::vector<std::string_view> cells) {
    static const std::vector<std::string> openings = {"注：", "制表人：", "单位（盖章）"};
    static const IgnoredRowFinder finder(openings,
                                         {"序号", "姓名", "", "金额（元）"},
                                         {"某县2023年11月补贴公示表 第1页", "公示时间：5月"});
    return finder.matches(cells);
}

}  // namespace

TEST_SUITE("ignored_row") {
    TEST_CASE("a remark is told by what opens the row") {
        CHECK(ignored({"注：以上人员已核实"}));
        CHECK(ignored({"", "  注 :以上人员已核实"}));
        CHECK(ignored({"制表人：张三", "", "审核人：李四"}));
        CHECK(ignored({"单位(盖章)", ""}));
        CHECK_FALSE(ignored({"注册会计师协会", "5"}));
        CHECK_FALSE(ignored({"1", "注：甲"}));
        CHECK_FALSE(ignored({"", ""}));
        CHECK_FALSE(ignored({"12"}));
    }

    TEST_CASE("headings and titles of every printed page") {
        CHECK(ignored({"序号", "姓名", "", "金额（元）"}));
        CHECK(ignored({" 序号 ", "姓名"}));
        CHECK_FALSE(ignored({"序号", "张三", "", "金额（元）"}));
        CHECK_FALSE(ignored({"序号"}));
        CHECK_FALSE(ignored({"序号", "姓名", "", "", "金额（元）"}));
        CHECK(ignored({"某县2023年11月补贴公示表", "", "第1页"}));
        CHECK_FALSE(ignored({"某县2023年11月补贴公示表", "", "第2页"}));
    }
}
