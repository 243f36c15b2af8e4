// Charts, posting rules and accounts of categories, as the files in entities/ write them.
#include "ledger/catalogue/entity_reader.hpp"

#include "ledger/catalogue/toml_reader.hpp"
#include "ledger/catalogue/values.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace fundledger::catalogue {
namespace {

constexpr std::string_view ledger_choices = "financial, budgetary, allotment";
constexpr std::string_view confidence_choices = "confirmed, secondary, unconfirmed";

std::optional<book::Overdraw> parse_overdraw(std::string_view text) {
    if (text == "per-account") return book::Overdraw::refused_per_account;
    if (text == "per-allotment") return book::Overdraw::refused_per_allotment;
    return std::nullopt;
}

book::Account read_account(const TomlTable& table) {
    table.only({"key",
                "ledger",
                "element",
                "side",
                "parent",
                "name_zh",
                "name_en",
                "code",
                "code_confidence",
                "no_overdraw"});
    book::Account account;
    account.key = filled(table, "key");
    account.ledger = choice(table, "ledger", book::parse_ledger_kind, ledger_choices);
    account.element = choice(table,
                             "element",
                             book::parse_element,
                             "asset, liability, net_assets, income, expenditure, budget_income, "
                             "budget_expenditure, budget_balance, authority");
    account.normal_side = choice(table, "side", book::parse_side, "debit, credit");
    account.parent = table.string_or("parent", "");
    account.name_zh = filled(table, "name_zh");
    account.name_en = filled(table, "name_en");
    account.official_code = table.string_or("code", "");
    if (!account.official_code.empty()) {
        account.code_confidence =
            choice(table, "code_confidence", book::parse_confidence, confidence_choices);
    }
    account.overdraw = choice_or(table,
                                 "no_overdraw",
                                 book::Overdraw::allowed,
                                 parse_overdraw,
                                 "per-account, per-allotment");
    return account;
}

void read_entries(const TomlTable& table, book::Side side, book::PostingRule& rule) {
    for (std::string& account : table.strings(book::to_text(side))) {
        rule.entries.push_back({side, std::move(account)});
    }
}

book::PostingRule read_rule(const TomlTable& table) {
    table.only(
        {"event", "ledger", "summary_zh", "summary_en", "debit", "credit", "source", "confidence"});
    book::PostingRule rule;
    rule.event = kebab(table, "event");
    rule.ledger = choice(table, "ledger", book::parse_ledger_kind, ledger_choices);
    rule.summary_zh = filled(table, "summary_zh");
    rule.summary_en = filled(table, "summary_en");
    rule.source = filled(table, "source");
    rule.confidence = choice(table, "confidence", book::parse_confidence, confidence_choices);
    read_entries(table, book::Side::debit, rule);
    read_entries(table, book::Side::credit, rule);
    return rule;
}

book::CategoryAccounts read_category(const TomlTable& table) {
    table.only({"id", "expense", "budget_expense"});
    return {kebab(table, "id"), filled(table, "expense"), table.string_or("budget_expense", "")};
}

std::vector<book::LedgerKind> read_ledgers(const TomlTable& root) {
    std::vector<book::LedgerKind> ledgers;
    for (const std::string& text : root.strings("ledgers")) {
        const auto kind = book::parse_ledger_kind(text);
        if (!kind) {
            root.fail("ledgers", "\"" + text + "\" is none of: " + std::string(ledger_choices));
        }
        ledgers.push_back(*kind);
    }
    return ledgers;
}

book::Chart read_chart(const TomlTable& root) {
    std::vector<book::Account> accounts;
    for (const TomlTable& table : root.tables("account")) accounts.push_back(read_account(table));
    std::string fault;
    auto chart =
        book::Chart::make(root.string("id"), root.string("version"), std::move(accounts), fault);
    if (!chart) root.fail("account", fault);
    return std::move(*chart);
}

/// Two vouchers of one event in one ledger would be one posted twice.
void check_once(const TomlTable& table,
                const book::EntityKind& kind,
                const book::PostingRule& rule) {
    for (const book::PostingRule& other : kind.rules) {
        if (other.event == rule.event && other.ledger == rule.ledger) {
            table.fail("event", "a rule of this event and ledger stands above already");
        }
    }
}

}  // namespace

book::EntityKind read_entity_kind(std::string_view text, std::string path) {
    const TomlTable root = parse_toml(text, std::move(path));
    root.only({"id",
               "version",
               "name_zh",
               "name_en",
               "fund",
               "ledgers",
               "outflow_account",
               "available_account",
               "year",
               "source",
               "confidence",
               "account",
               "rule",
               "category"});
    book::EntityKind kind{
        .id = kebab(root, "id"),
        .version = filled(root, "version"),
        .name_zh = filled(root, "name_zh"),
        .name_en = filled(root, "name_en"),
        .fund = kebab(root, "fund"),
        .ledgers = read_ledgers(root),
        .chart = read_chart(root),
        .outflow_account = filled(root, "outflow_account"),
        .available_account = filled(root, "available_account"),
        .year = static_cast<int>(root.integer("year")),
        .source = filled(root, "source"),
        .confidence = choice(root, "confidence", book::parse_confidence, confidence_choices)};
    for (const TomlTable& table : root.tables("category")) {
        book::CategoryAccounts accounts = read_category(table);
        if (kind.accounts_of(accounts.category) != nullptr) {
            table.fail("id", "the accounts of this category stand above already");
        }
        kind.category_accounts.push_back(std::move(accounts));
    }
    for (const TomlTable& table : root.tables("rule")) {
        book::PostingRule rule = read_rule(table);
        check_once(table, kind, rule);
        kind.rules.push_back(std::move(rule));
    }
    const std::string fault = book::fault_of(kind);
    if (!fault.empty()) root.fail(fault);
    return kind;
}

}  // namespace fundledger::catalogue
