#include "ledger/service/provision_choice.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::service;

namespace {

Date day(int yyyymmdd) {
    return *Date::from_yyyymmdd(yyyymmdd);
}

rulebook::Provision provision(rulebook::Modality modality) {
    rulebook::Provision made;
    made.id = "p";
    made.policy = "training";
    made.region = "CN";
    made.modality = modality;
    made.formula_kind = "flat-per-head";
    made.text_digest = "d1";
    REQUIRE_FALSE(rulebook::build(made).has_value());
    return made;
}

ActivationRow decision(std::int64_t id,
                       std::string region,
                       std::string kind,
                       std::string settings) {
    ActivationRow row;
    row.id = id;
    row.provision = "p";
    row.region = std::move(region);
    row.decision = std::move(kind);
    row.settings = std::move(settings);
    return row;
}

struct Chosen {
    Chosen(rulebook::Provision p, std::vector<ActivationRow> decisions) {
        policy.id = "training";
        policy.fund = "employment-subsidy";
        rules.add(policy);
        rules.add(std::move(p));
        chooser.emplace(rules, std::move(decisions));
    }
    const ProvisionChoice& in(int region, int on) {
        return chooser->choose(policy, region, day(on), day(on));
    }
    rulebook::Policy policy;
    rulebook::Rulebook rules;
    std::optional<ProvisionChooser> chooser;
};

std::string standard(const ProvisionChoice& choice) {
    const auto found = choice.provision->formula_settings.find("standard");
    return found == choice.provision->formula_settings.end() ? "open" : found->second.front();
}

}  // namespace

TEST_SUITE_BEGIN("provision_choice");

TEST_CASE("the nearest region's decision counts, and of one region the later") {
    Chosen chosen(provision(rulebook::Modality::mandatory),
                  {decision(1, "622900", "local-standard", "standard=100.00"),
                   decision(2, "CN", "local-standard", "standard=50.00"),
                   decision(3, "622921", "local-standard", "standard=150.00"),
                   decision(4, "622921", "local-standard", "standard=160.00")});
    CHECK(standard(chosen.in(622921, 20190301)) == "160.00");
    CHECK(standard(chosen.in(622901, 20190301)) == "100.00");
    CHECK(standard(chosen.in(630102, 20190301)) == "50.00");
    CHECK(chosen.in(630102, 20190301).code == "p@d1#2");
    CHECK(chosen.in(622921, 20190301).code == "p@d1#2#1#3#4");
}

TEST_CASE("a decision holds on its days") {
    ActivationRow dated = decision(1, "CN", "local-standard", "standard=100.00");
    dated.valid_from = 20190101;
    dated.valid_to = 20191231;
    Chosen chosen(provision(rulebook::Modality::mandatory), {dated});
    CHECK(standard(chosen.in(622900, 20181231)) == "open");
    CHECK(standard(chosen.in(622900, 20190101)) == "100.00");
    CHECK(standard(chosen.in(622900, 20191231)) == "100.00");
    CHECK(standard(chosen.in(622900, 20200101)) == "open");
}

TEST_CASE("REQ-10 what is discretionary is not used before it was decided") {
    Chosen without(provision(rulebook::Modality::discretionary), {});
    CHECK_FALSE(without.in(622900, 20190301).may_be_used());
    Chosen standard_only(provision(rulebook::Modality::discretionary),
                         {decision(1, "CN", "local-standard", "standard=1.00")});
    CHECK_FALSE(standard_only.in(622900, 20190301).may_be_used());
    Chosen decided(provision(rulebook::Modality::discretionary),
                   {decision(1, "622900", "discretionary", "standard=1.00")});
    CHECK(decided.in(622901, 20190301).may_be_used());
    CHECK_FALSE(decided.in(630102, 20190301).may_be_used());
    Chosen mandatory(provision(rulebook::Modality::mandatory), {});
    CHECK(mandatory.in(622900, 20190301).may_be_used());
}

TEST_CASE("an unconfirmed provision applies once it was confirmed") {
    rulebook::Provision sleeping = provision(rulebook::Modality::mandatory);
    sleeping.active = false;
    Chosen without(sleeping, {});
    CHECK(without.in(622900, 20190301).provision == nullptr);
    Chosen confirmed(sleeping, {decision(1, "622900", "confirmation", "standard=1.00")});
    REQUIRE(confirmed.in(622900, 20190301).provision != nullptr);
    CHECK(confirmed.in(622900, 20190301).may_be_used());
    CHECK(confirmed.in(630102, 20190301).provision == nullptr);
}

TEST_CASE("funds are those of the document, else of the last decision") {
    ActivationRow fund = decision(1, "CN", "fund", "");
    fund.fund = "special-funds";
    Chosen unnamed(provision(rulebook::Modality::mandatory), {fund});
    CHECK(unnamed.in(622900, 20190301).funds() == std::vector<std::string>{"special-funds"});
    rulebook::Provision named = provision(rulebook::Modality::mandatory);
    named.funds = {"employment-subsidy"};
    Chosen by_document(named, {fund});
    CHECK(by_document.in(622900, 20190301).funds() ==
          std::vector<std::string>{"employment-subsidy"});
    CHECK(ProvisionChoice{}.funds().empty());
}

TEST_CASE("a stored code gives back what was used") {
    const ProvisionCode parts = parse_provision_code("p@d1#2#15");
    CHECK(parts.id == "p");
    CHECK(parts.digest == "d1");
    CHECK(parts.decisions == std::vector<std::int64_t>{2, 15});
    CHECK(parse_provision_code("p").id == "p");
    CHECK(parse_provision_code("").decisions.empty());

    Chosen chosen(provision(rulebook::Modality::mandatory),
                  {decision(1, "CN", "local-standard", "standard=1.00"),
                   decision(2, "CN", "local-standard", "standard=2.00")});
    const rulebook::Provision& base = *chosen.rules.find_provision("p");
    CHECK(standard(chosen.chooser->restore(base, "p@d1#1")) == "1.00");
    CHECK(standard(chosen.chooser->restore(base, "p@d1")) == "open");
}

TEST_SUITE_END();
