// Whole numbers as old binary formats of Windows keep them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace fundledger::importers {

/// The number at `at`, lowest byte first. Precondition: at + its size <= bytes.size().
template <class Number>
[[nodiscard]] Number little_endian(std::span<const char> bytes, std::size_t at) {
    std::uint64_t value = 0;
    for (std::size_t i = sizeof(Number); i-- > 0;) {
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    }
    return static_cast<Number>(value);
}

[[nodiscard]] inline std::uint8_t u8(std::span<const char> bytes, std::size_t at) {
    return little_endian<std::uint8_t>(bytes, at);
}
[[nodiscard]] inline std::uint16_t u16(std::span<const char> bytes, std::size_t at) {
    return little_endian<std::uint16_t>(bytes, at);
}
[[nodiscard]] inline std::uint32_t u32(std::span<const char> bytes, std::size_t at) {
    return little_endian<std::uint32_t>(bytes, at);
}
[[nodiscard]] inline std::uint64_t u64(std::span<const char> bytes, std::size_t at) {
    return little_endian<std::uint64_t>(bytes, at);
}

}  // namespace fundledger::importers
