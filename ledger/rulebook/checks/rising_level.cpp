// rising level: for one occupation each level is higher than all before.
#include "ledger/rulebook/checks/counted_policies.hpp"
#include "ledger/rulebook/checks/kinds.hpp"

namespace fundledger::rulebook::checks {
namespace {

class RisingLevel final : public Check {
public:
    explicit RisingLevel(SettingReader& reader)
        : occupation_(reader.text_or("occupation", "occupation")),
          level_(reader.text_or("level", "level")),
          policies_(reader) {}
    /// The facts themselves must be there; what they were before is asked of the history.
    [[nodiscard]] Outcome run_history(const HistoryInput& input) const override {
        const PastPayment& now = input.claim.now;
        if (now.level == 0 || now.occupation == 0) {
            const std::string& fact = now.level == 0 ? level_ : occupation_;
            return unknown(
                Trouble{"entitlement.fact-missing", Severity::hold, fact, {}, {{"fact", fact}}});
        }
        for (std::size_t i = 0; i < input.claim.past.size(); ++i) {
            const PastPayment& past = input.claim.past[i];
            const bool same = past.occupation == now.occupation && past.level != 0;
            // 5 is the lowest level, 1 the highest.
            if (!same || !policies_.count(past, input.policy) || now.level < past.level) continue;
            Outcome outcome = judged(
                false,
                true,
                [&] { return "< " + std::to_string(past.level); },
                [&] { return std::to_string(now.level); });
            outcome.past = i;
            return outcome;
        }
        return {};
    }
    [[nodiscard]] bool needs_history() const override { return true; }
    [[nodiscard]] std::vector<std::string> facts() const override { return {occupation_, level_}; }

private:
    std::string occupation_;
    std::string level_;
    CountedPolicies policies_;
};

constexpr SettingText settings[] = {
    {"occupation", "fact", "职业取自哪个事实", "fact with the occupation"},
    {"level",
     "fact",
     "等级取自哪个事实（5 最低，1 最高）",
     "fact with the level, 5 the lowest and 1 the highest"},
    {"policies",
     "texts",
     "一并计算的政策；不写为本政策",
     "policies that count; its own where left out"}};

}  // namespace

const CheckKind& rising_level_kind() {
    static constexpr CheckKind kind{"rising-level",
                                    "同一职业的等级逐次升高，不重复也不降低",
                                    "for one occupation each level is higher than all before",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<RisingLevel>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
