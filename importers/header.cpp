// Matching of rows with profiles. Exact headings are bound first, remarks in brackets forgiven
// after.
#include "importers/header.hpp"

#include "importers/title_values.hpp"
#include "importers/total_row.hpp"
#include "ledger/base/date.hpp"
#include "ledger/base/money.hpp"

#include <algorithm>
#include <compare>
#include <tuple>
#include <utility>

namespace fundledger::importers {
namespace {

constexpr std::size_t unbound = static_cast<std::size_t>(-1);

struct Aliases {
    const service::ProfileColumn* column;
    std::vector<HeadingKey> keys;
};

std::vector<Aliases> keys_of(const service::ImportProfile& profile) {
    std::vector<Aliases> all;
    for (const service::ProfileColumn& column : profile.columns) {
        Aliases aliases{&column, {}};
        for (const std::string& alias : column.aliases) aliases.keys.push_back(heading_key(alias));
        all.push_back(std::move(aliases));
    }
    return all;
}

bool same_heading(const Aliases& aliases, const HeadingKey& key) {
    return !key.full.empty() &&
           std::any_of(aliases.keys.begin(), aliases.keys.end(), [&](const HeadingKey& a) {
               return a.full == key.full;
           });
}

/// The same but for remarks in brackets, unless these change the unit.
bool like_heading(const Aliases& aliases, const HeadingKey& key) {
    const std::string& unit = aliases.column->unit;
    if (key.bare.empty() || names_other_unit(key, unit)) return false;
    return std::any_of(aliases.keys.begin(), aliases.keys.end(), [&](const HeadingKey& alias) {
        return alias.bare == key.bare && !names_other_unit(alias, unit);
    });
}

/// Binding of one row, kept as the column of the profile bound to each cell.
class RowMatcher {
public:
    RowMatcher(std::span<const Aliases> aliases, const HeadRow& row)
        : aliases_(aliases),
          row_(row),
          bound_(row.cells.size(), unbound),
          place_(aliases.size(), unbound) {}

    void run() {
        pass(same_heading);
        pass(like_heading);
    }

    [[nodiscard]] std::size_t place_of(std::size_t column) const { return place_[column]; }
    [[nodiscard]] std::ptrdiff_t bound() const {
        return std::count_if(
            place_.begin(), place_.end(), [](std::size_t place) { return place != unbound; });
    }
    /// The first column two headings claim, or `unbound`.
    std::size_t ambiguous = unbound;
    std::size_t ambiguous_second = unbound;

private:
    template <class Fits>
    void pass(Fits fits) {
        const std::vector<std::size_t> before = place_;
        for (std::size_t i = 0; i < aliases_.size(); ++i) {
            if (before[i] != unbound) continue;
            for (std::size_t cell = 0; cell < row_.keys.size(); ++cell) {
                if (bound_[cell] != unbound || !fits(aliases_[i], row_.keys[cell])) continue;
                if (place_[i] != unbound) {
                    if (ambiguous == unbound && !aliases_[i].column->from_fact) {
                        ambiguous = i;
                        ambiguous_second = cell;
                    }
                    break;
                }
                place_[i] = cell;
                bound_[cell] = i;
            }
        }
    }

    std::span<const Aliases> aliases_;
    const HeadRow& row_;
    std::vector<std::size_t> bound_;
    std::vector<std::size_t> place_;
};

std::size_t titles_above(std::span<const HeadRow> titles, const service::ImportProfile& profile) {
    std::size_t found = 0;
    for (const std::string& marker : profile.title_markers) {
        const std::string text = heading_key(marker).full;
        for (const HeadRow& above : titles) {
            found += static_cast<std::size_t>(
                std::count_if(above.keys.begin(), above.keys.end(), [&](const HeadingKey& key) {
                    return key.full.find(text) != std::string::npos;
                }));
        }
    }
    return found;
}

/// The unit stated above the headings, e.g. in "单位：万元"; empty where none is.
std::string unit_above(std::span<const HeadRow> titles) {
    for (const HeadRow& above : titles) {
        for (const HeadingKey& key : above.keys) {
            if (std::string unit = stated_unit(key); !unit.empty()) return unit;
        }
    }
    return "";
}

std::vector<service::GivenValue> values_above(std::span<const HeadRow> titles,
                                              const service::ImportProfile& profile) {
    if (profile.title_values.empty()) return {};
    std::vector<TitleCell> cells;
    for (const HeadRow& row : titles) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (!row.keys[i].full.empty()) cells.push_back({row.cells[i], row.keys[i].full});
        }
    }
    return title_values(cells, profile.title_values);
}

