// one-of, none-of: what a fact must say, or must not.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

enum class Mode { must, must_not };

class Values final : public Check {
public:
    Values(SettingReader& reader, Mode mode)
        : mode_(mode), fact_(reader.text("fact")), values_(reader.texts("values")) {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        const bool must = mode_ == Mode::must;
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto value = must ? facts.text(fact_) : facts.text_if(fact_);
        if (!value) return must ? unknown(std::move(troubles)) : Outcome{Verdict::skipped};
        Outcome outcome = judged(
            wanted(*value, values_) == must,
            input.explaining,
            [&] { return (must ? "" : "≠ ") + joined(values_); },
            [&] { return std::string(*value); });
        outcome.args.emplace_back("fact", fact_);
        return outcome;
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {fact_}; }

private:
    Mode mode_;
    std::string fact_;
    std::vector<std::string> values_;
};

constexpr SettingText settings[] = {{"fact", "fact", "事实", "fact"},
                                    {"values", "texts", "所列的值", "the values"}};

}  // namespace

const CheckKind& one_of_kind() {
    static constexpr CheckKind kind{"one-of",
                                    "事实是所列值之一",
                                    "the fact has one of the values",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Values>(reader, Mode::must);
                                    }};
    return kind;
}

const CheckKind& none_of_kind() {
    static constexpr CheckKind kind{"none-of",
                                    "事实不是所列值",
                                    "the fact has none of the values",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Values>(reader, Mode::must_not);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
