// CSV and its kin as a table: records of a text stream, in batches, with bounded memory.
#pragma once

#include "importers/csv_scan.hpp"
#include "importers/table_reader.hpp"
#include "importers/text_source.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace fundledger::importers {

/// Records of a delimited text. A row's number is the line on which it begins, as an editor counts.
/// Refusals: text_after_quote, unterminated_quote, field_too_long, too_many_columns, too_many_rows
/// and file_changed (the file is no longer the one whose encoding was judged).
class CsvReader final : public TableReader {
public:
    /// `fingerprint` is that of the file when its encoding was judged.
    CsvReader(TextSource source, char delimiter, std::uint64_t fingerprint, CsvLimits limits = {});

    [[nodiscard]] Result<bool, Refusal> next(TableRows& rows) override;
    void rewind() override;
    [[nodiscard]] std::uint64_t bytes_read() const override {
        // What stands unread in the window is not done yet; close enough in every encoding.
        const std::uint64_t read = source_.file().offset();
        return read - std::min<std::uint64_t>(read, last_ - first_);
    }
    [[nodiscard]] std::uint64_t pass_fingerprint() const override {
        return source_.file().fingerprint();
    }

    /// Gives up the text, for reading it with another delimiter.
    [[nodiscard]] TextSource release() && { return std::move(source_); }

private:
    [[nodiscard]] Result<bool, Refusal> fill(TableRows& rows);
    [[nodiscard]] bool refill();
    [[nodiscard]] Refusal fault(ScanOutcome outcome) const;
    [[nodiscard]] Refusal changed() const;

    TextSource source_;
    CsvScanner scanner_;
    CsvLimits limits_;
    std::uint64_t fingerprint_;
    std::vector<char> buffer_;  ///< one byte longer than what may be read into it
    std::size_t first_ = 0;     ///< unread text is [first_, last_)
    std::size_t last_ = 0;
    std::uint32_t line_ = 1;
    bool source_done_ = false;
    bool source_bad_ = false;
    bool window_private_ = false;
};

}  // namespace fundledger::importers
