#include "ledger/rulebook/formula.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::rulebook;

namespace {

class OneFact final : public FactView {
public:
    explicit OneFact(std::string_view text) : text_(text) {}
    [[nodiscard]] std::optional<std::string_view> fact(std::string_view name) const override {
        if (name != "known") return std::nullopt;
        return text_;
    }

private:
    std::string_view text_;
};

/// What is needed to ask for facts, with `text` as the only one known.
struct Asked {
    explicit Asked(std::string_view text) : facts(text) {}

    Provision provision;
    OneFact facts;
    Claim claim{{*Month::make(2019, 1), *Month::make(2019, 1)}, &facts};
    std::vector<Finding> findings;
    FormulaInput input{provision, claim, findings};
};

}  // namespace

TEST_SUITE_BEGIN("formula");

TEST_CASE("whole numbers are read with the counting word people write") {
    for (const char* text :
         {"36", " 36 ", "３６", "36个月", "36 个月", "36人", "36次", "36 months"}) {
        CAPTURE(text);
        Asked asked(text);
        CHECK(asked.input.whole_fact("known") == 36);
        CHECK(asked.findings.empty());
    }
    for (const char* text : {"36.5", "-36", "三十六", "36x", "1234567890"}) {
        CAPTURE(text);
        Asked asked(text);
        CHECK_FALSE(asked.input.whole_fact("known").has_value());
        REQUIRE(asked.findings.size() == 1);
        CHECK(asked.findings[0].rule == "entitlement.fact-unreadable");
        CHECK(asked.findings[0].found == text);
    }
}

TEST_CASE("a fact that is not known holds the line, also where no facts are given at all") {
    Asked asked("1");
    CHECK_FALSE(asked.input.money_fact("other").has_value());
    asked.claim.facts = nullptr;
    CHECK_FALSE(asked.input.fact("known").has_value());
    REQUIRE(asked.findings.size() == 2);
    for (const Finding& finding : asked.findings) {
        CHECK(finding.rule == "entitlement.fact-missing");
        CHECK(finding.severity == Severity::hold);
    }
    CHECK(asked.findings[0].expected == "other");
}

TEST_SUITE_END();
