// Ctrl-C: a flag that long work looks at, so that it can stop without a trace.
#pragma once

#include <atomic>

namespace fundledger::cli {

inline std::atomic<bool>& interrupt_flag() {
    static std::atomic<bool> flag{false};
    return flag;
}

/// Safe in a signal handler.
inline void request_interrupt() {
    interrupt_flag().store(true, std::memory_order_relaxed);
}
inline bool interrupted() {
    return interrupt_flag().load(std::memory_order_relaxed);
}

}  // namespace fundledger::cli
