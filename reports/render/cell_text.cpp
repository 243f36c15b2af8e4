#include "reports/render/cell_text.hpp"

#include <string_view>
#include <type_traits>

namespace fundledger::reports {
namespace {

enum class Audience : std::uint8_t { people, files };

std::string text_of(const Cell& cell, Language language, Audience audience) {
    return std::visit(
        [&](const auto& value) -> std::string {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, std::monostate>) {
                return {};
            } else if constexpr (std::is_same_v<Value, std::string>) {
                return value;
            } else if constexpr (std::is_same_v<Value, Label>) {
                return value.in(language);
            } else if constexpr (std::is_same_v<Value, Money>) {
                return audience == Audience::people ? value.to_grouped() : value.to_plain();
            } else if constexpr (std::is_same_v<Value, BasisPoints>) {
                return percent_points(value) + "%";
            } else {
                return audience == Audience::people ? grouped(value) : std::to_string(value);
            }
        },
        cell.value);
}

}  // namespace

std::string grouped(std::int64_t value) {
    std::string digits = std::to_string(value);
    const std::size_t first = digits.front() == '-' ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

std::string percent_points(BasisPoints value) {
    std::string digits = std::to_string(value.value);
    const std::size_t first = digits.front() == '-' ? 1 : 0;
    while (digits.size() < first + 3) digits.insert(first, 1, '0');
    digits.insert(digits.size() - 2, 1, '.');
    return digits;
}

std::string text_for_people(const Cell& cell, Language language) {
    return text_of(cell, language, Audience::people);
}

std::string text_for_files(const Cell& cell, Language language) {
    return text_of(cell, language, Audience::files);
}

bool is_number(const Cell& cell) {
    return std::holds_alternative<std::int64_t>(cell.value) ||
           std::holds_alternative<Money>(cell.value) ||
           std::holds_alternative<BasisPoints>(cell.value);
}

bool is_negative(const Cell& cell) {
    if (const auto* count = std::get_if<std::int64_t>(&cell.value)) return *count < 0;
    if (const auto* amount = std::get_if<Money>(&cell.value)) return amount->is_negative();
    if (const auto* rate = std::get_if<BasisPoints>(&cell.value)) return rate->value < 0;
    return false;
}

Align resolved_align(const Column& column) {
    if (column.align != Align::automatic) return column.align;
    switch (column.kind) {
        case ColumnKind::integer:
        case ColumnKind::money:
        case ColumnKind::percent:
            return Align::right;
        case ColumnKind::text:
        case ColumnKind::date:
        case ColumnKind::code:
            return Align::left;
    }
    return Align::left;
}

}  // namespace fundledger::reports
