// Ratios: whatever is accepted is written and read back unchanged, and scales without a crash.
#include "ledger/base/check.hpp"
#include "ledger/base/ratio.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using fundledger::Money;
using fundledger::Ratio;
using fundledger::Rounding;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto ratio = Ratio::parse(text);
    if (!ratio) return 0;
    FUNDLEDGER_CHECK(ratio->numerator() >= 0 && ratio->denominator() >= 1);
    FUNDLEDGER_CHECK(Ratio::parse(ratio->to_text()) == ratio);

    const Money amount = Money::from_fen(Money::line_max_fen - 7);
    const auto down = scale(amount, *ratio, Rounding::down);
    const auto up = scale(amount, *ratio, Rounding::up);
    if (!down || !up) return 0;
    FUNDLEDGER_CHECK(up->fen() - down->fen() <= 1 && up->fen() >= down->fen());
    for (const Rounding rounding : {Rounding::half_up, Rounding::half_even}) {
        const auto nearest = scale(amount, *ratio, rounding);
        FUNDLEDGER_CHECK(nearest == up || nearest == down);
    }
    return 0;
}
