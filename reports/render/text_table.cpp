#include "reports/render/text_table.hpp"

#include "reports/render/cell_text.hpp"
#include "reports/render/phrases.hpp"
#include "reports/render/unicode.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

namespace fundledger::reports {
namespace {

constexpr int gap = 2;
constexpr int text_width_min = 12;

using Widths = std::vector<int>;

std::size_t size_of(int width) {
    return static_cast<std::size_t>(std::max(width, 0));
}

/// What a cell shows: the first one of a row is indented and carries the warning sign.
struct Shown {
    std::string prefix;
    std::string text;
};

Shown shown(const Row& row, std::size_t index, Language language) {
    Shown out{{}, printable(text_for_people(row.cells[index], language))};
    if (index != 0) return out;
    out.prefix.assign(size_of(row.level * 2), ' ');
    if (row.emphasis == Emphasis::warning) out.prefix += "! ";
    return out;
}

int width_of(const Shown& cell) {
    return static_cast<int>(cell.prefix.size()) + display_width(cell.text);
}

/// The lines a cell takes; later lines of a wrapped text stand below its first character.
std::vector<std::string> lines_of(const Shown& cell, int width_max) {
    const int text_max = std::max(width_max - static_cast<int>(cell.prefix.size()), 2);
    std::vector<std::string> lines = wrap(cell.text, text_max);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i].insert(0, i == 0 ? cell.prefix : std::string(cell.prefix.size(), ' '));
    }
    return lines;
}

bool may_wrap(const Column& column) {
    return column.kind == ColumnKind::text;
}

/// Lays one table out: measures, narrows, then writes line by line.
class TextTable {
public:
    TextTable(Sink& sink, const Table& table, Language language)
        : sink_(sink), table_(table), language_(language) {
        measure(table.rows);
        measure(table.footer);
        include_headings();
    }

    void narrow_to(int columns_max);
    void write();
    [[nodiscard]] int width() const {
        const int gaps = gap * static_cast<int>(std::max<std::size_t>(widths_.size(), 1) - 1);
        return std::accumulate(widths_.begin(), widths_.end(), gaps);
    }

private:
    void measure(const std::vector<Row>& rows);
    void include_headings();
    void write_rule(char c) { sink_.repeat(size_of(width()), c) << "\n"; }
    void write_groups();
    void write_line(const std::vector<Shown>& cells, bool heading);
    void write_rows(const std::vector<Row>& rows);
    [[nodiscard]] std::string label_of(const Column& column) const {
        return printable(column.label.in(language_));
    }
    [[nodiscard]] bool same_group(std::size_t a, std::size_t b) const {
        return table_.columns[a].group == table_.columns[b].group;
    }

    Sink& sink_;
    const Table& table_;
    Language language_;
    Widths widths_;
    Widths narrowest_;
};

void TextTable::measure(const std::vector<Row>& rows) {
    widths_.resize(table_.columns.size(), 1);
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            widths_[i] = std::max(widths_[i], width_of(shown(row, i, language_)));
        }
    }
}

void TextTable::include_headings() {
    narrowest_ = widths_;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
        const Column& column = table_.columns[i];
        if (may_wrap(column)) narrowest_[i] = std::min(widths_[i], text_width_min);
        widths_[i] = std::max(widths_[i], display_width(label_of(column)));
        narrowest_[i] = std::min(widths_[i], std::max(narrowest_[i], 8));
    }
    for (std::size_t first = 0; first < widths_.size();) {
        std::size_t end = first + 1;
        while (end < widths_.size() && same_group(first, end)) ++end;
        const int span = std::accumulate(widths_.begin() + static_cast<std::ptrdiff_t>(first),
                                         widths_.begin() + static_cast<std::ptrdiff_t>(end),
                                         gap * static_cast<int>(end - first - 1));
        const int needed = display_width(printable(table_.columns[first].group.in(language_)));
        if (needed > span) widths_[end - 1] += needed - span;
        first = end;
    }
}

void TextTable::narrow_to(int columns_max) {
    const int gaps = width() - std::accumulate(widths_.begin(), widths_.end(), 0);
    const int least = std::accumulate(narrowest_.begin(), narrowest_.end(), gaps);
    if (columns_max < least) return;
    for (int over = width() - columns_max; over > 0; --over) {
        std::size_t widest = widths_.size();
        for (std::size_t i = 0; i < widths_.size(); ++i) {
            if (widths_[i] <= narrowest_[i]) continue;
            if (widest == widths_.size() || widths_[i] > widths_[widest]) widest = i;
        }
        if (widest == widths_.size()) return;
        --widths_[widest];
    }
}

/// One logical line of a table, over as many terminal lines as its tallest cell takes.
void TextTable::write_line(const std::vector<Shown>& cells, bool heading) {
    std::vector<std::vector<std::string>> parts;
    std::size_t height = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool wraps = heading || may_wrap(table_.columns[i]);
        parts.push_back(lines_of(cells[i], wraps ? widths_[i] : std::numeric_limits<int>::max()));
        height = std::max(height, parts.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
        std::string out;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::string text = line < parts[i].size() ? parts[i][line] : std::string();
            const int space = widths_[i] - display_width(text);
            const Align align = resolved_align(table_.columns[i]);
            const int left = align == Align::right ? space : align == Align::center ? space / 2 : 0;
            if (i != 0) out.append(gap, ' ');
            out.append(size_of(left), ' ').append(text).append(size_of(space - left), ' ');
        }
        out.erase(out.find_last_not_of(' ') + 1);
        sink_ << out << "\n";
    }
}

void TextTable::write_groups() {
    const auto& columns = table_.columns;
    const bool any = std::any_of(
        columns.begin(), columns.end(), [](const Column& c) { return !c.group.empty(); });
    if (!any) return;
    std::string names;
    std::string rules;
    for (std::size_t first = 0; first < columns.size();) {
        std::size_t end = first + 1;
        int span = widths_[first];
        while (end < columns.size() && same_group(first, end)) span += gap + widths_[end++];
        const std::string name = printable(columns[first].group.in(language_));
        const int space = span - display_width(name);
        names.append(size_of(space / 2), ' ').append(name).append(size_of(space - space / 2), ' ');
        rules.append(size_of(span), name.empty() ? ' ' : '-');
        names.append(gap, ' ');
        rules.append(gap, ' ');
        first = end;
    }
    names.erase(names.find_last_not_of(' ') + 1);
    rules.erase(rules.find_last_not_of(' ') + 1);
    sink_ << names << "\n" << rules << "\n";
}

void TextTable::write_rows(const std::vector<Row>& rows) {
    std::vector<Shown> cells(table_.columns.size());
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = shown(row, i, language_);
        write_line(cells, /*heading=*/false);
    }
}

void TextTable::write() {
    write_rule('=');
    write_groups();
    std::vector<Shown> headings;
    for (const Column& column : table_.columns) headings.push_back({{}, label_of(column)});
    write_line(headings, /*heading=*/true);
    write_rule('-');
    if (table_.rows.empty()) sink_ << phrase(Phrase::no_rows, language_) << "\n";
    write_rows(table_.rows);
    if (!table_.footer.empty()) {
        write_rule('-');
        write_rows(table_.footer);
    }
    write_rule('=');
}

}  // namespace

int write_text_table(Sink& sink, const Table& table, Language language, int columns_max) {
    TextTable layout(sink, table, language);
    layout.narrow_to(columns_max);
    layout.write();
    return layout.width();
}

}  // namespace fundledger::reports
