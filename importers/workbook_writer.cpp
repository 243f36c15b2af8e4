// libxlsxwriter, with its return codes made into exceptions and its silence about bad input into
// checks.
#include "importers/workbook_writer.hpp"

#include "importers/workbook_number.hpp"
#include "ledger/base/check.hpp"
#include "ledger/base/error.hpp"

#include <simdjson.h>
#include <utf8proc.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <deque>
#include <utility>

namespace fundledger::importers {
namespace {

constexpr std::size_t style_count = static_cast<std::size_t>(CellStyle::note) + 1;
constexpr const char* font = "宋体";

void must(int code, const char* operation) {
    if (code == LXW_NO_ERROR) return;
    throw Error(code == LXW_ERROR_MEMORY_MALLOC_FAILED ? ErrorKind::out_of_memory : ErrorKind::io,
                operation,
                lxw_strerror(static_cast<lxw_error>(code)));
}

/// The code point at the beginning of `text`, which is valid UTF-8, taken off it.
utf8proc_int32_t take_point(std::string_view& text) {
    utf8proc_int32_t point = 0;
    const utf8proc_ssize_t length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()),
                         &point);
    FUNDLEDGER_CHECK(length > 0);
    text.remove_prefix(static_cast<std::size_t>(length));
    return point;
}

/// Places of a terminal or of a column of Excel: a Chinese character takes two. Of several lines
/// the longest counts.
int display_width(std::string_view text) {
    int width = 0;
    int widest = 0;
    while (!text.empty()) {
        const utf8proc_int32_t point = take_point(text);
        width = point == '\n' ? 0 : width + std::max(0, utf8proc_charwidth(point));
        widest = std::max(widest, width);
    }
    return widest;
}

/// Excel reads _x0041_ as an escaped A; where a text says so itself, its first mark is escaped.
std::string without_escapes(std::string_view text) {
    constexpr std::size_t length = std::string_view("_x0041_").size();
    const auto is_hex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view at = text.substr(i, length);
        const bool escape = at.size() == length && at.starts_with("_x") && at.back() == '_' &&
                            std::all_of(at.begin() + 2, at.end() - 1, is_hex);
        out += escape ? "_x005F_" : text.substr(i, 1);
    }
    return out;
}

lxw_datetime at_midnight(Date date) {
    lxw_datetime day{};
    day.year = date.year();
    day.month = date.month();
    day.day = date.day();
    return day;
}

void fill(lxw_format* format, std::uint32_t colour) {
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, colour);
}

void set_heading(lxw_format* format, std::uint32_t colour) {
    format_set_bold(format);
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_num_format(format, "@");
    fill(format, colour);
}

void set_style(lxw_format* format, CellStyle style) {
    constexpr std::uint32_t red = 0xFFC7CE;
    constexpr std::uint32_t grey = 0xE7E6E6;
    constexpr std::uint32_t blue = 0xBDD7EE;
    constexpr std::uint32_t yellow = 0xFFE699;
    format_set_font_name(format, font);
    switch (style) {
        case CellStyle::plain:
            return;
        case CellStyle::title:
            format_set_bold(format);
            return;
        case CellStyle::heading:
            return set_heading(format, grey);
        case CellStyle::required:
            return set_heading(format, blue);
        case CellStyle::added:
            return set_heading(format, yellow);
        case CellStyle::bad:
            fill(format, red);
            [[fallthrough]];
        case CellStyle::text:
            format_set_num_format(format, "@");
            return;
        case CellStyle::bad_money:
            fill(format, red);
            [[fallthrough]];
        case CellStyle::money:
            format_set_num_format(format, "#,##0.00");
            return;
        case CellStyle::date:
            format_set_num_format(format, "yyyy-mm-dd");
            return;
        case CellStyle::note:
            format_set_text_wrap(format);
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
            format_set_num_format(format, "@");
            return;
    }
}

}  // namespace

struct SheetWriter::Looks {
    std::array<lxw_format*, style_count> formats{};
    [[nodiscard]] lxw_format* of(CellStyle style) const {
        return formats.at(static_cast<std::size_t>(style));
    }
};

