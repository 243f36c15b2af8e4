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
                                Name<Modality>{Modality::contingent, "contingent"}};
constexpr std::array payee_kinds{Name<PayeeKindRule>{PayeeKindRule::person, "person"},
                                 Name<PayeeKindRule>{PayeeKindRule::unit, "unit"},
                                 Name<PayeeKindRule>{PayeeKindRule::any, "any"}};
constexpr std::array amount_rules{Name<AmountRule>{AmountRule::equal, "equal"},
                                  Name<AmountRule>{AmountRule::not_exceed, "not-exceed"}};
constexpr std::array business_dates{
    Name<BusinessDate>{BusinessDate::benefit_period_last, "benefit-period-last"},
    Name<BusinessDate>{BusinessDate::pay_date, "pay-date"}};
constexpr std::array formula_kinds{
    Name<Formula::Kind>{Formula::Kind::rate_of_base, "rate-of-base"},
    Name<Formula::Kind>{Formula::Kind::months_times_standard, "months-times-standard"},
    Name<Formula::Kind>{Formula::Kind::flat_per_head, "flat-per-head"}};
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

std::string_view to_text(Formula::Kind kind) {
    return text_of(formula_kinds, kind);
}
std::optional<Formula::Kind> parse_formula_kind(std::string_view text) {
    return value_of(formula_kinds, text);
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
