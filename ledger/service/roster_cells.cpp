// Reading single cells of a roster row: payee, identifiers, accounts, dates, amounts.
#include "ledger/base/identifier.hpp"
#include "ledger/base/text.hpp"
#include "ledger/service/credit_code.hpp"
#include "ledger/service/line_facts.hpp"
#include "ledger/service/partial_identifier.hpp"
#include "ledger/service/roster_scope.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

std::string_view identifier_rule(IdentifierFault fault) {
    switch (fault) {
        case IdentifierFault::empty:
            return "identifier.missing";
        case IdentifierFault::wrong_length:
            return "identifier.length";
        case IdentifierFault::bad_character:
            return "identifier.character";
        case IdentifierFault::bad_date:
        case IdentifierFault::future_date:
            return "identifier.date";
        case IdentifierFault::bad_checksum:
            return "identifier.checksum";
        case IdentifierFault::bad_organisation_code:
            return "identifier.organisation-code";
        case IdentifierFault::bad_region:
            return "identifier.region";
    }
    FUNDLEDGER_CHECK(false);
}

std::string_view money_rule(MoneyFault fault) {
    switch (fault) {
        case MoneyFault::empty:
            return "amount.missing";
        case MoneyFault::not_a_number:
            return "amount.unreadable";
        case MoneyFault::exponent:
            return "amount.exponent";
        case MoneyFault::negative:
            return "amount.negative";
        case MoneyFault::too_many_decimals:
            return "amount.decimals";
        case MoneyFault::bad_grouping:
            return "amount.grouping";
        case MoneyFault::too_large:
            return "amount.too-large";
    }
    FUNDLEDGER_CHECK(false);
}

/// A credit code has 18 characters and a letter before its last; anything else is read as a
/// person's number.
bool looks_like_credit_code(std::string_view text) {
    return text.size() == 18 && std::any_of(text.begin(), text.begin() + 17, [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
           });
}

/// "是, 通过, 合格"
std::string in_words(const std::vector<std::string>& texts) {
    std::string words;
    for (const std::string& text : texts) words += (words.empty() ? "" : ", ") + text;
    return words;
}

std::string expected_check(bool unit, std::string_view text) {
    if (text.size() < 17) return {};
    const auto kind = unit ? IdentifierKind::credit_code : IdentifierKind::resident_id;
    const auto check = expected_check_character(kind, text.substr(0, 17));
    return check ? std::string(text.substr(0, 17)) + *check : std::string{};
}

}  // namespace

void RosterConverter::read_identifier(Scope& scope,
                                      std::string_view text,
                                      int column,
                                      bool beneficiary) {
    const bool unit_expected = scope.row.provision != nullptr && !beneficiary &&
                               scope.row.provision->payee == rulebook::PayeeKindRule::unit;
    bool unit = looks_like_credit_code(text);
    CheckedIdentifier checked = unit ? check_credit_code(text) : check_resident_id(text, today_);
    if (!unit && !checked.ok && text.size() == 18) {
        // Older credit codes have digits only. A person's number where a unit is expected is a
        // wrong payee, not a wrong code.
        const CheckedIdentifier as_unit = check_credit_code(text);
        unit = unit_expected || (as_unit.ok && may_be_credit_code(text, checked.fault));
        if (unit) checked = as_unit;
    }
    if (!checked.ok) {
        const PartialIdentifier partial = partial_identifier(text);
        if (partial != PartialIdentifier::none) {
            // Enough to compute and to compare with what was published, not to pay.
            scope.add(std::string(rule_of(partial)), Severity::hold, column, {}, std::string(text));
            scope.row.partial_ids.push_back(
                (beneficiary ? "beneficiary-id-as-given=" : "payee-id-as-given=") +
                std::string(text));
            return;
        }
        scope.add(std::string(identifier_rule(checked.fault)),
                  Severity::refuse,
                  column,
                  checked.fault == IdentifierFault::bad_checksum ? expected_check(unit, text)
                                                                 : std::string{},
                  std::string(text));
        return;
    }
    if (checked.lower_case_x) {
        scope.add("identifier.lower-x",
                  Severity::warn,
                  column,
                  std::string(checked.view()),
                  std::string(text));
    }
    if (checked.converted_from_15) {
        scope.add("identifier.fifteen-digit",
                  Severity::warn,
                  column,
                  std::string(checked.view()),
                  std::string(text));
    }
    auto& buffer = beneficiary ? scope.row.beneficiary_id_buffer : scope.row.payee_id_buffer;
    buffer = checked.text;
    const std::string_view kept(buffer.data(), buffer.size());
    if (beneficiary) {
        scope.row.line.beneficiary_id = kept;
    } else {
        scope.row.line.payee_id = kept;
        scope.row.line.payee_kind =
            unit ? disbursement::PayeeKind::unit : disbursement::PayeeKind::person;
    }
}

