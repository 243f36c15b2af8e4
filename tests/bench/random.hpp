/// Repeatable random numbers for the bench: the same seed gives the same bytes on every machine,
/// which neither libm nor the standard distributions promise.
#pragma once

#include <cstdint>

namespace fundledger::bench {

/// Mixes 64 bits so that neighbouring inputs give unrelated outputs.
[[nodiscard]] constexpr std::uint64_t scramble(std::uint64_t value) {
    value ^= value >> 27;
    value *= 0x3C79AC492BA7B653ULL;
    value ^= value >> 33;
    value *= 0x1C69B3F74AC4AE35ULL;
    value ^= value >> 27;
    return value;
}

/// A counter walked in odd steps and scrambled.
class Random {
public:
    explicit constexpr Random(std::uint64_t seed) : state_(scramble(seed + step)) {}

    /// A number in [0, bound); `bound` must not be zero.
    [[nodiscard]] constexpr std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>((std::uint64_t{word()} * bound) >> 32U);
    }

    /// True in `percent` of a hundred draws.
    [[nodiscard]] constexpr bool chance(std::uint32_t percent) { return below(100) < percent; }

    /// A number in [low, high] pressed towards `low`: the product of `power` uniform draws.
    [[nodiscard]] constexpr std::int64_t skewed(std::int64_t low, std::int64_t high, int power) {
        std::uint64_t fraction = std::uint64_t{1} << 32U;
        for (int draw = 0; draw < power; ++draw) {
            fraction = (fraction * word()) >> 32U;
        }
        const auto width = static_cast<std::uint64_t>(high - low);
        return low + static_cast<std::int64_t>((width * fraction) >> 32U);
    }

private:
    static constexpr std::uint64_t step = 0xD1342543DE82EF95ULL;

    [[nodiscard]] constexpr std::uint32_t word() {
        state_ += step;
        return static_cast<std::uint32_t>(scramble(state_) >> 32U);
    }

    std::uint64_t state_;
};

}  // namespace fundledger::bench
