// minimum: a figure is at least so much.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class Minimum final : public Check {
public:
    explicit Minimum(SettingReader& reader)
        : fact_(reader.text("fact")), money_(reader.choice("unit", "whole|money") == "money") {
        if (fact_ == "amount") money_ = true;
        if (money_)
            amount_ = reader.money("at_least");
        else
            count_ = reader.whole("at_least");
    }
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        if (!amount_ && !count_) return unknown(number_missing("at_least"));
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        // An amount the roster leaves open is what the formula gives.
        if (fact_ == "amount" && !input.claim.amount) return {Verdict::skipped};
        if (money_) {
            const auto value = facts.money(fact_);
            if (!value) return unknown(std::move(troubles));
            return judged(
                *value >= *amount_,
                input.explaining,
                [&] { return "≥ " + amount_->to_grouped(); },
                [&] { return value->to_grouped(); });
        }
        const auto value = facts.whole(fact_);
        if (!value) return unknown(std::move(troubles));
        Outcome outcome = judged(
            *value >= *count_,
            input.explaining,
            [&] { return "≥ " + std::to_string(*count_); },
            [&] { return std::to_string(*value); });
        outcome.args.emplace_back("fact", fact_);
        return outcome;
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {fact_}; }

private:
    std::string fact_;
    bool money_;
    std::optional<Money> amount_;
    std::optional<std::int64_t> count_;
};

constexpr SettingText settings[] = {
    {"fact", "fact", "事实", "fact"},
    {"at_least", "whole or money", "限额", "limit"},
    {"unit", "whole|money", "数量还是金额", "a number or an amount"}};

}  // namespace

const CheckKind& minimum_kind() {
    static constexpr CheckKind kind{"minimum",
                                    "事实不低于下限",
                                    "the fact is at least so much",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Minimum>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
