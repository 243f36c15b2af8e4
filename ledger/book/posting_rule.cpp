// Lookups in an entity kind, and the checks that make its rules safe to post by.
#include "ledger/book/posting_rule.hpp"

#include <algorithm>

namespace fundledger::book {
namespace {

bool keeps(const EntityKind& kind, LedgerKind ledger) {
    return std::find(kind.ledgers.begin(), kind.ledgers.end(), ledger) != kind.ledgers.end();
}

std::string fault_of_account(const EntityKind& kind, const std::string& key, LedgerKind ledger) {
    const Account* account = kind.chart.find(key);
    if (account == nullptr) return "account \"" + key + "\" is not in the chart";
    if (account->ledger != ledger) {
        return "account \"" + key + "\" is not of the ledger " + std::string(to_text(ledger));
    }
    if (!account->leaf) return "account \"" + key + "\" has accounts below it";
    return {};
}

std::string fault_of_entry(const EntityKind& kind,
                           const PostingRule& rule,
                           const RuleEntry& entry) {
    if (entry.account == expense_slot) {
        return rule.ledger == LedgerKind::financial ? "" : "{expense} is of the financial ledger";
    }
    if (entry.account == budget_expense_slot) {
        return rule.ledger == LedgerKind::budgetary ? ""
                                                    : "{budget_expense} is of the budgetary ledger";
    }
    return fault_of_account(kind, entry.account, rule.ledger);
}

/// Every entry takes the full amount, so a rule balances when its sides are equally long.
std::string fault_of_rule(const EntityKind& kind, const PostingRule& rule) {
    const std::string where = "rule " + rule.event + "/" + std::string(to_text(rule.ledger)) + ": ";
    if (!keeps(kind, rule.ledger)) return where + "the entity kind keeps no such ledger";
    const auto debits = std::count_if(rule.entries.begin(), rule.entries.end(), [](const auto& e) {
        return e.side == Side::debit;
    });
    if (debits == 0 || debits * 2 != static_cast<std::ptrdiff_t>(rule.entries.size())) {
        return where + "debit and credit entries do not balance";
    }
    for (const RuleEntry& entry : rule.entries) {
        std::string fault = fault_of_entry(kind, rule, entry);
        if (!fault.empty()) return where + fault;
    }
    return {};
}

std::string fault_of_category(const EntityKind& kind, const CategoryAccounts& category) {
    const std::string where = "category " + category.category + ": ";
    std::string fault = fault_of_account(kind, category.expense, LedgerKind::financial);
    if (fault.empty() && keeps(kind, LedgerKind::budgetary)) {
        fault = fault_of_account(kind, category.budget_expense, LedgerKind::budgetary);
    }
    return fault.empty() ? fault : where + fault;
}

}  // namespace

std::vector<const PostingRule*> EntityKind::rules_for(std::string_view event) const {
    std::vector<const PostingRule*> found;
    for (const PostingRule& rule : rules) {
        if (rule.event == event) found.push_back(&rule);
    }
    return found;
}

const CategoryAccounts* EntityKind::accounts_of(std::string_view category) const {
    const auto found = std::find_if(category_accounts.begin(),
                                    category_accounts.end(),
                                    [&](const auto& c) { return c.category == category; });
    return found == category_accounts.end() ? nullptr : &*found;
}

std::string_view account_of(const RuleEntry& entry, const CategoryAccounts* category) {
    if (entry.account != expense_slot && entry.account != budget_expense_slot) return entry.account;
    if (category == nullptr) return {};
    return entry.account == expense_slot ? category->expense : category->budget_expense;
}

std::string fault_of(const EntityKind& kind) {
    for (const Account& account : kind.chart.accounts()) {
        if (!keeps(kind, account.ledger)) {
            return "account \"" + account.key + "\": the entity kind keeps no such ledger";
        }
    }
    for (const std::string& key : {kind.outflow_account, kind.available_account}) {
        std::string fault = fault_of_account(kind, key, LedgerKind::allotment);
        if (!fault.empty()) return fault;
    }
    for (const CategoryAccounts& category : kind.category_accounts) {
        std::string fault = fault_of_category(kind, category);
        if (!fault.empty()) return fault;
    }
    for (const PostingRule& rule : kind.rules) {
        std::string fault = fault_of_rule(kind, rule);
        if (!fault.empty()) return fault;
    }
    return {};
}

}  // namespace fundledger::book
