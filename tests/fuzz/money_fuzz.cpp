// Amounts: whatever the bytes, an answer; whatever is accepted, written and read back unchanged.
#include "ledger/base/check.hpp"
#include "ledger/base/money.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

using fundledger::Money;
using fundledger::MoneyFault;
using fundledger::MoneyUnit;
using fundledger::parse_money;
using fundledger::parse_signed_money;

namespace {

void check_accepted(Money money) {
    FUNDLEDGER_CHECK(money.fen() <= Money::line_max_fen && money.fen() >= -Money::line_max_fen);
    FUNDLEDGER_CHECK(parse_signed_money(money.to_plain()).value == money);
    FUNDLEDGER_CHECK(parse_signed_money(money.to_grouped()).value == money);
}

}  // namespace

/// The first byte picks the unit of the column, the rest is the cell.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array<MoneyUnit, 3> units = {
        MoneyUnit::yuan, MoneyUnit::ten_thousand_yuan, MoneyUnit::hundred_million_yuan};
    if (size == 0) return 0;
    const MoneyUnit unit = units[data[0] % units.size()];
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);

    const auto with_sign = parse_signed_money(text, unit);
    const auto without = parse_money(text, unit);
    if (with_sign.value) check_accepted(*with_sign.value);
    if (without.value) {
        FUNDLEDGER_CHECK(without.value == with_sign.value && !without.value->is_negative());
    } else if (without.fault != MoneyFault::negative) {
        FUNDLEDGER_CHECK(!with_sign.value && with_sign.fault == without.fault);
    }
    return 0;
}
