// A window over a document in UTF-8 that a scanner moves along.
#pragma once

#include "importers/byte_stream.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// The unread text is [begin, end), strict UTF-8 without half characters, and *end is a NUL, so
/// that a loop over characters needs no second condition. One thread.
class XmlWindow {
public:
    /// `head` holds the bytes already taken from `stream`; a byte order mark is taken off.
    XmlWindow(std::string head, std::unique_ptr<ByteStream> stream);

    [[nodiscard]] const char* begin() const noexcept { return buffer_.data() + first_; }
    [[nodiscard]] const char* end() const noexcept { return buffer_.data() + last_; }
    /// Whether nothing follows `end`.
    [[nodiscard]] bool last() const noexcept { return ended_; }
    /// Everything before `place` has been read. Precondition: begin() <= place <= end().
    void advance_to(const char* place) {
        first_ = static_cast<std::size_t>(place - buffer_.data());
    }
    /// Reads on behind the unread text; all pointers into the window become invalid. Faults: those
    /// of the stream, bytes that are no UTF-8 (workbook_damaged), unread text of more than
    /// `WorkbookLimits::tag_bytes_max` (workbook_too_large). Precondition: not last().
    [[nodiscard]] std::optional<PartFault> refill();

private:
    [[nodiscard]] std::optional<PartFault> read_some();
    void cut_half_character();

    std::unique_ptr<ByteStream> stream_;
    std::vector<char> buffer_;  ///< one byte longer than what is read into it
    std::string behind_;        ///< read, but behind `last_`: the head, half a character
    std::size_t first_ = 0;
    std::size_t last_ = 0;
    bool ended_ = false;
};

}  // namespace fundledger::importers
