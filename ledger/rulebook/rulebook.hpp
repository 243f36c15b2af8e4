// The rulebook: all policies and provisions in use, and the choice of the one that applies.
#pragma once

#include "ledger/rulebook/provision.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::rulebook {

/// The division above: 622921 → 622900 → 620000 → CN → "" (none).
[[nodiscard]] std::string parent_region(std::string_view region);

/// True where `region` is `wider` or lies within it.
[[nodiscard]] bool region_within(std::string_view region, std::string_view wider);

/// All policies and provisions. Immutable once built; pointers live as long as the rulebook.
class Rulebook {
public:
    void add(Category category);
    void add(Policy policy);
    void add(Provision provision);
    void add(Permission permission);

    /// By id, Chinese or English name or alias. Null if unknown.
    [[nodiscard]] const Policy* find_policy(std::string_view name) const;
    [[nodiscard]] const Category* find_category(std::string_view id) const;
    [[nodiscard]] const Provision* find_provision(std::string_view id) const;

    /// The active provision of the nearest region in force on `day`; the one that starts latest
    /// where several of one region apply. Null if none. Where `also` says so, a provision counts
    /// though it ships inactive (a recorded decision has confirmed it).
    [[nodiscard]] const Provision* applicable(
        std::string_view policy,
        std::string_view region,
        Date day,
        const std::function<bool(const Provision&)>& also = {}) const;
    /// Provisions of the policy for the region chain, in force or not: to explain a refusal.
    [[nodiscard]] std::vector<const Provision*> candidates(std::string_view policy,
                                                           std::string_view region) const;
    /// The permission by which a fund other than its own may pay for a policy. Null if none.
    [[nodiscard]] const Permission* permission(std::string_view policy,
                                               std::string_view fund,
                                               std::string_view region,
                                               Date day) const;
    /// The category under which a fund's books keep a policy: its own, or the one a permission
    /// names. Empty for an unknown policy.
    [[nodiscard]] std::string category_in(std::string_view policy, std::string_view fund) const;
    /// Policies whose provisions exclude payments of `policy`, ascending.
    [[nodiscard]] const std::vector<std::string>& excluded_by(std::string_view policy) const;

    [[nodiscard]] const std::vector<Permission>& permissions() const { return permissions_; }
    [[nodiscard]] const std::vector<Provision>& provisions() const { return provisions_; }
    [[nodiscard]] const std::vector<Policy>& policies() const { return policies_; }
    [[nodiscard]] const std::vector<Category>& categories() const { return categories_; }

private:
    std::vector<Category> categories_;
    std::vector<Policy> policies_;
    std::vector<Provision> provisions_;
    std::vector<Permission> permissions_;
    std::map<std::string, std::vector<std::string>, std::less<>> excluded_by_;
    std::map<std::string, std::size_t, std::less<>> policy_by_name_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_policy_;
};

}  // namespace fundledger::rulebook
