// Standards by fact, and how products are written down.
#include "ledger/rulebook/formulas/standard.hpp"

namespace fundledger::rulebook::formulas {

Standard::Standard(SettingReader& settings)
    : fixed_(settings.money("standard")),
      by_(settings.text_or("standard_by", "")),
      table_(settings.moneys("standards")) {
    if (fixed_ && !by_.empty())
        settings.fault("standard_by", "give one number or one by a fact, not both");
    if (by_.empty() && !table_.empty())
        settings.fault("standards", "\"standard_by\" and \"standards\" belong together");
}

std::optional<Money> Standard::of(FactReader& facts, std::vector<Trouble>& troubles) const {
    if (by_.empty()) {
        if (!fixed_) troubles.push_back(number_missing("standard"));
        return fixed_;
    }
    const auto value = facts.text(by_);
    if (!value) return std::nullopt;
    const auto found = table_.find(*value);
    if (found != table_.end()) return found->second;
    troubles.push_back(number_missing("standards." + std::string(*value)));
    return std::nullopt;
}

std::optional<std::int64_t> heads_of(const std::string& fact, FactReader& facts) {
    if (fact.empty()) return 1;
    return facts.whole(fact);
}

std::vector<std::string> named(std::initializer_list<std::string> facts) {
    std::vector<std::string> names;
    for (const std::string& fact : facts) {
        if (!fact.empty()) names.push_back(fact);
    }
    return names;
}

std::string product_steps(std::initializer_list<std::int64_t> factors, Money each, Money amount) {
    std::string text;
    for (const std::int64_t factor : factors) {
        if (factor != 1) text += std::to_string(factor) + " × ";
    }
    if (text.empty()) return amount.to_plain();
    return text + each.to_plain() + " = " + amount.to_plain();
}

}  // namespace fundledger::rulebook::formulas
