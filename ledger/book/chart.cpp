// Charts are checked once, when they are made; afterwards every lookup can trust them.
#include "ledger/book/chart.hpp"

#include <utility>

namespace fundledger::book {
namespace {

std::string quoted(const std::string& key) {
    return '"' + key + '"';
}

/// Empty if the parents lead to the top; a chain longer than the chart can only be a ring.
std::string fault_of_parents(const Account& account, const Chart& chart) {
    const Account* at = &account;
    for (std::size_t steps = 0; !at->parent.empty(); ++steps) {
        const Account* parent = chart.find(at->parent);
        if (parent == nullptr) {
            return "account " + quoted(at->key) + " has the unknown parent " + quoted(at->parent);
        }
        if (parent->ledger != at->ledger) {
            return "account " + quoted(at->key) + " and its parent " + quoted(at->parent) +
                   " are of different ledgers";
        }
        if (steps > chart.accounts().size()) {
            return "the parents of account " + quoted(account.key) + " form a ring";
        }
        at = parent;
    }
    return {};
}

}  // namespace

std::optional<Chart> Chart::make(std::string id,
                                 std::string version,
                                 std::vector<Account> accounts,
                                 std::string& fault) {
    Chart chart;
    chart.id_ = std::move(id);
    chart.version_ = std::move(version);
    chart.accounts_ = std::move(accounts);
    for (std::size_t i = 0; i < chart.accounts_.size(); ++i) {
        Account& account = chart.accounts_[i];
        account.leaf = true;
        if (account.key.empty()) {
            fault = "an account has no key";
            return std::nullopt;
        }
        if (!chart.by_key_.emplace(account.key, i).second) {
            fault = "account " + quoted(account.key) + " stands twice";
            return std::nullopt;
        }
    }
    for (const Account& account : chart.accounts_) {
        fault = fault_of_parents(account, chart);
        if (!fault.empty()) return std::nullopt;
        if (!account.parent.empty()) {
            chart.accounts_[chart.by_key_.find(account.parent)->second].leaf = false;
        }
    }
    return chart;
}

const Account* Chart::find(std::string_view key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : &accounts_[found->second];
}

}  // namespace fundledger::book
