// Matching of rows with profiles. Exact headings are bound first, remarks in brackets forgiven
// after.
#include "importers/header.hpp"

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
                    if (ambiguous == unbound) {
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

std::size_t titles_above(std::span<const HeadRow> head,
                         std::size_t row,
                         const service::ImportProfile& profile) {
    std::size_t found = 0;
    for (const std::string& marker : profile.title_markers) {
        const std::string text = heading_key(marker).full;
        for (const HeadRow& above : head.first(row)) {
            found += static_cast<std::size_t>(
                std::count_if(above.keys.begin(), above.keys.end(), [&](const HeadingKey& key) {
                    return key.full.find(text) != std::string::npos;
                }));
        }
    }
    return found;
}

/// The unit stated above the headings, e.g. in "单位：万元"; empty where none is.
std::string unit_above(std::span<const HeadRow> head, std::size_t row) {
    for (const HeadRow& above : head.first(row)) {
        for (const std::string& cell : above.cells) {
            if (std::string unit = stated_unit(cell); !unit.empty()) return unit;
        }
    }
    return "";
}

HeaderMatch match_row(std::span<const HeadRow> head,
                      std::size_t row,
                      const service::ImportProfile& profile,
                      std::span<const Aliases> aliases,
                      std::span<const std::string> given) {
    HeaderMatch match;
    match.profile = &profile;
    match.row = row;
    RowMatcher matcher(aliases, head[row]);
    matcher.run();
    match.stated_unit = unit_above(head, row);
    const std::string& stated = match.stated_unit;
    for (std::size_t i = 0; i < aliases.size(); ++i) {
        const service::ProfileColumn& column = *aliases[i].column;
        const std::size_t place = matcher.place_of(i);
        const bool other_unit = !stated.empty() && !column.unit.empty() && stated != column.unit &&
                                place != unbound && head[row].keys[place].remarks.empty();
        if (place != unbound && !other_unit) {
            match.columns.push_back({column.field,
                                     head[row].cells[place],
                                     static_cast<std::uint32_t>(place + 1),
                                     column.unit});
            if (column.required) ++match.required;
        } else if (column.required &&
                   std::find(given.begin(), given.end(), column.field) == given.end()) {
            match.missing.push_back(&column);
        }
    }
    if (matcher.ambiguous != unbound) {
        match.ambiguous = aliases[matcher.ambiguous].column;
        match.ambiguous_first = matcher.place_of(matcher.ambiguous);
        match.ambiguous_second = matcher.ambiguous_second;
    }
    match.titles = titles_above(head, row, profile);
    return match;
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
    const std::vector<Aliases> aliases = keys_of(profile);
    std::optional<HeaderMatch> best;
    const std::size_t rows = std::min<std::size_t>(head.size(), profile.header_search_rows);
    for (std::size_t row = 0; row < rows; ++row) {
        HeaderMatch match = match_row(head, row, profile, aliases, given);
        const bool better =
            !best || match.required > best->required ||
            (match.required == best->required && match.columns.size() > best->columns.size());
        if (better) best = std::move(match);
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
    if (width == profile.columns.size() + 1 && first->cells.back().empty()) --width;
    if (width != profile.columns.size()) return std::nullopt;
    HeaderMatch match;
    match.profile = &profile;
    match.row = static_cast<std::size_t>(first - head.begin());
    match.without_heading = true;
    for (std::size_t i = 0; i < width; ++i) {
        const service::ProfileColumn& column = profile.columns[i];
        const std::string& cell = first->cells[i];
        if (column.format == service::ColumnFormat::date && !parse_date(cell)) return std::nullopt;
        if (column.format == service::ColumnFormat::money && !parse_signed_money(cell).value) {
            return std::nullopt;
        }
        match.columns.push_back(
            {column.field, column.aliases.front(), static_cast<std::uint32_t>(i + 1), column.unit});
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
                          m.columns.size(),
                          m.required,
                          m.titles,
                          -static_cast<std::ptrdiff_t>(m.profile->columns.size()));
    };
    return rank(a) <=> rank(b);
}

}  // namespace fundledger::importers
