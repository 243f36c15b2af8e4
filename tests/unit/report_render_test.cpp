#include "reports/render/render.hpp"
#include "tests/support/sample_report.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace fundledger;
using namespace fundledger::reports;

TEST_SUITE("report render") {
    TEST_CASE("formats are known by name and by extension") {
        CHECK(parse_format("HTML") == Format::html);
        CHECK(parse_format("txt") == Format::text);
        CHECK_FALSE(parse_format("docx"));
        CHECK(format_of_path("a/b.c/支出.csv") == Format::csv);
        CHECK(format_of_path("x.JSON") == Format::json);
        CHECK_FALSE(format_of_path("a.csv/report"));
        CHECK_FALSE(format_of_path(".html"));
        CHECK_FALSE(format_of_path("-"));
    }

    TEST_CASE("the same model gives the same bytes, to a string or to a stream") {
        const HtmlAssets assets{"p { margin: 0; }\n", "void 0;\n"};
        for (const Format format : {Format::text, Format::csv, Format::json, Format::html}) {
            CAPTURE(static_cast<int>(format));
            const RenderOptions options{Language::zh, 0, assets};
            const std::string once = render(test::full_report(), format, options);
            std::ostringstream stream;
            render(stream, test::full_report(), format, options);
            CHECK(once.size() > 1000);
            CHECK(stream.str() == once);
            CHECK(render(test::full_report(), format, Language::zh, assets) == once);
        }
    }

    TEST_CASE("a report without anything renders in every format") {
        for (const Format format : {Format::text, Format::csv, Format::json, Format::html}) {
            CHECK_FALSE(render(Report{}, format, Language::zh).empty());
        }
    }
}
