// Trying each delimiter with each profile, and keeping what understands the file best.
#include "importers/open_table.hpp"

#include "importers/csv_reader.hpp"
#include "importers/header.hpp"
#include "importers/mapped_source.hpp"
#include "importers/refusals.hpp"
#include "importers/sniff.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace fundledger::importers {
namespace {

using service::ImportProfile;

constexpr std::array delimiters = {',', '\t', ';'};

/// How the file reads with one delimiter.
struct Attempt {
    char delimiter = ',';
    std::vector<HeadRow> head;
    std::optional<HeaderMatch> best;
    std::optional<HeaderMatch> rival;  ///< another profile that fits exactly as well
    std::optional<Refusal> fault;      ///< a structural fault that left no rows
};

/// The values a file of `profile` has without a column for them.
std::vector<std::pair<std::string, std::string>> given_values(const ImportProfile& profile,
                                                              const OpenOptions& options) {
    auto values = options.defaults;
    for (const auto& own : profile.defaults) {
        const bool overridden = std::any_of(values.begin(), values.end(), [&](const auto& chosen) {
            return chosen.first == own.first;
        });
        if (!overridden) values.push_back(own);
    }
    return values;
}

std::vector<std::string> fields_of(const std::vector<std::pair<std::string, std::string>>& values) {
    std::vector<std::string> fields;
    fields.reserve(values.size());
    for (const auto& [field, value] : values) fields.push_back(field);
    return fields;
}

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

void read_head(CsvReader& reader, std::size_t rows_wanted, Attempt& attempt) {
    TableRows rows;
    while (attempt.head.size() < rows_wanted) {
        Result<bool, Refusal> more = reader.next(rows);
        if (!more.ok()) {
            if (attempt.head.empty()) attempt.fault = std::move(more).error();
            return;
        }
        if (!more.value()) return;
        for (const TableRows::Row& row : rows.rows) {
            if (attempt.head.size() == rows_wanted) break;
            attempt.head.push_back(make_head_row(row.source_row, rows.cells_of(row)));
        }
    }
}

void match_head(std::span<const ImportProfile* const> profiles,
                const OpenOptions& options,
                Attempt& attempt) {
    for (const ImportProfile* profile : profiles) {
        const std::vector<std::string> given = fields_of(given_values(*profile, options));
        std::optional<HeaderMatch> match = match_profile(attempt.head, *profile, given);
        if (!match) continue;
        const auto order =
            attempt.best ? compare(*match, *attempt.best) : std::weak_ordering::greater;
        if (order > 0) {
            attempt.best = std::move(match);
            attempt.rival.reset();
        } else if (order == 0) {
            attempt.rival = std::move(match);
        }
    }
}

bool better(const Attempt& a, const Attempt& b) {
    // A fault met with the first delimiter is worth telling, unless another one makes sense of the
    // file.
    if (b.fault) return a.best && a.best->required + a.best->columns.size() > 0;
    if (!a.best || !b.best) return a.best.has_value() && !b.best.has_value();
    return compare(*a.best, *b.best) > 0;
}

MappedSource::Layout make_layout(const FileBytes& file,
                                 const SniffedText& text,
                                 const Attempt& attempt,
                                 const OpenOptions& options) {
    const HeaderMatch& match = *attempt.best;
    const HeadRow& heading = attempt.head[match.row];
    MappedSource::Layout layout;
    layout.info.path = file.path().string();
    layout.info.file_name = file.name();
    layout.info.bytes = file.size();
    layout.info.encoding = to_text(text.encoding);
    layout.info.delimiter = attempt.delimiter;
    layout.info.profile_id = match.profile->id;
    layout.info.profile_version = match.profile->version;
    layout.info.profile_text = match.profile->text;
    layout.info.header_row = heading.source_row;
    for (const HeadRow& row : std::span(attempt.head).first(match.row)) {
        std::string title;
        for (const std::string& cell : row.cells) {
            if (!title.empty() && !cell.empty()) title += ' ';
            title += cell;
        }
        if (!title.empty()) layout.info.title_rows.push_back(std::move(title));
    }
    for (std::size_t i = 0; i < heading.keys.size(); ++i) {
        if (!heading.keys[i].full.empty()) layout.headings = static_cast<std::uint32_t>(i + 1);
    }
    layout.total_markers = match.profile->total_markers;
    layout.columns = match.columns;
    layout.values.resize(layout.columns.size());
    for (const auto& given : given_values(*match.profile, options)) {
        const bool in_file =
            std::any_of(match.columns.begin(), match.columns.end(), [&](const auto& column) {
                return column.field == given.first;
            });
        if (in_file) continue;
        layout.columns.push_back({given.first, "", 0, ""});
        layout.values.push_back(given.second);
    }
    return layout;
}

std::optional<Refusal> profile_fault(const std::string& file, const Attempt& attempt) {
    if (!attempt.best || !attempt.best->complete() || !attempt.rival) return std::nullopt;
    const std::string both = attempt.best->profile->id + ", " + attempt.rival->profile->id;
    return refuse_file(Reason::profile_ambiguous, file, {{"found", both}, {"expected", both}});
}

}  // namespace