/// Whether figures under a heading would be read in another unit than the file writes them in. A
/// heading that names its unit speaks for itself, else the title does, else it is yuan.
bool other_unit(const service::ProfileColumn& column,
                const HeadingKey& heading,
                const std::string& stated) {
    if (column.unit.empty()) return false;
    std::string unit = named_unit(heading);
    if (unit.empty()) unit = stated.empty() ? "元" : stated;
    return unit != column.unit;
}

/// What the cells of a column must be; text where nothing is asked of them.
service::ColumnFormat checked_format(const service::ProfileColumn& column) {
    return column.checked ? column.format : service::ColumnFormat::text;
}

/// What a match is looked for with; the same for every row.
struct Wanted {
    const service::ImportProfile& profile;
    std::vector<Aliases> aliases;
    std::span<const std::string> given;
};

/// Binds the columns of `match.heading`, which stands below `titles`.
void bind_columns(HeaderMatch& match, const Wanted& wanted, std::span<const HeadRow> titles) {
    RowMatcher matcher(wanted.aliases, match.heading);
    matcher.run();
    match.stated_unit = unit_above(titles);
    // One heading in common is chance, and most rows have none: titles are read for few of them.
    if (matcher.bound() > 1) match.title_values = values_above(titles, wanted.profile);
    const auto has_value = [&](const std::string& field) {
        const auto& titled = match.title_values;
        return std::find(wanted.given.begin(), wanted.given.end(), field) != wanted.given.end() ||
               std::any_of(titled.begin(), titled.end(), [&](const service::GivenValue& value) {
                   return value.field == field;
               });
    };
    for (std::size_t i = 0; i < wanted.aliases.size(); ++i) {
        const service::ProfileColumn& column = *wanted.aliases[i].column;
        const std::size_t place = matcher.place_of(i);
        const bool usable =
            place != unbound && !other_unit(column, match.heading.keys[place], match.stated_unit);
        if (usable) {
            match.columns.push_back({column.field,
                                     match.heading.cells[place],
                                     static_cast<std::uint32_t>(place + 1),
                                     column.unit,
                                     column.required,
                                     column.allowed,
                                     checked_format(column)});
            if (column.required) ++match.required;
            if (column.from_fact) ++match.from_facts;
        } else if (column.required && !has_value(column.field)) {
            match.missing.push_back(&column);
        }
    }
    if (matcher.ambiguous == unbound) return;
    match.ambiguous = wanted.aliases[matcher.ambiguous].column;
    match.ambiguous_first = matcher.place_of(matcher.ambiguous);
    match.ambiguous_second = matcher.ambiguous_second;
}

HeaderMatch match_row(std::span<const HeadRow> head,
                      std::size_t row,
                      HeadRow heading,
                      std::size_t titles_end,
                      const Wanted& wanted) {
    HeaderMatch match;
    match.profile = &wanted.profile;
    match.row = row;
    match.titles_end = titles_end;
    match.heading = std::move(heading);
    const std::span<const HeadRow> titles = head.first(titles_end);
    bind_columns(match, wanted, titles);
    match.titles = titles_above(titles, wanted.profile);
    return match;
}

/// Headings merged over two rows stand in the upper one: where the lower is empty, they count.
HeadRow both_rows(const HeadRow& upper, const HeadRow& lower) {
    HeadRow both = lower;
    for (std::size_t i = 0; i < upper.cells.size(); ++i) {
        if (i >= both.cells.size()) {
            both.cells.push_back(upper.cells[i]);
            both.keys.push_back(upper.keys[i]);
        } else if (both.keys[i].full.empty()) {
            both.cells[i] = upper.cells[i];
            both.keys[i] = upper.keys[i];
        }
    }
    return both;
}

