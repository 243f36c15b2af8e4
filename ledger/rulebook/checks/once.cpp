// once: so many payments a year, or ever.
#include "ledger/rulebook/checks/counted_policies.hpp"
#include "ledger/rulebook/checks/kinds.hpp"

namespace fundledger::rulebook::checks {
namespace {

class Once final : public Check {
public:
    explicit Once(SettingReader& reader)
        : yearly_(reader.choice("per", "year|ever") == "year"),
          most_(reader.whole("most").value_or(1)),
          policies_(reader) {
        if (most_ < 1) reader.fault("most", "at least one payment must be possible");
    }
    [[nodiscard]] Outcome run_history(const HistoryInput& input) const override {
        std::int64_t before = 0;
        std::size_t place = Outcome::no_past;
        for (std::size_t i = 0; i < input.claim.past.size(); ++i) {
            const PastPayment& past = input.claim.past[i];
            if (!policies_.count(past, input.policy)) continue;
            if (yearly_ && past.year() != input.claim.now.year()) continue;
            ++before;
            place = i;
        }
        Outcome outcome = judged(
            before < most_,
            input.explaining,
            [&] { return "≤ " + std::to_string(most_); },
            [&] { return std::to_string(before + 1); });
        outcome.past = place;
        return outcome;
    }
    [[nodiscard]] bool needs_history() const override { return true; }

private:
    bool yearly_;
    std::int64_t most_;
    CountedPolicies policies_;
};

constexpr SettingText settings[] = {
    {"per", "year|ever", "每年还是终身", "a year, or ever"},
    {"most", "whole", "最多次数，默认 1", "most payments, 1 where left out"},
    {"policies",
     "texts",
     "一并计算的政策；不写为本政策",
     "policies that count; its own where left out"}};

}  // namespace

const CheckKind& once_kind() {
    static constexpr CheckKind kind{"once",
                                    "每年（或终身）享受次数不超过限定",
                                    "no more payments a year, or ever, than that",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Once>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
