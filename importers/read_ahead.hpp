// A stream that is unpacked on a thread of its own, a few buffers ahead of its reader.
#pragma once

#include "importers/byte_stream.hpp"

#include <array>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace fundledger::importers {

/// Gives what `inner` gives, in order, its fault and what it throws included. The thread starts
/// with the object and ends with it, whether all was read or not.
class ReadAhead final : public ByteStream {
public:
    explicit ReadAhead(std::unique_ptr<ByteStream> inner);
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;
    ReadAhead(ReadAhead&&) = delete;
    ReadAhead& operator=(ReadAhead&&) = delete;
    ~ReadAhead() override;

    [[nodiscard]] Result<std::size_t, PartFault> read(std::span<char> into) override;

private:
    struct Block {
        std::vector<char> bytes;
        std::size_t size = 0;
    };
    static constexpr std::size_t block_count = 4;
    static constexpr std::size_t block_bytes = std::size_t{256} << 10U;

    void produce();
    /// The block to fill next; null when the reader has gone.
    [[nodiscard]] Block* wait_for_room();
    [[nodiscard]] bool fill(Block& block);

    std::unique_ptr<ByteStream> inner_;
    std::array<Block, block_count> blocks_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t produced_ = 0;  ///< blocks filled and taken so far, guarded like all below
    std::size_t taken_ = 0;
    bool ended_ = false;
    bool left_ = false;
    std::optional<PartFault> fault_;
    std::exception_ptr thrown_;
    std::size_t position_ = 0;  ///< in the block being read; the reader's own
    std::thread thread_;
};

}  // namespace fundledger::importers
