// Texts of the closed sets a provision is made of, as data files write them.
#include "ledger/rulebook/provision.hpp"

#include "ledger/base/check.hpp"

#include <algorithm>
#include <array>

namespace fundledger::rulebook {
namespace {

template <class Enum>
struct Name {
    Enum value;
    std::string_view text;
};

constexpr std::array modalities{Name<Modality>{Modality::mandatory, "mandatory"},
                                Name<Modality>{Modality::discretionary, "discretionary"},
                                Name<Modality>{Modality::pilot, "pilot"},
                                Name<Modality>{Modality::contingent, "contingent"},
                                Name<Modality>{Modality::directive, "directive"}};
constexpr std::array payee_kinds{Name<PayeeKindRule>{PayeeKindRule::person, "person"},
                                 Name<PayeeKindRule>{PayeeKindRule::unit, "unit"},
                                 Name<PayeeKindRule>{PayeeKindRule::any, "any"}};
constexpr std::array amount_rules{Name<AmountRule>{AmountRule::equal, "equal"},
                                  Name<AmountRule>{AmountRule::not_exceed, "not-exceed"}};
constexpr std::array business_dates{
    Name<BusinessDate>{BusinessDate::benefit_period_last, "benefit-period-last"},
    Name<BusinessDate>{BusinessDate::pay_date, "pay-date"}};
constexpr std::array treatments{Name<Treatment>{Treatment::expense, "expense"},
                                Name<Treatment>{Treatment::receivable, "receivable"},
                                Name<Treatment>{Treatment::asset, "asset"},
                                Name<Treatment>{Treatment::income, "income"},
                                Name<Treatment>{Treatment::in_kind, "in-kind"},
                                Name<Treatment>{Treatment::memo, "memo"}};
constexpr std::array tiers{
    Name<Tier>{Tier::a, "A"}, Name<Tier>{Tier::b, "B"}, Name<Tier>{Tier::c, "C"}};
constexpr std::array severities{Name<Severity>{Severity::warn, "warn"},
                                Name<Severity>{Severity::hold, "hold"},
                                Name<Severity>{Severity::refuse, "refuse"}};
constexpr std::array slots{Name<ClaimKey::Slot>{ClaimKey::Slot::month, "month"},
                           Name<ClaimKey::Slot>{ClaimKey::Slot::year, "year"},
                           Name<ClaimKey::Slot>{ClaimKey::Slot::once, "once"}};
constexpr std::array roundings{Name<Rounding>{Rounding::half_up, "half-up"},
                               Name<Rounding>{Rounding::down, "down"},
                               Name<Rounding>{Rounding::up, "up"},
                               Name<Rounding>{Rounding::half_even, "half-even"}};

template <class Enum, std::size_t count>
std::string_view text_of(const std::array<Name<Enum>, count>& names, Enum value) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.value == value; });
    FUNDLEDGER_CHECK(found != names.end());
    return found->text;
}

template <class Enum, std::size_t count>
std::optional<Enum> value_of(const std::array<Name<Enum>, count>& names, std::string_view text) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.text == text; });
    if (found == names.end()) return std::nullopt;
    return found->value;
}

}  // namespace

std::string Citation::to_text() const {
    std::string text = document;
    if (!article.empty()) text += (text.empty() ? "" : " ") + article;
    if (!phrase.empty()) text += "「" + phrase + "」";
    return text;
}

bool Provision::in_force(Date day) const {
    return (!effective_from || *effective_from <= day) && (!effective_to || day <= *effective_to);
}

bool Provision::needs_activation() const {
    return modality != Modality::mandatory && modality != Modality::directive;
}

bool Provision::needs_history() const {
    return std::any_of(
        checks.begin(), checks.end(), [](const CheckRule& c) { return c.history_no >= 0; });
}

const std::string& Provision::bringer() const {
    return waits_for.empty() ? citation.document : waits_for;
}

std::string clause_of(const Provision& provision, const CheckRule& rule) {
    return rule.citation.document.empty() ? provision.citation.to_text() : rule.citation.to_text();
}

namespace {

std::optional<SettingFault> build_formula(Provision& provision) {
    const FormulaKind* kind = find_formula_kind(provision.formula_kind);
    if (kind == nullptr) {
        return SettingFault{"formula.kind",
                            "\"" + provision.formula_kind + "\" is no kind of formula"};
    }
    SettingReader settings(provision.formula_settings);
    auto formula = kind->make(settings);
    auto fault = settings.finish();
    if (fault) {
        fault->key = "formula." + fault->key;
        return fault;
    }
    provision.formula = std::move(formula);
    return std::nullopt;
}

std::optional<SettingFault> build_check(CheckRule& rule, int& history) {
    const CheckKind* kind = find_check_kind(rule.kind);
    if (kind == nullptr)
        return SettingFault{rule.id + ".kind", "\"" + rule.kind + "\" is no kind of check"};
    SettingReader settings(rule.settings);
    auto check = kind->make(settings);
    auto fault = settings.finish();
    if (fault) {
        fault->key = rule.id + "." + fault->key;
        return fault;
    }
    rule.history_no = check->needs_history() ? history++ : -1;
    rule.check = std::move(check);
    return std::nullopt;
}

}  // namespace

std::optional<SettingFault> build(Provision& provision) {
    if (auto fault = build_formula(provision)) return fault;
    int history = 0;
    for (CheckRule& rule : provision.checks) {
        if (auto fault = build_check(rule, history)) return fault;
    }
    return std::nullopt;
}

std::string_view to_text(Modality modality) {
    return text_of(modalities, modality);
}
std::optional<Modality> parse_modality(std::string_view text) {
    return value_of(modalities, text);
}

std::string_view to_text(PayeeKindRule rule) {
    return text_of(payee_kinds, rule);
}
std::optional<PayeeKindRule> parse_payee_kind_rule(std::string_view text) {
    return value_of(payee_kinds, text);
}

std::string_view to_text(AmountRule rule) {
    return text_of(amount_rules, rule);
}
std::optional<AmountRule> parse_amount_rule(std::string_view text) {
    return value_of(amount_rules, text);
}

std::string_view to_text(BusinessDate date) {
    return text_of(business_dates, date);
}
std::optional<BusinessDate> parse_business_date(std::string_view text) {
    return value_of(business_dates, text);
}

std::string_view to_text(Treatment treatment) {
    return text_of(treatments, treatment);
}
std::optional<Treatment> parse_treatment(std::string_view text) {
    return value_of(treatments, text);
}

std::string_view to_text(Tier tier) {
    return text_of(tiers, tier);
}
std::optional<Tier> parse_tier(std::string_view text) {
    return value_of(tiers, text);
}

std::optional<Severity> parse_severity(std::string_view text) {
    return value_of(severities, text);
}

std::string_view to_text(ClaimKey::Slot slot) {
    return text_of(slots, slot);
}
std::optional<ClaimKey::Slot> parse_claim_slot(std::string_view text) {
    return value_of(slots, text);
}

std::string_view to_text(Rounding rounding) {
    return text_of(roundings, rounding);
}
std::optional<Rounding> parse_rounding(std::string_view text) {
    return value_of(roundings, text);
}

}  // namespace fundledger::rulebook
