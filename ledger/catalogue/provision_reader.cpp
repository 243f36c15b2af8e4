// Provisions: what the law gives is read strictly, what it leaves open stays missing.
#include "ledger/catalogue/provision_reader.hpp"

#include "ledger/catalogue/values.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace fundledger::catalogue {
namespace {

using namespace rulebook;

/// Everything a formula or check was told, but for `own` keys that are not its settings.
Settings settings_of(const TomlTable& table, std::initializer_list<std::string_view> own) {
    Settings settings;
    for (const std::string& key : table.keys()) {
        if (std::find(own.begin(), own.end(), key) != own.end()) continue;
        if (const auto inner = table.table_at(key)) {
            const std::string prefix = key + ".";
            for (const std::string& name : inner->keys()) {
                std::string place = prefix;
                settings.emplace(std::move(place.append(name)), inner->values(name));
            }
        } else {
            settings.emplace(key, table.values(key));
        }
    }
    return settings;
}

Citation read_citation(const TomlTable& table) {
    table.only({"document", "article", "phrase"});
    return {
        filled(table, "document"), table.string_or("article", ""), table.string_or("phrase", "")};
}

CheckRule read_check(const TomlTable& table, const Citation& clause) {
    CheckRule rule;
    rule.id = kebab(table, "id");
    if (rule.id.find('.') == std::string::npos)
        table.fail("id", "the id of a check is topic.what, e.g. skill-upgrade.insured-months");
    rule.kind = kebab(table, "kind");
    rule.severity =
        choice_or(table, "severity", Severity::refuse, parse_severity, "refuse, hold, warn");
    if (table.has("when_fact") != table.has("when_values"))
        table.fail("\"when_fact\" and \"when_values\" belong together");
    rule.when_fact = table.has("when_fact") ? kebab(table, "when_fact") : std::string();
    rule.when_values = table.strings("when_values");
    if (table.has("phrase") || table.has("article") || table.has("document")) {
        rule.citation = {table.string_or("document", clause.document),
                         table.string_or("article", clause.article),
                         table.string_or("phrase", "")};
    }
    rule.settings = settings_of(
        table,
        {"id", "kind", "severity", "when_fact", "when_values", "phrase", "article", "document"});
    return rule;
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

void read_formula(const TomlTable& table, Provision& provision) {
    provision.formula_kind = kebab(table, "kind");
    provision.amount_rule =
        choice_or(table, "amount", AmountRule::equal, parse_amount_rule, "equal, not-exceed");
    provision.formula_settings = settings_of(table, {"kind", "amount"});
}

/// Points at the setting that cannot be used: its own line where it stands in the file.
[[noreturn]] void fail_setting(const TomlTable& table,
                               const Provision& provision,
                               const SettingFault& fault) {
    const auto point = [&](const TomlTable& at, std::string_view path) {
        const std::string key(path.substr(0, path.find('.')));
        if (at.has(key)) at.fail(key, fault.reason);
        at.fail(fault.reason);
    };
    constexpr std::string_view formula = "formula.";
    if (fault.key.compare(0, formula.size(), formula) == 0)
        point(table.table("formula"), std::string_view(fault.key).substr(formula.size()));
    const std::vector<TomlTable> checks = table.tables("check");
    for (std::size_t i = 0; i < checks.size(); ++i) {
        const std::string prefix = provision.checks[i].id + ".";
        if (fault.key.compare(0, prefix.size(), prefix) == 0)
            point(checks[i], std::string_view(fault.key).substr(prefix.size()));
    }
    table.fail(fault.reason);
}

void read_money(const TomlTable& table, Provision& provision) {
    provision.funds = table.strings("funds");
    if (table.has("funds") && provision.funds.empty())
        table.fail("funds", "where the document names no fund, leave \"funds\" out");
    provision.source = table.string_or("source", "");
    provision.treatment = choice_or(table,
                                    "treatment",
                                    Treatment::expense,
                                    parse_treatment,
                                    "expense, receivable, asset, income, in-kind, memo");
}

void read_words(const TomlTable& table, Provision& provision) {
    provision.waits_for = table.string_or("waits_for", "");
    provision.note_zh = table.string_or("note_zh", "");
    provision.note_en = table.string_or("note_en", "");
    if (provision.note_zh.empty() != provision.note_en.empty())
        table.fail("\"note_zh\" and \"note_en\" belong together");
    provision.citation = read_citation(table.table("citation"));
    for (const TomlTable& place : table.tables("see_also"))
        provision.see_also.push_back(read_citation(place));
}

}  // namespace

rulebook::Provision read_provision(const TomlTable& table) {
    table.only({"id",      "version",    "tier",           "policy",       "name_zh",
                "name_en", "region",     "effective_from", "effective_to", "dates_derived",
                "active",  "confidence", "modality",       "payee",        "funds",
                "source",  "treatment",  "business_date",  "waits_for",    "note_zh",
                "note_en", "citation",   "see_also",       "formula",      "check",
                "claim"});
    Provision provision;
    provision.id = kebab(table, "id");
    provision.version = filled(table, "version");
    provision.tier = choice_or(table, "tier", Tier::b, parse_tier, "A, B, C");
    provision.policy = kebab(table, "policy");
    provision.name_zh = filled(table, "name_zh");
    provision.name_en = filled(table, "name_en");
    provision.region = read_region(table);
    read_validity(table, provision);
    provision.modality = choice(table,
                                "modality",
                                parse_modality,
                                "mandatory, discretionary, pilot, contingent, directive");
    provision.payee = choice(table, "payee", parse_payee_kind_rule, "person, unit, any");
    provision.business_date = choice_or(table,
                                        "business_date",
                                        BusinessDate::benefit_period_last,
                                        parse_business_date,
                                        "benefit-period-last, pay-date");
    read_money(table, provision);
    read_words(table, provision);
    read_formula(table.table("formula"), provision);
    for (const TomlTable& check : table.tables("check")) {
        CheckRule rule = read_check(check, provision.citation);
        for (const CheckRule& other : provision.checks) {
            if (other.id == rule.id) check.fail("id", "check \"" + rule.id + "\" stands twice");
        }
        provision.checks.push_back(std::move(rule));
    }
    provision.claim_key = read_claim(table.table("claim"), provision.policy);
    if (const auto fault = build(provision)) fail_setting(table, provision, *fault);
    return provision;
}

}  // namespace fundledger::catalogue
