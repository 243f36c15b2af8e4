#include "ledger/rulebook/facts.hpp"

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

    OneFact facts;
    Claim claim{{*Month::make(2019, 1), *Month::make(2019, 3)}, &facts};
    std::vector<Trouble> troubles;
    FactReader reader{claim, troubles};
};

}  // namespace

TEST_SUITE_BEGIN("facts");

TEST_CASE("whole numbers are read with the counting word people write") {
    for (const char* text :
         {"36", " 36 ", "３６", "36个月", "36 个月", "36人", "36次", "36 months"}) {
        CAPTURE(text);
        Asked asked(text);
        CHECK(asked.reader.whole("known") == 36);
        CHECK(asked.troubles.empty());
    }
    for (const char* text : {"36.5", "-36", "三十六", "36x", "1234567890"}) {
        CAPTURE(text);
        Asked asked(text);
        CHECK_FALSE(asked.reader.whole("known").has_value());
        REQUIRE(asked.troubles.size() == 1);
        CHECK(asked.troubles[0].rule == "entitlement.fact-unreadable");
        CHECK(asked.troubles[0].severity == Severity::refuse);
        CHECK(asked.troubles[0].found == text);
    }
}

TEST_CASE("a fact that is not known holds the line, also where no facts are given at all") {
    Asked asked("1");
    CHECK_FALSE(asked.reader.money("other").has_value());
    asked.claim.facts = nullptr;
    CHECK_FALSE(asked.reader.text("known").has_value());
    REQUIRE(asked.troubles.size() == 2);
    for (const Trouble& trouble : asked.troubles) {
        CHECK(trouble.rule == "entitlement.fact-missing");
        CHECK(trouble.severity == Severity::hold);
    }
    CHECK(asked.troubles[0].expected == "other");
}

TEST_CASE("days are named by their role") {
    Asked asked("2018-05-06");
    asked.claim.pay_date = Date::make(2019, 4, 10);
    CHECK(asked.reader.day("period-first")->to_text() == "2019-01-01");
    CHECK(asked.reader.day("period-last")->to_text() == "2019-03-31");
    CHECK(asked.reader.day("business-date")->to_text() == "2019-03-31");
    CHECK(asked.reader.day("pay-date")->to_text() == "2019-04-10");
    CHECK(asked.reader.day("fact.known")->to_text() == "2018-05-06");
    CHECK(asked.reader.whole("months") == 3);
    CHECK(is_day_role("fact.x"));
    CHECK_FALSE(is_day_role("fact."));
    CHECK_FALSE(is_day_role("yesterday"));
}

TEST_CASE("a spell holds on its days, open ends on all") {
    const FactSpell closed{20190101, 20190630, "yes"};
    CHECK(closed.holds_on(*Date::make(2019, 1, 1)));
    CHECK(closed.holds_on(*Date::make(2019, 6, 30)));
    CHECK_FALSE(closed.holds_on(*Date::make(2019, 7, 1)));
    const FactSpell open{0, 0, "yes"};
    CHECK(open.holds_on(*Date::make(1900, 1, 1)));
    CHECK(open.holds_on(*Date::make(2999, 12, 31)));
}

TEST_SUITE_END();
