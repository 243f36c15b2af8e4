// stay: a stay is within its term, or within the longer one where an extension is recorded.
#include "ledger/rulebook/checks/kinds.hpp"

namespace fundledger::rulebook::checks {
namespace {

class Stay final : public Check {
public:
    explicit Stay(SettingReader& reader)
        : from_(reader.text("from")),
          months_(reader.whole("months")),
          extended_(reader.whole("extended_months")),
          extension_(reader.text_or("extension", "")),
          on_(reader.text_or("on", "period-last")) {
        if (extended_ && extension_.empty())
            reader.fault("extension", "a longer term needs the fact that allows it");
        if (!is_day_role(from_)) reader.fault("from", "\"" + from_ + "\" names no day");
    }
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        if (!months_) return unknown(number_missing("months"));
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto from = facts.day(from_);
        const auto on = facts.day(on_);
        if (!from || !on) return unknown(std::move(troubles));
        // The month of the start is the first; the term ends with its last month.
        const std::int64_t month = on->in_month().index() - from->in_month().index() + 1;
        const bool extended = extended_ && facts.text_if(extension_).has_value();
        const std::int64_t most = extended ? *extended_ : *months_;
        return judged(
            month <= most,
            input.explaining,
            [&] { return "≤ " + std::to_string(most); },
            [&] { return std::to_string(month); });
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        std::vector<std::string> names;
        if (from_.compare(0, 5, "fact.") == 0) names.push_back(from_.substr(5));
        if (!extension_.empty()) names.push_back(extension_);
        return names;
    }

private:
    std::string from_;
    std::optional<std::int64_t> months_;
    std::optional<std::int64_t> extended_;
    std::string extension_;
    std::string on_;
};

constexpr SettingText settings[] = {
    {"from", "day", "起始日", "first day"},
    {"months", "whole", "期限（月）", "term in months"},
    {"extended_months", "whole", "延长后的期限（月）", "longer term in months"},
    {"extension", "fact", "批准延长的文号取自哪个事实", "fact with the extension"},
    {"on", "day", "以哪一天为准", "the day that counts"}};

}  // namespace

const CheckKind& stay_kind() {
    static constexpr CheckKind kind{
        "stay",
        "在规定期限内；经批准延长的在延长期限内",
        "the stay is within its term, or the longer one where an extension is recorded",
        settings,
        [](SettingReader& reader) -> std::unique_ptr<const Check> {
            return std::make_unique<Stay>(reader);
        }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
