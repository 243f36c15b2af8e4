// Dates, months and spans: an answer for any bytes, and what is accepted means one thing only.
#include "ledger/base/check.hpp"
#include "ledger/base/date.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using fundledger::parse_date;
using fundledger::parse_month;
using fundledger::parse_month_span;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto date = parse_date(text);
    const auto month = parse_month(text);
    const auto span = parse_month_span(text);

    if (date) {
        FUNDLEDGER_CHECK(!month && !span);
        FUNDLEDGER_CHECK(parse_date(date->to_text()) == date);
        FUNDLEDGER_CHECK(parse_date(std::to_string(date->yyyymmdd())) == date);
        FUNDLEDGER_CHECK(date->plus_days(40).plus_days(-40) == *date || date->year() == 2999);
    }
    if (month) {
        FUNDLEDGER_CHECK(parse_month(month->to_text()) == month);
        FUNDLEDGER_CHECK(span && span->first == *month && span->last == *month);
    }
    if (span) {
        FUNDLEDGER_CHECK(span->months() >= 1);
        const std::string written = span->first.to_text() + "至" + span->last.to_text();
        FUNDLEDGER_CHECK(parse_month_span(written) == span);
    }
    return 0;
}
