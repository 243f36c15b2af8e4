#include "reports/model.hpp"

#include <set>

namespace fundledger::reports {
namespace {

bool rows_fit(const std::vector<Row>& rows, std::size_t width) {
    for (const Row& row : rows) {
        if (row.cells.size() != width || row.level < 0) return false;
    }
    return true;
}

bool is_consistent(const Table& table) {
    std::set<std::string> keys;
    for (const Column& column : table.columns) {
        if (column.key.empty() || !keys.insert(column.key).second) return false;
    }
    return rows_fit(table.rows, table.columns.size()) &&
           rows_fit(table.footer, table.columns.size());
}

bool is_consistent(const Chart& chart) {
    for (const Series& series : chart.series) {
        if (series.values.size() != chart.labels.size()) return false;
    }
    return true;
}

}  // namespace

const std::string& Label::in(Language language) const noexcept {
    if (language == Language::zh) return zh.empty() ? en : zh;
    return en.empty() ? zh : en;
}

Cell Cell::text(std::string value, std::string drill) {
    return {std::move(value), std::move(drill)};
}
Cell Cell::label(Label value, std::string drill) {
    return {std::move(value), std::move(drill)};
}
Cell Cell::integer(std::int64_t value, std::string drill) {
    return {value, std::move(drill)};
}
Cell Cell::money(Money value, std::string drill) {
    return {value, std::move(drill)};
}
Cell Cell::percent(BasisPoints value, std::string drill) {
    return {value, std::move(drill)};
}
Cell Cell::date(Date value, std::string drill) {
    return {value.to_text(), std::move(drill)};
}
Cell Cell::month(Month value, std::string drill) {
    return {value.to_text(), std::move(drill)};
}

Cell Cell::marked(Emphasis how) && {
    emphasis = how;
    return std::move(*this);
}

bool is_consistent(const Report& report) {
    for (const Section& section : report.sections) {
        for (const Table& table : section.tables) {
            if (!is_consistent(table)) return false;
        }
        for (const Chart& chart : section.charts) {
            if (!is_consistent(chart)) return false;
        }
    }
    for (const auto& [key, detail] : report.details) {
        if (key.empty() || !is_consistent(detail.table)) return false;
    }
    return true;
}

}  // namespace fundledger::reports