/// Columns that the profile itself names: those of facts belong to every profile of rosters.
std::ptrdiff_t own_columns(const service::ImportProfile& profile) {
    return std::count_if(profile.columns.begin(), profile.columns.end(), [](const auto& column) {
        return !column.from_fact;
    });
}

bool better(const HeaderMatch& a, const HeaderMatch& b) {
    return a.required > b.required ||
           (a.required == b.required && a.columns.size() > b.columns.size());
}

}  // namespace

HeadRow make_head_row(std::uint32_t source_row, std::span<const std::string_view> cells) {
    HeadRow row;
    row.source_row = source_row;
    for (const std::string_view cell : cells) {
        row.cells.emplace_back(trimmed(cell));
        row.keys.push_back(heading_key(cell));
    }
    return row;
}

std::optional<HeaderMatch> match_profile(std::span<const HeadRow> head,
                                         const service::ImportProfile& profile,
                                         std::span<const std::string> given) {
    const Wanted wanted{profile, keys_of(profile), given};
    std::optional<HeaderMatch> best;
    const std::size_t rows = std::min<std::size_t>(head.size(), profile.header_search_rows);
    std::size_t bound_above = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        HeaderMatch match = match_row(head, row, head[row], row, wanted);
        const std::size_t bound = match.columns.size();
        if (!best || better(match, *best)) best = std::move(match);
        if (bound > 0 && bound_above > 0) {
            HeaderMatch two =
                match_row(head, row, both_rows(head[row - 1], head[row]), row - 1, wanted);
            if (better(two, *best)) best = std::move(two);
        }
        bound_above = bound;
    }
    return best;
}

std::optional<HeaderMatch> match_without_heading(std::span<const HeadRow> head,
                                                 const service::ImportProfile& profile) {
    if (!profile.heading_optional) return std::nullopt;
    const auto first = std::find_if(head.begin(), head.end(), [](const HeadRow& row) {
        return std::any_of(
            row.keys.begin(), row.keys.end(), [](const auto& key) { return !key.full.empty(); });
    });
    if (first == head.end()) return std::nullopt;
    std::size_t width = first->cells.size();
    const auto own = static_cast<std::size_t>(own_columns(profile));
    if (width == own + 1 && first->cells.back().empty()) --width;
    if (width != own) return std::nullopt;
    HeaderMatch match;
    match.profile = &profile;
    match.row = static_cast<std::size_t>(first - head.begin());
    match.titles_end = match.row;
    match.without_heading = true;
    for (std::size_t i = 0; i < width; ++i) {
        const service::ProfileColumn& column = profile.columns[i];
        const std::string& cell = first->cells[i];
        if (column.format == service::ColumnFormat::date && !parse_date(cell)) return std::nullopt;
        if (column.format == service::ColumnFormat::money && !parse_signed_money(cell).value) {
            return std::nullopt;
        }
        match.columns.push_back({column.field,
                                 column.aliases.front(),
                                 static_cast<std::uint32_t>(i + 1),
                                 column.unit,
                                 column.required,
                                 column.allowed,
                                 checked_format(column)});
        if (column.required) ++match.required;
    }
    return match;
}

std::weak_ordering compare(const HeaderMatch& a, const HeaderMatch& b) {
    // Larger is better in each place.
    const auto rank = [](const HeaderMatch& m) {
        const std::size_t wanted = m.required + m.missing.size();
        const std::size_t found = wanted == 0 ? 1000 : m.required * 1000 / wanted;
        return std::tuple(m.complete(),
                          m.complete() ? 0 : found,
                          m.columns.size() - m.from_facts,
                          m.required,
                          m.titles,
                          -own_columns(*m.profile));
    };
    return rank(a) <=> rank(b);
}

}  // namespace fundledger::importers
