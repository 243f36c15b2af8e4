// One producer, one consumer, a ring of blocks between them.
#include "importers/read_ahead.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace fundledger::importers {

ReadAhead::ReadAhead(std::unique_ptr<ByteStream> inner) : inner_(std::move(inner)) {
    for (Block& block : blocks_) block.bytes.resize(block_bytes);
    thread_ = std::thread([this] { produce(); });
}

ReadAhead::~ReadAhead() {
    {
        const std::lock_guard lock(mutex_);
        left_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

ReadAhead::Block* ReadAhead::wait_for_room() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return left_ || produced_ - taken_ < block_count; });
    return left_ ? nullptr : &blocks_[produced_ % block_count];
}

/// False behind the last byte. A block is filled whole: small ones would wake the reader too often.
bool ReadAhead::fill(Block& block) {
    block.size = 0;
    while (block.size < block.bytes.size()) {
        auto got = inner_->read(std::span(block.bytes).subspan(block.size));
        if (!got.ok()) {
            const std::lock_guard lock(mutex_);
            fault_ = std::move(got).error();
            return false;
        }
        if (got.value() == 0) return false;
        block.size += got.value();
    }
    return true;
}

void ReadAhead::produce() {
    bool more = true;
    while (more) {
        Block* const block = wait_for_room();
        if (block == nullptr) return;
        std::exception_ptr thrown;
        try {
            more = fill(*block);
        } catch (...) {
            thrown = std::current_exception();
            more = false;
        }
        {
            const std::lock_guard lock(mutex_);
            if (block->size != 0) ++produced_;
            ended_ = !more;
            thrown_ = thrown;
        }
        changed_.notify_all();
    }
}

Result<std::size_t, PartFault> ReadAhead::read(std::span<char> into) {
    Block* block = nullptr;
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return ended_ || produced_ != taken_; });
        if (produced_ == taken_) {
            if (thrown_) std::rethrow_exception(thrown_);
            if (fault_) return refuse(*fault_);
            return std::size_t{0};
        }
        block = &blocks_[taken_ % block_count];
    }
    const std::size_t count = std::min(into.size(), block->size - position_);
    std::memcpy(into.data(), block->bytes.data() + position_, count);
    position_ += count;
    if (position_ == block->size) {
        position_ = 0;
        {
            const std::lock_guard lock(mutex_);
            ++taken_;
        }
        changed_.notify_all();
    }
    return count;
}

}  // namespace fundledger::importers
