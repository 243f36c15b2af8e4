// Headings are the same under every spelling people use, and units are never forgiven.
#include "importers/heading.hpp"

#include "importers/header.hpp"
#include "tests/support/import_files.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace fundledger;
using namespace fundledger::importers;
using namespace fundledger::tests;

namespace {

service::ImportProfile small_profile(std::string id = "p") {
    service::ImportProfile profile;
    profile.id = std::move(id);
    profile.kind = "roster";
    profile.columns = {{"payee_name", true, {"收款人", "姓名"}, ""},
                       {"payee_id", true, {"身份证号码", "身份证号"}, ""},
                       {"amount", true, {"补贴金额", "金额"}, "元"},
                       {"remark", false, {"备注"}, ""}};
    return profile;
}

std::vector<HeadRow> head_of(const std::vector<std::vector<std::string_view>>& rows) {
    std::vector<HeadRow> head;
    head.reserve(rows.size());
    for (const auto& row : rows) {
        head.push_back(make_head_row(static_cast<std::uint32_t>(head.size() + 1), row));
    }
    return head;
}

/// "field=column …" of the best match, or the id of the refusal.
std::string bound(const std::vector<std::vector<std::string_view>>& rows,
                  const service::ImportProfile& profile,
                  std::vector<std::string> given = {}) {
    const auto head = head_of(rows);
    const auto match = match_profile(head, profile, given);
    if (const auto fault = header_fault("t.csv", head, match)) {
        return std::string(reason_id(fault->reason));
    }
    std::string text;
    for (const auto& column : match->columns) {
        text +=
            (text.empty() ? "" : " ") + column.field + "=" + std::to_string(column.source_column);
    }
    return text;
}

}  // namespace

TEST_SUITE("heading") {
    TEST_CASE("headings merged over two rows") {
        const std::vector<std::vector<std::string_view>> rows = {
            {"某县公示表"},
            {"序号", "姓名", "身份证号码", "合计", ""},
            {"", "", "", "人数", "金额（元）"},
            {"1", "张三", "11", "1", "500"}};
        CHECK(bound(rows, small_profile()) == "payee_name=2 payee_id=3 amount=5");
        const auto match = match_profile(head_of(rows), small_profile(), {});
        REQUIRE(match.has_value());
        CHECK(match->row == 2);
        CHECK(match->titles_end == 1);
        CHECK(match->heading.cells ==
              std::vector<std::string>{"序号", "姓名", "身份证号码", "人数", "金额（元）"});
        // Names that are only whole together with the row above are not put together.
        CHECK(bound({{"序号", "姓名", "身份证号码", "补贴"}, {"", "", "", "标准", "金额合计数"}},
                    small_profile()) == "column-missing");
    }

    TEST_CASE("a row of data is no second row of headings") {
        const auto match = match_profile(
            head_of({{"姓名", "身份证号码", "金额", ""}, {"张三", "", "500", "备注"}}),
            small_profile(),
            {});
        REQUIRE(match.has_value());
        CHECK(match->row == 0);
        CHECK(match->columns.size() == 3);
    }

    TEST_CASE("a value of a title stands for a column") {
        auto profile = small_profile();
        profile.columns.push_back({"period", true, {"享受期间"}, ""});
        profile.title_values = {{"period", "{year}年{month}月", "", "{year}-{month}"}};
        const std::vector<std::string_view> headings = {"姓名", "身份证号码", "金额"};
        CHECK(bound({{"2023年11月补贴"}, headings}, profile) == "payee_name=1 payee_id=2 amount=3");
        CHECK(bound({{"补贴"}, headings}, profile) == "column-missing");
        const auto match = match_profile(head_of({{"2023年11月补贴"}, headings}), profile, {});
        REQUIRE(match->title_values.size() == 1);
        CHECK(match->title_values[0].value == "2023-11");
        CHECK(match->title_values[0].text == "2023年11月补贴");
    }

    TEST_CASE("spellings of one heading") {
        for (const std::string_view spelling : {"身份证号码",
                                                " 身份证 号码\n",
                                                "身份证\r\n号码",
                                                "＊身份证号码",
                                                "*身份证号码",
                                                "身份证　号码"}) {
            CHECK(heading_key(spelling).full == "身份证号码");
        }
        CHECK(heading_key("ＰＡＹＥＥ_Name").full == "payee_name");
        CHECK(heading_key("全年缴费（元）").bare == "全年缴费");
        CHECK(heading_key("实际返还(大型30%,中小微60%)(元)").bare == "实际返还");
        CHECK(heading_key("实际返还(大型30%,中小微60%)(元)").remarks.size() == 2);
        CHECK(heading_key("金额【元】").bare == "金额");
        CHECK(heading_key("金额)(").bare == "金额");
        CHECK(heading_key("\xFF").full.empty());
    }

    TEST_CASE("a remark that names another unit is noticed") {
        CHECK(names_other_unit(heading_key("金额(万元)"), "元"));
        CHECK(names_other_unit(heading_key("金额（万 元）"), ""));
        CHECK(names_other_unit(heading_key("金额(百万元)"), "万元"));
        CHECK_FALSE(names_other_unit(heading_key("金额(万元)"), "万元"));
        CHECK_FALSE(names_other_unit(heading_key("金额(元)"), "元"));
        CHECK_FALSE(names_other_unit(heading_key("金额(大写)"), "元"));
        CHECK(stated_unit("单位：万元") == "万元");
        CHECK(stated_unit("2023年  金额单位: 元") == "元");
        CHECK(stated_unit("公示单位：彭泽县就业局").empty());
    }

    TEST_CASE("the nearest heading") {
        const std::array<std::string, 3> headings = {"序号", "身份证号马", "发放金额"};
        CHECK(nearest_heading(std::array<std::string, 1>{"身份证号码"}, headings) == 1);
        CHECK(nearest_heading(std::array<std::string, 2>{"补贴金额", "amount"}, headings) == 2);
        CHECK(nearest_heading(std::array<std::string, 1>{"xyz"}, headings) == -1);
    }
}

