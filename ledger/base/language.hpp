// The two languages everything is said in.
#pragma once

#include <cstdint>

namespace fundledger {

/// The language a reader gets. Data holds both.
enum class Language : std::uint8_t { zh, en };

}  // namespace fundledger
