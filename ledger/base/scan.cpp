#include "ledger/base/scan.hpp"

#include <cstdint>
#include <cstring>

namespace fundledger {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view without_outer_blanks(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// Eight bytes at a time: this is the first look at every cell of a roster.
bool is_ascii(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::uint64_t seen = 0;
    std::uint64_t word = 0;
    std::size_t at = 0;
    for (; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        seen |= word;
    }
    word = 0;
    for (; at < text.size(); ++at) word |= static_cast<unsigned char>(text[at]);
    return ((seen | word) & high_bits) == 0;
}

/// One character of UTF-8 that has an ASCII twin: how many bytes it takes, and the twin.
struct Twin {
    std::size_t bytes = 0;
    char ascii = 0;
};

Twin twin_at(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    if (byte(0) == 0xC2 && byte(1) == 0xA0) return {2, ' '};                     // U+00A0
    if (byte(0) == 0xE3 && byte(1) == 0x80 && byte(2) == 0x80) return {3, ' '};  // U+3000
    if (byte(0) != 0xEF) return {};
    if (byte(1) == 0xBC && byte(2) >= 0x81 && byte(2) <= 0xBF) {  // U+FF01–FF3F
        return {3, static_cast<char>(byte(2) - 0x81 + 0x21)};
    }
    if (byte(1) == 0xBD && byte(2) >= 0x80 && byte(2) <= 0x9E) {  // U+FF40–FF5E
        return {3, static_cast<char>(byte(2) - 0x80 + 0x60)};
    }
    return {};
}

}  // namespace

// The buffer is written before it is read; clearing it would cost more than the usual scan.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
FoldedText::FoldedText(std::string_view text) {
    if (is_ascii(text)) {
        view_ = without_outer_blanks(text);
        fits_ = view_.size() <= length_max;
        if (!fits_) view_ = {};
        return;
    }
    fold(text);
}

void FoldedText::fold(std::string_view text) {
    std::size_t length = 0;
    std::size_t kept = 0;  // length up to the last character that is no blank
    while (!text.empty()) {
        const Twin twin = twin_at(text);
        const char c = twin.bytes == 0 ? text.front() : twin.ascii;
        text.remove_prefix(twin.bytes == 0 ? 1 : twin.bytes);
        if (is_blank(c) && kept == 0) continue;
        if (length < length_max) buffer_[length] = c;
        ++length;
        if (!is_blank(c)) kept = length;
    }
    fits_ = kept <= length_max;
    if (fits_) view_ = {buffer_.data(), kept};
}

}  // namespace fundledger
