// Records over a buffered stream, and values that cross from one into the next.
#include "importers/biff_records.hpp"

#include "importers/little_endian.hpp"
#include "importers/xml_characters.hpp"

#include <algorithm>

namespace fundledger::importers {
namespace {

constexpr std::size_t header_bytes = 4;

/// Joins UTF-16 units to characters.
class Utf16 {
public:
    explicit Utf16(std::string& text) : text_(&text) {}
    void put(std::uint16_t unit) {
        const bool low = unit >= 0xDC00 && unit < 0xE000;
        if (high_ != 0 && low) {
            append_utf8(*text_, 0x10000 + ((std::uint32_t{high_} - 0xD800) << 10U) + unit - 0xDC00);
            high_ = 0;
            return;
        }
        finish();
        if (unit >= 0xD800 && unit < 0xDC00) {
            high_ = unit;
        } else {
            append_utf8(*text_, low ? replacement : unit);
        }
    }
    void finish() {
        if (high_ != 0) append_utf8(*text_, replacement);
        high_ = 0;
    }

private:
    static constexpr std::uint32_t replacement = 0xFFFD;
    std::string* text_;
    std::uint16_t high_ = 0;
};

}  // namespace

const char* BiffRecords::bytes_at(std::uint64_t place, std::size_t count) {
    const bool inside = place >= buffer_place_ && place + count <= buffer_place_ + buffer_used_;
    if (!inside) {
        buffer_place_ = place;
        buffer_used_ = stream_->read_at(place, buffer_);
        if (buffer_used_ < count) return nullptr;
    }
    return buffer_.data() + (place - buffer_place_);
}

bool BiffRecords::next() {
    const char* const header = bytes_at(next_, header_bytes);
    if (header == nullptr) return false;
    const std::span<const char> bytes(header, header_bytes);
    id_ = u16(bytes, 0);
    size_ = u16(bytes, 2);
    const char* const data = bytes_at(next_ + header_bytes, size_);
    if (data == nullptr) return false;
    data_ = static_cast<std::size_t>(data - buffer_.data());
    next_ += header_bytes + size_;
    return true;
}

bool BiffRecords::next_goes_on() {
    const char* const header = bytes_at(next_, header_bytes);
    if (header == nullptr || u16({header, header_bytes}, 0) != biff::go_on) {
        return false;
    }
    return next();
}

bool BiffField::any_left() {
    while (at_ >= records_->data().size()) {
        at_ -= records_->data().size();
        if (!records_->next_goes_on()) return false;
    }
    return true;
}

std::optional<std::uint8_t> BiffField::byte() {
    if (!any_left()) return std::nullopt;
    return u8(records_->data(), at_++);
}

std::optional<std::uint16_t> BiffField::word() {
    const auto low = byte();
    const auto high = byte();
    if (!low || !high) return std::nullopt;
    return static_cast<std::uint16_t>(*low | *high << 8U);
}

std::optional<std::uint32_t> BiffField::number() {
    const auto low = word();
    const auto high = word();
    if (!low || !high) return std::nullopt;
    return *low | std::uint32_t{*high} << 16U;
}

bool BiffField::skip(std::size_t count) {
    while (count != 0) {
        if (!any_left()) return false;
        const std::size_t step = std::min(count, records_->data().size() - at_);
        at_ += step;
        count -= step;
    }
    return true;
}

bool BiffField::text(std::size_t length, std::string& text) {
    constexpr std::uint8_t wide = 0x01;
    constexpr std::uint8_t has_readings = 0x04;
    constexpr std::uint8_t has_runs = 0x08;
    constexpr std::size_t run_bytes = 4;
    text.clear();
    const auto flags = byte();
    if (!flags) return false;
    std::size_t behind = 0;
    if ((*flags & has_runs) != 0) {
        const auto runs = word();
        if (!runs) return false;
        behind += *runs * run_bytes;
    }
    if ((*flags & has_readings) != 0) {
        const auto bytes = number();
        if (!bytes) return false;
        behind += *bytes;
    }
    return characters(length, (*flags & wide) != 0, text) && skip(behind);
}

bool BiffField::characters(std::size_t length, bool wide, std::string& text) {
    Utf16 units(text);
    while (length != 0) {
        if (at_ >= records_->data().size()) {
            // The characters go on in the next record, behind flags of their own.
            if (!records_->next_goes_on() || records_->data().empty()) return false;
            wide = (u8(records_->data(), 0) & 1U) != 0;
            at_ = 1;
            continue;
        }
        const std::size_t unit = wide ? 2 : 1;
        if (records_->data().size() - at_ < unit) return false;
        units.put(wide ? u16(records_->data(), at_) : u8(records_->data(), at_));
        at_ += unit;
        --length;
    }
    units.finish();
    return true;
}

}  // namespace fundledger::importers
