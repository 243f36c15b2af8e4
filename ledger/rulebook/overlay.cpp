// Finding the setting a name means, and putting a value there.
#include "ledger/rulebook/overlay.hpp"

#include <algorithm>

namespace fundledger::rulebook {
namespace {

constexpr std::string_view formula_prefix = "formula.";

/// Where a setting stands.
struct Target {
    Settings* settings = nullptr;
    std::string key;
    bool quota = false;
};

Target target_of(Provision& provision, const std::string& name) {
    for (CheckRule& rule : provision.checks) {
        const std::string prefix = rule.id + ".";
        if (name.compare(0, prefix.size(), prefix) == 0)
            return {&rule.settings, name.substr(prefix.size()), rule.kind == "quota"};
    }
    const bool named = name.compare(0, formula_prefix.size(), formula_prefix) == 0;
    return {&provision.formula_settings, named ? name.substr(formula_prefix.size()) : name, false};
}

}  // namespace

Overrides read_overrides(std::string_view text) {
    Overrides overrides;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) {
            if (!line.empty()) overrides.emplace_back(std::string(line), std::string());
            continue;
        }
        overrides.emplace_back(std::string(line.substr(0, equals)),
                               std::string(line.substr(equals + 1)));
    }
    return overrides;
}

std::optional<SettingFault> apply(Provision& provision,
                                  const Overrides& overrides,
                                  Replace replace) {
    for (const auto& [name, value] : overrides) {
        if (value.empty()) return SettingFault{name, "a setting is written name=value"};
        const Target target = target_of(provision, name);
        const auto stated = target.settings->find(target.key);
        if (stated != target.settings->end() && replace != Replace::all && !target.quota) {
            return SettingFault{name,
                                "the document itself states " + stated->second.front() +
                                    "; a local decision only brings what it leaves open"};
        }
        if (target.quota && target.key == "at_most" && stated != target.settings->end()) {
            // The figure of the plan stays visible beside the one handed down.
            target.settings->try_emplace("plan", stated->second);
        }
        (*target.settings)[target.key] = {value};
    }
    auto fault = build(provision);
    if (!fault) return std::nullopt;
    for (const auto& [name, value] : overrides) {
        const bool same = fault->key == name || fault->key == std::string(formula_prefix) + name;
        if (same) fault->key = name;
    }
    return fault;
}

}  // namespace fundledger::rulebook
