// Charts of accounts: the accounts an entity kind keeps, by ledger.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::book {

/// The parallel ledgers of a book. Numbers are stored; never reuse one.
enum class LedgerKind : std::uint8_t { financial = 1, budgetary = 2, allotment = 3 };
enum class Side : std::uint8_t { debit = 1, credit = 2 };

/// Accounting element; decides where an account stands in statements and what year end does to it.
enum class Element : std::uint8_t {
    asset = 1,
    liability = 2,
    net_assets = 3,
    income = 4,
    expenditure = 5,
    budget_income = 6,
    budget_expenditure = 7,
    budget_balance = 8,
    authority = 9  ///< accounts of the allotment ledger
};

/// Which balance may not pass below zero (on the account's normal side).
enum class Overdraw : std::uint8_t {
    allowed = 0,
    refused_per_account = 1,   ///< e.g. the payment account: cash cannot go negative
    refused_per_allotment = 2  ///< e.g. available allotment: budget cannot be exceeded
};

/// How sure a fact taken from outside is; printed wherever the fact is used.
/// confirmed: the primary text was read. secondary: only a secondary text. unconfirmed: to be
/// checked.
enum class Confidence : std::uint8_t { confirmed = 1, secondary = 2, unconfirmed = 3 };

[[nodiscard]] std::string_view to_text(LedgerKind kind);
[[nodiscard]] std::optional<LedgerKind> parse_ledger_kind(std::string_view text);
[[nodiscard]] std::string_view to_text(Side side);
[[nodiscard]] std::optional<Side> parse_side(std::string_view text);  ///< debit/credit, 借/贷
[[nodiscard]] std::string_view to_text(Element element);
[[nodiscard]] std::optional<Element> parse_element(std::string_view text);
[[nodiscard]] std::string_view to_text(Confidence confidence);
[[nodiscard]] std::optional<Confidence> parse_confidence(std::string_view text);
[[nodiscard]] Side opposite(Side side);

/// One account. `key` is ours and never changes; the official code is an attribute with its
/// confidence.
struct Account {
    std::string key;
    LedgerKind ledger = LedgerKind::financial;
    Element element = Element::asset;
    Side normal_side = Side::debit;
    std::string parent;  ///< key of the parent, empty at the top
    std::string name_zh;
    std::string name_en;
    std::string official_code;  ///< empty where none is known
    Confidence code_confidence = Confidence::unconfirmed;
    Overdraw overdraw = Overdraw::allowed;
    bool leaf = true;  ///< only leaves take postings; set by Chart::make from the parents
};

/// The chart of one entity kind. Immutable.
class Chart {
public:
    /// Text of the fault (unknown parent, duplicate key, parent of another ledger) in `fault`.
    [[nodiscard]] static std::optional<Chart> make(std::string id,
                                                   std::string version,
                                                   std::vector<Account> accounts,
                                                   std::string& fault);
    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] const std::string& version() const { return version_; }
    /// Null if there is no such account.
    [[nodiscard]] const Account* find(std::string_view key) const;
    /// In file order.
    [[nodiscard]] const std::vector<Account>& accounts() const { return accounts_; }

private:
    Chart() = default;
    std::string id_;
    std::string version_;
    std::vector<Account> accounts_;
    std::map<std::string, std::size_t, std::less<>> by_key_;
};

}  // namespace fundledger::book
