// Ids that cannot be mixed up: each kind of row has its own type.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace fundledger {

/// A 63-bit row id, made by the program and never by the database. Zero means "none".
template <class Tag>
class StrongId {
public:
    constexpr StrongId() noexcept = default;
    constexpr explicit StrongId(std::int64_t value) noexcept : value_(value) {}
    [[nodiscard]] constexpr std::int64_t value() const noexcept { return value_; }
    [[nodiscard]] constexpr bool none() const noexcept { return value_ == 0; }
    friend constexpr auto operator<=>(StrongId, StrongId) noexcept = default;

private:
    std::int64_t value_ = 0;
};

using BookId = StrongId<struct BookTag>;  ///< small number; book 0 is the store itself
using VoucherId = StrongId<struct VoucherTag>;
using AllotmentId = StrongId<struct AllotmentTag>;  ///< 0 where a posting has no allotment
using ImportId = StrongId<struct ImportTag>;
using BatchId = StrongId<struct BatchTag>;
using ActorId = StrongId<struct ActorTag>;
using StatementId = StrongId<struct StatementTag>;  ///< a bank statement

}  // namespace fundledger

template <class Tag>
struct std::hash<fundledger::StrongId<Tag>> {
    std::size_t operator()(fundledger::StrongId<Tag> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value());
    }
};
