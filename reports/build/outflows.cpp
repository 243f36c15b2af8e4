// outflows: money paid out, by any two of category, policy, level, allotment, region, month.
#include "reports/build/builders.hpp"
#include "reports/build/drill.hpp"

#include <algorithm>
#include <array>

namespace fundledger::reports {
namespace {

enum class Dimension { category, policy, level, allotment, region, month };

struct DimensionName {
    Dimension dimension;
    std::string_view id;
    const char* zh;
    const char* en;
};

constexpr std::array dimensions = {
    DimensionName{Dimension::category, "category", "支出类别", "category"},
    DimensionName{Dimension::policy, "policy", "政策", "policy"},
    DimensionName{Dimension::level, "level", "资金来源", "source level"},
    DimensionName{Dimension::allotment, "allotment", "指标", "allotment"},
    DimensionName{Dimension::region, "region", "辖区", "region"},
    DimensionName{Dimension::month, "month", "月份", "month"},
};

const DimensionName* find_dimension(std::string_view id) {
    const auto* found = std::find_if(
        dimensions.begin(), dimensions.end(), [&](const DimensionName& d) { return d.id == id; });
    return found == dimensions.end() ? nullptr : found;
}

/// One value of a dimension: the key orders and identifies, the label is shown.
struct Value {
    std::string key;
    Label label;
};

class Reading {
public:
    Reading(const Words& words,
            const BookNames& names,
            std::map<std::string, std::string> categories)
        : words_(words), names_(names), categories_(std::move(categories)) {}

    [[nodiscard]] Value value(Dimension dimension,
                              const std::string& policy,
                              AllotmentId allotment,
                              int region,
                              int month) const {
        switch (dimension) {
            case Dimension::category: {
                const std::string category = category_of(policy);
                return {category, words_.category(category)};
            }
            case Dimension::policy:
                return {policy, words_.policy(policy)};
            case Dimension::level: {
                const auto found = names_.allotments.find(allotment.value());
                if (found == names_.allotments.end()) return {"99", {"未标明", "not stated"}};
                const allotment::Level level = found->second.allotment.level;
                const auto number = static_cast<unsigned>(level);
                return {(number < 10 ? "0" : "") + std::to_string(number), words_.level(level)};
            }
            case Dimension::allotment: {
                const Label label = allotment_label(names_, allotment);
                return {label.zh, label};
            }
            case Dimension::region:
                return {std::to_string(region), words_.region(region)};
            case Dimension::month:
                return {std::to_string(month), {month_text(month), month_text(month)}};
        }
        return {};
    }

private:
    [[nodiscard]] std::string category_of(const std::string& policy) const {
        const rulebook::Policy* known = words_.definitions().rulebook().find_policy(policy);
        if (known != nullptr) return known->category;
        const auto stored = categories_.find(policy);
        return stored == categories_.end() ? std::string{} : stored->second;
    }

