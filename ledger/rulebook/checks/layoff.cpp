// lay-off: the rate by a named formula is within the limit. Places count in different ways, so the
// formula stands with the rule.
#include "ledger/rulebook/checks/kinds.hpp"

#include <algorithm>

namespace fundledger::rulebook::checks {
namespace {

/// Numerator and denominator of the rate.
struct Rate {
    std::int64_t part = 0;
    std::int64_t whole = 0;
};

class Layoff final : public Check {
public:
    explicit Layoff(SettingReader& reader)
        : formula_(reader.choice("formula", "headcount|drawers-average|drawers-start|stated")),
          most_(reader.rate("at_most")),
          small_up_to_(reader.whole("small_up_to")),
          small_most_(reader.rate("small_at_most")) {
        if (small_up_to_.has_value() != small_most_.has_value())
            reader.fault("small_up_to", "\"small_up_to\" and \"small_at_most\" belong together");
    }
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto rate = rate_of(facts);
        const auto limit = limit_of(facts);
        if (!limit) troubles.push_back(number_missing("at_most"));
        if (!rate || !limit) return unknown(std::move(troubles));
        return judged(
            compare_part(rate->part, rate->whole, *limit) <= 0,
            input.explaining,
            [&] { return "≤ " + limit->to_text(); },
            [&] { return std::to_string(rate->part) + "/" + std::to_string(rate->whole); });
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        if (formula_ == "headcount") return {"staff-start", "staff-end"};
        if (formula_ == "drawers-average") return {"benefit-drawers", "insured-average"};
        if (formula_ == "drawers-start") return {"benefit-drawers", "staff-start"};
        return {"layoff-rate"};
    }

private:
    [[nodiscard]] std::optional<Rate> rate_of(FactReader& facts) const {
        if (formula_ == "stated") {
            const auto stated = facts.rate("layoff-rate");
            if (!stated) return std::nullopt;
            return Rate{stated->numerator(), stated->denominator()};
        }
        const std::vector<std::string> names = this->facts();
        const auto first = facts.whole(names[0]);
        const auto second = facts.whole(names[1]);
        if (!first || !second) return std::nullopt;
        // Who ends the year with as many as before has laid nobody off.
        if (formula_ == "headcount")
            return Rate{std::max<std::int64_t>(0, *first - *second), *first};
        return Rate{*first, *second};
    }
    [[nodiscard]] std::optional<Ratio> limit_of(FactReader& facts) const {
        if (!small_up_to_) return most_;
        const std::string counted = formula_ == "headcount" ? "staff-start" : "insured-average";
        const auto text = facts.text_if(counted);
        if (!text) return most_;
        const auto insured = facts.whole(counted);
        return insured && *insured <= *small_up_to_ ? small_most_ : most_;
    }

    std::string formula_;
    std::optional<Ratio> most_;
    std::optional<std::int64_t> small_up_to_;
    std::optional<Ratio> small_most_;
};

constexpr SettingText settings[] = {
    {"formula",
     "headcount|drawers-average|drawers-start|stated",
     "裁员率口径：期初期末人数、新增领金人数比月均参保、比年初参保、直接填报",
     "formula: heads at start and end, new drawers by the average insured, by the insured at the "
     "start, or as stated"},
    {"at_most", "rate", "上限", "limit"},
    {"small_up_to", "whole", "多少人及以下为小企业", "insured persons up to which a firm is small"},
    {"small_at_most", "rate", "小企业上限", "limit of small firms"}};

}  // namespace

const CheckKind& layoff_kind() {
    static constexpr CheckKind kind{"layoff",
                                    "按指定口径计算的裁员率不超过上限",
                                    "the lay-off rate by the named formula is within the limit",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Layoff>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