void RosterConverter::read_payee(Scope& scope) {
    disbursement::Line& line = scope.row.line;
    const auto cell = [&](int column) { return trimmed(RosterColumns::cell(scope.cells, column)); };
    line.payee_name = cell(columns_.payee_name);
    line.payee_bank = cell(columns_.payee_bank);
    line.beneficiary_name = cell(columns_.beneficiary_name);
    if (line.payee_name.empty()) {
        scope.add("payee.name-missing", Severity::refuse, columns_.payee_name, {}, {});
    }
    const std::string_view id = cell(columns_.payee_id);
    if (id.empty()) {
        scope.add("identifier.missing", Severity::hold, columns_.payee_id, {}, {});
    } else {
        read_identifier(scope, id, columns_.payee_id, false);
    }
    const std::string_view beneficiary = cell(columns_.beneficiary_id);
    if (!beneficiary.empty()) {
        read_identifier(scope, beneficiary, columns_.beneficiary_id, true);
    } else if (!line.beneficiary_name.empty()) {
        scope.add(
            "beneficiary.identifier-missing", Severity::refuse, columns_.beneficiary_id, {}, {});
    }
}

void RosterConverter::read_account(Scope& scope) {
    const std::string_view text = trimmed(RosterColumns::cell(scope.cells, columns_.payee_account));
    if (text.empty()) {
        scope.add("account.missing", Severity::hold, columns_.payee_account, {}, {});
        return;
    }
    std::string_view digits = text;
    if (text.find_first_of(" -") != std::string_view::npos) {
        // Blanks and hyphens group the digits on paper; the number itself has none.
        scope.row.account_buffer.assign(text);
        std::string& buffer = scope.row.account_buffer;
        buffer.erase(std::remove_if(
                         buffer.begin(), buffer.end(), [](char c) { return c == ' ' || c == '-'; }),
                     buffer.end());
        digits = buffer;
    }
    const bool all_digits =
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!all_digits || digits.size() < 8 || digits.size() > 32) {
        scope.add(
            "account.format", Severity::refuse, columns_.payee_account, "8–32", std::string(text));
        return;
    }
    const bool card = digits.size() >= 16 && digits.size() <= 19 &&
                      scope.row.line.payee_kind == disbursement::PayeeKind::person;
    if (card && !luhn_ok(digits)) {
        scope.add("account.luhn", Severity::warn, columns_.payee_account, {}, std::string(text));
    }
    scope.row.line.payee_account = digits;
}

void RosterConverter::read_period(Scope& scope) {
    disbursement::Line& line = scope.row.line;
    const std::string_view pay = trimmed(RosterColumns::cell(scope.cells, columns_.pay_date));
    if (!pay.empty()) {
        const auto date = parse_date(pay);
        if (date) {
            line.pay_date = date->yyyymmdd();
        } else {
            scope.add("date.unreadable",
                      Severity::refuse,
                      columns_.pay_date,
                      "2024-01-05",
                      std::string(pay));
        }
    } else {
        line.pay_date = today_.yyyymmdd();
    }
    const std::string_view span_text = trimmed(RosterColumns::cell(scope.cells, columns_.period));
    const std::string_view first_text =
        trimmed(RosterColumns::cell(scope.cells, columns_.period_first));
    const std::string_view last_text =
        trimmed(RosterColumns::cell(scope.cells, columns_.period_last));
    std::optional<MonthSpan> span;
    int column = columns_.period;
    std::string found(span_text);
    if (!span_text.empty()) {
        span = parse_month_span(span_text);
    } else if (!first_text.empty() || !last_text.empty()) {
        column = columns_.period_first;
        found = std::string(first_text) + " – " + std::string(last_text);
        const auto read = [](std::string_view text) {
            auto month = parse_month(text);
            if (month) return month;
            const auto day = parse_date(text);
            return day ? std::optional<Month>(day->in_month()) : std::optional<Month>{};
        };
        const auto first = read(first_text);
        const auto last = last_text.empty() ? first : read(last_text);
        if (first && last && *last < *first) {
            scope.add("period.reversed", Severity::refuse, column, {}, found);
            return;
        }
        if (first && last) span = MonthSpan{*first, *last};
    } else {
        scope.add("period.missing", Severity::refuse, column, "2024-01", {});
        return;
    }
    if (!span) {
        scope.add("period.unreadable", Severity::refuse, column, "2024-01", found);
        return;
    }
    line.period_first = span->first.yyyymm();
    line.period_last = span->last.yyyymm();
    const std::string_view months = trimmed(RosterColumns::cell(scope.cells, columns_.months));
    if (!months.empty() && months != std::to_string(span->months())) {
        scope.add("period.months-differ",
                  Severity::refuse,
                  columns_.months,
                  std::to_string(span->months()),
                  std::string(months));
    }
}

