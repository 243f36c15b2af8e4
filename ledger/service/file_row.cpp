// Cells read as texts, dates, amounts, numbers and flags.
#include "ledger/service/file_row.hpp"

#include "ledger/service/cell_notes.hpp"
#include "ledger/service/credit_code.hpp"
#include "ledger/service/partial_identifier.hpp"
#include "ledger/service/roster_columns.hpp"

#include <algorithm>
#include <array>

namespace fundledger::service {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int value_of(std::string_view digits) {
    int value = 0;
    for (const char digit : digits) value = value * 10 + (digit - '0');
    return value;
}

}  // namespace

std::string money_rule_id(MoneyFault fault) {
    switch (fault) {
        case MoneyFault::empty:
            return "amount.missing";
        case MoneyFault::not_a_number:
            return "amount.unreadable";
        case MoneyFault::exponent:
            return "amount.exponent";
        case MoneyFault::negative:
            return "amount.negative";
        case MoneyFault::bad_grouping:
            return "amount.grouping";
        case MoneyFault::too_many_decimals:
            return "amount.decimals";
        case MoneyFault::too_large:
            return "amount.too-large";
    }
    FUNDLEDGER_CHECK(false);
}

std::string identifier_rule_id(IdentifierFault fault) {
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

void FileRow::add(std::string rule,
                  Severity severity,
                  std::string_view field,
                  std::string expected,
                  std::string found,
                  MessageArgs args) {
    if (severity == Severity::refuse) good_ = false;
    Place place{table_.info().file_name, source_row(), 0, {}};
    const int column = table_.column(field);
    if (unusable(table_.notes_of(index_), column)) return;
    if (column >= 0) {
        const BoundColumn& where = table_.columns()[static_cast<std::size_t>(column)];
        place.column = where.source_column;
        place.heading = where.heading;
    }
    findings_.push_back(Finding{std::move(rule),
                                severity,
                                std::move(place),
                                std::move(expected),
                                std::move(found),
                                {},
                                std::move(args)});
}

std::string_view FileRow::text(std::string_view field) const {
    return table_.cell(index_, table_.column(field));
}

std::string_view FileRow::required(std::string_view field) {
    const std::string_view value = text(field);
    if (value.empty()) refuse("value.missing", field, {}, {}, {{"field", std::string(field)}});
    return value;
}

std::optional<Date> FileRow::date(std::string_view field) {
    const std::string_view value = text(field);
    if (value.empty()) return std::nullopt;
    const auto day = parse_date(value);
    if (!day) refuse("date.unreadable", field, "2024-01-05", std::string(value));
    return day;
}

std::optional<Date> FileRow::date_or_span(std::string_view field, Edge edge) {
    const std::string_view value = text(field);
    if (value.empty()) return std::nullopt;
    if (const auto day = parse_date(value)) return day;
    if (const auto month = parse_month(value)) {
        return edge == Edge::first ? first_day(*month) : last_day(*month);
    }
    if (value.size() == 4 && all_digits(value)) {
        const int year = value_of(value);
        const auto day = edge == Edge::first ? Date::make(year, 1, 1) : Date::make(year, 12, 31);
        if (day) return day;
    }
    refuse("date.unreadable", field, "2024-01-05", std::string(value));
    return std::nullopt;
}

std::optional<Money> FileRow::read_money(std::string_view field, Sign sign) {
    const std::string_view value = text(field);
    const int column = table_.column(field);
    const MoneyUnit unit = column < 0
                               ? MoneyUnit::yuan
                               : money_unit_of(table_.columns()[static_cast<std::size_t>(column)]);
    const ParsedMoney parsed =
        sign == Sign::any ? parse_signed_money(value, unit) : parse_money(value, unit);
    if (!parsed.value) refuse(money_rule_id(parsed.fault), field, "1234.50", std::string(value));
    return parsed.value;
}

std::optional<Money> FileRow::amount(std::string_view field) {
    const auto value = read_money(field, Sign::positive);
    if (!value || !value->is_zero()) return value;
    refuse("amount.zero", field, "> 0.00", std::string(text(field)));
    return std::nullopt;
}

std::optional<Money> FileRow::signed_amount(std::string_view field) {
    const auto value = read_money(field, Sign::any);
    if (!value || !value->is_zero()) return value;
    refuse("amount.zero", field, "≠ 0.00", std::string(text(field)));
    return std::nullopt;
}

std::optional<Money> FileRow::amount_or_zero(std::string_view field) {
    if (text(field).empty()) return Money{};
    return read_money(field, Sign::positive);
}

int FileRow::number(std::string_view field) {
    const std::string_view value = text(field);
    if (value.empty()) return 0;
    if (value.size() <= 9 && all_digits(value)) return value_of(value);
    refuse("number.unreadable", field, "0 – 999999999", std::string(value));
    return 0;
}

std::optional<FileRow::Identifier> FileRow::identifier(std::string_view field, Date today) {
    const std::string_view value = text(field);
    if (value.empty()) return std::nullopt;
    const CheckedIdentifier person = check_resident_id(value, today);
    if (person.ok) return Identifier{false, std::string(person.view())};
    const bool maybe_unit = may_be_credit_code(value, person.fault);
    const CheckedIdentifier unit = check_credit_code(value);
    if (unit.ok && maybe_unit) return Identifier{true, std::string(unit.view())};
    if (const auto partial = partial_identifier(value); partial != PartialIdentifier::none) {
        refuse(std::string(rule_of(partial)), field, {}, std::string(value));
        return std::nullopt;
    }
    const IdentifierFault fault = maybe_unit ? unit.fault : person.fault;
    refuse(identifier_rule_id(fault), field, {}, std::string(value));
    return std::nullopt;
}

bool FileRow::flag(std::string_view field) {
    constexpr std::array<std::string_view, 8> yes{"是", "Y", "y", "yes", "Yes", "true", "1", "√"};
    constexpr std::array<std::string_view, 8> no{"否", "N", "n", "no", "No", "false", "0", "×"};
    const std::string_view value = text(field);
    if (value.empty() || std::find(no.begin(), no.end(), value) != no.end()) return false;
    if (std::find(yes.begin(), yes.end(), value) != yes.end()) return true;
    refuse("flag.unreadable", field, "是 / 否", std::string(value));
    return false;
}

}  // namespace fundledger::service
