// up to: an amount somebody decided, within a cap.
#include "ledger/rulebook/formulas/kinds.hpp"

namespace fundledger::rulebook::formulas {
namespace {

class UpTo final : public FormulaRule {
public:
    explicit UpTo(SettingReader& settings) : most_(settings.money("most")) {}

    [[nodiscard]] Computed compute(const Claim& claim, bool with_steps) const override {
        static_cast<void>(claim);
        Computed computed;
        computed.upper_limit = true;
        if (!most_) {
            computed.troubles.push_back(number_missing("most"));
            return computed;
        }
        settle(computed, most_);
        if (with_steps && computed.amount) computed.steps = "≤ " + most_->to_plain();
        return computed;
    }

private:
    std::optional<Money> most_;
};

constexpr SettingText settings[] = {{"most", "money", "最高额", "upper limit"}};

}  // namespace

const FormulaKind& up_to_kind() {
    static constexpr FormulaKind kind{
        "up-to",
        "由评价或决定确定金额，不超过最高额",
        "the amount that was decided, at most so much",
        settings,
        [](SettingReader& reader) -> std::unique_ptr<const FormulaRule> {
            return std::make_unique<UpTo>(reader);
        }};
    return kind;
}

}  // namespace fundledger::rulebook::formulas
