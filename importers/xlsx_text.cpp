// Joining the pieces of a text.
#include "importers/xlsx_text.hpp"

#include "importers/workbook_limits.hpp"
#include "importers/xml_characters.hpp"

#include <charconv>
#include <optional>

namespace fundledger::importers {
namespace {

constexpr std::size_t escape_size = 7;  // _xHHHH_
constexpr std::string_view blanks = " \t\r\n";

/// The UTF-16 unit of the escape at `at`, if there is one.
std::optional<std::uint32_t> escape_at(std::string_view text, std::size_t at) {
    if (at + escape_size > text.size() || text[at] != '_' || text[at + 1] != 'x' ||
        text[at + escape_size - 1] != '_') {
        return std::nullopt;
    }
    std::uint32_t unit = 0;
    const char* const first = text.data() + at + 2;
    const auto read = std::from_chars(first, first + 4, unit, 16);
    if (read.ec != std::errc{} || read.ptr != first + 4) return std::nullopt;
    return unit;
}

bool opens_pair(std::uint32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}

bool closes_pair(std::uint32_t unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

}  // namespace

void undo_escapes(std::string& text) {
    std::size_t at = text.find("_x");
    if (at == std::string::npos) return;
    std::string plain = text.substr(0, at);
    while (at < text.size()) {
        const std::optional<std::uint32_t> unit = escape_at(text, at);
        if (!unit || *unit == 0 || closes_pair(*unit)) {
            plain += text[at++];
            continue;
        }
        if (!opens_pair(*unit)) {
            append_utf8(plain, *unit);
            at += escape_size;
            continue;
        }
        const std::optional<std::uint32_t> low = escape_at(text, at + escape_size);
        if (!low || !closes_pair(*low)) {
            plain += text[at++];
            continue;
        }
        append_utf8(plain, 0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00));
        at += 2 * escape_size;
    }
    text = std::move(plain);
}

void XlsxText::begin() {
    text_.clear();
    depth_ = run_depth_ = text_depth_ = 0;
}

bool XlsxText::take(const XmlToken& token) {
    switch (token.kind) {
        case XmlToken::Kind::start:
            start(token);
            return true;
        case XmlToken::Kind::end:
            end();
            return true;
        case XmlToken::Kind::text:
            if (text_depth_ == 0 || depth_ != text_depth_) return true;
            text_ += token.text;
            return text_.size() <= workbook_limits.cell_bytes_max;
    }
    return true;
}

void XlsxText::start(const XmlToken& token) {
    ++depth_;
    if (token.name == "r" && depth_ == 1) {
        run_depth_ = 1;
    } else if (token.name == "t" && depth_ == run_depth_ + 1 && text_depth_ == 0) {
        text_depth_ = depth_;
        piece_first_ = text_.size();
        preserve_ = token.attribute("xml:space") == "preserve";
    }
}

void XlsxText::end() {
    if (depth_ == text_depth_) {
        text_depth_ = 0;
        if (!preserve_) {
            const std::size_t last = text_.find_last_not_of(blanks);
            const std::size_t end = last == std::string::npos ? 0 : last + 1;
            text_.erase(std::max(end, piece_first_));
            const std::size_t first = text_.find_first_not_of(blanks, piece_first_);
            if (first != std::string::npos) text_.erase(piece_first_, first - piece_first_);
        }
    }
    --depth_;
    if (depth_ == 0) run_depth_ = 0;
}

std::string_view XlsxText::finish() {
    undo_escapes(text_);
    return text_;
}

}  // namespace fundledger::importers
