#include "ledger/base/error.hpp"
#include "reports/render/drill_order.hpp"
#include "reports/render/html_page.hpp"
#include "reports/render/html_table.hpp"
#include "reports/render/html_text.hpp"
#include "reports/render/html_writer.hpp"
#include "tests/support/sample_report.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace fundledger;
using namespace fundledger::reports;

namespace {

std::string html_of(const Report& report, Language language, const HtmlAssets& assets = {}) {
    Sink sink;
    write_html(sink, report, language, assets);
    return sink.take();
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("report html writer") {
    TEST_CASE("text is escaped for content and attributes") {
        CHECK(html("a<b> & \"c\" 'd'") == "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
        CHECK(html("马䶮𠮷") == "马䶮𠮷");
        CHECK(html("a\x1B\nb") == "a\uFFFD b");
    }

    TEST_CASE("anchors keep keys apart") {
        CHECK(anchor("lines/2024-03.a_B") == "lines~2f2024-03.a_B");
        CHECK(anchor("a~2f") != anchor("a/"));
        CHECK(anchor("金") == "~e9~87~91");
    }

    TEST_CASE("a table: caption with unit, links only where there is a detail") {
        const Report report = test::tiny_report();
        Sink sink;
        HtmlTables tables(sink, report, Language::zh);
        tables.write(report.sections[0].tables[0], HtmlTables::UnitLine::with_unit);
        CHECK(
            sink.take() ==
            "<table>\n"
            "<caption><span class=\"name\">按支出类别</span>"
            "<span class=\"unit\">单位：元</span></caption>\n"
            "<thead>\n"
            "<tr><th scope=\"col\" data-kind=\"text\">支出类别</th>"
            "<th scope=\"col\" data-kind=\"number\" class=\"n\">人次</th>"
            "<th scope=\"col\" data-kind=\"number\" class=\"n\">金额</th>"
            "<th scope=\"col\" data-kind=\"number\" class=\"n\">执行率</th></tr>\n"
            "</thead>\n"
            "<tbody>\n"
            "<tr><td>职业培训补贴</td><td class=\"n\">1,200</td>"
            "<td class=\"n\" id=\"r-training\"><a href=\"#d-training\">1,234,567.89</a></td>"
            "<td class=\"n\">82.30%</td></tr>\n"
            "<tr class=\"warning\">"
            "<td class=\"l1\">&lt;script&gt;alert(&quot;䶮𠮷&quot;)&lt;/script&gt;</td>"
            "<td class=\"n\">2</td><td class=\"n negative\">-0.50</td><td class=\"n\"></td></tr>\n"
            "<tr><td>=SUM(A1), &quot;x&quot;</td><td class=\"n\"></td><td class=\"n\"></td>"
            "<td class=\"n\"></td></tr>\n"
            "</tbody>\n"
            "<tfoot>\n"
            "<tr class=\"total\"><td>合计</td><td class=\"n\">1,202</td>"
            "<td class=\"n\">1,234,567.39</td><td class=\"n\"></td></tr>\n"
            "</tfoot>\n"
            "</table>\n");
        CHECK(tables.has_reference("training"));
        CHECK_FALSE(tables.has_reference("other"));
        CHECK(tables.content(Cell::text("x", "no-such-detail")) == "x");
    }

    TEST_CASE("spanning headings take one row, the others two") {
        const std::string page = html_of(test::full_report(), Language::en);
        CHECK(has(page, "<th scope=\"colgroup\" class=\"group\" colspan=\"4\">By source</th>"));
        CHECK(has(page, "<th scope=\"col\" data-kind=\"text\" rowspan=\"2\">Category</th>"));
    }

    TEST_CASE("details follow depth first, each with its way back") {
        const Report report = test::full_report();
        const auto steps = drill_order(report);
        REQUIRE(steps.size() == report.details.size());
        CHECK(*steps[0].key == "training");
        CHECK(steps[0].parent == -1);
        CHECK(*steps[1].key == "lines/training/1");
        CHECK(steps[1].parent == 0);
        CHECK(steps[1].depth == 1);
        CHECK(*steps[4].key == "internship");

        const std::string page = html_of(report, Language::zh);
        CHECK(has(page,
                  "<details class=\"detail depth1\" id=\"d-lines~2ftraining~2f1\" open=\"open\">"));
        CHECK(has(page,
                  "<p class=\"path\"><a href=\"#r-training\">就业资金支出情况表</a> › "
                  "<a href=\"#d-training\">职业培训补贴：记账凭证</a> › "
                  "<span>第1批明细与来源单元格</span> "
                  "<a class=\"back\" href=\"#r-lines~2ftraining~2f1\">返回</a></p>"));
    }

    TEST_CASE("a detail that leads back to itself is written once") {
        Report report = test::tiny_report();
        report.details["training"].table.rows[0].cells[1].drill = "training";
        report.details["orphan"] = report.details["training"];
        const auto steps = drill_order(report);
        REQUIRE(steps.size() == 2);
        CHECK(*steps[1].key == "orphan");
    }

    TEST_CASE("every link of the page has its target, every id is unique") {
        const std::string page = html_of(test::full_report(), Language::zh);
        for (auto at = page.find("href=\"#"); at != std::string::npos;
             at = page.find("href=\"#", at + 1)) {
            const auto begin = at + 7;
            const std::string id = page.substr(begin, page.find('"', begin) - begin);
            CAPTURE(id);
            const std::string attribute = " id=\"" + id + "\"";
            const auto first = page.find(attribute);
            CHECK(first != std::string::npos);
            CHECK(page.find(attribute, first + 1) == std::string::npos);
        }
    }

    TEST_CASE("the page asks nothing of the network and names what may run") {
        const HtmlAssets assets{"body { color: black; }\n", "\"use strict\";\n"};
        const std::string page = html_of(test::full_report(), Language::zh, assets);
        CHECK(has(page,
                  "content=\"default-src 'none'; base-uri 'none'; form-action 'none'; "
                  "style-src 'sha256-"));
        CHECK(has(page, "; script-src 'sha256-"));
        CHECK_FALSE(has(page, "unsafe-inline"));
        CHECK_FALSE(has(page, " style="));
        CHECK_FALSE(has(page, " src="));
        CHECK_FALSE(has(page, "href=\"http"));
        CHECK(has(page, "<script>/*<![CDATA[*/\n\"use strict\";\n/*]]>*/</script>"));
        CHECK_FALSE(has(html_of(test::tiny_report(), Language::zh), "<script>"));
    }

    TEST_CASE("assets that would close their element are refused") {
        CHECK_THROWS_AS(html_of(test::tiny_report(), Language::zh, {"", "x</script>"}), Error);
        CHECK_THROWS_AS(html_of(test::tiny_report(), Language::zh, {"x</style>", ""}), Error);
        CHECK_THROWS_AS(html_of(test::tiny_report(), Language::zh, {"", "x]]>"}), Error);
    }

    TEST_CASE("base64 as in RFC 4648") {
        CHECK(base64("") == "");
        CHECK(base64("f") == "Zg==");
        CHECK(base64("fo") == "Zm8=");
        CHECK(base64("foo") == "Zm9v");
        CHECK(base64("foobar") == "Zm9vYmFy");
        CHECK(base64("\xFF\xFE\xFD") == "//79");
    }

    TEST_CASE("hostile text stays text everywhere on the page") {
        Report report = test::full_report();
        const Label hostile{"\"><script>x</script>", ""};
        report.title = report.entity = report.period = report.unit = hostile;
        report.parameters = {{"k", hostile, hostile}};
        report.footers = {hostile};
        report.signatures = {{hostile, hostile.zh}};
        report.watermark = {hostile.zh, {{hostile.zh, 1, hostile.zh, hostile.zh}}};
        report.highlights = {{"h", hostile, Cell::label(hostile)}};
        Section& section = report.sections[0];
        section.key = hostile.zh;
        section.heading = hostile;
        section.notes = {hostile};
        section.tables[0].title = hostile;
        section.tables[0].columns[3].group = hostile;
        section.charts[0].title = section.charts[0].labels[0] = hostile;
        section.charts[0].series[0].name = hostile;
        report.details["training"].title = hostile;
        CHECK_FALSE(has(html_of(report, Language::zh), "<script"));
    }
}
