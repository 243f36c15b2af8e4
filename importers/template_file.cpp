// Columns are formatted to their end before anything stands in them: an identity number typed into
// a cell that is text keeps all its digits.
#include "importers/template_file.hpp"

#include "importers/record_writer.hpp"
#include "importers/workbook_writer.hpp"
#include "ledger/base/check.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace fundledger::importers {
namespace {

using service::ColumnFormat;

/// Names of the ranges on the sheet of codes; they are never seen.
constexpr std::array range_names = {"policy_codes", "region_codes", "yes_no_codes"};
constexpr std::size_t no_range = range_names.size();

CellStyle style_of(ColumnFormat format) {
    switch (format) {
        case ColumnFormat::money:
            return CellStyle::money;
        case ColumnFormat::date:
            return CellStyle::date;
        case ColumnFormat::integer:
            return CellStyle::plain;
        case ColumnFormat::text:
        case ColumnFormat::id:
        case ColumnFormat::account:
        case ColumnFormat::month:  // typed as 2019-04 it would become the first of April
        case ColumnFormat::policy:
        case ColumnFormat::region:
        case ColumnFormat::yes_no:
            return CellStyle::text;
    }
    FUNDLEDGER_CHECK(false);
}

std::size_t range_of(ColumnFormat format) {
    if (format == ColumnFormat::policy) return 0;
    if (format == ColumnFormat::region) return 1;
    if (format == ColumnFormat::yes_no) return 2;
    return no_range;
}

/// The lists the form's columns need, in the order of range_names; the others stay empty.
std::array<const std::vector<TemplateCode>*, no_range> lists_of(const TemplateForm& form) {
    static const std::vector<TemplateCode> none;
    const std::array all = {&form.policies, &form.regions, &form.yes_no};
    std::array<const std::vector<TemplateCode>*, no_range> needed{&none, &none, &none};
    for (const TemplateColumn& column : form.columns) {
        const std::size_t range = range_of(column.format);
        if (range != no_range) needed.at(range) = all.at(range);
    }
    return needed;
}

void write_data(const TemplateForm& form, SheetWriter& sheet) {
    const auto lists = lists_of(form);
    std::uint16_t at = 0;
    for (const TemplateColumn& column : form.columns) {
        sheet.text(
            0, at, column.heading, column.required ? CellStyle::required : CellStyle::heading);
        if (!column.remark.empty()) sheet.comment(0, at, column.remark);
        sheet.column_style(at, style_of(column.format));
        const std::size_t range = range_of(column.format);
        if (range != no_range && !lists.at(range)->empty()) {
            sheet.offer(1, at, range_names.at(range));
        }
        ++at;
    }
    sheet.width_between(12, 24);
    sheet.freeze(1, 0);
}

void write_explanations(const TemplateForm& form, SheetWriter& sheet) {
    std::uint32_t row = 0;
    for (const std::string& line : form.introduction) {
        // Beyond the first column, so that long lines do not widen it.
        sheet.overflowing_text(row, line, row == 0 ? CellStyle::title : CellStyle::plain);
        ++row;
    }
    const std::uint32_t heading_row = row;
    std::uint16_t at = 0;
    for (const std::string& heading : form.explanation_headings) {
        sheet.text(heading_row, at++, heading, CellStyle::heading);
    }
    constexpr int width = 36;
    for (const TemplateColumn& column : form.columns) {
        ++row;
        sheet.make_room(row, column.explanation, width);
        at = 0;
        for (const std::string& cell : column.explanation) {
            sheet.text(row, at++, cell, CellStyle::note);
        }
    }
    sheet.width_between(8, width + 2);
    sheet.freeze(heading_row + 1, 1);
    sheet.print_across(heading_row);
}

void write_codes(const TemplateForm& form, SheetWriter& sheet) {
    const auto lists = lists_of(form);
    std::size_t rows = 0;
    for (std::size_t i = 0; i < lists.size(); ++i) {
        rows = std::max(rows, lists.at(i)->size());
        if (lists.at(i)->empty()) continue;
        const auto column = static_cast<std::uint16_t>(2 * i);
        sheet.text(0, column, form.code_headings.at(2 * i), CellStyle::heading);
        sheet.text(0, column + 1, form.code_headings.at(2 * i + 1), CellStyle::heading);
    }
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t i = 0; i < lists.size(); ++i) {
            if (row >= lists.at(i)->size()) continue;
            const TemplateCode& code = (*lists.at(i))[row];
            const auto column = static_cast<std::uint16_t>(2 * i);
            const auto sheet_row = static_cast<std::uint32_t>(row + 1);
            sheet.text(sheet_row, column, code.value, CellStyle::text);
            sheet.text(sheet_row, column + 1, code.name, CellStyle::text);
        }
    }
    sheet.freeze(1, 0);
}

void name_ranges(const TemplateForm& form, WorkbookWriter& book) {
    const auto lists = lists_of(form);
    for (std::size_t i = 0; i < lists.size(); ++i) {
        if (lists.at(i)->empty()) continue;
        const std::string column(1, static_cast<char>('A' + 2 * i));
        const std::string last = std::to_string(lists.at(i)->size() + 1);
        book.define_name(range_names.at(i),
                         "='" + form.codes_sheet + "'!$" + column + "$2:$" + column + "$" + last);
    }
}

}  // namespace

void write_template_workbook(const TemplateForm& form,
                             Instant created,
                             const std::filesystem::path& to) {
    WorkbookWriter book(to, created, FileReaders::everybody);
    write_data(form, book.add_sheet(form.data_sheet));
    write_explanations(form, book.add_sheet(form.explanation_sheet));
    const auto lists = lists_of(form);
    const bool codes =
        std::any_of(lists.begin(), lists.end(), [](const auto* list) { return !list->empty(); });
    if (codes) {
        write_codes(form, book.add_sheet(form.codes_sheet));
        name_ranges(form, book);
    }
    book.commit();
}

void write_template_text(const TemplateForm& form, const std::filesystem::path& to) {
    TextFileWriter file(to, Encoding::utf8_bom, FileReaders::everybody);
    RecordWriter records(file, ',');
    for (const TemplateColumn& column : form.columns) records.field(column.heading);
    records.end_record();
    file.commit();
}

}  // namespace fundledger::importers
