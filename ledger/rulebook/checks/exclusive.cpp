// exclusive: no payment of other policies for the same time, in either order.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

#include <algorithm>

namespace fundledger::rulebook::checks {
namespace {

class Exclusive final : public Check {
public:
    explicit Exclusive(SettingReader& reader)
        : policies_(reader.texts_or("policies", {})),
          category_(reader.choice("same", "none|category") == "category"),
          overlap_(reader.choice("overlap", "month|year|ever")) {
        if (policies_.empty() && !category_)
            reader.fault("policies", "name the policies, or same = \"category\"");
    }
    [[nodiscard]] Outcome run_history(const HistoryInput& input) const override {
        for (std::size_t i = 0; i < input.claim.past.size(); ++i) {
            const PastPayment& past = input.claim.past[i];
            if (!other(past, input) || !meets(past, input.claim.now)) continue;
            Outcome outcome = judged(
                false, true, [&] { return overlap_; }, [&] { return past.policy->id; });
            outcome.args.emplace_back("other", past.policy->name_zh);
            outcome.args.emplace_back("other_en", past.policy->name_en);
            outcome.past = i;
            return outcome;
        }
        return judged(
            true,
            input.explaining,
            [&] { return category_ ? input.policy.category : joined(policies_); },
            [] { return std::string(); });
    }
    [[nodiscard]] bool needs_history() const override { return true; }
    [[nodiscard]] std::vector<std::string> excluded() const override { return policies_; }

private:
    /// Seen from the other side (the payment now is one of the excluded), what excludes it counts.
    [[nodiscard]] bool other(const PastPayment& past, const HistoryInput& input) const {
        const std::string& now = input.claim.now.policy->id;
        if (category_ && past.policy->id != now && past.policy->category == input.policy.category)
            return true;
        if (now != input.policy.id) return past.policy->id == input.policy.id;
        return past.policy->id != now &&
               std::find(policies_.begin(), policies_.end(), past.policy->id) != policies_.end();
    }
    [[nodiscard]] bool meets(const PastPayment& past, const PastPayment& now) const {
        if (overlap_ == "month") return past.first <= now.last && now.first <= past.last;
        if (overlap_ == "year") return past.year() == now.year();
        return true;
    }

    std::vector<std::string> policies_;
    bool category_;
    std::string overlap_;
};

constexpr SettingText settings[] = {
    {"policies", "texts", "互斥的政策", "policies that exclude it"},
    {"same", "none|category", "同一支出类别的全部政策", "all policies of its category"},
    {"overlap", "month|year|ever", "按月、按年还是终身", "by month, by year, or ever"}};

}  // namespace

const CheckKind& exclusive_kind() {
    static constexpr CheckKind kind{"exclusive",
                                    "同一时间没有享受其他所列政策（先后不论）",
                                    "no payment of the others for the same time, in either order",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Exclusive>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