void RosterConverter::read_region(Scope& scope) {
    const std::string_view text = trimmed(RosterColumns::cell(scope.cells, columns_.region));
    scope.row.line.region = books_.empty() ? 0 : books_[scope.row.book].book.region;
    if (text.empty()) return;
    const bool six = text.size() == 6 && std::all_of(text.begin(), text.end(), [](char c) {
                         return c >= '0' && c <= '9';
                     });
    if (!six || !definitions_.region_known(text)) {
        scope.add("region.unknown", Severity::refuse, columns_.region, {}, std::string(text));
        return;
    }
    const std::string own = std::to_string(scope.row.line.region);
    if (!books_.empty() && !rulebook::region_within(text, own))
        scope.add("region.outside", Severity::refuse, columns_.region, own, std::string(text));
    scope.row.line.region = 0;
    for (const char digit : text)
        scope.row.line.region = scope.row.line.region * 10 + (digit - '0');
}

std::optional<Money> RosterConverter::money_cell(Scope& scope, int column) {
    const std::string_view text = trimmed(RosterColumns::cell(scope.cells, column));
    if (text.empty()) return std::nullopt;
    const BoundColumn& bound = bound_[static_cast<std::size_t>(column)];
    const ParsedMoney parsed = parse_money(text, money_unit_of(bound));
    if (!parsed.value) {
        scope.add(std::string(money_rule(parsed.fault)),
                  Severity::refuse,
                  column,
                  "1234.50",
                  std::string(text));
    }
    return parsed.value;
}

/// The sum of the parts the file gives (amount.pension, amount.medical …); nothing where none is
/// given.
std::optional<Money> RosterConverter::sum_of_parts(Scope& scope) {
    std::optional<Money> sum;
    for (const int column : columns_.amount_parts) {
        const auto part = money_cell(scope, column);
        if (!part) continue;
        const auto longer = try_add(sum.value_or(Money()), *part);
        if (!longer || *longer > Money::from_fen(Money::line_max_fen)) {
            scope.add("amount.too-large", Severity::refuse, column, {}, part->to_grouped());
            return std::nullopt;
        }
        sum = longer;
    }
    return sum;
}

void RosterConverter::read_amount(Scope& scope) {
    const auto parts = sum_of_parts(scope);
    auto stated = money_cell(scope, columns_.amount);
    if (stated && parts && *stated != *parts) {
        scope.add("amount.parts-differ",
                  Severity::refuse,
                  columns_.amount,
                  parts->to_grouped(),
                  stated->to_grouped());
    }
    if (!stated) stated = parts;
    if (!stated) return;  // the entitlement may supply it
    scope.row.stated = stated;
    if (stated->is_zero()) {
        const int column = columns_.amount >= 0 ? columns_.amount : columns_.amount_parts.front();
        const std::string_view text = trimmed(RosterColumns::cell(scope.cells, column));
        scope.add("amount.zero", Severity::refuse, column, "> 0.00", std::string(text));
    }
    scope.row.line.amount = *stated;
}

/// Cells that may only say certain things, e.g. that a payment is not made yet.
void RosterConverter::check_limited(Scope& scope) {
    for (const int column : columns_.limited) {
        const std::string_view text = trimmed(RosterColumns::cell(scope.cells, column));
        const std::vector<std::string>& allowed = bound_[static_cast<std::size_t>(column)].allowed;
        if (text.empty() || std::find(allowed.begin(), allowed.end(), text) != allowed.end()) {
            continue;
        }
        scope.add(
            "value.not-allowed", Severity::refuse, column, in_words(allowed), std::string(text));
    }
}

/// The text of a fact. An amount in a larger unit is kept in yuan: formulas know no other.
std::string RosterConverter::fact_text(Scope& scope, std::string_view name, int column) {
    const std::string_view text = trimmed(RosterColumns::cell(scope.cells, column));
    if (text.empty()) return {};
    const MoneyUnit unit = money_unit_of(bound_[static_cast<std::size_t>(column)]);
    if (unit != MoneyUnit::yuan) {
        const ParsedMoney parsed = parse_money(text, unit);
        if (parsed.value) return parsed.value->to_plain();
        scope.add(std::string(money_rule(parsed.fault)),
                  Severity::refuse,
                  column,
                  "1234.50",
                  std::string(text));
    }
    std::string value = definitions_.normal_fact_value(name, text);
    std::replace(value.begin(), value.end(), '\n', ' ');
    return value;
}

void RosterConverter::read_facts(Scope& scope) {
    std::string& facts = scope.row.facts_buffer;
    for (const auto& [name, column] : columns_.facts) {
        const std::string value = fact_text(scope, name, column);
        if (value.empty()) continue;
        if (!facts.empty()) facts += '\n';
        facts += name;
        facts += '=';
        facts += value;
    }
    merge_facts(facts, scope.row.partial_ids);
}

}  // namespace fundledger::service
