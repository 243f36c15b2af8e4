// A queue between the thread that prepares blocks and the thread that writes them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <queue>
#include <utility>

namespace fundledger::service {

/// Holds at most `limit` items, so memory stays bounded whatever the speeds. One producer, one
/// consumer.
template <class T>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t limit) : limit_(limit) {}

    /// Waits for room. False if the consumer gave up: the producer should stop.
    bool push(T item) {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return items_.size() < limit_ || closed_; });
        if (closed_) return false;
        items_.push(std::move(item));
        ready_.notify_one();
        return true;
    }

    /// Waits for an item; nothing once the producer finished and the queue ran empty.
    std::optional<T> pop() {
        std::unique_lock lock(mutex_);
        ready_.wait(lock, [&] { return !items_.empty() || finished_; });
        if (items_.empty()) return std::nullopt;
        T item = std::move(items_.front());
        items_.pop();
        room_.notify_one();
        return item;
    }

    void finish() {
        const std::lock_guard lock(mutex_);
        finished_ = true;
        ready_.notify_all();
    }

    /// The consumer gives up; a waiting producer wakes.
    void close() {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        room_.notify_all();
    }

private:
    std::size_t limit_;
    std::mutex mutex_;
    std::condition_variable ready_;
    std::condition_variable room_;
    std::queue<T> items_;
    bool finished_ = false;
    bool closed_ = false;
};

}  // namespace fundledger::service