struct WorkbookWriter::Impl {
    explicit Impl(std::filesystem::path target, FileReaders readers)
        : file(std::move(target), readers) {}

    FileBeside file;
    std::string path;
    lxw_workbook* book = nullptr;
    SheetWriter::Looks looks;
    std::deque<SheetWriter> sheets;
};

bool SheetWriter::fits(std::string_view text) {
    if (text.size() <= cell_units_max) return true;  // no unit without a byte
    std::size_t units = 0;
    while (!text.empty()) units += take_point(text) > 0xFFFF ? 2U : 1U;
    return units <= cell_units_max;
}

void SheetWriter::text(std::uint32_t row,
                       std::uint16_t column,
                       std::string_view text,
                       CellStyle style) {
    widen(column, text);
    put_text(row, column, text, style);
}

void SheetWriter::overflowing_text(std::uint32_t row, std::string_view text, CellStyle style) {
    put_text(row, 0, text, style);
}

void SheetWriter::put_text(std::uint32_t row,
                           std::uint16_t column,
                           std::string_view text,
                           CellStyle style) {
    FUNDLEDGER_CHECK(simdjson::validate_utf8(text.data(), text.size()) && fits(text));
    lxw_format* look = looks_.of(style);
    const std::string terminated = without_escapes(text);
    const int code = text.empty()
                         ? worksheet_write_blank(sheet_, row, column, look)
                         : worksheet_write_string(sheet_, row, column, terminated.c_str(), look);
    must(code, "writing a cell");
}

void SheetWriter::number(std::uint32_t row,
                         std::uint16_t column,
                         std::string_view digits,
                         CellStyle style) {
    if (!fits_number_cell(digits)) return text(row, column, digits, style);
    widen(column, digits);
    must(write_number_cell(sheet_, row, column, digits, looks_.of(style)), "writing a cell");
}

void SheetWriter::date(std::uint32_t row, std::uint16_t column, Date date, CellStyle style) {
    widen(column, "0000-00-00");
    lxw_datetime day = at_midnight(date);
    must(worksheet_write_datetime(sheet_, row, column, &day, looks_.of(style)), "writing a cell");
}

void SheetWriter::comment(std::uint32_t row, std::uint16_t column, std::string_view text) {
    FUNDLEDGER_CHECK(simdjson::validate_utf8(text.data(), text.size()) && fits(text));
    constexpr int narrow = 26;  // characters across a box of the width below
    const int lines = display_width(text) / narrow + 2 +
                      static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    lxw_comment_options look{};
    look.width = 220;
    look.height = static_cast<std::uint16_t>(std::clamp(lines, 3, 30) * 18);
    const std::string terminated(text);
    must(worksheet_write_comment_opt(sheet_, row, column, terminated.c_str(), &look),
         "writing a comment");
}

void SheetWriter::make_room(std::uint32_t row, std::span<const std::string> texts, int width) {
    constexpr int line_height = 15;
    int lines = 1;
    for (const std::string& text : texts) {
        lines = std::max(lines, (display_width(text) + width - 1) / width);
    }
    if (lines > 1)
        must(worksheet_set_row(sheet_, row, lines * line_height, nullptr), "sizing a row");
}

void SheetWriter::column_style(std::uint16_t column, CellStyle style) {
    widen(column, "");
    columns_[column].style = style;
}

void SheetWriter::width_between(int min, int max) {
    width_min_ = min;
    width_max_ = max;
}

void SheetWriter::freeze(std::uint32_t row, std::uint16_t column) {
    worksheet_freeze_panes(sheet_, row, column);
}

void SheetWriter::filter(std::uint32_t row_first,
                         std::uint16_t column_first,
                         std::uint32_t row_last,
                         std::uint16_t column_last) {
    must(worksheet_autofilter(sheet_, row_first, column_first, row_last, column_last),
         "setting a filter");
}

