// Drawing the progress line.
#include "cli/progress.hpp"

#include <algorithm>
#include <string>

namespace fundledger::cli {
namespace {

constexpr std::int64_t redraw_micros = 100'000;
constexpr std::uint64_t bar_cells = 24;

std::string bar(std::uint64_t done, std::uint64_t expected) {
    std::string text = "[";
    const std::uint64_t full = expected == 0 ? 0 : std::min(bar_cells, done * bar_cells / expected);
    for (std::uint64_t i = 0; i < bar_cells; ++i) text += i < full ? '#' : '.';
    return text + "] ";
}

}  // namespace

ProgressLine::ProgressLine(std::ostream& stream, Clock& clock, bool english)
    : stream_(stream), clock_(clock), english_(english), started_(clock.now().micros()) {}

ProgressLine::~ProgressLine() {
    if (visible_) stream_ << "\r\033[K" << std::flush;
}

void ProgressLine::show(std::uint64_t done, std::uint64_t expected, std::string_view stage) {
    const std::int64_t now = clock_.now().micros();
    if (stage != stage_) {
        stage_ = stage;
        started_ = now;
        drawn_ = 0;
    }
    if (now - drawn_ < redraw_micros) return;
    drawn_ = now;
    visible_ = true;
    const std::int64_t elapsed = std::max<std::int64_t>(1, now - started_);
    const std::uint64_t rate = done * 1'000'000U / static_cast<std::uint64_t>(elapsed);
    std::string line = "\r\033[K";
    if (expected != 0) line += bar(done, expected);
    const bool checking = stage == "check";
    line += english_ ? (checking ? "checking " : "writing ") : (checking ? "核对 " : "写入 ");
    line += std::to_string(done) + (english_ ? " rows, " : " 行，") + std::to_string(rate) +
            (english_ ? "/s" : " 行/秒");
    if (expected > done && rate != 0) {
        line += (english_ ? ", left " : "，剩余 ") + std::to_string((expected - done) / rate) +
                (english_ ? " s" : " 秒");
    }
    stream_ << line << std::flush;
}

}  // namespace fundledger::cli
