// The window over the text: rows of a batch stay in it until the next call, then it moves on.
#include "importers/csv_reader.hpp"

#include "importers/refusals.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace fundledger::importers {
namespace {

// Small enough to stay in the processor's cache between reading and scanning.
constexpr std::size_t window_bytes = std::size_t{512} * 1024;

/// Opens the characters U+E000 … U+EFFF in UTF-8, and none that has a public meaning.
constexpr unsigned char private_lead = 0xEE;

}  // namespace

CsvReader::CsvReader(TextSource source, char delimiter, std::uint64_t fingerprint, CsvLimits limits)
    : source_(std::move(source)),
      scanner_(delimiter, limits),
      limits_(limits),
      fingerprint_(fingerprint),
      buffer_(std::min(window_bytes, limits.row_bytes_max) + 1) {
    rewind();
}

void CsvReader::rewind() {
    source_.rewind();
    first_ = last_ = 0;
    line_ = 1;
    source_done_ = source_bad_ = false;
}

Result<bool, Refusal> CsvReader::next(TableRows& rows) {
    rows.clear();
    Result<bool, Refusal> filled = fill(rows);
    // Rows in hand go out first; the next call meets the same fault again.
    if (!rows.rows.empty()) {
        rows.may_be_private = window_private_;
        return true;
    }
    if (filled.ok() && pass_fingerprint() != fingerprint_) return refuse(changed());
    return filled;
}

Result<bool, Refusal> CsvReader::fill(TableRows& rows) {
    while (rows.rows.size() < TableRows::capacity) {
        ScanOutcome outcome = ScanOutcome::need_more;
        if (first_ != last_) {
            const auto first_cell = static_cast<std::uint32_t>(rows.cells.size());
            outcome = scanner_.scan(
                buffer_.data() + first_, buffer_.data() + last_, source_done_, rows.cells);
            if (outcome == ScanOutcome::row) {
                const auto count = static_cast<std::uint32_t>(rows.cells.size()) - first_cell;
                rows.rows.push_back({line_, first_cell, count});
                if (scanner_.lines() > std::numeric_limits<std::uint32_t>::max() - line_) {
                    return refuse(refuse_file(Reason::too_many_rows, source_.file().name()));
                }
                line_ += scanner_.lines();
                first_ = static_cast<std::size_t>(scanner_.after() - buffer_.data());
                continue;
            }
        } else if (source_done_) {
            return false;
        }
        if (outcome != ScanOutcome::need_more) return refuse(fault(outcome));
        // Moving the window would pull the text from under the rows in hand.
        if (!rows.rows.empty()) return true;
        if (!refill()) return refuse(fault(ScanOutcome::field_too_long));
        if (source_bad_) return refuse(changed());
    }
    return true;
}

/// Moves the unread text to the front and reads on; false where one row is longer than is allowed.
bool CsvReader::refill() {
    const std::size_t kept = last_ - first_;
    std::memmove(buffer_.data(), buffer_.data() + first_, kept);
    first_ = 0;
    last_ = kept;
    if (kept * 2 > buffer_.size()) {
        if (kept >= limits_.row_bytes_max) return false;
        buffer_.resize(std::min(buffer_.size() * 2, limits_.row_bytes_max + 64));
    }
    const TextSource::Chunk chunk =
        source_.read(std::span(buffer_).subspan(last_, buffer_.size() - 1 - last_));
    // Of what moved to the front nothing is known any more but that it was looked at.
    window_private_ = (kept != 0 && window_private_) ||
                      std::memchr(buffer_.data() + last_, private_lead, chunk.bytes) != nullptr;
    last_ += chunk.bytes;
    source_done_ = chunk.last;
    source_bad_ = chunk.bad;
    return true;
}

Refusal CsvReader::fault(ScanOutcome outcome) const {
    const char* const record = buffer_.data() + first_;
    const auto before = static_cast<std::size_t>(scanner_.field_begin() - record);
    const std::uint32_t row = line_ + count_line_ends({record, before});
    const std::size_t rest = last_ - first_ - before;
    MessageArgs args{{"found", excerpt({scanner_.field_begin(), std::min<std::size_t>(rest, 80)})}};
    Reason reason = Reason::field_too_long;
    switch (outcome) {
        case ScanOutcome::text_after_quote:
            reason = Reason::text_after_quote;
            break;
        case ScanOutcome::unterminated_quote:
            reason = Reason::unterminated_quote;
            break;
        case ScanOutcome::too_many_columns:
            reason = Reason::too_many_columns;
            args.front().second = "> " + std::to_string(limits_.columns_max);
            args.emplace_back("expected", std::to_string(limits_.columns_max));
            break;
        case ScanOutcome::field_too_long:
        case ScanOutcome::row:
        case ScanOutcome::need_more:
            args.emplace_back("expected", std::to_string(limits_.field_bytes_max));
            break;
    }
    return refuse_place(reason, source_.file().name(), row, scanner_.column(), std::move(args));
}

Refusal CsvReader::changed() const {
    return refuse_file(Reason::file_changed, source_.file().name());
}

}  // namespace fundledger::importers
