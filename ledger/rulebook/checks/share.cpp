// share: a part of a base is within limits, compared exactly.
#include "ledger/rulebook/checks/kinds.hpp"

namespace fundledger::rulebook::checks {
namespace {

class Share final : public Check {
public:
    explicit Share(SettingReader& reader)
        : part_(reader.text("part")),
          base_(reader.text("base")),
          least_(reader.rate("at_least")),
          most_(reader.rate("at_most")),
          money_(reader.choice("unit", "money|whole") == "money") {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        if (!least_ && !most_) return unknown(number_missing("at_least"));
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto part = value(facts, part_);
        const auto base = value(facts, base_);
        if (!part || !base) return unknown(std::move(troubles));
        const bool good = (!least_ || compare_part(*part, *base, *least_) >= 0) &&
                          (!most_ || compare_part(*part, *base, *most_) <= 0);
        return judged(
            good,
            input.explaining,
            [&] {
                std::string text;
                if (least_) text = "≥ " + least_->to_text() + " × " + shown(*base);
                if (most_)
                    text +=
                        (text.empty() ? "≤ " : "; ≤ ") + most_->to_text() + " × " + shown(*base);
                return text;
            },
            [&] { return shown(*part); });
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {part_, base_}; }

private:
    [[nodiscard]] std::optional<std::int64_t> value(FactReader& facts,
                                                    const std::string& name) const {
        if (!money_) return facts.whole(name);
        const auto amount = facts.money(name);
        return amount ? std::optional(amount->fen()) : std::nullopt;
    }
    [[nodiscard]] std::string shown(std::int64_t number) const {
        return money_ ? Money::from_fen(number).to_grouped() : std::to_string(number);
    }

    std::string part_;
    std::string base_;
    std::optional<Ratio> least_;
    std::optional<Ratio> most_;
    bool money_;
};

constexpr SettingText settings[] = {{"part", "fact", "部分", "the part"},
                                    {"base", "fact", "基数", "the base"},
                                    {"at_least", "rate", "最低比例", "least share"},
                                    {"at_most", "rate", "最高比例", "greatest share"},
                                    {"unit", "money|whole", "金额还是数量", "amounts or numbers"}};

}  // namespace

const CheckKind& share_kind() {
    static constexpr CheckKind kind{"share",
                                    "部分占基数的比例在限定范围内（精确比较）",
                                    "part ÷ base is within the limits, compared exactly",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Share>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
