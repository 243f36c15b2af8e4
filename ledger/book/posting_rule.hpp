// Posting rules: which entries an event makes, per entity kind and ledger. Data, not code.
#pragma once

#include "ledger/book/chart.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundledger::book {

/// One side of an entry. `account` is a key, or "{expense}" / "{budget_expense}": the account the
/// policy's category names for this entity kind.
struct RuleEntry {
    Side side = Side::debit;
    std::string account;
};

/// event × ledger → entries, each of the full amount of a group (policy × allotment × region).
struct PostingRule {
    std::string event;  ///< e.g. "batch-released"
    LedgerKind ledger = LedgerKind::financial;
    std::string summary_zh;  ///< may hold {batch} {policy} {allotment}
    std::string summary_en;
    std::string source;  ///< where the rule is written
    Confidence confidence = Confidence::unconfirmed;
    std::vector<RuleEntry> entries;
};

/// The accounts a category of spending is booked to.
struct CategoryAccounts {
    std::string category;
    std::string expense;         ///< financial ledger
    std::string budget_expense;  ///< budgetary ledger, empty where the kind keeps none
};

/// An entity kind: its chart, ledgers and posting rules.
struct EntityKind {
    std::string id{};  ///< "subsidy-agency", "insurance-agency"
    std::string version{};
    std::string name_zh{};
    std::string name_en{};
    std::string fund{};  ///< the fund its books keep
    std::vector<LedgerKind> ledgers{};
    Chart chart;
    std::vector<PostingRule> rules{};
    std::vector<CategoryAccounts> category_accounts{};
    /// Account whose debit turnover is money paid out, by allotment: what `outflows` reads.
    std::string outflow_account{};
    /// Account that holds available budget authority.
    std::string available_account{};
    int year = 0;          ///< of the official chart
    std::string source{};  ///< where the chart is published
    Confidence confidence = Confidence::unconfirmed;

    [[nodiscard]] std::vector<const PostingRule*> rules_for(std::string_view event) const;
    [[nodiscard]] const CategoryAccounts* accounts_of(std::string_view category) const;
};

/// What stands in a rule where the category of the policy names the account.
inline constexpr std::string_view expense_slot = "{expense}";
inline constexpr std::string_view budget_expense_slot = "{budget_expense}";

/// The account of `entry` for a category: its own key, or the account the category names.
/// Empty where the category names none.
[[nodiscard]] std::string_view account_of(const RuleEntry& entry, const CategoryAccounts* category);

/// Everything that could make a posting fail later: empty if the kind is sound, else the fault.
[[nodiscard]] std::string fault_of(const EntityKind& kind);

}  // namespace fundledger::book
