// Matching of the first rows with the profiles, the same for every format.
#include "importers/head_search.hpp"

#include "importers/given_values.hpp"
#include "importers/ignored_row.hpp"
#include "importers/publicity.hpp"
#include "importers/refusals.hpp"
#include "importers/reject_columns.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <utility>

namespace fundledger::importers {
namespace {

using service::ImportProfile;

/// The fields of `profile` that have a value whatever the file says.
std::vector<std::string> given_fields(const ImportProfile& profile, const OpenOptions& options) {
    std::vector<std::string> fields;
    for (const auto& value : given_values(options.defaults, {}, profile)) {
        fields.push_back(value.field);
    }
    return fields;
}

void read_head(TableReader& reader, std::size_t rows_wanted, HeadSearch& search) {
    TableRows rows;
    while (search.head.size() < rows_wanted) {
        Result<bool, Refusal> more = reader.next(rows);
        if (!more.ok()) {
            if (search.head.empty()) search.fault = std::move(more).error();
            return;
        }
        if (!more.value()) return;
        for (const TableRows::Row& row : rows.rows) {
            if (search.head.size() == rows_wanted) break;
            search.head.push_back(make_head_row(row.source_row, rows.cells_of(row)));
        }
    }
}

void match_head(std::span<const ImportProfile* const> profiles,
                const OpenOptions& options,
                HeadSearch& search) {
    std::vector<HeaderMatch> matches;
    for (const ImportProfile* profile : profiles) {
        const std::vector<std::string> given = given_fields(*profile, options);
        std::optional<HeaderMatch> match = match_profile(search.head, *profile, given);
        if (!match || !match->complete()) {
            if (auto bare = match_without_heading(search.head, *profile)) match = std::move(bare);
        }
        if (match) matches.push_back(std::move(*match));
    }
    std::stable_sort(matches.begin(), matches.end(), [](const auto& a, const auto& b) {
        return compare(a, b) > 0;
    });
    if (matches.empty()) return;
    for (std::size_t i = 1; i < matches.size(); ++i) {
        if (matches[i].complete()) search.others.push_back(matches[i].profile->id);
    }
    if (matches.size() > 1 && compare(matches[0], matches[1]) == 0) search.rival = matches[1];
    search.best = std::move(matches.front());
}

bool is_blank(const HeadRow& row) {
    return std::all_of(
        row.keys.begin(), row.keys.end(), [](const auto& key) { return key.full.empty(); });
}

/// What the rows above the headings say: their texts, and the days of publication.
void read_titles(std::span<const HeadRow> titles, service::SourceInfo& info) {
    for (const HeadRow& row : titles) {
        const std::vector<std::string_view> cells(row.cells.begin(), row.cells.end());
        if (std::string title = joined_cells(cells); !title.empty()) {
            info.title_rows.push_back(std::move(title));
        }
        for (const HeadingKey& key : row.keys) {
            const auto days = publicity_days(key.full);
            if (!days || info.publicity_first != 0) continue;
            info.publicity_first = days->first;
            info.publicity_last = days->last;
        }
    }
}

/// By which file's import the rows below the heading were once sent back, as far as the head
/// reaches; empty where none is named, or more than one.
std::string source_named(std::span<const HeadRow> from_heading) {
    const std::vector<std::string_view> headings(from_heading.front().cells.begin(),
                                                 from_heading.front().cells.end());
    const AddedColumns added = AddedColumns::find(headings);
    if (added.count != reject_headings.size()) return "";
    const std::size_t column = added.first + added.count - 1;
    std::string source;
    for (const HeadRow& row : from_heading.subspan(1)) {
        if (column >= row.cells.size()) continue;
        const std::string_view named = source_in(row.cells[column]);
        if (named.empty()) continue;
        if (!source.empty() && source != named) return "";
        source = named;
    }
    return source;
}

}  // namespace

Result<std::vector<const ImportProfile*>, Refusal> candidates(const std::string& file,
                                                              std::span<const ImportProfile> all,
                                                              const std::string& wanted) {
    std::vector<const ImportProfile*> chosen;
    std::vector<std::string> ids;
    for (const ImportProfile& profile : all) {
        if (wanted.empty() || profile.id == wanted) chosen.push_back(&profile);
        ids.push_back(profile.id);
    }
    if (!chosen.empty()) return chosen;
    const int nearest = nearest_heading(std::array{wanted}, ids);
    std::string expected;
    for (const std::string& id : ids) expected += (expected.empty() ? "" : ", ") + id;
    return refuse(
        refuse_file(Reason::profile_unknown,
                    file,
                    {{"found", wanted},
                     {"expected", expected},
                     {"nearest", nearest < 0 ? "" : ids[static_cast<std::size_t>(nearest)]}}));
}

bool HeadSearch::blank() const {
    return std::all_of(head.begin(), head.end(), is_blank);
}

bool HeadSearch::has_rows() const {
    if (!best) return false;
    const std::size_t below = best->without_heading ? best->row : best->row + 1;
    return std::any_of(head.begin() + static_cast<std::ptrdiff_t>(below),
                       head.end(),
                       [](const HeadRow& row) { return !is_blank(row); });
}

HeadSearch search_head(TableReader& reader,
                       std::span<const ImportProfile* const> profiles,
                       const OpenOptions& options) {
    std::size_t head_rows = 0;
    for (const ImportProfile* profile : profiles) {
        head_rows = std::max<std::size_t>(head_rows, profile->header_search_rows);
    }
    HeadSearch search;
    // One more than may hold the heading, so that the first row below it is seen.
    read_head(reader, head_rows + 1, search);
    match_head(profiles, options, search);
    return search;
}

bool better(const HeadSearch& a, const HeadSearch& b) {
    // A fault met with the first delimiter is worth telling, unless another one makes sense of the
    // file.
    if (b.fault) return a.best && a.best->required + a.best->columns.size() > 0;
    if (!a.best || !b.best) return a.best.has_value() && !b.best.has_value();
    return compare(*a.best, *b.best) > 0;
}

std::optional<Refusal> search_fault(const std::string& file, const HeadSearch& search) {
    if (search.fault) return search.fault;
    if (search.blank()) return refuse_file(Reason::file_empty, file);
    if (auto fault = header_fault(file, search.head, search.best)) return fault;
    if (!search.complete() || !search.rival) return std::nullopt;
    const std::string both = search.best->profile->id + ", " + search.rival->profile->id;
    return refuse_file(Reason::profile_ambiguous, file, {{"found", both}, {"expected", both}});
}

MappedSource::Layout make_layout(service::SourceInfo info,
                                 const HeadSearch& search,
                                 const OpenOptions& options) {
    const HeaderMatch& match = *search.best;
    MappedSource::Layout layout;
    layout.info = std::move(info);
    layout.info.profile_id = match.profile->id;
    layout.info.profile_version = match.profile->version;
    layout.info.profile_text = match.profile->text;
    const std::uint32_t first = search.head[match.row].source_row;
    layout.info.header_row = match.without_heading ? first - 1 : first;
    layout.info.other_profiles = search.others;
    layout.info.follows = source_named(std::span(search.head).subspan(match.row));
    read_titles(std::span(search.head).first(match.titles_end), layout.info);
    if (match.without_heading) layout.headings = static_cast<std::uint32_t>(match.columns.size());
    for (std::size_t i = 0; i < match.heading.keys.size() && !match.without_heading; ++i) {
        if (match.heading.keys[i].full.empty()) continue;
        layout.headings = static_cast<std::uint32_t>(i + 1);
        ++layout.info.headings;
    }
    layout.info.headings_understood = static_cast<std::uint32_t>(match.columns.size());
    layout.heading_cells = match.heading.cells;
    layout.total_markers = match.profile->total_markers;
    layout.ignore_rows = match.profile->ignore_rows;
    layout.columns = match.columns;
    layout.info.given =
        apply_given(given_values(options.defaults, match.title_values, *match.profile),
                    layout.columns,
                    layout.values);
    return layout;
}

}  // namespace fundledger::importers
