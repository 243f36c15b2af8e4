#include "reports/render/json_text.hpp"
#include "reports/render/json_writer.hpp"
#include "tests/support/sample_report.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace fundledger;
using namespace fundledger::reports;

namespace {

std::string json_of(const Report& report, Language language) {
    Sink sink;
    write_json(sink, report, language);
    return sink.take();
}

std::string json_string(std::string_view text) {
    Sink sink;
    write_json_string(sink, text);
    return sink.take();
}

constexpr std::string_view tiny_json =
    R"json({
  "schema": "fundledger-report/1",
  "id": "outflows",
  "language": "zh",
  "title": "资金支出表",
  "entity": "临夏州就业局",
  "period": "2024年",
  "unit": "元",
  "parameters": [
    {"key": "by", "name": "分列", "value": "类别"}
  ],
  "watermark": {
    "generator": "fundledger 0.1.0",
    "heads": [
      {"book": "linxia-subsidy", "sequence": 7, "recorded_at": "2024-03-01", "hash": "sm3:ab12"}
    ]
  },
  "highlights": [],
  "sections": [
    {
      "key": "main",
      "heading": "",
      "charts": [],
      "tables": [
        {
          "key": "by-category",
          "title": "按支出类别",
          "columns": [
            {"key": "category", "label": "支出类别", "group": "", "kind": "text"},
            {"key": "lines", "label": "人次", "group": "", "kind": "integer"},
            {"key": "amount", "label": "金额", "group": "", "kind": "money"},
            {"key": "rate", "label": "执行率", "group": "", "kind": "percent"}
          ],
          "rows": [
            {"cells": {"category": "职业培训补贴", "lines": 1200, "amount": "1234567.89", "rate": "82.30"}, )json"
    R"json("emphasis": "normal", "level": 0, "drill": {"amount": "training"}, "marks": {}},
            {"cells": {"category": "<script>alert(\"䶮𠮷\")</script>", "lines": 2, "amount": "-0.50", )json"
    R"json("rate": null}, "emphasis": "warning", "level": 1, "drill": {}, "marks": {}},
            {"cells": {"category": "=SUM(A1), \"x\"", "lines": null, "amount": null, "rate": null}, )json"
    R"json("emphasis": "normal", "level": 0, "drill": {}, "marks": {}}
          ],
          "footer": [
            {"cells": {"category": "合计", "lines": 1202, "amount": "1234567.39", "rate": null}, )json"
    R"json("emphasis": "total", "level": 0, "drill": {}, "marks": {}}
          ],
          "rows_omitted": 0
        }
      ],
      "notes": [
        "科目编码未核对"
      ]
    }
  ],
  "footers": [],
  "signatures": [
    {"role": "制表", "name": "王某"},
    {"role": "复核", "name": ""}
  ],
  "details": {
    "training": {
      "title": "凭证 记-3-12",
      "table": {
        "key": "postings",
        "title": "",
        "columns": [
          {"key": "date", "label": "日期", "group": "", "kind": "date"},
          {"key": "amount", "label": "金额", "group": "", "kind": "money"}
        ],
        "rows": [
          {"cells": {"date": "2024-03-01", "amount": "1234567.89"}, )json"
    R"json("emphasis": "normal", "level": 0, "drill": {}, "marks": {}}
        ],
        "footer": [],
        "rows_omitted": 0
      },
      "notes": []
    }
  }
}
)json";

}  // namespace

TEST_SUITE("report json writer") {
    TEST_CASE("the whole document of a small report") {
        CHECK(json_of(test::tiny_report(), Language::zh) == tiny_json);
    }

    TEST_CASE("keys do not depend on the language") {
        const std::string json = json_of(test::tiny_report(), Language::en);
        CHECK(json.find(R"("category": "Training", "lines": 1200, "amount": "1234567.89")") !=
              std::string::npos);
    }

    TEST_CASE("charts, highlights and marks are part of the document") {
        const std::string json = json_of(test::full_report(), Language::en);
        CHECK(json.find(R"("kind": "stacked-bar")") != std::string::npos);
        CHECK(
            json.find(
                R"({"name": "County", "values": ["85440.00", "0.00", "176400.00", "0.00", "-5000.00"]})") !=
            std::string::npos);
        CHECK(json.find(R"({"key": "rate", "label": "Executed", "value": "91.67", "drill": ""})") !=
              std::string::npos);

        Report marked = test::tiny_report();
        marked.sections[0].tables[0].rows[0].cells[1].emphasis = Emphasis::warning;
        CHECK(json_of(marked, Language::en).find(R"("marks": {"lines": "warning"})") !=
              std::string::npos);
    }

    TEST_CASE("strings are escaped and always valid") {
        CHECK(json_string("a\"b\\c") == R"("a\"b\\c")");
        CHECK(json_string("a\n\t\r\x01\x7F") == R"("a\n\t\r\u0001\u007f")");
        CHECK(json_string("马䶮𠮷") == "\"马䶮𠮷\"");
        CHECK(json_string("\xFFz") == "\"\uFFFDz\"");
    }

    TEST_CASE("layouts nest: a flat object keeps everything inside on its line") {
        Sink sink;
        JsonWriter json(sink);
        json.begin_array();
        json.begin_object(JsonWriter::Layout::flat);
        json.key("a");
        json.begin_array();
        json.integer(-1);
        json.null();
        json.end_array();
        json.end_object();
        json.begin_object();
        json.end_object();
        json.end_array();
        CHECK(sink.take() == "[\n  {\"a\": [-1, null]},\n  {}\n]\n");
    }
}
