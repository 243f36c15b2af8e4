// A second reading of the source, keeping only the rows that have notes.
#include "importers/rejects.hpp"

#include "importers/reopen_table.hpp"
#include "importers/text_file_writer.hpp"
#include "importers/total_row.hpp"
#include "ledger/base/check.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace fundledger::importers {
namespace {

using Cells = std::span<const std::string_view>;

Encoding encoding_to_write(std::string_view source) {
    return source == to_text(Encoding::gb18030) ? Encoding::gb18030 : Encoding::utf8_bom;
}

/// Writes records in the form CsvScanner reads.
class RecordWriter {
public:
    RecordWriter(TextFileWriter& file, char delimiter) : file_(file), delimiter_(delimiter) {}

    void field(std::string_view text) {
        if (!first_) record_ += delimiter_;
        first_ = false;
        const bool plain = text.find_first_of("\"\r\n") == std::string_view::npos &&
                           text.find(delimiter_) == std::string_view::npos;
        if (plain) {
            record_ += text;
            return;
        }
        record_ += '"';
        for (const char c : text) {
            if (c == '"') record_ += '"';
            record_ += c;
        }
        record_ += '"';
    }

    void end_record() {
        record_ += "\r\n";
        file_.write(record_);
        record_.clear();
        first_ = true;
    }

private:
    TextFileWriter& file_;
    char delimiter_;
    std::string record_;
    bool first_ = true;
};

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

class RejectsWriter {
public:
    RejectsWriter(const service::SourceInfo& info,
                  std::span<const RejectNote> notes,
                  const RejectHeadings& headings,
                  TextFileWriter& file)
        : header_row_(info.header_row),
          rest_(notes),
          headings_{
              headings.row, headings.finding, headings.clause, headings.expected, headings.found},
          records_(file, info.delimiter) {}

    void take(std::uint32_t row, Cells cells) {
        if (row == header_row_) {
            width_ = own_width(cells);
            write_own(cells);
            for (const std::string& heading : headings_) records_.field(heading);
            records_.end_record();
            return;
        }
        const auto end = std::find_if(
            rest_.begin(), rest_.end(), [&](const RejectNote& note) { return note.row > row; });
        const auto notes = rest_.first(static_cast<std::size_t>(end - rest_.begin()));
        rest_ = rest_.subspan(notes.size());
        if (notes.empty() || row < header_row_) return;
        write_own(cells);
        records_.field(std::to_string(row));
        records_.field(joined(notes, &RejectNote::finding));
        records_.field(joined(notes, &RejectNote::clause));
        records_.field(joined(notes, &RejectNote::expected));
        records_.field(joined(notes, &RejectNote::found));
        records_.end_record();
        ++written_;
    }

    [[nodiscard]] std::uint64_t written() const { return written_; }

private:
    /// The columns of the heading without those an earlier round has added.
    [[nodiscard]] std::size_t own_width(Cells cells) const {
        const std::size_t added = headings_.size();
        if (cells.size() < added) return cells.size();
        const Cells tail = cells.last(added);
        const bool again =
            std::equal(tail.begin(),
                       tail.end(),
                       headings_.begin(),
                       [](std::string_view a, std::string_view b) { return trimmed(a) == b; });
        return again ? cells.size() - added : cells.size();
    }

    void write_own(Cells cells) {
        for (std::size_t i = 0; i < width_; ++i) {
            records_.field(i < cells.size() ? cells[i] : std::string_view());
        }
    }

    std::uint32_t header_row_;
    std::span<const RejectNote> rest_;
    std::array<std::string, 5> headings_;
    RecordWriter records_;
    std::size_t width_ = 0;
    std::uint64_t written_ = 0;
};

}  // namespace

Result<std::uint64_t, Refusal> write_rejects(const service::SourceInfo& info,
                                             std::span<const RejectNote> notes,
                                             const RejectHeadings& headings,
                                             const std::filesystem::path& to) {
    auto reader = reopen_table(info);
    if (!reader.ok()) return refuse(std::move(reader).error());

    TextFileWriter target(to, encoding_to_write(info.encoding));
    RejectsWriter writer(info, notes, headings, target);
    TableRows rows;
    for (;;) {
        const Result<bool, Refusal> more = (*reader)->next(rows);
        if (!more.ok()) return refuse(more.error());
        if (!more.value()) break;
        for (const TableRows::Row& row : rows.rows) writer.take(row.source_row, rows.cells_of(row));
    }
    target.commit();
    return writer.written();
}

}  // namespace fundledger::importers
