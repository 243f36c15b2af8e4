// shares: a line is split over the levels of government as laid down.
#include "ledger/rulebook/checks/kinds.hpp"

#include <map>

namespace fundledger::rulebook::checks {
namespace {

class Shares final : public Check {
public:
    explicit Shares(SettingReader& reader) : levels_(reader.wholes("levels")) {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        if (levels_.empty()) return unknown(number_missing("levels"));
        std::map<std::string, std::int64_t, std::less<>> found;
        for (const SourceShare& share : input.claim.sources)
            found[std::string(share.level)] += share.weight;
        return judged(
            same(found),
            input.explaining,
            [&] { return text_of(levels_); },
            [&] { return text_of(found); });
    }

private:
    using Weights = std::map<std::string, std::int64_t, std::less<>>;
    static std::int64_t sum(const Weights& weights) {
        std::int64_t total = 0;
        for (const auto& [level, weight] : weights) total += weight;
        return total;
    }
    /// Shares are the same where each level has the same part of the whole.
    [[nodiscard]] bool same(const Weights& found) const {
        const std::int64_t all = sum(found);
        const std::int64_t wanted = sum(levels_);
        if (all == 0 || found.size() != levels_.size()) return false;
        for (const auto& [level, weight] : levels_) {
            const auto own = found.find(level);
            if (own == found.end() || compare_part(own->second, all, Ratio(weight, wanted)) != 0)
                return false;
        }
        return true;
    }
    static std::string text_of(const Weights& weights) {
        std::string text;
        for (const auto& [level, weight] : weights)
            text += (text.empty() ? "" : ";") + level + "=" + std::to_string(weight);
        return text;
    }

    Weights levels_;
};

constexpr SettingText settings[] = {{"levels", "weight table", "各级分担比例", "weights by level"}};

}  // namespace

const CheckKind& shares_kind() {
    static constexpr CheckKind kind{"shares",
                                    "按规定比例由各级资金分担",
                                    "the line is split over the levels in these shares",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Shares>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