    const Words& words_;
    const BookNames& names_;
    std::map<std::string, std::string> categories_;
};

/// A table of sums over two dimensions; with one dimension the second is a single column.
struct Cross {
    std::map<std::string, Label> rows, columns;
    std::map<std::pair<std::string, std::string>, Money> cells;
    std::map<std::pair<std::string, std::string>, std::string> drills;
    Money total;
};

struct Query {
    const DimensionName* row;
    const DimensionName* column;  ///< null: one column of amounts
};

void add_book(service::Reader& reader,
              const Words& words,
              const ReportRequest& request,
              const Query& query,
              const BookNames& names,
              Drill& drill,
              Cross& cross) {
    if (names.kind == nullptr) return;
    std::map<std::string, std::string> categories;
    for (const service::PolicyNameRow& row : reader.policy_names())
        categories.emplace(row.policy, row.category);
    const Reading reading(words, names, std::move(categories));
    service::TurnoverFilter filter;
    filter.book = names.book.id;
    filter.account = names.kind->outflow_account;
    filter.month_first = request.month_first;
    filter.month_last = request.month_last;
    const auto key_of =
        [reading, query](const std::string& policy, AllotmentId allotment, int region, int month) {
            const Value row = reading.value(query.row->dimension, policy, allotment, region, month);
            const Value column =
                query.column == nullptr
                    ? Value{"amount", {"金额", "amount"}}
                    : reading.value(query.column->dimension, policy, allotment, region, month);
            return std::pair{row, column};
        };
    for (const service::TurnoverRow& turnover : reader.turnovers(filter)) {
        const service::TurnoverKey& key = turnover.key;
        const auto [row, column] = key_of(key.policy, key.allotment, key.region, key.month);
        cross.rows.emplace(row.key, row.label);
        cross.columns.emplace(column.key, column.label);
        const std::pair cell{row.key, column.key};
        cross.cells[cell] += turnover.debit - turnover.credit;
        cross.total += turnover.debit - turnover.credit;
        if (!request.with_details || cross.drills.count(cell) != 0) continue;
        const std::string account = names.kind->outflow_account;
        cross.drills[cell] = drill.postings(
            "cell-" + row.key + "-" + column.key,
            {row.label.zh + " × " + column.label.zh, row.label.en + " × " + column.label.en},
            names,
            [=](const book::VoucherDraft& voucher, const book::Posting& posting) {
                if (posting.account != account) return false;
                const auto [r, c] = key_of(posting.policy,
                                           posting.allotment,
                                           posting.region,
                                           voucher.date.in_month().yyyymm());
                return r.key == row.key && c.key == column.key;
            });
    }
}

Table table_of(const Cross& cross, const Query& query) {
    Table table;
    table.key = "outflows";
    table.columns.push_back(column(std::string(query.row->id), {query.row->zh, query.row->en}));
    for (const auto& [key, label] : cross.columns)
        table.columns.push_back(column("c." + key, label, ColumnKind::money));
    if (query.column != nullptr)
        table.columns.push_back(column("total", {"合计", "total"}, ColumnKind::money));
    std::map<std::string, Money> column_totals;
    for (const auto& [row_key, row_label] : cross.rows) {
        Row row;
        row.cells.push_back(Cell::label(row_label));
        Money row_total;
        for (const auto& [column_key, column_label] : cross.columns) {
            const std::pair cell{row_key, column_key};
            const auto found = cross.cells.find(cell);
            if (found == cross.cells.end()) {
                row.cells.push_back(Cell::blank());
                continue;
            }
            const auto down = cross.drills.find(cell);
            row.cells.push_back(Cell::money(
                found->second, down == cross.drills.end() ? std::string{} : down->second));
            row_total += found->second;
            column_totals[column_key] += found->second;
        }
        if (query.column != nullptr) row.cells.push_back(Cell::money(row_total));
        table.rows.push_back(std::move(row));
    }
    Row total;
    total.emphasis = Emphasis::total;
    total.cells.push_back(Cell::label({"合计", "total"}));
    for (const auto& [column_key, label] : cross.columns)
        total.cells.push_back(Cell::money(column_totals[column_key]));
    if (query.column != nullptr) total.cells.push_back(Cell::money(cross.total));
    table.footer.push_back(std::move(total));
    return table;
}

/// At most eight series and twenty bars: a picture of more says nothing.
std::optional<Chart> chart_of(const Cross& cross) {
    if (cross.rows.empty() || cross.rows.size() > 20 || cross.columns.size() > 8)
        return std::nullopt;
    Chart chart;
    chart.key = "outflows";
    chart.kind = cross.columns.size() > 1 ? ChartKind::stacked_bar : ChartKind::bar;
    chart.title = {"支出构成", "Outflows"};
    for (const auto& [key, label] : cross.rows) chart.labels.push_back(label);
    for (const auto& [column_key, label] : cross.columns) {
        Series series;
        series.name = label;
        for (const auto& [row_key, row_label] : cross.rows) {
            const auto found = cross.cells.find({row_key, column_key});
            series.values.push_back(found == cross.cells.end() ? Money{} : found->second);
        }
        chart.series.push_back(std::move(series));
    }
    return chart;
}

Result<Query, Refusal> query_of(const ReportRequest& request) {
    std::vector<std::string> by = request.by;
    if (by.empty()) by = {"category", "level"};
    std::string names;
    for (const DimensionName& dimension : dimensions)
        names += (names.empty() ? "" : ", ") + std::string(dimension.id);
    const auto invalid = [&](const std::string& found) {
        return refuse(Refusal{Reason::report_argument,
                              {{"what", "--by"}, {"found", found}, {"expected", names}},
                              {}});
    };
    if (by.size() > 2) return invalid(std::to_string(by.size()));
    const DimensionName* row = find_dimension(by[0]);
    if (row == nullptr) return invalid(by[0]);
    if (by.size() == 1) return Query{row, nullptr};
    const DimensionName* column = find_dimension(by[1]);
    if (column == nullptr || column == row) return invalid(by[1]);
    return Query{row, column};
}

}  // namespace

Result<Report, Refusal> build_outflows(service::Reader& reader,
                                       const Words& words,
                                       const ReportRequest& request) {
    auto query = query_of(request);
    if (!query) return refuse(std::move(query).error());
    Report report = framed(reader, words, request, "outflows", {"支出统计表", "Outflows"});
    Drill drill(reader, words, request);
    std::vector<BookNames> books;
    for (const service::BookRow& book : request.books)
        books.push_back(names_of(reader, words, book));
    Cross cross;
    for (const BookNames& names : books)
        add_book(reader, words, request, *query, names, drill, cross);
    Section section;
    section.key = "outflows";
    if (auto chart = chart_of(cross)) section.charts.push_back(std::move(*chart));
    section.tables.push_back(table_of(cross, *query));
    report.sections.push_back(std::move(section));
    report.highlights.push_back(
        {"total", {"支出合计", "total paid out"}, Cell::money(cross.total)});
    drill.resolve(report);
    return report;
}

}  // namespace fundledger::reports