void SheetWriter::offer(std::uint32_t row_first,
                        std::uint16_t column,
                        const std::string& range_name) {
    std::string formula = "=" + range_name;
    std::string title = "请核对 / please check";
    std::string message = "不在代码表中 / not in the list of codes";
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    rule.value_formula = formula.data();
    rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    rule.error_title = title.data();
    rule.error_message = message.data();
    must(worksheet_data_validation_range(sheet_, row_first, column, rows_max - 1, column, &rule),
         "offering values");
}

void SheetWriter::print_across(std::uint32_t repeated_row) {
    constexpr std::uint8_t paper_a4 = 9;
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, paper_a4);
    worksheet_fit_to_pages(sheet_, 1, 0);
    must(worksheet_repeat_rows(sheet_, repeated_row, repeated_row), "setting up the page");
}

void SheetWriter::widen(std::uint16_t column, std::string_view text) {
    if (columns_.size() <= column) columns_.resize(std::size_t{column} + 1);
    int& width = columns_[column].width;
    width = std::max(width, display_width(text));
}

void SheetWriter::finish() {
    constexpr int margin = 3;  // and the arrow of a filter
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const int width = std::clamp(columns_[i].width + margin, width_min_, width_max_);
        const auto column = static_cast<lxw_col_t>(i);
        must(worksheet_set_column(sheet_, column, column, width, looks_.of(columns_[i].style)),
             "setting a width");
    }
}

WorkbookWriter::WorkbookWriter(std::filesystem::path target, Instant created, FileReaders readers)
    : impl_(std::make_unique<Impl>(std::move(target), readers)) {
    impl_->path = impl_->file.path().string();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    impl_->book = workbook_new_opt(impl_->path.c_str(), &options);
    if (impl_->book == nullptr) {
        throw Error(ErrorKind::out_of_memory, "creating the workbook", "no memory", impl_->path);
    }
    for (std::size_t i = 0; i < style_count; ++i) {
        lxw_format* format = workbook_add_format(impl_->book);
        if (format == nullptr) {
            throw Error(ErrorKind::out_of_memory, "creating the workbook", "no memory");
        }
        set_style(format, static_cast<CellStyle>(i));
        impl_->looks.formats.at(i) = format;
    }
    lxw_doc_properties properties{};
    constexpr std::int64_t micros_per_second = 1'000'000;
    properties.created = created.micros() / micros_per_second;
    must(workbook_set_properties(impl_->book, &properties), "creating the workbook");
}

WorkbookWriter::~WorkbookWriter() {
    if (impl_->book != nullptr) lxw_workbook_free(impl_->book);
}

SheetWriter& WorkbookWriter::add_sheet(const std::string& name) {
    FUNDLEDGER_CHECK(name == sheet_name(name));
    lxw_worksheet* sheet = workbook_add_worksheet(impl_->book, name.c_str());
    if (sheet == nullptr) {
        throw Error(ErrorKind::io, "adding a sheet", "no temporary file", impl_->path);
    }
    return impl_->sheets.emplace_back(sheet, impl_->looks);
}

void WorkbookWriter::define_name(const std::string& name, const std::string& formula) {
    must(workbook_define_name(impl_->book, name.c_str(), formula.c_str()), "naming a range");
}

void WorkbookWriter::commit() {
    for (SheetWriter& sheet : impl_->sheets) sheet.finish();
    must(workbook_close(std::exchange(impl_->book, nullptr)), "writing the workbook");
    impl_->file.commit();
}

std::string WorkbookWriter::sheet_name(std::string_view text) {
    constexpr std::size_t units_max = 31;
    std::string name;
    std::size_t units = 0;
    while (!text.empty()) {
        const std::string_view before = text;
        const utf8proc_int32_t point = take_point(text);
        units += point > 0xFFFF ? 2U : 1U;
        if (units > units_max) break;
        const bool allowed =
            point >= ' ' &&
            std::string_view("[]:*?/\\'").find(static_cast<char>(point)) == std::string_view::npos;
        if (point > 0x7F || allowed) name += before.substr(0, before.size() - text.size());
    }
    return name.empty() ? "Sheet1" : name;
}

}  // namespace fundledger::importers
