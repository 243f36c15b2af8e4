// Programmer errors: conditions that can only be false through a bug in this program.
#pragma once

namespace fundledger {

/// Prints the place to stderr and aborts. Never returns; active in release builds too.
[[noreturn]] void check_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace fundledger

/// States an invariant. Never used on input: input is refused through Result.
#define FUNDLEDGER_CHECK(condition)     \
    ((condition) ? static_cast<void>(0) \
                 : ::fundledger::check_failed(#condition, __FILE__, __LINE__))
