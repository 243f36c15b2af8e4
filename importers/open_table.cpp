// Which kind of file it is, and which of its tables understands a profile best.
#include "importers/open_table.hpp"

#include "importers/csv_reader.hpp"
#include "importers/head_search.hpp"
#include "importers/paired_reader.hpp"
#include "importers/refusals.hpp"
#include "importers/reopen_table.hpp"
#include "importers/sniff.hpp"
#include "importers/workbook.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace fundledger::importers {
namespace {

using Profiles = std::vector<const service::ImportProfile*>;
using Source = std::unique_ptr<service::RowSource>;

/// What texts are tried with. Banks separate with bars as well, of which some come in two
/// characters.
struct Delimiter {
    char character;
    bool paired = false;  ///< "|!"
};
constexpr std::array delimiters = {
    Delimiter{','}, Delimiter{'\t'}, Delimiter{';'}, Delimiter{'|', true}, Delimiter{'|'}};

service::SourceInfo info_of(const FileBytes& file) {
    service::SourceInfo info;
    info.path = file.path().string();
    info.file_name = file.name();
    info.bytes = file.size();
    return info;
}

/// The rows below the heading, once it is sure that there is one.
Result<Source, Refusal> mapped(std::unique_ptr<TableReader> reader, MappedSource::Layout layout) {
    const std::string file = layout.info.file_name;
    const std::uint32_t header_row = layout.info.header_row;
    auto source = std::make_unique<MappedSource>(std::move(reader), std::move(layout));
    service::RowBatch first;
    const Result<bool, Refusal> more = source->next(first);
    if (!more.ok()) return refuse(more.error());
    if (!more.value()) return refuse(refuse_place(Reason::header_only, file, header_row, 0));
    source->rewind();
    return Source(std::move(source));
}

Result<Source, Refusal> open_text(FileBytes file,
                                  const Profiles& profiles,
                                  const OpenOptions& options) {
    const std::string name = file.name();
    const auto text = sniff_text(file, options.encoding);
    if (!text.ok()) return refuse(text.error());
    if (!options.sheet.empty()) {
        return refuse(refuse_file(Reason::format_unsupported,
                                  name,
                                  {{"found", "CSV"}, {"expected", "XLSX: " + options.sheet}}));
    }
    TextSource source(std::move(file), text->encoding);
    std::optional<HeadSearch> best;
    Delimiter best_delimiter = delimiters.front();
    for (const Delimiter delimiter : delimiters) {
        CsvReader reader(std::move(source), delimiter.character, text->fingerprint);
        PairedReader paired(reader);
        HeadSearch search = delimiter.paired ? search_head(paired, profiles, options)
                                             : search_head(reader, profiles, options);
        source = std::move(reader).release();
        if (best && !better(search, *best)) continue;
        best = std::move(search);
        best_delimiter = delimiter;
    }
    if (auto fault = search_fault(name, *best)) return refuse(std::move(*fault));
    service::SourceInfo info = info_of(source.file());
    info.encoding = to_text(text->encoding);
    info.delimiter = best_delimiter.character;
    info.paired_delimiter = best_delimiter.paired;
    auto reader = text_reader(std::move(source), info, text->fingerprint);
    return mapped(std::move(reader), make_layout(std::move(info), *best, options));
}

struct SheetSearch {
    std::size_t sheet = 0;
    HeadSearch head;
};

std::string names_of(const Workbook& workbook, std::span<const SheetSearch> sheets) {
    std::string names;
    for (const SheetSearch& search : sheets) {
        names += (names.empty() ? "" : ", ") + workbook.sheets()[search.sheet].name;
    }
    return names;
}

/// Looks at all sheets that are hidden, or at all that are not.
Result<std::vector<SheetSearch>, Refusal> search_sheets(Workbook& workbook,
                                                        bool hidden,
                                                        const Profiles& profiles,
                                                        const OpenOptions& options) {
    std::vector<SheetSearch> searches;
    for (std::size_t i = 0; i < workbook.sheets().size(); ++i) {
        if (workbook.sheets()[i].hidden != hidden) continue;
        auto reader = workbook.open(i);
        if (!reader.ok()) return refuse(std::move(reader).error());
        searches.push_back({i, search_head(**reader, profiles, options)});
    }
    return searches;
}

/// Two sheets that both hold rows the profile understands: one of them would be lost unseen.
std::optional<Refusal> ambiguous_sheets(const std::string& file,
                                        const Workbook& workbook,
                                        std::span<const SheetSearch> searches) {
    std::vector<SheetSearch> full;
    for (const SheetSearch& search : searches) {
        if (search.head.complete() && search.head.has_rows()) full.push_back(search);
    }
    if (full.size() < 2) return std::nullopt;
    const std::string names = names_of(workbook, full);
    return refuse_file(Reason::sheet_ambiguous, file, {{"found", names}, {"expected", "--sheet"}});
}

const SheetSearch* best_of(std::span<const SheetSearch> searches) {
    const SheetSearch* best = nullptr;
    for (const SheetSearch& search : searches) {
        const bool fuller = best != nullptr && search.head.complete() && best->head.complete() &&
                            search.head.has_rows() && !best->head.has_rows();
        if (best == nullptr || fuller || better(search.head, best->head)) best = &search;
    }
    return best;
}

Result<SheetSearch, Refusal> chosen_sheet(const std::string& file,
                                          Workbook& workbook,
                                          const Profiles& profiles,
                                          const OpenOptions& options) {
    if (!options.sheet.empty()) {
        const auto index = sheet_named(file, workbook, options.sheet);
        if (!index.ok()) return refuse(index.error());
        auto reader = workbook.open(*index);
        if (!reader.ok()) return refuse(std::move(reader).error());
        return SheetSearch{*index, search_head(**reader, profiles, options)};
    }
    std::optional<SheetSearch> nearest;
    for (const bool hidden : {false, true}) {
        auto searches = search_sheets(workbook, hidden, profiles, options);
        if (!searches.ok()) return refuse(std::move(searches).error());
        if (auto fault = ambiguous_sheets(file, workbook, *searches)) {
            return refuse(std::move(*fault));
        }
        const SheetSearch* best = best_of(*searches);
        if (best != nullptr && best->head.complete()) return *best;
        if (best != nullptr && !nearest) nearest = *best;
    }
    if (!nearest) return refuse(refuse_file(Reason::file_empty, file));
    return std::move(*nearest);
}

Result<Source, Refusal> open_sheets(FileBytes file,
                                    std::string_view format,
                                    const Profiles& profiles,
                                    const OpenOptions& options) {
    service::SourceInfo info = info_of(file);
    auto workbook = open_workbook(std::move(file), format);
    if (!workbook.ok()) return refuse(std::move(workbook).error());
    auto chosen = chosen_sheet(info.file_name, **workbook, profiles, options);
    if (!chosen.ok()) return refuse(std::move(chosen).error());
    if (auto fault = search_fault(info.file_name, chosen->head)) return refuse(std::move(*fault));
    info.format = (*workbook)->format();
    info.sheet = (*workbook)->sheets()[chosen->sheet].name;
    auto layout = make_layout(std::move(info), chosen->head, options);
    auto reader = sheet_reader(std::move(*workbook), chosen->sheet);
    if (!reader.ok()) return refuse(std::move(reader).error());
    return mapped(std::move(*reader), std::move(layout));
}

}  // namespace

Result<Source, Refusal> open_table(const std::filesystem::path& path,
                                   std::span<const service::ImportProfile> profiles,
                                   const OpenOptions& options) {
    auto opened = FileBytes::open(path);
    if (!opened.ok()) return refuse(std::move(opened).error());
    FileBytes file = std::move(opened).value();
    const auto chosen = candidates(file.name(), profiles, options.profile);
    if (!chosen.ok()) return refuse(chosen.error());
    const std::string_view format = format_of(file);
    if (is_workbook(format)) return open_sheets(std::move(file), format, *chosen, options);
    return open_text(std::move(file), *chosen, options);
}

}  // namespace fundledger::importers
