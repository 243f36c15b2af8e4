// Blocks of lines and their digests.
#include "ledger/service/line_writer.hpp"

#include "ledger/base/check.hpp"

namespace fundledger::service {
namespace {

void append_big_endian(std::string& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
        out.push_back(static_cast<char>(static_cast<unsigned char>(value >> shift)));
    }
}

}  // namespace

void LineBlock::add(const disbursement::Line& line) {
    lines.push_back(line);
    disbursement::Line& kept = lines.back();
    std::string_view* views[] = {&kept.payee_name,
                                 &kept.payee_id,
                                 &kept.payee_account,
                                 &kept.payee_bank,
                                 &kept.beneficiary_name,
                                 &kept.beneficiary_id,
                                 &kept.facts};
    std::size_t bytes = 0;
    for (const std::string_view* view : views) bytes += view->size();
    // One arena string holds many lines' texts; it is never grown past its reserve, so views stay.
    constexpr std::size_t arena_bytes = 64 * 1024;
    if (texts.empty() || texts.back().capacity() - texts.back().size() < bytes) {
        texts.emplace_back();
        texts.back().reserve(bytes > arena_bytes ? bytes : arena_bytes);
    }
    std::string& arena = texts.back();
    for (std::string_view* view : views) {
        const std::size_t at = arena.size();
        arena.append(*view);
        *view = std::string_view(arena.data() + at, view->size());
    }
}

void LineBlock::clear() {
    lines.clear();
    chunks.clear();
    texts.clear();
}

LineDigester::LineDigester(HashAlgorithm algorithm, BookId book, BatchId batch)
    : chunk_hasher_(algorithm), batch_hasher_(algorithm) {
    chunk_.book = book;
    chunk_.batch = batch;
    chunk_.chunk_no = 1;
    chunk_.first_line = 1;
}

void LineDigester::add(const disbursement::Line& line, std::vector<LineChunkRow>& chunks) {
    FUNDLEDGER_CHECK(line.line_no == chunk_.first_line + chunk_.line_count);
    canonical_.clear();
    disbursement::encode_line(line, canonical_);
    append_big_endian(chunk_.line_sums, disbursement::line_sum(canonical_));
    pending_ += canonical_;
    if (++chunk_.line_count == disbursement::lines_per_chunk) close_chunk(chunks);
}

void LineDigester::close_chunk(std::vector<LineChunkRow>& chunks) {
    chunk_hasher_.update(pending_);
    chunk_.digest = chunk_hasher_.finish();
    batch_hasher_.update(chunk_.digest.view());
    pending_.clear();
    chunks.push_back(chunk_);
    ++chunk_.chunk_no;
    chunk_.first_line += chunk_.line_count;
    chunk_.line_count = 0;
    chunk_.line_sums.clear();
}

Digest LineDigester::finish(std::vector<LineChunkRow>& chunks) {
    if (chunk_.line_count != 0) close_chunk(chunks);
    return batch_hasher_.finish();
}

LineWriter::LineWriter(Tx& tx, HashAlgorithm algorithm, BookId book, BatchId batch)
    : tx_(tx), digester_(algorithm, book, batch) {
    block_.book = book;
    block_.batch = batch;
}

void LineWriter::add(const disbursement::Line& line) {
    digester_.add(line, block_.chunks);
    block_.add(line);
    if (!block_.full()) return;
    append_block(tx_, block_);
    block_.clear();
}

Digest LineWriter::finish() {
    const Digest digest = digester_.finish(block_.chunks);
    append_block(tx_, block_);
    block_.clear();
    return digest;
}

void append_block(Tx& tx, const LineBlock& block) {
    if (!block.lines.empty()) tx.append_lines(block.book, block.batch, block.lines);
    for (const LineChunkRow& chunk : block.chunks) tx.append(chunk);
}

}  // namespace fundledger::service
