// The rulebook: all policies and provisions in use, and the choice of the one that applies.
#pragma once

#include "ledger/rulebook/provision.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::rulebook {

/// The division above: 622921 → 622900 → 620000 → CN → "" (none).
[[nodiscard]] std::string parent_region(std::string_view region);

/// All policies and provisions. Immutable once built; pointers live as long as the rulebook.
class Rulebook {
public:
    void add(Category category);
    void add(Policy policy);
    void add(Provision provision);

    /// By id, Chinese or English name or alias. Null if unknown.
    [[nodiscard]] const Policy* find_policy(std::string_view name) const;
    [[nodiscard]] const Category* find_category(std::string_view id) const;
    [[nodiscard]] const Provision* find_provision(std::string_view id) const;

    /// The active provision of the nearest region in force on `day`; the one that starts latest
    /// where several of one region apply. Null if none.
    [[nodiscard]] const Provision* applicable(std::string_view policy,
                                              std::string_view region,
                                              Date day) const;
    /// Provisions of the policy for the region chain, in force or not: to explain a refusal.
    [[nodiscard]] std::vector<const Provision*> candidates(std::string_view policy,
                                                           std::string_view region) const;
    [[nodiscard]] const std::vector<Provision>& provisions() const { return provisions_; }
    [[nodiscard]] const std::vector<Policy>& policies() const { return policies_; }
    [[nodiscard]] const std::vector<Category>& categories() const { return categories_; }

private:
    std::vector<Category> categories_;
    std::vector<Policy> policies_;
    std::vector<Provision> provisions_;
    std::map<std::string, std::size_t, std::less<>> policy_by_name_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_policy_;
};

}  // namespace fundledger::rulebook
