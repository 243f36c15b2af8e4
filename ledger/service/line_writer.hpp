// Turns lines into the blocks that are written: canonical bytes, chunk digests, batch digest.
#pragma once

#include "ledger/base/digest.hpp"
#include "ledger/disbursement/line.hpp"
#include "ledger/service/store_port.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace fundledger::service {

/// Lines of one batch with the texts they view, and the chunks completed among them. Bounded.
struct LineBlock {
    static constexpr std::size_t lines_max = 4096;
    BookId book;
    BatchId batch;
    std::deque<std::string> texts;  ///< a deque: growing it leaves views valid
    std::vector<disbursement::Line> lines;
    std::vector<LineChunkRow> chunks;

    /// Copies the texts of `line` into this block and adds it.
    void add(const disbursement::Line& line);
    [[nodiscard]] bool full() const { return lines.size() >= lines_max; }
    void clear();
};

/// Digests the lines of one batch in order: 256 to a chunk, the chunks to the batch.
class LineDigester {
public:
    LineDigester(HashAlgorithm algorithm, BookId book, BatchId batch);
    /// Precondition: line numbers come 1, 2, 3 … Completed chunks are appended to `chunks`.
    void add(const disbursement::Line& line, std::vector<LineChunkRow>& chunks);
    /// Closes the last chunk and returns the digest over all chunk digests.
    [[nodiscard]] Digest finish(std::vector<LineChunkRow>& chunks);

private:
    void close_chunk(std::vector<LineChunkRow>& chunks);
    Hasher chunk_hasher_;
    Hasher batch_hasher_;
    LineChunkRow chunk_;
    std::string canonical_;
    std::string pending_;  ///< canonical bytes of the open chunk
};

/// The simple way for small batches: adds lines, writes blocks as they fill.
class LineWriter {
public:
    LineWriter(Tx& tx, HashAlgorithm algorithm, BookId book, BatchId batch);
    void add(const disbursement::Line& line);
    [[nodiscard]] Digest finish();

private:
    Tx& tx_;
    LineDigester digester_;
    LineBlock block_;
};

/// Writes a block: its lines, then its chunks.
void append_block(Tx& tx, const LineBlock& block);

}  // namespace fundledger::service
