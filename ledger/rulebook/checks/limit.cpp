// minimum, maximum: a figure is at least, or at most, so much.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

enum class Side { least, most };

class Limit final : public Check {
public:
    Limit(SettingReader& reader, Side side)
        : side_(side),
          fact_(reader.text("fact")),
          money_(reader.choice("unit", "whole|money") == "money") {
        if (fact_ == "amount") money_ = true;
        if (money_)
            amount_ = reader.money(key());
        else
            count_ = reader.whole(key());
    }
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        if (!amount_ && !count_) return unknown(number_missing(key()));
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        // An amount the roster leaves open is what the formula gives.
        if (fact_ == "amount" && !input.claim.amount) return {Verdict::skipped};
        Outcome outcome;
        if (money_) {
            const auto value = facts.money(fact_);
            if (!value) return unknown(std::move(troubles));
            outcome = judged(
                keeps(*value, *amount_),
                input.explaining,
                [&] { return sign() + amount_->to_grouped(); },
                [&] { return value->to_grouped(); });
        } else {
            const auto value = facts.whole(fact_);
            if (!value) return unknown(std::move(troubles));
            outcome = judged(
                keeps(*value, *count_),
                input.explaining,
                [&] { return sign() + std::to_string(*count_); },
                [&] { return std::to_string(*value); });
        }
        outcome.args.emplace_back("fact", fact_);
        return outcome;
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {fact_}; }

private:
    [[nodiscard]] const char* key() const { return side_ == Side::most ? "at_most" : "at_least"; }
    [[nodiscard]] std::string sign() const { return side_ == Side::most ? "≤ " : "≥ "; }
    template <class T>
    [[nodiscard]] bool keeps(const T& value, const T& limit) const {
        return side_ == Side::most ? value <= limit : value >= limit;
    }

    Side side_;
    std::string fact_;
    bool money_;
    std::optional<Money> amount_;
    std::optional<std::int64_t> count_;
};

constexpr SettingText fact_setting{"fact", "fact", "事实", "fact"};
constexpr SettingText unit_setting{"unit", "whole|money", "数量还是金额", "a number or an amount"};
constexpr SettingText least_settings[] = {
    fact_setting, {"at_least", "whole or money", "限额", "limit"}, unit_setting};
constexpr SettingText most_settings[] = {
    fact_setting, {"at_most", "whole or money", "限额", "limit"}, unit_setting};

}  // namespace

const CheckKind& minimum_kind() {
    static constexpr CheckKind kind{"minimum",
                                    "事实不低于下限",
                                    "the fact is at least so much",
                                    least_settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Limit>(reader, Side::least);
                                    }};
    return kind;
}

const CheckKind& maximum_kind() {
    static constexpr CheckKind kind{"maximum",
                                    "事实（或金额）不超过上限",
                                    "the fact (or the amount) is at most so much",
                                    most_settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Limit>(reader, Side::most);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
