// The totals a file states about itself must agree with its rows.
#include "ledger/base/text.hpp"
#include "ledger/service/roster_check.hpp"

#include <cctype>

namespace fundledger::service {
namespace {

/// The number before `unit` in a text like "合计 23人 42179.12元"; nothing if there is none.
std::optional<std::int64_t> count_before(std::string_view text, std::string_view unit) {
    const std::size_t at = text.find(unit);
    if (at == std::string_view::npos) return std::nullopt;
    std::string_view head = trimmed(text.substr(0, at));
    std::size_t begin = head.size();
    while (begin > 0 && std::isdigit(static_cast<unsigned char>(head[begin - 1])) != 0) --begin;
    if (begin == head.size() || head.size() - begin > 9) return std::nullopt;
    std::int64_t value = 0;
    for (const char digit : head.substr(begin)) value = value * 10 + (digit - '0');
    return value;
}

/// The sum of the parts of the amount that a total states; nothing where the file has a column for
/// the whole, or the total leaves a part out.
std::optional<Money> sum_of_parts(const TotalRow& total, const RowSource& source) {
    std::optional<Money> sum;
    for (std::size_t i = 0; i < total.cells.size(); ++i) {
        const BoundColumn& column = source.columns()[i];
        if (column.field == "amount") return std::nullopt;
        if (!column.field.starts_with("amount.")) continue;
        const ParsedMoney part = parse_money(total.cells[i], money_unit_of(column));
        if (!part.value) return std::nullopt;
        sum = try_add(sum.value_or(Money()), *part.value);
        if (!sum) return std::nullopt;
    }
    return sum;
}

}  // namespace

std::vector<Finding> compare_totals(const RosterCheck& check, const RowSource& source) {
    std::vector<Finding> findings;
    const auto add = [&](std::string rule,
                         const TotalRow& total,
                         std::uint32_t column,
                         std::string heading,
                         std::string expected,
                         std::string found) {
        findings.push_back(
            Finding{std::move(rule),
                    Severity::refuse,
                    {source.info().file_name, total.source_row, column, std::move(heading)},
                    std::move(expected),
                    std::move(found),
                    {},
                    {}});
    };
    for (const TotalRow& total : source.totals()) {
        if (!total.of_file) continue;  // a subtotal speaks of some rows only
        for (std::size_t i = 0; i < total.cells.size(); ++i) {
            const BoundColumn& column = source.columns()[i];
            if (column.field != "amount" || trimmed(total.cells[i]).empty()) continue;
            const ParsedMoney stated = parse_money(total.cells[i], money_unit_of(column));
            if (stated.value && *stated.value == check.stated_total) continue;
            add("total.amount",
                total,
                column.source_column,
                column.heading,
                check.stated_total.to_grouped(),
                stated.value ? stated.value->to_grouped() : total.cells[i]);
        }
        if (const auto parts = sum_of_parts(total, source)) {
            if (*parts != check.stated_total) {
                add("total.amount",
                    total,
                    0,
                    {},
                    check.stated_total.to_grouped(),
                    parts->to_grouped());
            }
        }
        const auto heads = count_before(total.label, "人");
        if (heads && *heads != static_cast<std::int64_t>(check.rows())) {
            add("total.headcount",
                total,
                0,
                {},
                std::to_string(check.rows()),
                std::to_string(*heads));
        }
    }
    return findings;
}

}  // namespace fundledger::service
