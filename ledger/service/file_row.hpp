// One row of a small file: its cells read as what they should be, with a finding for each that is
// not.
#pragma once

#include "ledger/base/date.hpp"
#include "ledger/base/finding.hpp"
#include "ledger/base/identifier.hpp"
#include "ledger/base/money.hpp"
#include "ledger/service/file_table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

/// The rule id of a money fault, e.g. "amount.decimals".
[[nodiscard]] std::string money_rule_id(MoneyFault fault);

/// The rule id of an identifier fault, e.g. "identifier.checksum".
[[nodiscard]] std::string identifier_rule_id(IdentifierFault fault);

/// A row being judged. Every fault is added to the list given at the start, which outlives the row.
class FileRow {
public:
    FileRow(const FileTable& table, std::size_t index, std::vector<Finding>& findings)
        : table_(table), index_(index), findings_(findings) {}

    [[nodiscard]] std::uint32_t source_row() const { return table_.source_row(index_); }
    [[nodiscard]] std::string_view text(std::string_view field) const;
    /// Empty, with a finding "value.missing", where nothing stands there.
    [[nodiscard]] std::string_view required(std::string_view field);
    /// Nothing where the cell is empty or unreadable; the latter with a finding.
    [[nodiscard]] std::optional<Date> date(std::string_view field);
    /// As `date`; also takes a month or a year, meaning its first or its last day.
    enum class Edge { first, last };
    [[nodiscard]] std::optional<Date> date_or_span(std::string_view field, Edge edge);
    /// Nothing, with a finding, where the cell is empty, unreadable or zero.
    [[nodiscard]] std::optional<Money> amount(std::string_view field);
    /// As `amount`, with a sign allowed.
    [[nodiscard]] std::optional<Money> signed_amount(std::string_view field);
    /// Zero where the cell is empty; nothing, with a finding, where it is no amount.
    [[nodiscard]] std::optional<Money> amount_or_zero(std::string_view field);
    /// Zero where the cell is empty or, with a finding, not a number of up to nine digits.
    [[nodiscard]] int number(std::string_view field);
    /// 是/否, yes/no, true/false, 1/0, √; false where empty.
    [[nodiscard]] bool flag(std::string_view field);

    /// A checked number in its one normal form; nothing where empty or, with a finding, wrong.
    struct Identifier {
        bool unit = false;  ///< a credit code, not a person's number
        std::string text;
    };
    [[nodiscard]] std::optional<Identifier> identifier(std::string_view field, Date today);

    /// Adds a finding at the column of a field (or at the row where the file has none).
    void add(std::string rule,
             Severity severity,
             std::string_view field,
             std::string expected,
             std::string found,
             MessageArgs args = {});
    void refuse(std::string rule,
                std::string_view field,
                std::string expected,
                std::string found,
                MessageArgs args = {}) {
        add(std::move(rule),
            Severity::refuse,
            field,
            std::move(expected),
            std::move(found),
            std::move(args));
    }
    /// True unless something of this row was refused.
    [[nodiscard]] bool good() const { return good_; }

private:
    enum class Sign { positive, any };
    [[nodiscard]] std::optional<Money> read_money(std::string_view field, Sign sign);

    const FileTable& table_;
    std::size_t index_;
    std::vector<Finding>& findings_;
    bool good_ = true;
};

}  // namespace fundledger::service
