// quota: so many different persons in the year of the period. Counted over the whole file and store
// by the caller; a person alone cannot tell.
#include "ledger/rulebook/checks/kinds.hpp"

namespace fundledger::rulebook::checks {
namespace {

class Quota final : public Check {
public:
    explicit Quota(SettingReader& reader)
        : most_(reader.whole("at_most")), plan_(reader.whole("plan")) {}
    [[nodiscard]] Outcome run_history(const HistoryInput& input) const override {
        static_cast<void>(input);
        if (!most_) return unknown(number_missing("at_most"));
        return {};
    }
    [[nodiscard]] bool needs_history() const override { return true; }
    [[nodiscard]] std::optional<std::int64_t> persons_max() const override { return most_; }

private:
    std::optional<std::int64_t> most_;
    std::optional<std::int64_t> plan_;
};

constexpr SettingText settings[] = {
    {"at_most", "whole", "人数上限", "most persons"},
    {"plan", "whole", "原计划数（仅供显示）", "figure of the plan, shown only"}};

}  // namespace

const CheckKind& quota_kind() {
    static constexpr CheckKind kind{"quota",
                                    "当年享受人数不超过计划数（上级下达的指标可替代）",
                                    "no more different persons in the year than that",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Quota>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
