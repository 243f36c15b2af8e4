// Saying what is wrong with the headings in words a clerk can act on.
#include "importers/header.hpp"
#include "importers/refusals.hpp"

#include <algorithm>
#include <utility>

namespace fundledger::importers {
namespace {

std::string joined(std::span<const std::string> texts, std::string_view separator) {
    std::string all;
    for (const std::string& text : texts) {
        if (text.empty()) continue;
        if (!all.empty()) all += separator;
        all += text;
    }
    return all;
}

/// The headings of the row that no column of the profile has taken.
std::vector<std::string> free_headings(const HeadRow& row, const HeaderMatch& match) {
    std::vector<std::string> headings;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const bool taken = std::any_of(
            match.columns.begin(), match.columns.end(), [&](const service::BoundColumn& column) {
                return column.source_column == i + 1;
            });
        if (!taken && !row.cells[i].empty()) headings.push_back(row.cells[i]);
    }
    return headings;
}

std::string expected_of(const service::ProfileColumn& column) {
    std::string text = joined(column.aliases, " / ");
    if (!column.unit.empty()) text += " (" + column.unit + ")";
    return text;
}

Refusal missing_columns(const std::string& file, const HeadRow& row, const HeaderMatch& match) {
    const std::vector<std::string> headings = free_headings(row, match);
    std::vector<Finding> findings;
    std::vector<std::string> names;
    for (const service::ProfileColumn* column : match.missing) {
        const int nearest = nearest_heading(column->aliases, headings);
        Finding finding;
        finding.rule = "column-missing";
        finding.place = {file, row.source_row, 0, ""};
        finding.expected = expected_of(*column);
        if (nearest >= 0) finding.found = headings[static_cast<std::size_t>(nearest)];
        const bool other_unit = !match.stated_unit.empty() && match.stated_unit != column->unit;
        if (nearest >= 0 && other_unit && !column->unit.empty()) {
            finding.found += " (" + match.stated_unit + ")";
        }
        finding.args = {{"what", column->aliases.front()}, {"field", column->field}};
        names.push_back(column->aliases.front());
        findings.push_back(std::move(finding));
    }
    const std::string found = findings.front().found;
    Refusal refusal = refuse_place(Reason::column_missing,
                                   file,
                                   row.source_row,
                                   0,
                                   {{"what", joined(names, "、")},
                                    {"field", match.missing.front()->field},
                                    {"expected", findings.front().expected},
                                    {"found", found.empty() ? "—" : found},
                                    {"headings", joined(row.cells, ", ")},
                                    {"profile", match.profile->id}});
    refusal.findings = std::move(findings);
    return refusal;
}

Refusal ambiguous_column(const std::string& file, const HeadRow& row, const HeaderMatch& match) {
    const std::string& first = row.cells[match.ambiguous_first];
    const std::string& second = row.cells[match.ambiguous_second];
    return refuse_place(Reason::column_ambiguous,
                        file,
                        row.source_row,
                        static_cast<std::uint32_t>(match.ambiguous_second + 1),
                        {{"what", match.ambiguous->aliases.front()},
                         {"field", match.ambiguous->field},
                         {"expected", expected_of(*match.ambiguous)},
                         {"found",
                          first + " (" + std::to_string(match.ambiguous_first + 1) + "), " +
                              second + " (" + std::to_string(match.ambiguous_second + 1) + ")"},
                         {"profile", match.profile->id}});
}

Refusal not_found(const std::string& file,
                  std::span<const HeadRow> head,
                  const std::optional<HeaderMatch>& best) {
    std::vector<std::string> wanted;
    if (best) {
        for (const auto* column : best->missing) wanted.push_back(column->aliases.front());
    }
    const auto first = std::find_if(head.begin(), head.end(), [](const HeadRow& row) {
        return !joined(row.cells, "").empty();
    });
    return refuse_file(Reason::header_not_found,
                       file,
                       {{"profile", best ? best->profile->id : ""},
                        {"what", joined(wanted, "、")},
                        {"expected", joined(wanted, "、")},
                        {"found", first == head.end() ? "" : excerpt(joined(first->cells, ", "))},
                        {"rows", std::to_string(head.size())}});
}

}  // namespace

std::optional<Refusal> header_fault(const std::string& file,
                                    std::span<const HeadRow> head,
                                    const std::optional<HeaderMatch>& best) {
    // One heading in common is chance: a title may hold a word of ours.
    constexpr std::size_t headings_min = 2;
    if (!best) return not_found(file, head, best);
    if (!best->complete()) {
        const bool near = best->required > 0 && best->columns.size() >= headings_min;
        if (!near) return not_found(file, head, best);
        return missing_columns(file, best->heading, *best);
    }
    if (best->ambiguous != nullptr) return ambiguous_column(file, best->heading, *best);
    return std::nullopt;
}

}  // namespace fundledger::importers
