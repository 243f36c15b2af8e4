// What audit tests share: rows of registers, lines of all batches, texts of days and months.
#pragma once

#include "ledger/base/identifier.hpp"
#include "ledger/base/ratio.hpp"
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/store_port.hpp"

#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

/// A row of a register: its facts belong together.
struct RegisterRow {
    std::string subject;
    int from = 0;  ///< yyyymmdd, 0 = since ever
    int to = 0;    ///< yyyymmdd inclusive, 0 = open
    std::map<std::string, std::string, std::less<>> facts;

    /// Empty where the row does not say it.
    [[nodiscard]] std::string get(std::string_view fact) const;
    [[nodiscard]] bool holds_on(Date day) const;
};

/// Rows that have the first of these facts, with the others of the same row; by subject, then as
/// they were recorded.
[[nodiscard]] std::vector<RegisterRow> register_rows(Reader& reader,
                                                     std::initializer_list<const char*> facts);

/// A line with its batch. The line is valid only during the visit.
struct StoredLine {
    const BatchRow& batch;
    disbursement::BatchState state;
    const disbursement::Line& line;

    /// True where the money has gone out: released, or paid before the store began.
    [[nodiscard]] bool paid() const;
    /// Number of who enjoys the benefit; the name where there is none.
    [[nodiscard]] std::string_view subject() const;
    [[nodiscard]] std::string_view name() const;
};

/// Visits the lines of all batches of all books.
void for_each_stored_line(Reader& reader, const std::function<void(const StoredLine&)>& visit);

/// The name of a subject as recorded last; empty where there is none.
[[nodiscard]] std::string name_of_subject(Reader& reader, std::string_view subject);

[[nodiscard]] AuditCell plain(std::string text);
[[nodiscard]] AuditCell label(std::string id);
[[nodiscard]] AuditCell number(std::int64_t value);

/// "2019-03-01" from yyyymmdd; empty for 0.
[[nodiscard]] std::string day_text(int yyyymmdd);
/// "2019-03", or "2019-03 – 2019-05", from yyyymm.
[[nodiscard]] std::string months_text(int first, int last);
/// "B2019-1-0001/12".
[[nodiscard]] std::string place_text(const StoredLine& stored);

/// Appends the row; a finding is counted.
void add_row(AuditReport& report, AuditTable& table, std::vector<AuditCell> cells, bool finding);

/// The first text of a setting of a check; empty where it has none.
[[nodiscard]] std::string setting_of(const rulebook::CheckRule& rule, std::string_view key);

/// True where one region lies within the other.
[[nodiscard]] bool regions_meet(std::string_view a, std::string_view b);

}  // namespace fundledger::service
