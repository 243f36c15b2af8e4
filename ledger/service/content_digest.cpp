// A length and the bytes of every cell; a length of up to 127 takes one byte.
#include "ledger/service/content_digest.hpp"

#include "ledger/base/text.hpp"

#include <algorithm>
#include <numeric>

namespace fundledger::service {
namespace {

constexpr std::size_t block_bytes = std::size_t{64} * 1024;

/// Seven bits a byte, the low ones first; no two sequences of texts share their bytes.
void put_sized(std::string& out, std::string_view text) {
    std::size_t length = text.size();
    while (length >= 0x80) {
        out += static_cast<char>(static_cast<unsigned char>((length & 0x7F) | 0x80));
        length >>= 7;
    }
    out += static_cast<char>(static_cast<unsigned char>(length));
    out += text;
}

}  // namespace

ContentDigester::ContentDigester(HashAlgorithm algorithm, const std::vector<BoundColumn>& columns)
    : hasher_(algorithm), order_(columns.size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
        return columns[a].field < columns[b].field;
    });
    buffer_.reserve(2 * block_bytes);
    put_sized(buffer_, "content-1");
    put_sized(buffer_, std::to_string(columns.size()));
    for (const std::size_t position : order_) put_sized(buffer_, columns[position].field);
}

void ContentDigester::row(const std::string_view* cells) {
    for (const std::size_t position : order_) put_sized(buffer_, trimmed(cells[position]));
    if (buffer_.size() < block_bytes) return;
    hasher_.update(buffer_);
    buffer_.clear();
}

Digest ContentDigester::finish() {
    hasher_.update(buffer_);
    buffer_.clear();
    return hasher_.finish();
}

}  // namespace fundledger::service
