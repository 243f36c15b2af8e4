// The one byte form in which values are digested: no two sequences of values share their bytes.
#pragma once

#include "ledger/base/check.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace fundledger {

/// Appends values to a buffer the caller owns and reuses. Each value is a tag byte, a length where
/// the type leaves it open, and the bytes; numbers are big-endian. The form is evidence: changing
/// it would make every digest ever written unverifiable.
class CanonicalWriter {
public:
    /// `out` must outlive the writer. What it holds already is kept.
    explicit CanonicalWriter(std::string& out) noexcept : out_(out) {}

    /// 'i' and 8 bytes of two's complement.
    void put(std::int64_t number) {
        out_ += 'i';
        put_big_endian(static_cast<std::uint64_t>(number), 8);
    }
    /// 't', 4 bytes of length, the bytes.
    void put(std::string_view text) { put_sized('t', text); }
    /// 'b', 4 bytes of length, the bytes.
    void put_blob(std::string_view bytes) { put_sized('b', bytes); }
    /// 'n'. Nothing is not the same as an empty text or zero.
    void put_null() { out_ += 'n'; }

private:
    void put_big_endian(std::uint64_t value, int bytes) {
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            out_ += static_cast<char>(static_cast<unsigned char>(value >> shift));
        }
    }
    void put_sized(char tag, std::string_view bytes) {
        FUNDLEDGER_CHECK(bytes.size() <= std::numeric_limits<std::uint32_t>::max());
        out_ += tag;
        put_big_endian(bytes.size(), 4);
        out_ += bytes;
    }

    std::string& out_;
};

}  // namespace fundledger
