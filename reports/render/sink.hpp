// Where a writer puts its bytes: a string, or a stream fed in large pieces.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace fundledger::reports {

/// Collects bytes; with a stream it passes them on whenever a piece is full and at `flush`.
/// The owner of the stream checks its state afterwards. One thread.
class Sink {
public:
    Sink() = default;
    explicit Sink(std::ostream& stream) : stream_(&stream) {}
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    ~Sink() = default;

    Sink& operator<<(std::string_view bytes) {
        buffer_.append(bytes);
        if (stream_ != nullptr && buffer_.size() >= piece_bytes) flush();
        return *this;
    }
    Sink& repeat(std::size_t count, char byte) {
        buffer_.append(count, byte);
        return *this;
    }
    /// Passes what is held on to the stream; without a stream it stays.
    void flush() {
        if (stream_ == nullptr) return;
        stream_->write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
        buffer_.clear();
    }
    /// What has been collected and not passed on.
    [[nodiscard]] std::string take() { return std::exchange(buffer_, {}); }

private:
    static constexpr std::size_t piece_bytes = 65536;
    std::ostream* stream_ = nullptr;
    std::string buffer_;
};

}  // namespace fundledger::reports
