// sources: money of some levels is kept for some groups.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

#include <algorithm>

namespace fundledger::rulebook::checks {
namespace {

class Sources final : public Check {
public:
    explicit Sources(SettingReader& reader)
        : levels_(reader.texts("levels")),
          any_of_(reader.texts_or("any_of", {})),
          override_(reader.text_or("override", "")) {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        std::vector<Trouble> troubles;
        const FactReader facts(input.claim, troubles);
        const bool touched = std::any_of(
            input.claim.sources.begin(), input.claim.sources.end(), [&](const SourceShare& s) {
                return holds(levels_, s.level);
            });
        const bool others = std::any_of(
            input.claim.sources.begin(), input.claim.sources.end(), [&](const SourceShare& s) {
                return !holds(levels_, s.level);
            });
        if (any_of_.empty()) {
            return judged(
                !others,
                input.explaining,
                [&] { return joined(levels_); },
                [&] { return text_of(input.claim); });
        }
        if (!touched) return {Verdict::skipped};
        const bool approved = !override_.empty() && facts.text_if(override_).has_value();
        const bool member =
            membership(facts, {Subject::Who::beneficiary, {}}, any_of_, input.claim.day()) ==
            Membership::yes;
        Outcome outcome = judged(
            member || approved,
            input.explaining,
            [&] { return joined(any_of_); },
            [&] { return text_of(input.claim); });
        outcome.args.emplace_back("override", override_);
        return outcome;
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        std::vector<std::string> names;
        if (!any_of_.empty()) names.emplace_back("person-group");
        if (!override_.empty()) names.push_back(override_);
        return names;
    }

private:
    static bool holds(const std::vector<std::string>& levels, std::string_view level) {
        return std::find(levels.begin(), levels.end(), level) != levels.end();
    }
    static std::string text_of(const Claim& claim) {
        std::vector<std::string> levels;
        for (const SourceShare& share : claim.sources) levels.emplace_back(share.level);
        return joined(levels);
    }

    std::vector<std::string> levels_;
    std::vector<std::string> any_of_;
    std::string override_;
};

constexpr SettingText settings[] = {
    {"levels", "texts", "资金级次", "levels"},
    {"any_of", "texts", "人群代码", "codes of the groups"},
    {"override", "fact", "特批文号取自哪个事实", "fact with the number of an approval"}};

}  // namespace

const CheckKind& sources_kind() {
    static constexpr CheckKind kind{"sources",
                                    "这些级次的资金只用于所列人群（不写人群时只许用这些级次）",
                                    "money of these levels pays only persons of the groups; "
                                    "without groups only these levels pay",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Sources>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
