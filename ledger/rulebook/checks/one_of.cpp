// one-of: what a fact must say.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class OneOf final : public Check {
public:
    explicit OneOf(SettingReader& reader)
        : fact_(reader.text("fact")), values_(reader.texts("values")) {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto value = facts.text(fact_);
        if (!value) return unknown(std::move(troubles));
        Outcome outcome = judged(
            wanted(*value, values_),
            input.explaining,
            [&] { return joined(values_); },
            [&] { return std::string(*value); });
        outcome.args.emplace_back("fact", fact_);
        return outcome;
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {fact_}; }

private:
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
                                        return std::make_unique<OneOf>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
