// Provisions: what the law gives is read strictly, what it leaves open stays missing.
#include "ledger/catalogue/provision_reader.hpp"

#include "ledger/base/money.hpp"
#include "ledger/base/ratio.hpp"
#include "ledger/catalogue/values.hpp"

#include <algorithm>
#include <array>

namespace fundledger::catalogue {
namespace {

using namespace rulebook;

/// Zero is not how a missing number is written: a standard of nothing would be paid as nothing.
Money read_standard(const TomlTable& table, std::string_view key) {
    const std::string text = table.string(key);
    const ParsedMoney parsed = parse_money(text);
    if (!parsed.value) table.fail(key, "\"" + text + "\" is no amount in yuan such as \"1000.00\"");
    if (parsed.value->is_zero()) table.fail(key, "a missing standard is left out, not zero");
    return *parsed.value;
}

Ratio read_rate(const TomlTable& table, std::string_view key) {
    const std::string text = table.string(key);
    const auto rate = Ratio::parse(text);
    if (!rate) table.fail(key, "\"" + text + "\" is no rate such as \"60%\" or \"2/3\"");
    if (rate->numerator() == 0) table.fail(key, "a missing rate is left out, not zero");
    return *rate;
}

/// A fixed number, or one by a fact: never both, so that no reader has to guess which counts.
void check_one_way(const TomlTable& table,
                   std::string_view fixed,
                   std::string_view by,
                   std::string_view values) {
    if (table.has(fixed) && table.has(by))
        table.fail(by, "give one number or one by a fact, not both");
    if (table.has(by) != table.has(values)) {
        table.fail("\"" + std::string(by) + "\" and \"" + std::string(values) +
                   "\" belong together");
    }
}

RateOfBase read_rate_of_base(const TomlTable& table) {
    table.only({"kind", "amount", "base", "rate", "rate_by", "rates", "rounding"});
    check_one_way(table, "rate", "rate_by", "rates");
    RateOfBase formula;
    formula.base_fact = kebab(table, "base");
    if (table.has("rate")) formula.rate = read_rate(table, "rate");
    if (table.has("rate_by")) formula.rate_by_fact = kebab(table, "rate_by");
    if (const auto rates = table.table_if("rates")) {
        for (const std::string& key : rates->keys())
            formula.rates.emplace(key, read_rate(*rates, key));
    }
    formula.rounding =
        choice_or(table, "rounding", Rounding::half_up, parse_rounding, "half-up, down, up");
    if (formula.rounding == Rounding::half_even) {
        table.fail("rounding", "half-even is for statistics, never for payments");
    }
    return formula;
}

MonthsTimesStandard read_months_times_standard(const TomlTable& table) {
    table.only({"kind", "amount", "standard", "months_min", "months_max"});
    MonthsTimesStandard formula;
    if (table.has("standard")) formula.standard = read_standard(table, "standard");
    formula.months_min = static_cast<int>(table.integer_or("months_min", 1));
    formula.months_max = static_cast<int>(table.integer_or("months_max", 0));
    if (formula.months_min < 1) table.fail("months_min", "a benefit period has at least one month");
    if (formula.months_max != 0 && formula.months_max < formula.months_min) {
        table.fail("months_max", "the most months are fewer than the least");
    }
    return formula;
}

FlatPerHead read_flat_per_head(const TomlTable& table) {
    table.only({"kind", "amount", "standard", "standard_by", "standards"});
    check_one_way(table, "standard", "standard_by", "standards");
    FlatPerHead formula;
    if (table.has("standard")) formula.standard = read_standard(table, "standard");
    if (table.has("standard_by")) formula.standard_by_fact = kebab(table, "standard_by");
    if (const auto standards = table.table_if("standards")) {
        for (const std::string& key : standards->keys()) {
            formula.standards.emplace(key, read_standard(*standards, key));
        }
    }
    return formula;
}

Formula read_formula(const TomlTable& table) {
    Formula formula;
    formula.kind = choice(
        table, "kind", parse_formula_kind, "rate-of-base, months-times-standard, flat-per-head");
    formula.amount_rule =
        choice_or(table, "amount", AmountRule::equal, parse_amount_rule, "equal, not-exceed");
    switch (formula.kind) {
        case Formula::Kind::rate_of_base:
            formula.rate_of_base = read_rate_of_base(table);
            break;
        case Formula::Kind::months_times_standard:
            formula.months_times_standard = read_months_times_standard(table);
            break;
        case Formula::Kind::flat_per_head:
            formula.flat_per_head = read_flat_per_head(table);
            break;
    }
    return formula;
}

Citation read_citation(const TomlTable& table) {
    table.only({"document", "article", "phrase"});
    return {
        filled(table, "document"), table.string_or("article", ""), table.string_or("phrase", "")};
}

FactFloor read_floor(const TomlTable& table) {
    table.only({"id", "fact", "at_least"});
    return {kebab(table, "id"), kebab(table, "fact"), table.integer("at_least")};
}

bool is_claim_part(std::string_view part) {
    if (part == "beneficiary" || part == "payee") return true;
    return part.starts_with("fact.") && is_kebab(part.substr(5));
}

ClaimKey read_claim(const TomlTable& table, const std::string& policy) {
    table.only({"parts", "slot", "space"});
    ClaimKey key;
    key.parts = table.strings("parts");
    if (key.parts.empty()) table.fail("parts", "a claim needs at least one part");
    for (const std::string& part : key.parts) {
        if (!is_claim_part(part)) {
            table.fail("parts", "\"" + part + "\" is none of: beneficiary, payee, fact.<name>");
        }
    }
    key.slot = choice(table, "slot", parse_claim_slot, "month, year, once");
    key.space = table.has("space") ? kebab(table, "space") : policy;
    return key;
}

std::string read_region(const TomlTable& table) {
    std::string region = table.string("region");
    const bool digits = region.size() == 6 && std::all_of(region.begin(), region.end(), [](char c) {
                            return c >= '0' && c <= '9';
                        });
    if (region != "CN" && !digits) table.fail("region", "a region is \"CN\" or six digits");
    return region;
}

std::string read_confidence(const TomlTable& table) {
    static constexpr std::array<std::string_view, 5> known{
        "seed", "confirmed", "secondary", "unconfirmed", "fixture"};
    std::string text = table.string("confidence");
    if (std::find(known.begin(), known.end(), text) == known.end()) {
        table.fail("confidence",
                   "\"" + text + "\" is none of: seed, confirmed, secondary, unconfirmed, fixture");
    }
    return text;
}

void read_validity(const TomlTable& table, Provision& provision) {
    provision.effective_from = table.date_if("effective_from");
    provision.effective_to = table.date_if("effective_to");
    provision.dates_derived = table.boolean_or("dates_derived", false);
    if (provision.effective_from && provision.effective_to &&
        *provision.effective_to < *provision.effective_from) {
        table.fail("effective_to", "the last day in force is before the first");
    }
    provision.confidence = read_confidence(table);
    const bool unconfirmed = provision.confidence == "unconfirmed";
    provision.active = table.boolean_or("active", !unconfirmed);
    if (provision.active && unconfirmed) {
        table.fail("active", "an unconfirmed rule must stay inactive");
    }
}

}  // namespace

rulebook::Provision read_provision(const TomlTable& table) {
    table.only({"id",
                "version",
                "policy",
                "name_zh",
                "name_en",
                "region",
                "effective_from",
                "effective_to",
                "dates_derived",
                "active",
                "confidence",
                "modality",
                "payee",
                "business_date",
                "waits_for",
                "citation",
                "formula",
                "floor",
                "claim"});
    Provision provision;
    provision.id = kebab(table, "id");
    provision.version = filled(table, "version");
    provision.policy = kebab(table, "policy");
    provision.name_zh = filled(table, "name_zh");
    provision.name_en = filled(table, "name_en");
    provision.region = read_region(table);
    read_validity(table, provision);
    provision.modality =
        choice(table, "modality", parse_modality, "mandatory, discretionary, pilot, contingent");
    provision.payee = choice(table, "payee", parse_payee_kind_rule, "person, unit, any");
    provision.business_date = choice_or(table,
                                        "business_date",
                                        BusinessDate::benefit_period_last,
                                        parse_business_date,
                                        "benefit-period-last, pay-date");
    provision.waits_for = table.string_or("waits_for", "");
    provision.citation = read_citation(table.table("citation"));
    provision.formula = read_formula(table.table("formula"));
    for (const TomlTable& floor : table.tables("floor"))
        provision.floors.push_back(read_floor(floor));
    provision.claim_key = read_claim(table.table("claim"), provision.policy);
    return provision;
}

}  // namespace fundledger::catalogue
