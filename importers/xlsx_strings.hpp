// The shared strings of a workbook, in little memory.
#pragma once

#include "importers/byte_stream.hpp"
#include "importers/text_blocks.hpp"
#include "importers/xlsx_text.hpp"
#include "importers/xml_pump.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// Texts by their number. Each costs its bytes, one to three for its length and four of index.
/// Addresses do not move. One thread.
class StringPool {
public:
    /// False where the pool would grow beyond `WorkbookLimits::strings_bytes_max`.
    [[nodiscard]] bool add(std::string_view text);
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// Precondition: index < size().
    [[nodiscard]] std::string_view text(std::size_t index) const;
    /// Whether a character of the private use area is among the texts.
    [[nodiscard]] bool may_be_private() const noexcept { return may_be_private_; }

private:
    static constexpr std::size_t chunk_size = std::size_t{1} << 16U;
    using Chunk = std::array<std::uint32_t, chunk_size>;

    TextBlocks texts_;
    std::vector<std::unique_ptr<Chunk>> index_;
    std::size_t size_ = 0;
    bool may_be_private_ = false;
};

/// Reads the part of the shared strings into `pool`.
[[nodiscard]] Result<Done, PartFault> read_shared_strings(std::unique_ptr<ByteStream> stream,
                                                          XmlEngine engine,
                                                          StringPool& pool);

}  // namespace fundledger::importers
