// A progress line on a terminal: rows, rate, time left.
#pragma once

#include "ledger/base/instant.hpp"

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace fundledger::cli {

/// Draws at most ten times a second; erases its line when destroyed. Not for files and pipes.
class ProgressLine {
public:
    ProgressLine(std::ostream& stream, Clock& clock, bool english);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ProgressLine(ProgressLine&&) = delete;
    ProgressLine& operator=(ProgressLine&&) = delete;

    void show(std::uint64_t done, std::uint64_t expected, std::string_view stage);

private:
    std::ostream& stream_;
    Clock& clock_;
    bool english_;
    std::int64_t started_;
    std::int64_t drawn_ = 0;
    std::string stage_;  ///< rates are those of a stage
    bool visible_ = false;
};

}  // namespace fundledger::cli
