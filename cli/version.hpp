// The version the build was made with.
#pragma once

namespace fundledger::cli {

#ifdef FUNDLEDGER_VERSION
inline constexpr const char* version_text = FUNDLEDGER_VERSION;
#else
inline constexpr const char* version_text = "0.1.0";
#endif

}  // namespace fundledger::cli