TEST_SUITE("header") {
    TEST_CASE("headings are searched below titles and bound in any order") {
        const auto profile = small_profile();
        CHECK(bound({{"2024年发放表"}, {""}, {"金额(元)", "备注", "姓名", "身份证号"}}, profile) ==
              "payee_name=3 payee_id=4 amount=1 remark=2");
        CHECK(bound({{"姓名", "身份证号", "金额(大写)", "金额"}}, profile) ==
              "payee_name=1 payee_id=2 amount=4");
        CHECK(bound({{"姓名", "身份证号"}}, profile, {"amount"}) == "payee_name=1 payee_id=2");
    }

    TEST_CASE("a missing column names its headings and the nearest one found") {
        const auto profile = small_profile();
        const auto head = head_of({{"序号", "姓名", "身份证号马", "补贴金额"}});
        const auto match = match_profile(head, profile, {});
        const auto fault = header_fault("t.csv", head, match);
        REQUIRE(fault.has_value());
        CHECK(fault->reason == Reason::column_missing);
        CHECK(arg(*fault, "what") == "身份证号码");
        CHECK(arg(*fault, "expected") == "身份证号码 / 身份证号");
        CHECK(arg(*fault, "found") == "身份证号马");
        CHECK(arg(*fault, "field") == "payee_id");
        CHECK(arg(*fault, "where") == "t.csv:1");
        REQUIRE(fault->findings.size() == 1);
        CHECK(fault->findings[0].place.row == 1);
    }

    TEST_CASE("all missing columns are named") {
        const auto profile = small_profile();
        const auto head = head_of({{"姓名", "备注", "甲", "乙"}});
        const auto fault = header_fault("t.csv", head, match_profile(head, profile, {}));
        REQUIRE(fault.has_value());
        CHECK(fault->reason == Reason::column_missing);
        CHECK(fault->findings.size() == 2);
        CHECK(arg(*fault, "what") == "身份证号码、补贴金额");
        CHECK(arg(*fault, "found") == "—");
    }

    TEST_CASE("a column in another unit is not the column") {
        const auto profile = small_profile();
        const std::vector<std::string_view> row = {"姓名", "身份证号", "补贴金额(万元)"};
        CHECK(bound({row}, profile) == "column-missing");
        CHECK(bound({{"单位：万元"}, {"姓名", "身份证号", "补贴金额"}}, profile) ==
              "column-missing");
        CHECK(bound({{"单位：元"}, {"姓名", "身份证号", "补贴金额"}}, profile) ==
              "payee_name=1 payee_id=2 amount=3");
        const auto titled = head_of({{"单位：万元"}, {"姓名", "身份证号", "补贴金额"}});
        const auto fault = header_fault("t.csv", titled, match_profile(titled, profile, {}));
        REQUIRE(fault.has_value());
        CHECK(arg(*fault, "found") == "补贴金额 (万元)");
        CHECK(arg(*fault, "expected") == "补贴金额 / 金额 (元)");
        auto in_ten_thousands = profile;
        in_ten_thousands.columns[2].unit = "万元";
        CHECK(bound({row}, in_ten_thousands) == "payee_name=1 payee_id=2 amount=3");
        CHECK(bound({{"单位：万元"}, {"姓名", "身份证号", "补贴金额"}}, in_ten_thousands) ==
              "payee_name=1 payee_id=2 amount=3");
    }

    TEST_CASE("two headings for one column are ambiguous") {
        const auto profile = small_profile();
        const auto head = head_of({{"姓名", "收款人", "身份证号", "金额"}});
        const auto fault = header_fault("t.csv", head, match_profile(head, profile, {}));
        REQUIRE(fault.has_value());
        CHECK(fault->reason == Reason::column_ambiguous);
        CHECK(arg(*fault, "found") == "姓名 (1), 收款人 (2)");
        CHECK(bound({{"姓名", "身份证号", "金额", "金额"}}, small_profile()) == "column-ambiguous");
        CHECK(bound({{"姓名", "身份证号", "金额(元)", "金额(角分)"}}, small_profile()) ==
              "column-ambiguous");
    }

    TEST_CASE("no heading at all") {
        const auto profile = small_profile();
        const auto head = head_of({{"张三", "11010519491231002X", "100.00"}});
        const auto fault = header_fault("t.csv", head, match_profile(head, profile, {}));
        REQUIRE(fault.has_value());
        CHECK(fault->reason == Reason::header_not_found);
        CHECK(arg(*fault, "profile") == "p");
        CHECK(arg(*fault, "what") == "收款人、身份证号码、补贴金额");
        CHECK(arg(*fault, "found") == "张三, 11010519491231002X, 100.00");
    }

    TEST_CASE("headings beyond the rows of the search are not found") {
        auto profile = small_profile();
        profile.header_search_rows = 2;
        CHECK(bound({{"a"}, {"b"}, {"姓名", "身份证号", "金额"}}, profile) == "header-not-found");
    }

    TEST_CASE("of two matches the fuller one is better") {
        const auto narrow = small_profile("narrow");
        auto wide = small_profile("wide");
        wide.columns.push_back({"seq", false, {"序号"}, ""});
        const auto head = head_of({{"序号", "姓名", "身份证号", "金额"}});
        const auto a = match_profile(head, narrow, {});
        const auto b = match_profile(head, wide, {});
        CHECK(compare(*b, *a) > 0);
        const auto plain = head_of({{"姓名", "身份证号", "金额"}});
        CHECK(compare(*match_profile(plain, narrow, {}), *match_profile(plain, wide, {})) > 0);
        CHECK(compare(*match_profile(plain, narrow, {}), *match_profile(plain, narrow, {})) == 0);
    }
}
