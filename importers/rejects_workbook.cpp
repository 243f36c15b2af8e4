// Rows sent back as a workbook: ids stay text, amounts stay numbers, bad cells are red.
#include "importers/refusals.hpp"
#include "importers/rejects_target.hpp"
#include "importers/workbook_writer.hpp"

#include <set>
#include <vector>

namespace fundledger::importers {
namespace {

/// A program that opens the file lays out a box for every remark.
constexpr std::size_t comments_max = 5'000;

class WorkbookTarget final : public RejectsTarget {
public:
    explicit WorkbookTarget(const RejectsRequest& request)
        : info_(request.info),
          columns_(request.columns),
          book_(request.to, request.now),
          sheet_(book_.add_sheet(WorkbookWriter::sheet_name(
              request.info.sheet.empty() ? "退回" : request.info.sheet))) {}

    [[nodiscard]] Refused title(std::uint32_t row, Cells cells) override {
        if (auto refused = too_much(row, cells)) return refused;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (cells[i].empty()) continue;
            const auto column = static_cast<std::uint16_t>(i);
            if (i == 0) {
                sheet_.overflowing_text(next_row_, cells[i], CellStyle::title);
            } else {
                sheet_.text(next_row_, column, cells[i], CellStyle::title);
            }
        }
        ++next_row_;
        return std::nullopt;
    }

    [[nodiscard]] Refused heading(std::uint32_t row, Cells own, AddedColumns added) override {
        if (auto refused = too_much(row, own)) return refused;
        added_ = added;
        find_amounts(own.size());
        std::uint16_t column = 0;
        for (const std::string_view cell : own) {
            sheet_.column_style(column, amounts_[column] ? CellStyle::money : CellStyle::text);
            sheet_.text(next_row_, column++, cell, CellStyle::heading);
        }
        for (const std::string_view cell : reject_headings) {
            sheet_.text(next_row_, column++, cell, CellStyle::added);
        }
        heading_row_ = next_row_++;
        last_column_ = static_cast<std::uint16_t>(column - 1);
        sheet_.freeze(next_row_, 0);
        return std::nullopt;
    }

    [[nodiscard]] Refused row(std::uint32_t row,
                              Cells own,
                              std::span<const RejectNote> notes,
                              std::span<const std::string> added) override {
        if (auto refused = too_much(row, own)) return refused;
        const std::set<std::size_t> bad = bad_places(notes);
        std::uint16_t column = 0;
        for (const std::string_view cell : own) {
            write_own(column, cell, bad.contains(column));
            ++column;
        }
        std::size_t index = 0;
        for (const std::string& cell : added) {
            // A finding about the row as a whole has no other cell to show it.
            const bool whole = index++ == finding_place && bad.empty();
            sheet_.text(next_row_,
                        column++,
                        cell.substr(0, fitting(cell)),
                        whole ? CellStyle::bad : CellStyle::text);
        }
        remark(notes);
        ++next_row_;
        return std::nullopt;
    }

    void commit() override {
        sheet_.filter(heading_row_, 0, std::max(next_row_ - 1, heading_row_ + 1), last_column_);
        sheet_.width_between(9, 48);
        sheet_.print_across(heading_row_);
        book_.commit();
    }

private:
    static constexpr std::size_t finding_place = 1;  // in reject_headings

    /// The place among the clerk's own columns of a column of the file, from 1; none where it is
    /// no cell of the row.
    [[nodiscard]] std::optional<std::size_t> place_of(std::uint32_t file_column) const {
        if (file_column == 0 || added_.has(file_column - 1)) return std::nullopt;
        const std::size_t place = added_.own_place(file_column - 1);
        return place < amounts_.size() ? std::optional(place) : std::nullopt;
    }

    void find_amounts(std::size_t width) {
        amounts_.assign(width, false);
        for (const service::BoundColumn& column : columns_) {
            const auto place = place_of(column.source_column);
            if (place && !column.unit.empty()) amounts_[*place] = true;
        }
    }

    [[nodiscard]] std::set<std::size_t> bad_places(std::span<const RejectNote> notes) const {
        std::set<std::size_t> places;
        for (const RejectNote& note : notes) {
            if (const auto place = place_of(note.column)) places.insert(*place);
        }
        return places;
    }

    void write_own(std::uint16_t column, std::string_view cell, bool bad) {
        if (amounts_[column]) {
            sheet_.number(next_row_, column, cell, bad ? CellStyle::bad_money : CellStyle::money);
        } else {
            sheet_.text(next_row_, column, cell, bad ? CellStyle::bad : CellStyle::text);
        }
    }

    void remark(std::span<const RejectNote> notes) {
        std::set<std::size_t> done;
        for (const RejectNote& note : notes) {
            const auto place = place_of(note.column);
            if (!place || comments_ == comments_max || !done.insert(*place).second) continue;
            ++comments_;
            std::string text;
            for (const RejectNote& other : notes) {
                if (place_of(other.column) != place) continue;
                text += (text.empty() ? "" : "\n") + other.finding;
            }
            sheet_.comment(
                next_row_, static_cast<std::uint16_t>(*place), text.substr(0, fitting(text)));
        }
    }

    /// What a workbook could not hold.
    [[nodiscard]] Refused too_much(std::uint32_t row, Cells cells) const {
        if (cells.size() + reject_headings.size() > SheetWriter::columns_max) {
            return refuse_place(Reason::too_many_columns,
                                info_.file_name,
                                row,
                                SheetWriter::columns_max,
                                {{"expected", std::to_string(SheetWriter::columns_max)},
                                 {"found", std::to_string(cells.size() + reject_headings.size())}});
        }
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (SheetWriter::fits(cells[i])) continue;
            return refuse_place(Reason::field_too_long,
                                info_.file_name,
                                row,
                                static_cast<std::uint32_t>(i + 1),
                                {{"expected", std::to_string(SheetWriter::cell_units_max)}});
        }
        return std::nullopt;
    }

    /// Bytes of our own words, cut between characters, that fit a cell.
    [[nodiscard]] static std::size_t fitting(const std::string& text) {
        std::size_t end = std::min(text.size(), SheetWriter::cell_units_max);
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
        return end;
    }

    const service::SourceInfo& info_;
    std::span<const service::BoundColumn> columns_;
    WorkbookWriter book_;
    SheetWriter& sheet_;
    AddedColumns added_;
    std::vector<bool> amounts_;  ///< per own column
    std::uint32_t next_row_ = 0;
    std::uint32_t heading_row_ = 0;
    std::uint16_t last_column_ = 0;
    std::size_t comments_ = 0;
};

}  // namespace

std::unique_ptr<RejectsTarget> workbook_target(const RejectsRequest& request) {
    return std::make_unique<WorkbookTarget>(request);
}

}  // namespace fundledger::importers
