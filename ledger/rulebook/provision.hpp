// Provisions: dated, regional versions of the rule a policy pays by, with the clause behind them.
#pragma once

#include "ledger/base/date.hpp"
#include "ledger/base/money.hpp"
#include "ledger/base/ratio.hpp"

#include <cstdint>
#include <map>
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

enum class Modality : std::uint8_t { mandatory, discretionary, pilot, contingent };
enum class PayeeKindRule : std::uint8_t { person, unit, any };

/// How the amount of the roster relates to the computed one.
enum class AmountRule : std::uint8_t { equal, not_exceed };

/// Which date chooses the version: last month of the benefit period, or the day of payment.
enum class BusinessDate : std::uint8_t { benefit_period_last, pay_date };

/// rate of base: base fact × rate, rounded. The base is named, never implied ("premium-paid" is
/// not "premium-payable"). `rate_by_fact` picks the rate by a classifying fact, e.g. size-class.
struct RateOfBase {
    std::string base_fact;
    std::optional<Ratio> rate;  ///< nothing: the number is missing and the line is held
    std::string rate_by_fact;   ///< empty where the rate is uniform
    std::map<std::string, Ratio> rates;
    Rounding rounding = Rounding::half_up;
};
/// months of the benefit period × standard per month.
struct MonthsTimesStandard {
    std::optional<Money> standard;  ///< nothing: missing, the line is held
    int months_min = 1;
    int months_max = 0;  ///< 0: no limit
};
/// a flat amount per head, optionally by a classifying fact (e.g. level of the certificate).
struct FlatPerHead {
    std::optional<Money> standard;
    std::string standard_by_fact;
    std::map<std::string, Money> standards;
};

/// The closed set of formula kinds. Exactly one is set.
struct Formula {
    enum class Kind : std::uint8_t { rate_of_base, months_times_standard, flat_per_head };
    Kind kind = Kind::flat_per_head;
    RateOfBase rate_of_base;
    MonthsTimesStandard months_times_standard;
    FlatPerHead flat_per_head;
    AmountRule amount_rule = AmountRule::equal;
};

/// A minimum a fact must reach, e.g. insured-months >= 12.
struct FactFloor {
    std::string id;  ///< check id, e.g. "skill-upgrade.insured-months"
    std::string fact;
    std::int64_t at_least = 0;
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
    std::optional<Date> effective_from;
    std::optional<Date> effective_to;  ///< last day in force
    bool dates_derived = false;        ///< the document gives no dates; its own date is used
    bool active = true;                ///< unconfirmed rules ship inactive
    std::string confidence;  ///< "seed", "confirmed", "secondary", "unconfirmed", "fixture"
    Modality modality = Modality::mandatory;
    PayeeKindRule payee = PayeeKindRule::any;
    BusinessDate business_date = BusinessDate::benefit_period_last;
    Citation citation;
    Formula formula;
    std::vector<FactFloor> floors;
    ClaimKey claim_key;
    std::string waits_for;    ///< the document that gives a number missing here; empty if none
    std::string text_digest;  ///< hex digest of the provision's own text, for freezing

    /// True on days the rule is in force; an open end has no limit on that side.
    [[nodiscard]] bool in_force(Date day) const;
};

[[nodiscard]] std::string_view to_text(Modality modality);
[[nodiscard]] std::optional<Modality> parse_modality(std::string_view text);
[[nodiscard]] std::string_view to_text(PayeeKindRule rule);
[[nodiscard]] std::optional<PayeeKindRule> parse_payee_kind_rule(std::string_view text);
[[nodiscard]] std::string_view to_text(AmountRule rule);
[[nodiscard]] std::optional<AmountRule> parse_amount_rule(std::string_view text);
[[nodiscard]] std::string_view to_text(BusinessDate date);
[[nodiscard]] std::optional<BusinessDate> parse_business_date(std::string_view text);
[[nodiscard]] std::string_view to_text(Formula::Kind kind);
[[nodiscard]] std::optional<Formula::Kind> parse_formula_kind(std::string_view text);
[[nodiscard]] std::string_view to_text(ClaimKey::Slot slot);
[[nodiscard]] std::optional<ClaimKey::Slot> parse_claim_slot(std::string_view text);
[[nodiscard]] std::string_view to_text(Rounding rounding);
[[nodiscard]] std::optional<Rounding> parse_rounding(std::string_view text);

/// What money is paid for. Its fund and the line's region name the book.
struct Policy {
    std::string id;
    std::string category;
    std::string fund;
    std::string name_zh;
    std::string name_en;
    std::vector<std::string> aliases;
};

/// A category of spending (支出类别).
struct Category {
    std::string id;
    std::string fund;
    std::string name_zh;
    std::string name_en;
    std::string function_code;
    std::string function_code_confidence;
};

}  // namespace fundledger::rulebook
