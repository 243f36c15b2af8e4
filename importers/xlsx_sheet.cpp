// worksheet > sheetData > row > c > (f, v | is). What else a sheet holds does not concern us.
#include "importers/xlsx_sheet.hpp"

#include "importers/number_text.hpp"
#include "importers/workbook_limits.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace fundledger::importers {
namespace {

using Answer = XmlSink::Answer;
using Kind = XmlToken::Kind;

std::optional<std::uint32_t> read_index(std::string_view text) {
    std::uint32_t index = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), index);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return index;
}

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return "";
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace

Answer SheetSink::take(const XmlToken& token) {
    if (where_ == Where::inlined && (token.kind != Kind::end || inlined_.inside())) {
        if (inlined_.take(token)) return Answer::more;
        return refuse_large("<is>", workbook_limits.cell_bytes_max);
    }
    switch (token.kind) {
        case Kind::text:
            if (where_ != Where::value || skipped_ != 0) return Answer::more;
            value_ += token.text;
            if (value_.size() <= workbook_limits.cell_bytes_max) return Answer::more;
            return refuse_large("<v>", workbook_limits.cell_bytes_max);
        case Kind::start:
            if (skipped_ == 0) return start(token);
            ++skipped_;
            return Answer::more;
        case Kind::end:
            if (skipped_ == 0) return end();
            --skipped_;
            return Answer::more;
    }
    return Answer::more;
}

Answer SheetSink::start(const XmlToken& token) {
    switch (where_) {
        case Where::cell:
            return start_in_cell(token.name);
        case Where::row:
            if (token.name == "c") return start_cell(token);
            break;
        case Where::data:
            if (token.name == "row") return start_row(token);
            break;
        case Where::worksheet:
            if (token.name != "sheetData") break;
            if (std::exchange(had_data_, true)) return refuse_damaged("2 × <sheetData>");
            where_ = Where::data;
            return Answer::more;
        case Where::outside:
            if (token.name != "worksheet") return refuse_damaged("<" + excerpt(token.name) + ">");
            where_ = Where::worksheet;
            return Answer::more;
        case Where::formula:
        case Where::value:
        case Where::inlined:
            break;
    }
    skipped_ = 1;
    return Answer::more;
}

Answer SheetSink::start_row(const XmlToken& token) {
    std::uint32_t number = row_ + 1;
    bool row_hidden = false;
    for (const XmlAttribute& attribute : token.attributes) {
        if (attribute.name == "r") {
            const std::optional<std::uint32_t> given = read_index(attribute.value);
            if (!given || *given <= row_) {
                return refuse_damaged("<row r=\"" + excerpt(attribute.value) + "\">");
            }
            number = *given;
        } else if (attribute.name == "hidden") {
            row_hidden = is_true(attribute.value);
        }
    }
    if (number > workbook_limits.rows_max) {
        return refuse_damaged("<row r=\"" + std::to_string(number) + "\">");
    }
    row_ = number;
    column_ = 0;
    rows_.open_row(row_, row_hidden);
    where_ = Where::row;
    return Answer::more;
}

/// Sets the column from "AB12"; false where that is no place behind the last cell of this row.
bool SheetSink::read_reference(std::string_view reference) {
    std::uint32_t column = 0;
    std::size_t i = 0;
    for (; i < reference.size(); ++i) {
        const char c = reference[i];
        const bool small = c >= 'a' && c <= 'z';
        if (!small && (c < 'A' || c > 'Z')) break;
        column = column * 26 + static_cast<std::uint32_t>(c - (small ? 'a' : 'A')) + 1;
        column = std::min(column, workbook_limits.columns_max + 1);
    }
    if (column <= column_ || read_index(reference.substr(i)) != row_) return false;
    column_ = column;
    return true;
}

std::optional<SheetSink::Type> SheetSink::parse_type(std::string_view t) {
    if (t == "s") return Type::shared;
    if (t == "n") return Type::number;
    if (t == "inlineStr") return Type::inlined;
    if (t == "str") return Type::formula_text;
    if (t == "b") return Type::boolean;
    if (t == "e") return Type::error;
    if (t == "d") return Type::day;
    return std::nullopt;
}

Answer SheetSink::start_cell(const XmlToken& token) {
    type_ = Type::number;
    format_ = {};
    has_value_ = has_formula_ = false;
    value_.clear();
    if (const auto reference = token.attribute("r")) {
        if (!read_reference(*reference)) {
            return refuse_damaged("<c r=\"" + excerpt(*reference) + "\">");
        }
    } else {
        ++column_;
    }
    for (const XmlAttribute& attribute : token.attributes) {
        if (attribute.name == "s") {
            if (context_.formats->empty()) continue;
            const std::optional<std::uint32_t> style = read_index(attribute.value);
            if (!style || *style >= context_.formats->size()) {
                return refuse_damaged("<c s=\"" + excerpt(attribute.value) + "\">");
            }
            format_ = (*context_.formats)[*style];
        } else if (attribute.name == "t") {
            const std::optional<Type> type = parse_type(attribute.value);
            if (!type) return refuse_damaged("<c t=\"" + excerpt(attribute.value) + "\">");
            type_ = *type;
        }
    }
    if (column_ > workbook_limits.columns_max) {
        return refuse_large(std::to_string(column_), workbook_limits.columns_max);
    }
    where_ = Where::cell;
    return Answer::more;
}

