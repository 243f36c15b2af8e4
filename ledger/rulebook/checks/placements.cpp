// placements: so many separate spells.
#include "ledger/rulebook/checks/counted_policies.hpp"
#include "ledger/rulebook/checks/kinds.hpp"

#include <set>

namespace fundledger::rulebook::checks {
namespace {

class Placements final : public Check {
public:
    explicit Placements(SettingReader& reader)
        : most_(reader.whole("at_most")), policies_(reader) {}
    [[nodiscard]] Outcome run_history(const HistoryInput& input) const override {
        if (!most_) return unknown(number_missing("at_most"));
        std::set<std::int32_t> months;
        const auto add = [&](const PastPayment& payment) {
            for (std::int32_t month = payment.first; month <= payment.last; ++month)
                months.insert(month);
        };
        add(input.claim.now);
        for (const PastPayment& past : input.claim.past) {
            if (policies_.count(past, input.policy)) add(past);
        }
        std::int64_t spells = 0;
        std::int32_t before = -2;
        for (const std::int32_t month : months) {
            if (month != before + 1) ++spells;
            before = month;
        }
        return judged(
            spells <= *most_,
            input.explaining,
            [&] { return "≤ " + std::to_string(*most_); },
            [&] { return std::to_string(spells); });
    }
    [[nodiscard]] bool needs_history() const override { return true; }

private:
    std::optional<std::int64_t> most_;
    CountedPolicies policies_;
};

constexpr SettingText settings[] = {{"at_most", "whole", "最多次数", "most spells"},
                                    {"policies",
                                     "texts",
                                     "一并计算的政策；不写为本政策",
                                     "policies that count; its own where left out"}};

}  // namespace

const CheckKind& placements_kind() {
    static constexpr CheckKind kind{"placements",
                                    "安置次数（互不相连的享受期间）不超过限定",
                                    "no more separate spells than that",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Placements>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
