#include "tests/support/report_rows.hpp"

#include "cli/catalogue_words.hpp"

#include <optional>
#include <stdexcept>

namespace fundledger::tests {
namespace {

std::string text_of(const reports::Cell& cell) {
    if (const auto* money = std::get_if<Money>(&cell.value)) return money->to_plain();
    if (const auto* number = std::get_if<std::int64_t>(&cell.value)) return std::to_string(*number);
    if (const auto* points = std::get_if<reports::BasisPoints>(&cell.value)) {
        return std::to_string(points->value);
    }
    if (const auto* label = std::get_if<reports::Label>(&cell.value)) return label->zh;
    if (const auto* text = std::get_if<std::string>(&cell.value)) return *text;
    return {};
}

}  // namespace

reports::Report report_of(StoreFixture& bureau,
                          std::string_view name,
                          std::string_view fund,
                          std::vector<std::string> by) {
    const cli::CatalogueWords words(fixture_catalogue());
    std::optional<reports::Report> report;
    bureau.store().read([&](service::Reader& reader) {
        reports::ReportRequest request;
        request.books = reader.books();
        std::erase_if(request.books, [&](const service::BookRow& book) {
            return !fund.empty() && book.fund != fund;
        });
        request.by = std::move(by);
        request.year = 2019;
        request.month_first = 201901;
        request.month_last = 201912;
        auto built = reports::build_report(reader, words, name, request);
        if (built.ok()) report = std::move(built).value();
    });
    if (!report) throw std::runtime_error("no report " + std::string(name));
    return std::move(*report);
}

ReportRows texts_of(const reports::Table& table, const std::vector<reports::Row>& rows) {
    ReportRows all;
    for (const reports::Row& row : rows) {
        auto& cells = all.emplace_back();
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            cells[table.columns.at(i).key] = text_of(row.cells[i]);
        }
    }
    return all;
}

}  // namespace fundledger::tests