Answer SheetSink::start_in_cell(std::string_view name) {
    if (name == "v" || name == "is") {
        if (std::exchange(has_value_, true))
            return refuse_damaged("2 × <" + std::string(name) + ">");
        where_ = name == "v" ? Where::value : Where::inlined;
        inlined_.begin();
    } else if (name == "f") {
        has_formula_ = true;
        where_ = Where::formula;
    } else {
        skipped_ = 1;
    }
    return Answer::more;
}

Answer SheetSink::end() {
    switch (where_) {
        case Where::formula:
        case Where::value:
            where_ = Where::cell;
            return Answer::more;
        case Where::inlined:
            value_ = inlined_.finish();
            if (type_ == Type::number) type_ = Type::inlined;
            where_ = Where::cell;
            return Answer::more;
        case Where::cell:
            where_ = Where::row;
            return end_cell();
        case Where::row:
            where_ = Where::data;
            return end_row();
        case Where::data:
            where_ = Where::worksheet;
            return Answer::more;
        case Where::worksheet:
        case Where::outside:
            where_ = Where::outside;
            return Answer::more;
    }
    return Answer::more;
}

Answer SheetSink::end_row() {
    rows_.close_row();
    return rows_.full() ? Answer::pause : Answer::more;
}

Answer SheetSink::end_cell() {
    switch (type_) {
        case Type::shared:
            return end_shared();
        case Type::number:
            return end_number();
        case Type::inlined:
            return put_copy(value_);
        case Type::formula_text:
            if (has_formula_ && !has_value_) break;
            undo_escapes(value_);
            return put_copy(value_);
        case Type::boolean: {
            const std::string_view value = without_blanks(value_);
            if (value.empty()) break;
            if (!is_true(value) && value != "0" && value != "false") {
                return refuse_damaged(excerpt(value));
            }
            return checked(rows_.put(column_, is_true(value) ? "TRUE" : "FALSE"));
        }
        case Type::error:
            return put_marked(without_blanks(value_), TableRows::Mark::Kind::error_value);
        case Type::day: {
            const std::string_view value = without_blanks(value_);
            if (value.empty()) break;
            const std::optional<std::string> day = text_of_iso_date(value, format_);
            return put_copy(day ? std::string_view(*day) : value);
        }
    }
    return has_formula_ ? put_marked("", TableRows::Mark::Kind::not_calculated) : Answer::more;
}

Answer SheetSink::end_number() {
    const std::string_view value = without_blanks(value_);
    if (value.empty()) {
        return has_formula_ ? put_marked("", TableRows::Mark::Kind::not_calculated) : Answer::more;
    }
    if (format_.kind != CellFormat::Kind::number) {
        if (const auto day = text_of_serial(value, format_, context_.epoch)) return put_copy(*day);
    }
    if (is_long_number(value)) return put_marked(value, TableRows::Mark::Kind::long_number);
    return put_copy(value);
}

Answer SheetSink::end_shared() {
    const std::string_view value = without_blanks(value_);
    if (value.empty()) return Answer::more;
    const std::optional<std::uint32_t> index = read_index(value);
    if (!index || *index >= context_.strings->size()) {
        return refuse_damaged("<v>" + excerpt(value) + "</v>");
    }
    if (context_.strings->may_be_private()) rows_.announce_private_use();
    return checked(rows_.put(column_, context_.strings->text(*index)));
}

Answer SheetSink::put_copy(std::string_view text) {
    return checked(rows_.put_copy(column_, text));
}

Answer SheetSink::put_marked(std::string_view text, TableRows::Mark::Kind kind) {
    return checked(rows_.put_marked(column_, text, kind));
}

Answer SheetSink::checked(bool fits) {
    return fits ? Answer::more : refuse_large("<row>", workbook_limits.row_bytes_max);
}

Answer SheetSink::refuse_it(PartFault fault) {
    fault_ = std::move(fault);
    fault_.row = row_;
    fault_.column = where_ >= Where::row ? column_ : 0;
    return Answer::refuse;
}

Answer SheetSink::refuse_damaged(std::string_view found) {
    return refuse_it(damaged(std::string(found)));
}

Answer SheetSink::refuse_large(std::string_view found, std::uint64_t limit) {
    return refuse_it(too_large(std::string(found), limit));
}

}  // namespace fundledger::importers
