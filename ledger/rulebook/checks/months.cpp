// months: the benefit period has at least and at most so many months.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class Months final : public Check {
public:
    explicit Months(SettingReader& reader)
        : least_(reader.whole("at_least")), most_(reader.whole("at_most")) {
        if (least_ && most_ && *most_ < *least_)
            reader.fault("at_most", "the most months are fewer than the least");
    }
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        if (!least_ && !most_) return unknown(number_missing("at_most"));
        const std::int64_t months = input.claim.period.months();
        const bool good = (!least_ || months >= *least_) && (!most_ || months <= *most_);
        return judged(
            good,
            input.explaining,
            [&] { return range_text(least_, most_); },
            [&] { return std::to_string(months); });
    }

private:
    std::optional<std::int64_t> least_;
    std::optional<std::int64_t> most_;
};

constexpr SettingText settings[] = {{"at_least", "whole", "最少月数", "least months"},
                                    {"at_most", "whole", "最多月数", "most months"}};

}  // namespace

const CheckKind& months_kind() {
    static constexpr CheckKind kind{"months",
                                    "享受月数在限定范围内",
                                    "the months of the benefit period are within the limits",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Months>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
