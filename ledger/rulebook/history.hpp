// What a person or unit was paid before, as far as checks need to know.
#pragma once

#include "ledger/base/date.hpp"
#include "ledger/rulebook/policy.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fundledger::rulebook {

/// One earlier payment to the same person or unit, in whatever book, fund and region.
struct PastPayment {
    const Policy* policy = nullptr;  ///< never null
    std::int32_t first = 0;          ///< Month::index() of the benefit period
    std::int32_t last = 0;
    std::uint32_t occupation = 0;  ///< see `occupation_mark`; 0: not known
    std::uint8_t level = 0;        ///< of skill, 5 the lowest and 1 the highest; 0: not known
    std::size_t place = 0;         ///< the caller's, to say which payment it was

    [[nodiscard]] int year() const { return 1900 + last / 12; }
};

/// What is claimed now, next to what was paid before.
struct HistoryClaim {
    PastPayment now;
    std::optional<Date> birth{};  ///< of a person
    bool man = false;
    std::span<const PastPayment> past{};
};

/// A short stand-in for the name of an occupation.
[[nodiscard]] std::uint32_t occupation_mark(std::string_view occupation);

}  // namespace fundledger::rulebook
