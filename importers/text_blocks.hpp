// Many short texts in few blocks of memory, at addresses that never move.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// Texts are written behind each other and given up together. One thread.
class TextBlocks {
public:
    static constexpr std::size_t block_bytes = std::size_t{1} << 20U;

    /// Room for `size` bytes that lie together. Precondition: size <= block_bytes.
    [[nodiscard]] char* reserve(std::size_t size) {
        if (size > static_cast<std::size_t>(end_ - next_)) open_block();
        char* const place = next_;
        next_ += size;
        return place;
    }
    /// Gives back the end of the last reservation, from `end` on.
    void give_back(char* end) { next_ = end; }
    /// A copy of `text`, valid until `clear`. Precondition: as for reserve.
    [[nodiscard]] std::string_view keep(std::string_view text);

    /// A number for a place in the block written last; `at` turns it back.
    [[nodiscard]] std::uint32_t address(const char* place) const {
        const char* const first = blocks_[block_].get();
        return static_cast<std::uint32_t>(block_ * block_bytes +
                                          static_cast<std::size_t>(place - first));
    }
    [[nodiscard]] const char* at(std::uint32_t address) const {
        return blocks_[address / block_bytes].get() + address % block_bytes;
    }

    /// Memory in use, in whole blocks.
    [[nodiscard]] std::size_t bytes() const noexcept {
        return next_ == nullptr ? 0 : (block_ + 1) * block_bytes;
    }
    /// Gives up all texts and keeps the memory for new ones.
    void clear();

private:
    void open_block();

    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t block_ = 0;  ///< being written
    char* next_ = nullptr;
    char* end_ = nullptr;
};

}  // namespace fundledger::importers