Result<std::unique_ptr<service::RowSource>, Refusal> open_table(
    const std::filesystem::path& path,
    std::span<const ImportProfile> profiles,
    const OpenOptions& options) {
    auto opened = FileBytes::open(path);
    if (!opened.ok()) return refuse(std::move(opened).error());
    FileBytes file = std::move(opened).value();
    const std::string name = file.name();
    const auto chosen = candidates(name, profiles, options.profile);
    if (!chosen.ok()) return refuse(chosen.error());
    const auto text = sniff_text(file, options.encoding);
    if (!text.ok()) return refuse(text.error());
    if (!options.sheet.empty()) {
        return refuse(refuse_file(Reason::format_unsupported,
                                  name,
                                  {{"found", "CSV"}, {"expected", "XLSX: " + options.sheet}}));
    }

    std::size_t head_rows = 0;
    for (const ImportProfile* profile : *chosen) {
        head_rows = std::max<std::size_t>(head_rows, profile->header_search_rows);
    }
    TextSource source(std::move(file), text->encoding);
    std::optional<Attempt> best;
    for (const char delimiter : delimiters) {
        Attempt attempt;
        attempt.delimiter = delimiter;
        CsvReader reader(std::move(source), delimiter, text->fingerprint);
        read_head(reader, head_rows, attempt);
        source = std::move(reader).release();
        match_head(*chosen, options, attempt);
        if (!best || better(attempt, *best)) best = std::move(attempt);
    }
    const bool blank = std::all_of(best->head.begin(), best->head.end(), [](const HeadRow& row) {
        return std::all_of(
            row.keys.begin(), row.keys.end(), [](const auto& k) { return k.full.empty(); });
    });
    if (best->fault) return refuse(std::move(*best->fault));
    if (blank) return refuse(refuse_file(Reason::file_empty, name));
    if (auto fault = header_fault(name, best->head, best->best)) return refuse(std::move(*fault));
    if (auto fault = profile_fault(name, *best)) return refuse(std::move(*fault));

    MappedSource::Layout layout = make_layout(source.file(), *text, *best, options);
    const std::uint32_t header_row = layout.info.header_row;
    auto reader =
        std::make_unique<CsvReader>(std::move(source), best->delimiter, text->fingerprint);
    auto mapped = std::make_unique<MappedSource>(std::move(reader), std::move(layout));
    service::RowBatch first;
    const Result<bool, Refusal> more = mapped->next(first);
    if (!more.ok()) return refuse(more.error());
    if (!more.value()) {
        return refuse(refuse_place(Reason::header_only, name, header_row, 0));
    }
    mapped->rewind();
    return std::unique_ptr<service::RowSource>(std::move(mapped));
}

}  // namespace fundledger::importers
