// Digesting chunks again, and finding the line inside one that differs.
#include "ledger/service/verify_run.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

using disbursement::lines_per_chunk;

/// The number kept for the line at `index` of its chunk.
std::uint32_t stored_sum(const LineChunkRow& chunk, std::size_t index) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        sum = (sum << 8) | static_cast<unsigned char>(chunk.line_sums[index * 4 + i]);
    }
    return sum;
}

}  // namespace

ChunkCheck::ChunkCheck(VerifyRun& run, const BatchRow& batch, const std::string& label)
    : run_(run), batch_(batch), label_(label), hasher_(run.algorithm) {
    read_chunks();
}

/// Chunks follow each other without a gap and make up the digest of the batch. What does not fit is
/// named here; a chunk whose size makes no sense is cut down, so that nothing below runs wild.
void ChunkCheck::read_chunks() {
    Hasher all(run_.algorithm);
    std::int64_t number = 0;
    std::uint32_t next = 1;
    run_.reader.for_each_chunk(batch_.book, batch_.id, [&](const LineChunkRow& chunk) {
        ++number;
        all.update(chunk.digest.view());
        if (chunk.chunk_no != number || chunk.first_line != next ||
            chunk.line_count > lines_per_chunk) {
            chunk_fault(chunk.chunk_no,
                        "chunk " + std::to_string(number) + " from " + std::to_string(next),
                        "chunk " + std::to_string(chunk.chunk_no) + " from " +
                            std::to_string(chunk.first_line));
            number = chunk.chunk_no;
        }
        chunks_.push_back(chunk);
        chunks_.back().line_count = std::min(chunk.line_count, lines_per_chunk);
        next = chunk.first_line + chunks_.back().line_count;
        return !run_.full();
    });
    if (const Digest digest = all.finish(); digest != batch_.record_digest && good_) {
        good_ = false;
        run_.fault({"lines",
                    batch_.book,
                    "batch",
                    label_,
                    "record_digest " + batch_.record_digest.hex(),
                    digest.hex()});
    }
}

void ChunkCheck::add(const disbursement::Line& line) {
    while (at_ < chunks_.size() &&
           line.line_no >= chunks_[at_].first_line + chunks_[at_].line_count) {
        close_chunk();
    }
    if (at_ == chunks_.size() || line.line_no < chunks_[at_].first_line) {
        line_fault(0, line.line_no, line.source_row, "added");
        return;
    }
    places_.push_back({line.line_no, line.source_row, pending_.size()});
    disbursement::encode_line(line, pending_);
}

bool ChunkCheck::finish() {
    while (at_ < chunks_.size()) close_chunk();
    return good_;
}

void ChunkCheck::close_chunk() {
    const LineChunkRow& chunk = chunks_[at_++];
    hasher_.update(pending_);
    const Digest digest = hasher_.finish();
    if (digest != chunk.digest || places_.size() != chunk.line_count) name_lines(chunk);
    pending_.clear();
    places_.clear();
}

std::uint32_t ChunkCheck::sum_of(std::size_t index) const {
    const std::size_t begin = places_[index].begin;
    const std::size_t end = index + 1 < places_.size() ? places_[index + 1].begin : pending_.size();
    return disbursement::line_sum(std::string_view(pending_).substr(begin, end - begin));
}

void ChunkCheck::name_lines(const LineChunkRow& chunk) {
    const bool sums_fit = chunk.line_sums.size() == std::size_t{chunk.line_count} * 4;
    bool named = false;
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < chunk.line_count && !run_.full(); ++i) {
        const std::uint32_t line_no = chunk.first_line + i;
        if (at == places_.size() || places_[at].line_no != line_no) {
            line_fault(chunk.chunk_no, line_no, 0, "deleted");
            named = true;
            continue;
        }
        if (sums_fit && sum_of(at) != stored_sum(chunk, i)) {
            line_fault(chunk.chunk_no, line_no, places_[at].source_row, "changed");
            named = true;
        }
        ++at;
    }
    if (!named) chunk_fault(chunk.chunk_no, "the digest of its lines", chunk.digest.hex());
}

void ChunkCheck::line_fault(std::int64_t chunk,
                            std::uint32_t line_no,
                            std::uint32_t source_row,
                            std::string found) {
    good_ = false;
    std::string row = label_ + ", chunk=" + (chunk == 0 ? "none" : std::to_string(chunk)) +
                      ", row=" + std::to_string(line_no);
    if (source_row != 0) row += ", source_row=" + std::to_string(source_row);
    run_.fault({"lines", batch_.book, "line", std::move(row), "as imported", std::move(found)});
}

void ChunkCheck::chunk_fault(std::int64_t chunk, std::string expected, std::string found) {
    good_ = false;
    run_.fault({"lines",
                batch_.book,
                "line_chunk",
                label_ + ", chunk=" + std::to_string(chunk),
                std::move(expected),
                std::move(found)});
}

}  // namespace fundledger::service
