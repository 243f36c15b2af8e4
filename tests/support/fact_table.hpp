// Facts for tests of the rulebook: what a line states, and what lists say of a subject.
#pragma once

#include "ledger/rulebook/facts.hpp"

#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fundledger::tests {

class FactTable final : public rulebook::FactView {
public:
    FactTable(std::initializer_list<std::pair<const std::string, std::string>> stated = {})
        : stated_(stated) {}

    void set(const std::string& name, std::string value) { stated_[name] = std::move(value); }
    FactTable& listed(std::string name,
                      std::string value,
                      int from = 0,
                      int to = 0,
                      rulebook::Subject subject = {}) {
        listed_.push_back({std::move(subject), std::move(name), {from, to, std::move(value)}});
        return *this;
    }
    FactTable& waiting(bool somebody) {
        somebody_ = somebody;
        return *this;
    }

    [[nodiscard]] std::optional<std::string_view> fact(std::string_view name) const override {
        const auto found = stated_.find(name);
        if (found == stated_.end()) return std::nullopt;
        return found->second;
    }
    [[nodiscard]] std::vector<rulebook::FactSpell> spells(const rulebook::Subject& subject,
                                                          std::string_view name) const override {
        std::vector<rulebook::FactSpell> spells;
        for (const Listed& one : listed_) {
            if (one.subject == subject && one.name == name) spells.push_back(one.spell);
        }
        return spells;
    }
    [[nodiscard]] bool anybody(std::string_view name,
                               std::span<const std::string> groups,
                               Date day) const override {
        static_cast<void>(name);
        static_cast<void>(groups);
        static_cast<void>(day);
        return somebody_;
    }

private:
    struct Listed {
        rulebook::Subject subject;
        std::string name;
        rulebook::FactSpell spell;
    };
    std::map<std::string, std::string, std::less<>> stated_;
    std::vector<Listed> listed_;
    bool somebody_ = false;
};

}  // namespace fundledger::tests
