// A second reading of the source, keeping only the rows that have notes.
#include "importers/rejects.hpp"

#include "importers/decimal_text.hpp"
#include "importers/refusals.hpp"
#include "importers/rejects_target.hpp"
#include "importers/reopen_table.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cctype>
#include <deque>
#include <vector>

namespace fundledger::importers {
namespace {

std::string joined(std::span<const RejectNote> notes, std::string RejectNote::*member) {
    std::string all;
    for (const RejectNote& note : notes) {
        const std::string& text = note.*member;
        if (text.empty()) continue;
        if (!all.empty()) all += "；";
        all += text;
    }
    return all;
}

/// Hands the rows that have notes to the target.
class RejectsPass {
public:
    RejectsPass(const RejectsRequest& request, RejectsTarget& target)
        : header_row_(request.info.header_row),
          rest_(request.notes),
          source_(source_cell(request.source_digest)),
          target_(target) {}

    [[nodiscard]] std::optional<Refusal> take(const TableRows& rows, const TableRows::Row& row) {
        if (row.source_row < header_row_) {
            return target_.title(row.source_row, rows.cells_of(row));
        }
        if (row.source_row == header_row_) {
            const Cells cells = rows.cells_of(row);
            width_ = cells.size();
            added_ = AddedColumns::find(cells);
            return target_.heading(row.source_row, own(cells), added_);
        }
        const auto end = std::find_if(rest_.begin(), rest_.end(), [&](const RejectNote& note) {
            return note.row > row.source_row;
        });
        const auto notes = rest_.first(static_cast<std::size_t>(end - rest_.begin()));
        rest_ = rest_.subspan(notes.size());
        if (notes.empty()) return std::nullopt;
        ++written_;
        const std::array<std::string, reject_headings.size()> added = {
            std::to_string(row.source_row),
            joined(notes, &RejectNote::finding),
            joined(notes, &RejectNote::clause),
            joined(notes, &RejectNote::expected),
            joined(notes, &RejectNote::found),
            source_};
        return target_.row(row.source_row, own(as_shown(rows, row)), notes, added);
    }

    [[nodiscard]] std::uint64_t written() const { return written_; }

private:
    /// The clerk's cells of a row, as many as the heading has.
    [[nodiscard]] Cells own(Cells cells) {
        own_.clear();
        for (std::size_t i = 0; i < width_; ++i) {
            if (added_.has(i)) continue;
            own_.push_back(i < cells.size() ? cells[i] : std::string_view());
        }
        return own_;
    }

    /// The cells of a row, numbers of a sheet as the sheet shows them.
    [[nodiscard]] Cells as_shown(const TableRows& rows, const TableRows::Row& row) {
        const Cells cells = rows.cells_of(row);
        shown_.assign(cells.begin(), cells.end());
        texts_.clear();
        for (const TableRows::Mark& mark : rows.marks) {
            const bool here = mark.cell >= row.first && mark.cell < row.first + row.count;
            if (!here || mark.kind != TableRows::Mark::Kind::long_number) continue;
            std::string_view& cell = shown_[mark.cell - row.first];
            const auto number = DecimalText::parse(cell);
            if (!number || number->beyond_exact_integers()) continue;
            cell = texts_.emplace_back(number->to_plain(sheet_digits));
        }
        return shown_;
    }

    std::uint32_t header_row_;
    std::span<const RejectNote> rest_;
    std::string source_;
    RejectsTarget& target_;
    AddedColumns added_;
    std::size_t width_ = 0;
    std::vector<std::string_view> own_;
    std::vector<std::string_view> shown_;
    std::deque<std::string> texts_;
    std::uint64_t written_ = 0;
};

bool is_utf8(const TableRows& rows, const TableRows::Row& row) {
    const Cells cells = rows.cells_of(row);
    return std::all_of(cells.begin(), cells.end(), [](std::string_view cell) {
        return simdjson::validate_utf8(cell.data(), cell.size());
    });
}

}  // namespace

RejectsFormat rejects_format(const std::filesystem::path& to, const service::SourceInfo& info) {
    std::string extension = to.extension().string();
    for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (extension == ".xlsx") return RejectsFormat::workbook;
    if (extension == ".csv" || extension == ".tsv" || extension == ".txt") {
        return RejectsFormat::text;
    }
    return is_workbook(info.format) ? RejectsFormat::workbook : RejectsFormat::text;
}

Result<std::uint64_t, Refusal> write_rejects(const RejectsRequest& request) {
    auto reader = reopen_table(request.info);
    if (!reader.ok()) return refuse(std::move(reader).error());
    const auto target = rejects_format(request.to, request.info) == RejectsFormat::workbook
                            ? workbook_target(request)
                            : text_target(request);
    RejectsPass pass(request, *target);
    TableRows rows;
    for (;;) {
        const Result<bool, Refusal> more = (*reader)->next(rows);
        if (!more.ok()) return refuse(more.error());
        if (!more.value()) break;
        for (const TableRows::Row& row : rows.rows) {
            if (!is_utf8(rows, row)) {
                return refuse(refuse_file(Reason::file_changed, request.info.file_name));
            }
            if (auto refused = pass.take(rows, row)) return refuse(std::move(*refused));
        }
    }
    target->commit();
    return pass.written();
}

}  // namespace fundledger::importers
