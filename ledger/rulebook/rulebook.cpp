// The choice of the provision that applies: nearest region first, then the latest start.
#include "ledger/rulebook/rulebook.hpp"

#include <algorithm>
#include <utility>

namespace fundledger::rulebook {
namespace {

template <class Item>
const Item* by_id(const std::vector<Item>& items, std::string_view id) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const Item& i) { return i.id == id; });
    return found == items.end() ? nullptr : &*found;
}

/// A provision without a start has been in force longest of all.
bool starts_no_earlier(const Provision& a, const Provision& b) {
    if (!b.effective_from) return true;
    return a.effective_from && *a.effective_from >= *b.effective_from;
}

}  // namespace

std::string parent_region(std::string_view region) {
    if (region.size() != 6) return {};
    if (region.substr(4) != "00") return std::string(region.substr(0, 4)) + "00";
    if (region.substr(2) != "0000") return std::string(region.substr(0, 2)) + "0000";
    return "CN";
}

void Rulebook::add(Category category) {
    categories_.push_back(std::move(category));
}

void Rulebook::add(Policy policy) {
    const std::size_t index = policies_.size();
    // The first owner of a name keeps it; the catalogue refuses files that dispute one.
    policy_by_name_.emplace(policy.id, index);
    policy_by_name_.emplace(policy.name_zh, index);
    policy_by_name_.emplace(policy.name_en, index);
    for (const std::string& alias : policy.aliases) policy_by_name_.emplace(alias, index);
    policy_by_name_.erase(std::string());
    policies_.push_back(std::move(policy));
}

void Rulebook::add(Provision provision) {
    by_policy_[provision.policy].push_back(provisions_.size());
    provisions_.push_back(std::move(provision));
}

const Policy* Rulebook::find_policy(std::string_view name) const {
    const auto found = policy_by_name_.find(name);
    return found == policy_by_name_.end() ? nullptr : &policies_[found->second];
}

const Category* Rulebook::find_category(std::string_view id) const {
    return by_id(categories_, id);
}

const Provision* Rulebook::find_provision(std::string_view id) const {
    return by_id(provisions_, id);
}

const Provision* Rulebook::applicable(std::string_view policy,
                                      std::string_view region,
                                      Date day) const {
    const auto owned = by_policy_.find(policy);
    if (owned == by_policy_.end()) return nullptr;
    for (std::string at(region); !at.empty(); at = parent_region(at)) {
        const Provision* chosen = nullptr;
        for (const std::size_t index : owned->second) {
            const Provision& candidate = provisions_[index];
            if (!candidate.active || candidate.region != at || !candidate.in_force(day)) continue;
            if (chosen == nullptr || starts_no_earlier(candidate, *chosen)) chosen = &candidate;
        }
        if (chosen != nullptr) return chosen;
    }
    return nullptr;
}

std::vector<const Provision*> Rulebook::candidates(std::string_view policy,
                                                   std::string_view region) const {
    std::vector<const Provision*> found;
    const auto owned = by_policy_.find(policy);
    if (owned == by_policy_.end()) return found;
    for (std::string at(region); !at.empty(); at = parent_region(at)) {
        for (const std::size_t index : owned->second) {
            if (provisions_[index].region == at) found.push_back(&provisions_[index]);
        }
    }
    return found;
}

}  // namespace fundledger::rulebook
