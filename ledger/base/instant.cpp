#include "ledger/base/instant.hpp"

#include "ledger/base/check.hpp"
#include "ledger/base/digest.hpp"
#include "ledger/base/scan.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

namespace fundledger {
namespace {

constexpr std::int64_t micros_per_second = 1'000'000;
constexpr std::int64_t micros_per_day = micros_per_second * 86'400;
constexpr std::int64_t beijing_offset = micros_per_second * 8 * 3'600;

struct Local {
    int day_number;
    std::int64_t micros_of_day;
};

Local beijing(std::int64_t micros) {
    constexpr std::int64_t latest = std::numeric_limits<std::int64_t>::max() - beijing_offset;
    const std::int64_t local = std::min(micros, latest) + beijing_offset;
    std::int64_t day = local / micros_per_day;
    std::int64_t within = local % micros_per_day;
    if (within < 0) {
        within += micros_per_day;
        --day;
    }
    return {static_cast<int>(day), within};
}

Date civil_day_of(int day_number) {
    static const Date epoch = *Date::make(1970, 1, 1);
    return epoch.plus_days(day_number);
}

constexpr int counter_bits = 13;
constexpr int node_bits = 8;
constexpr int time_bits = 42;
constexpr std::int64_t counter_last = (std::int64_t{1} << counter_bits) - 1;

}  // namespace

std::string Instant::to_text() const {
    const Local local = beijing(micros_);
    const auto seconds = static_cast<unsigned>(local.micros_of_day / micros_per_second);
    const auto fraction = static_cast<unsigned>(local.micros_of_day % micros_per_second);
    std::string text = civil_day_of(local.day_number).to_text() + "T00:00:00.000000+08:00";
    char* out = text.data() + 11;
    out = put_digits(out, 2, seconds / 3600) + 1;
    out = put_digits(out, 2, seconds / 60 % 60) + 1;
    out = put_digits(out, 2, seconds % 60) + 1;
    put_digits(out, 6, fraction);
    return text;
}

Date Instant::civil_day() const {
    return civil_day_of(beijing(micros_).day_number);
}

SystemIdSource::SystemIdSource(Clock& clock)
    : clock_(clock), node_(static_cast<unsigned char>(random_bytes(1).front())) {}

std::int64_t SystemIdSource::next() {
    const std::int64_t millis = clock_.now().micros() / 1000;
    if (millis > last_millis_) {
        last_millis_ = millis;
        counter_ = 0;
    } else if (++counter_ > counter_last) {
        // Out of numbers for this millisecond, or the clock went back: borrow from the next one,
        // because ids must rise.
        ++last_millis_;
        counter_ = 0;
    }
    FUNDLEDGER_CHECK(last_millis_ < (std::int64_t{1} << time_bits));
    return last_millis_ << (node_bits + counter_bits) | node_ << counter_bits | counter_;
}

Instant SystemClock::now() {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return Instant(std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count());
}

}  // namespace fundledger
