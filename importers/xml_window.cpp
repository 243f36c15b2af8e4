// Moving the window: a whole buffer is checked at once, before anyone looks at its characters.
#include "importers/xml_window.hpp"

#include "importers/workbook_limits.hpp"
#include "ledger/base/check.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace fundledger::importers {
namespace {

constexpr std::size_t window_bytes = std::size_t{256} << 10U;
constexpr std::string_view mark = "\xEF\xBB\xBF";

/// How many bytes the character that begins with `lead` has.
std::size_t character_size(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead < 0xE0) return 2;
    return lead < 0xF0 ? 3 : 4;
}

}  // namespace

XmlWindow::XmlWindow(std::string head, std::unique_ptr<ByteStream> stream)
    : stream_(std::move(stream)), buffer_(window_bytes + 1), behind_(std::move(head)) {
    FUNDLEDGER_CHECK(behind_.size() < window_bytes);
    if (behind_.starts_with(mark)) behind_.erase(0, mark.size());
    buffer_[0] = '\0';
}

std::optional<PartFault> XmlWindow::refill() {
    FUNDLEDGER_CHECK(!ended_);
    const std::size_t kept = last_ - first_;
    if (kept > workbook_limits.tag_bytes_max) {
        return too_large("XML", workbook_limits.tag_bytes_max);
    }
    std::memmove(buffer_.data(), buffer_.data() + first_, kept);
    if (kept * 2 > buffer_.size()) buffer_.resize(buffer_.size() * 2);
    first_ = 0;
    last_ = kept;
    std::memcpy(buffer_.data() + last_, behind_.data(), behind_.size());
    last_ += behind_.size();
    behind_.clear();
    if (auto fault = read_some()) return fault;
    if (!simdjson::validate_utf8(buffer_.data() + kept, last_ - kept)) return damaged("UTF-8");
    buffer_[last_] = '\0';
    return std::nullopt;
}

std::optional<PartFault> XmlWindow::read_some() {
    const std::size_t room = buffer_.size() - 1 - last_;
    const auto got = stream_->read(std::span(buffer_).subspan(last_, room));
    if (!got.ok()) return got.error();
    last_ += got.value();
    ended_ = got.value() == 0;
    if (!ended_) cut_half_character();
    return std::nullopt;
}

void XmlWindow::cut_half_character() {
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, last_); ++back) {
        const auto byte = static_cast<unsigned char>(buffer_[last_ - back]);
        if ((byte & 0xC0U) == 0x80U) continue;
        if (byte < 0xC0 || character_size(byte) <= back) return;
        behind_.assign(buffer_.data() + last_ - back, back);
        last_ -= back;
        return;
    }
}

}  // namespace fundledger::importers
