// The one place of importers that touches a binary floating-point number: .xls files hold nothing
// else, and here it becomes text before anyone computes with it.
#include "importers/binary_number.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>

namespace fundledger::importers {

std::optional<std::string> text_of_binary_number(std::uint64_t bits, bool hundredth) {
    double number = std::bit_cast<double>(bits);
    if (!std::isfinite(number)) return std::nullopt;
    constexpr double hundred = 100;
    constexpr double plain_max = 1e21;
    constexpr double plain_min = 1e-7;
    if (hundredth) number /= hundred;
    if (number == 0) return "0";
    const double size = std::abs(number);
    const bool plain = size < plain_max && size >= plain_min;
    std::array<char, 64> text{};
    const auto written =
        std::to_chars(text.data(),
                      text.data() + text.size(),
                      number,
                      plain ? std::chars_format::fixed : std::chars_format::scientific);
    return std::string(text.data(), written.ptr);
}

}  // namespace fundledger::importers
