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

bool region_within(std::string_view region, std::string_view wider) {
    for (std::string at(region); !at.empty(); at = parent_region(at)) {
        if (at == wider) return true;
    }
    return false;
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
    for (const CheckRule& rule : provision.checks) {
        if (rule.check == nullptr) continue;
        for (const std::string& other : rule.check->excluded()) {
            std::vector<std::string>& excluding = excluded_by_[other];
            const auto at = std::lower_bound(excluding.begin(), excluding.end(), provision.policy);
            if (at == excluding.end() || *at != provision.policy)
                excluding.insert(at, provision.policy);
        }
    }
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
                                      Date day,
                                      const std::function<bool(const Provision&)>& also) const {
    const auto owned = by_policy_.find(policy);
    if (owned == by_policy_.end()) return nullptr;
    for (std::string at(region); !at.empty(); at = parent_region(at)) {
        const Provision* chosen = nullptr;
        for (const std::size_t index : owned->second) {
            const Provision& candidate = provisions_[index];
            if (candidate.region != at || !candidate.in_force(day)) continue;
            if (!candidate.active && !(also && also(candidate))) continue;
            if (chosen == nullptr || starts_no_earlier(candidate, *chosen)) chosen = &candidate;
        }
        if (chosen != nullptr) return chosen;
    }
    return nullptr;
}

void Rulebook::add(Permission permission) {
    permissions_.push_back(std::move(permission));
}

const Permission* Rulebook::permission(std::string_view policy,
                                       std::string_view fund,
                                       std::string_view region,
                                       Date day) const {
    for (const Permission& permission : permissions_) {
        const bool begun = !permission.effective_from || *permission.effective_from <= day;
        const bool ended = permission.effective_to && *permission.effective_to < day;
        if (permission.policy == policy && permission.fund == fund && begun && !ended &&
            region_within(region, permission.region))
            return &permission;
    }
    return nullptr;
}

std::string Rulebook::category_in(std::string_view policy, std::string_view fund) const {
    const Policy* known = find_policy(policy);
    if (known == nullptr) return {};
    if (known->fund == fund) return known->category;
    const auto found =
        std::find_if(permissions_.begin(), permissions_.end(), [&](const Permission& p) {
            return p.policy == known->id && p.fund == fund;
        });
    return found == permissions_.end() ? known->category : found->category;
}

const std::vector<std::string>& Rulebook::excluded_by(std::string_view policy) const {
    static const std::vector<std::string> none;
    const auto found = excluded_by_.find(policy);
    return found == excluded_by_.end() ? none : found->second;
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
