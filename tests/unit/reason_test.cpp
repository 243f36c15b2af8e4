#include "ledger/base/reason.hpp"

#include "ledger/base/finding.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <string>
#include <utility>
#include <vector>

using fundledger::Reason;
using fundledger::reason_id;
using fundledger::Severity;

namespace {

/// Name and number of each enumerator, as the header writes them.
std::vector<std::pair<std::string, int>> written_reasons() {
    std::ifstream header(fundledger::tests::source_dir() / "ledger/base/reason.hpp");
    const std::regex enumerator(R"(^ {4}([a-z0-9_]+) = (\d+),?$)");
    std::vector<std::pair<std::string, int>> reasons;
    for (std::string line; std::getline(header, line);) {
        std::smatch match;
        if (std::regex_match(line, match, enumerator)) {
            reasons.emplace_back(match[1].str(), std::stoi(match[2].str()));
        }
    }
    return reasons;
}

}  // namespace

TEST_SUITE("reason") {
    TEST_CASE("every enumerator is listed under the id its name gives") {
        const auto written = written_reasons();
        const auto listed = fundledger::all_reasons();
        REQUIRE(!written.empty());
        REQUIRE(listed.size() == written.size());
        for (std::size_t i = 0; i < written.size(); ++i) {
            std::string id = written[i].first;
            std::replace(id.begin(), id.end(), '_', '-');
            CAPTURE(id);
            CHECK(static_cast<int>(listed[i]) == written[i].second);
            CHECK(reason_id(listed[i]) == id);
        }
    }

    TEST_CASE("numbers rise, so none is used twice") {
        const auto listed = fundledger::all_reasons();
        CHECK(std::is_sorted(listed.begin(), listed.end()));
        CHECK(std::adjacent_find(listed.begin(), listed.end()) == listed.end());
    }

    TEST_CASE("severities") {
        CHECK(to_text(Severity::warn) == "warn");
        CHECK(to_text(Severity::hold) == "hold");
        CHECK(to_text(Severity::refuse) == "refuse");
        CHECK(Severity::warn < Severity::hold);
        CHECK(Severity::hold < Severity::refuse);
    }
}
