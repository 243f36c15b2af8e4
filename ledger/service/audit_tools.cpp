// What audit tests share.
#include "ledger/service/audit_tools.hpp"

#include <tuple>

namespace fundledger::service {

std::string RegisterRow::get(std::string_view fact) const {
    const auto found = facts.find(fact);
    return found == facts.end() ? std::string() : found->second;
}

bool RegisterRow::holds_on(Date day) const {
    return from <= day.yyyymmdd() && (to == 0 || day.yyyymmdd() <= to);
}

std::vector<RegisterRow> register_rows(Reader& reader, std::initializer_list<const char*> facts) {
    using Key = std::tuple<std::string, ImportId, std::int64_t>;
    std::map<Key, RegisterRow> rows;
    bool first = true;
    for (const char* fact : facts) {
        for (FactRow& row : reader.facts_named(fact)) {
            const Key key{row.subject, row.import, row.source_row};
            const auto known = rows.find(key);
            if (!first && known == rows.end()) continue;
            RegisterRow& made = first ? rows[key] : known->second;
            if (first) {
                made.subject = row.subject;
                made.from = row.valid_from;
                made.to = row.valid_to;
            }
            made.facts[fact] = std::move(row.value);
        }
        first = false;
    }
    std::vector<RegisterRow> result;
    result.reserve(rows.size());
    for (auto& [key, row] : rows) result.push_back(std::move(row));
    return result;
}

bool StoredLine::paid() const {
    return state == disbursement::BatchState::released ||
           state == disbursement::BatchState::recorded;
}

std::string_view StoredLine::subject() const {
    if (line.beneficiary_id.empty() && !line.beneficiary_name.empty()) return line.beneficiary_name;
    return line.subject_id().empty() ? line.payee_name : line.subject_id();
}

std::string_view StoredLine::name() const {
    return line.beneficiary_name.empty() ? line.payee_name : line.beneficiary_name;
}

void for_each_stored_line(Reader& reader, const std::function<void(const StoredLine&)>& visit) {
    for (const BookRow& book : reader.books()) {
        for (const BatchRow& batch : reader.batches(book.id)) {
            const std::vector<BatchEventRow> events = reader.batch_events(book.id, batch.id);
            const disbursement::BatchState state =
                events.empty() ? disbursement::BatchState::draft : events.back().state;
            reader.for_each_line(book.id, batch.id, 1, [&](const disbursement::Line& line) {
                visit({batch, state, line});
                return true;
            });
        }
    }
}

std::string name_of_subject(Reader& reader, std::string_view subject) {
    std::string name;
    for (FactRow& fact : reader.facts(subject)) {
        if (fact.fact == "name") name = std::move(fact.value);
    }
    return name;
}

AuditCell plain(std::string text) {
    return {std::move(text), false};
}
AuditCell label(std::string id) {
    return {std::move(id), true};
}
AuditCell number(std::int64_t value) {
    return {std::to_string(value), false};
}

std::string day_text(int yyyymmdd) {
    const auto day = Date::from_yyyymmdd(yyyymmdd);
    return day ? day->to_text() : std::string();
}

std::string months_text(int first, int last) {
    const auto from = Month::from_yyyymm(first);
    const auto to = Month::from_yyyymm(last);
    if (!from || !to) return {};
    return from == to ? from->to_text() : from->to_text() + " – " + to->to_text();
}

std::string place_text(const StoredLine& stored) {
    return stored.batch.number + "/" + std::to_string(stored.line.line_no);
}

void add_row(AuditReport& report, AuditTable& table, std::vector<AuditCell> cells, bool finding) {
    FUNDLEDGER_CHECK(cells.size() == table.columns.size());
    table.rows.push_back({std::move(cells), finding});
    if (finding) ++report.findings;
}

std::string setting_of(const rulebook::CheckRule& rule, std::string_view key) {
    const auto found = rule.settings.find(key);
    return found == rule.settings.end() || found->second.empty() ? std::string()
                                                                 : found->second.front();
}

bool regions_meet(std::string_view a, std::string_view b) {
    return rulebook::region_within(a, b) || rulebook::region_within(b, a);
}

}  // namespace fundledger::service
