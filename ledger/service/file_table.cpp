// Reading a source to its end into one block of text.
#include "ledger/service/file_table.hpp"

#include "ledger/base/text.hpp"
#include "ledger/service/content_digest.hpp"

namespace fundledger::service {

void FileTable::add(const std::string_view* cells, std::uint32_t source_row) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        texts_ += trimmed(cells[i]);
        begins_.push_back(texts_.size());
    }
    source_rows_.push_back(source_row);
}

Result<FileTable, Refusal> FileTable::read(RowSource& source,
                                           HashAlgorithm algorithm,
                                           const Progress& progress) {
    FileTable table;
    table.info_ = source.info();
    table.columns_ = source.columns();
    for (std::size_t i = 0; i < table.columns_.size(); ++i) {
        table.by_field_.emplace(table.columns_[i].field, static_cast<int>(i));
    }
    ContentDigester content(algorithm, table.columns_);
    RowBatch batch;
    while (true) {
        auto more = source.next(batch);
        if (!more) return refuse(std::move(more).error());
        if (!*more) break;
        if (table.rows() + batch.rows() > file_rows_max) {
            return refuse(
                Refusal{Reason::too_many_rows,
                        {{"file", table.info_.file_name}, {"limit", std::to_string(file_rows_max)}},
                        {}});
        }
        for (CellNote& note : batch.notes) {
            note.row += static_cast<std::uint32_t>(table.rows());
            table.notes_.push_back(std::move(note));
        }
        for (std::size_t i = 0; i < batch.rows(); ++i) {
            content.row(batch.row(i));
            table.add(batch.row(i), batch.source_rows[i]);
        }
        tell_progress(progress, table.rows(), rows_expected(source, table.rows()), "check");
    }
    if (table.rows() == 0) {
        return refuse(Refusal{Reason::header_only, {{"file", table.info_.file_name}}, {}});
    }
    table.hidden_ = source.hidden();
    table.content_ = content.finish();
    table.fingerprint_ = source.pass_fingerprint();
    return table;
}

FileTable FileTable::of_records(SourceInfo info,
                                std::vector<std::uint32_t> source_rows,
                                const Digest& content,
                                std::uint64_t fingerprint) {
    FileTable table;
    table.info_ = std::move(info);
    table.source_rows_ = std::move(source_rows);
    table.content_ = content;
    table.fingerprint_ = fingerprint;
    return table;
}

std::span<const CellNote> FileTable::notes_of(std::size_t row) const {
    return notes_in(notes_, row);
}

int FileTable::column(std::string_view field) const {
    const auto found = by_field_.find(field);
    return found == by_field_.end() ? -1 : found->second;
}

std::string_view FileTable::cell(std::size_t row, int column) const {
    if (column < 0) return {};
    const std::size_t index = row * columns_.size() + static_cast<std::size_t>(column);
    return std::string_view(texts_).substr(begins_[index], begins_[index + 1] - begins_[index]);
}

std::string column_map_of(const std::vector<BoundColumn>& columns) {
    std::string map;
    for (const BoundColumn& column : columns) {
        map += column.field + '\t' + column.heading + '\t' + std::to_string(column.source_column) +
               '\n';
    }
    return map;
}

}  // namespace fundledger::service
