// Provisions: dated, regional versions of the rule a policy pays by, with the clause behind them.
#pragma once

#include "ledger/base/date.hpp"
#include "ledger/base/finding.hpp"
#include "ledger/rulebook/check.hpp"
#include "ledger/rulebook/formula.hpp"
#include "ledger/rulebook/policy.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::rulebook {

/// Where a rule is written: document, article, and the short phrase that states it.
struct Citation {
    std::string document;
    std::string article;
    std::string phrase;
    [[nodiscard]] std::string to_text() const;  ///< "临州府发〔2019〕3号 六「…」"
};

/// How binding a rule is. All but mandatory and directive ones need an activation of the region
/// before a line may rest on them.
enum class Modality : std::uint8_t { mandatory, discretionary, pilot, contingent, directive };
enum class PayeeKindRule : std::uint8_t { person, unit, any };

/// How the amount of the roster relates to the computed one.
enum class AmountRule : std::uint8_t { equal, not_exceed };

/// Which date chooses the version: last month of the benefit period, or the day of payment.
enum class BusinessDate : std::uint8_t { benefit_period_last, pay_date };

/// What a payment is in the books. Only expense has posting rules so far; `income` lowers what
/// comes in, `in_kind` and `memo` move no money of these books.
enum class Treatment : std::uint8_t { expense, receivable, asset, income, in_kind, memo };

/// How much of its rule a document states: numbers that can be checked, a payment without its
/// numbers, or a direction.
enum class Tier : std::uint8_t { a, b, c };

/// A check of a provision with its id, as data puts it.
struct CheckRule {
    std::string id;  ///< "skill-upgrade.insured-months"; the same id means the same kind everywhere
    std::string kind;
    Severity severity = Severity::refuse;
    Settings settings;
    std::string when_fact;  ///< empty: always
    std::vector<std::string> when_values;
    Citation citation;  ///< the clause of this check; that of the provision where it has none
    std::shared_ptr<const Check> check;
    int history_no = -1;  ///< its number among the provision's checks of the history
};

/// What makes two lines the same claim.
struct ClaimKey {
    /// Parts that identify: "beneficiary", "payee", or "fact.<name>" (e.g. "fact.certificate-no").
    std::vector<std::string> parts;
    /// How time enters: each month covered, the year of the period's last month, or once for ever.
    enum class Slot : std::uint8_t { month, year, once } slot = Slot::month;
    /// Claims of provisions in the same space exclude each other; default the policy id.
    std::string space;
};

/// A provision. Regions inherit: a line is judged by the provision of its own region, else of the
/// parent region (county → prefecture → province → CN), that is in force on the business date.
struct Provision {
    std::string id;
    std::string version;
    std::string policy;
    std::string name_zh;
    std::string name_en;
    std::string region;  ///< "CN" or a 6-digit division code
    Tier tier = Tier::b;
    std::optional<Date> effective_from;
    std::optional<Date> effective_to;  ///< last day in force
    bool dates_derived = false;        ///< the document gives no dates; its own date is used
    bool active = true;                ///< unconfirmed rules ship inactive
    std::string confidence;  ///< "seed", "confirmed", "secondary", "unconfirmed", "fixture"
    Modality modality = Modality::mandatory;
    PayeeKindRule payee = PayeeKindRule::any;
    std::vector<std::string> funds;  ///< that the document names; empty: it names none
    std::string source;              ///< where the money comes from, in the words of the document
    Treatment treatment = Treatment::expense;
    BusinessDate business_date = BusinessDate::benefit_period_last;
    Citation citation;
    std::vector<Citation> see_also;
    std::string formula_kind;
    Settings formula_settings;
    AmountRule amount_rule = AmountRule::equal;
    std::shared_ptr<const FormulaRule> formula;
    std::vector<CheckRule> checks;
    ClaimKey claim_key;
    std::string waits_for;  ///< the document that gives a number missing here; empty if none
    std::string note_zh;    ///< how an open point of the document is read
    std::string note_en;
    std::string text_digest;  ///< hex digest of the provision's own text, for freezing

    /// True on days the rule is in force; an open end has no limit on that side.
    [[nodiscard]] bool in_force(Date day) const;
    /// True where a recorded decision of the region has to come first.
    [[nodiscard]] bool needs_activation() const;
    /// True where a check looks at what was paid before.
    [[nodiscard]] bool needs_history() const;
    /// The document that brings what is missing here.
    [[nodiscard]] const std::string& bringer() const;
};

/// The provision with its formula and checks made from their settings. The fault's key begins with
/// "formula." or with the id of the check and a point.
[[nodiscard]] std::optional<SettingFault> build(Provision& provision);

/// The clause of a check: its own, else that of the provision.
[[nodiscard]] std::string clause_of(const Provision& provision, const CheckRule& rule);

[[nodiscard]] std::string_view to_text(Modality modality);
[[nodiscard]] std::optional<Modality> parse_modality(std::string_view text);
[[nodiscard]] std::string_view to_text(PayeeKindRule rule);
[[nodiscard]] std::optional<PayeeKindRule> parse_payee_kind_rule(std::string_view text);
[[nodiscard]] std::string_view to_text(AmountRule rule);
[[nodiscard]] std::optional<AmountRule> parse_amount_rule(std::string_view text);
[[nodiscard]] std::string_view to_text(BusinessDate date);
[[nodiscard]] std::optional<BusinessDate> parse_business_date(std::string_view text);
[[nodiscard]] std::string_view to_text(Treatment treatment);
[[nodiscard]] std::optional<Treatment> parse_treatment(std::string_view text);
[[nodiscard]] std::string_view to_text(Tier tier);
[[nodiscard]] std::optional<Tier> parse_tier(std::string_view text);
[[nodiscard]] std::string_view to_text(ClaimKey::Slot slot);
[[nodiscard]] std::optional<ClaimKey::Slot> parse_claim_slot(std::string_view text);
[[nodiscard]] std::string_view to_text(Rounding rounding);
[[nodiscard]] std::optional<Rounding> parse_rounding(std::string_view text);
[[nodiscard]] std::optional<Severity> parse_severity(std::string_view text);

}  // namespace fundledger::rulebook
