// Opening and reusing blocks.
#include "importers/text_blocks.hpp"

#include "ledger/base/check.hpp"

#include <cstring>

namespace fundledger::importers {

std::string_view TextBlocks::keep(std::string_view text) {
    if (text.empty()) return "";
    char* const place = reserve(text.size());
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
}

void TextBlocks::clear() {
    block_ = 0;
    next_ = blocks_.empty() ? nullptr : blocks_.front().get();
    end_ = blocks_.empty() ? nullptr : next_ + block_bytes;
}

void TextBlocks::open_block() {
    if (next_ != nullptr) ++block_;
    if (block_ == blocks_.size()) {
        // Not value-initialised: the pages of a block cost memory only when they are written.
        blocks_.push_back(std::unique_ptr<char[]>(new char[block_bytes]));
    }
    next_ = blocks_[block_].get();
    end_ = next_ + block_bytes;
    FUNDLEDGER_CHECK(next_ != nullptr);
}

}  // namespace fundledger::importers
