#include "reports/render/chart_scale.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace fundledger::reports {
namespace {

struct ShortUnit {
    std::int64_t fen;
    int decimals;
    std::string_view sign;
};

constexpr std::array<ShortUnit, 3> units_zh = {
    {{10'000'000'000, 10, "亿"}, {1'000'000, 6, "万"}, {100, 2, ""}}};
constexpr std::array<ShortUnit, 4> units_en = {
    {{100'000'000'000, 11, "bn"}, {100'000'000, 8, "m"}, {100'000, 5, "k"}, {100, 2, ""}}};

std::int64_t nice_step(std::int64_t at_least) {
    constexpr std::int64_t power_max = 1'000'000'000'000'000'000;
    for (std::int64_t power = 1; power < power_max; power *= 10) {
        for (const std::int64_t factor : {1, 2, 5}) {
            if (power * factor >= at_least) return power * factor;
        }
    }
    return power_max;
}

}  // namespace

std::vector<Money> ChartScale::ticks() const {
    std::vector<Money> out;
    const std::int64_t first = low.fen() / step.fen() * step.fen();
    for (Money tick = Money::from_fen(first); tick <= high; tick += step) out.push_back(tick);
    return out;
}

std::int64_t ChartScale::project(Money value, std::int64_t length) const {
    constexpr std::int64_t range_max = 100'000'000'000'000;
    std::int64_t range = (high - low).fen();
    std::int64_t above = (value - low).fen();
    while (range > range_max) {
        range /= 10;
        above /= 10;
    }
    return (above * length + range / 2) / range;
}

ChartScale chart_scale(Money least, Money most, int steps) {
    const std::int64_t low = std::min<std::int64_t>(least.fen(), 0);
    std::int64_t high = std::max<std::int64_t>(most.fen(), 0);
    if (low == 0 && high == 0) high = 100;
    const std::int64_t remainders = high % steps - low % steps + steps - 1;
    const std::int64_t step = nice_step(high / steps - low / steps + remainders / steps);
    return {Money::from_fen(low),
            Money::from_fen((high + step - 1) / step * step),
            Money::from_fen(step)};
}

std::string short_amount(Money value, Language language) {
    const std::span<const ShortUnit> units = language == Language::zh
                                                 ? std::span<const ShortUnit>(units_zh)
                                                 : std::span<const ShortUnit>(units_en);
    const std::int64_t size = value.fen() < 0 ? -value.fen() : value.fen();
    const auto fits = [size](const ShortUnit& unit) { return size >= unit.fen; };
    const auto found = std::find_if(units.begin(), units.end(), fits);
    const ShortUnit& unit = found == units.end() ? units.back() : *found;

    std::string decimals = std::to_string(size % unit.fen);
    decimals.insert(0, static_cast<std::size_t>(unit.decimals) - decimals.size(), '0');
    decimals.erase(decimals.find_last_not_of('0') + 1);
    std::string out = value.is_negative() ? "-" : "";
    out += std::to_string(size / unit.fen);
    if (!decimals.empty()) out += "." + decimals;
    return out.append(unit.sign);
}

}  // namespace fundledger::reports
