// The records of an .xls stream (BIFF8), one behind the other.
#pragma once

#include "importers/ole_file.hpp"
#include "importers/workbook_fault.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fundledger::importers {

/// Kinds of records that matter here.
namespace biff {
inline constexpr std::uint16_t formula = 0x0006;
inline constexpr std::uint16_t end = 0x000A;
inline constexpr std::uint16_t date_mode = 0x0022;
inline constexpr std::uint16_t file_pass = 0x002F;
inline constexpr std::uint16_t go_on = 0x003C;  ///< the rest of a record that was too long
inline constexpr std::uint16_t sheet = 0x0085;
inline constexpr std::uint16_t numbers = 0x00BD;
inline constexpr std::uint16_t rich_text = 0x00D6;
inline constexpr std::uint16_t style = 0x00E0;
inline constexpr std::uint16_t strings = 0x00FC;
inline constexpr std::uint16_t shared_text = 0x00FD;
inline constexpr std::uint16_t number = 0x0203;
inline constexpr std::uint16_t text = 0x0204;
inline constexpr std::uint16_t truth = 0x0205;
inline constexpr std::uint16_t result_text = 0x0207;
inline constexpr std::uint16_t row = 0x0208;
inline constexpr std::uint16_t small_number = 0x027E;
inline constexpr std::uint16_t format = 0x041E;
inline constexpr std::uint16_t begin = 0x0809;
}  // namespace biff

/// Reads records from any place of the stream on. The stream outlives it. One thread.
class BiffRecords {
public:
    explicit BiffRecords(const OleFile::Stream& stream) : stream_(&stream), buffer_(buffer_bytes) {}

    /// The next record begins at `place`.
    void go_to(std::uint64_t place) { next_ = place; }
    /// Reads the next record: false where the stream ends in it or before it.
    [[nodiscard]] bool next();
    /// Whether the next record goes on with this one, and if so, reads it.
    [[nodiscard]] bool next_goes_on();

    [[nodiscard]] std::uint16_t id() const noexcept { return id_; }
    [[nodiscard]] bool is(std::uint16_t kind) const noexcept { return id_ == kind; }
    /// Of the record read last; valid until the next is read.
    [[nodiscard]] std::span<const char> data() const noexcept {
        return std::span(buffer_).subspan(data_, size_);
    }

private:
    static constexpr std::size_t buffer_bytes = std::size_t{128} << 10U;

    /// Brings `count` bytes from `place` into the buffer; null where the stream is shorter.
    [[nodiscard]] const char* bytes_at(std::uint64_t place, std::size_t count);

    const OleFile::Stream* stream_;
    std::vector<char> buffer_;
    std::uint64_t buffer_place_ = 0;
    std::size_t buffer_used_ = 0;
    std::uint64_t next_ = 0;
    std::uint16_t id_ = 0;
    std::size_t data_ = 0;  ///< in the buffer
    std::size_t size_ = 0;
};

/// Takes values out of a record and those that go on with it. All members answer false, or nothing,
/// where the records end too early.
class BiffField {
public:
    /// Begins at `at` of the record read last.
    BiffField(BiffRecords& records, std::size_t at) : records_(&records), at_(at) {}

    [[nodiscard]] std::optional<std::uint8_t> byte();
    [[nodiscard]] std::optional<std::uint16_t> word();
    [[nodiscard]] std::optional<std::uint32_t> number();
    [[nodiscard]] bool skip(std::size_t count);
    /// A text with its flags and `length` characters, as UTF-8 in `text`. What follows the
    /// characters (runs of formats, readings) is skipped. Half of a pair becomes U+FFFD.
    [[nodiscard]] bool text(std::size_t length, std::string& text);

private:
    [[nodiscard]] bool characters(std::size_t length, bool wide, std::string& text);
    /// Whether a byte is left, in this record or the next that goes on.
    [[nodiscard]] bool any_left();

    BiffRecords* records_;
    std::size_t at_;
};

}  // namespace fundledger::importers
