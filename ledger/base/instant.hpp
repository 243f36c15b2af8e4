// Instants and the injected sources of time and ids: the ledger never asks the system itself.
#pragma once

#include "ledger/base/date.hpp"

#include <compare>
#include <cstdint>
#include <string>

namespace fundledger {

/// A moment, microseconds since 1970-01-01T00:00:00Z. Not a Date: civil days never mix with it.
class Instant {
public:
    constexpr explicit Instant(std::int64_t micros = 0) noexcept : micros_(micros) {}
    [[nodiscard]] constexpr std::int64_t micros() const noexcept { return micros_; }
    /// "2024-01-05T09:30:00.000000+08:00": Beijing time whatever TZ says.
    [[nodiscard]] std::string to_text() const;
    /// The civil day at +08:00.
    [[nodiscard]] Date civil_day() const;
    friend constexpr auto operator<=>(Instant, Instant) noexcept = default;

private:
    std::int64_t micros_;
};

/// Where "now" comes from. Implementations are called from one thread.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() = 0;
};

/// Where row ids come from: 63-bit, rising within one source, unique across stores in practice.
class IdSource {
public:
    virtual ~IdSource() = default;
    [[nodiscard]] virtual std::int64_t next() = 0;
};

/// time (42 bit, ms) | node (8 bit, random per process) | counter (13 bit).
class SystemIdSource final : public IdSource {
public:
    explicit SystemIdSource(Clock& clock);
    [[nodiscard]] std::int64_t next() override;

private:
    Clock& clock_;
    std::int64_t node_;
    std::int64_t last_millis_ = 0;
    std::int64_t counter_ = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() override;
};

}  // namespace fundledger
