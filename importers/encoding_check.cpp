// The strict passes: simdjson decides on UTF-8, utf8proc finds the byte, iconv judges the rest.
#include "importers/encoding.hpp"

#include <simdjson.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace fundledger::importers {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{256} * 1024;

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t sequence_length(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    if (byte >= 0xF0U) return 4;
    if (byte >= 0xE0U) return 3;
    return byte >= 0xC0U ? 2 : 1;
}

/// Length of `text` without a character that its end cuts through.
std::size_t whole_characters(std::string_view text) {
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
        const char c = text[text.size() - back];
        if (is_continuation(c)) continue;
        return sequence_length(c) > back ? text.size() - back : text.size();
    }
    return text.size();
}

std::size_t first_bad_byte(std::string_view text) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    std::size_t at = 0;
    while (at < text.size()) {
        utf8proc_int32_t code_point = 0;
        const utf8proc_ssize_t length = utf8proc_iterate(
            bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
        if (length <= 0) break;
        at += static_cast<std::size_t>(length);
    }
    return at;
}

void note_nul(EncodingCheck& check, std::string_view text, std::uint64_t offset) {
    if (check.nul_offset) return;
    const void* found = std::memchr(text.data(), 0, text.size());
    if (found == nullptr) return;
    check.nul_offset =
        offset + static_cast<std::uint64_t>(static_cast<const char*>(found) - text.data());
}

void note_widths(EncodingCheck& check, std::string_view text) {
    if (check.long_sequence) return;
    unsigned char highest = 0;
    for (const char c : text) highest = std::max(highest, static_cast<unsigned char>(c));
    if (highest >= 0x80U) check.ascii = false;
    if (highest >= 0xE0U) check.long_sequence = true;
}

EncodingCheck check_utf8(FileBytes& file) {
    EncodingCheck check;
    std::vector<char> buffer(chunk_bytes);
    std::size_t carried = 0;
    std::uint64_t offset = 0;  // of the first byte in the buffer
    for (bool last = false; !last;) {
        const std::size_t got = file.read(std::span(buffer).subspan(carried));
        last = got < buffer.size() - carried;
        const std::string_view all(buffer.data(), carried + got);
        const std::string_view text = all.substr(0, last ? all.size() : whole_characters(all));
        if (!simdjson::validate_utf8(text.data(), text.size())) {
            const std::size_t bad = first_bad_byte(text);
            note_nul(check, text.substr(0, bad), offset);
            check.valid = false;
            check.bad_offset = offset + bad;
            return check;
        }
        note_nul(check, text, offset);
        note_widths(check, text);
        carried = all.size() - text.size();
        offset += text.size();
        std::memmove(buffer.data(), text.data() + text.size(), carried);
    }
    return check;
}

/// NUL characters are looked for in the decoded text: UTF-16 is full of zero bytes. Their offset is
/// then exact to the character for GB18030 only, where one is always one byte.
EncodingCheck check_decoded(FileBytes& file, Encoding encoding) {
    EncodingCheck check;
    check.ascii = false;
    Converter decoder(encoding, Encoding::utf8);
    std::vector<char> input(chunk_bytes);
    std::vector<char> output(2 * chunk_bytes);
    std::size_t carried = 0;
    std::uint64_t offset = 0;
    for (bool last = false; !last;) {
        const std::size_t got = file.read(std::span(input).subspan(carried));
        last = got < input.size() - carried;
        std::string_view rest(input.data(), carried + got);
        if (encoding == Encoding::gb18030) note_nul(check, rest, offset);
        while (!rest.empty()) {
            const Converter::Step step = decoder.convert(rest, output);
            if (encoding != Encoding::gb18030)
                note_nul(check, {output.data(), step.produced}, offset);
            rest.remove_prefix(step.consumed);
            offset += step.consumed;
            if (step.stop == Converter::Stop::output_full) continue;
            if (step.stop == Converter::Stop::bad_sequence || (last && !rest.empty())) {
                check.valid = false;
                check.bad_offset = offset;
                return check;
            }
            break;
        }
        carried = rest.size();
        std::memmove(input.data(), rest.data(), carried);
    }
    return check;
}

}  // namespace

EncodingCheck check_encoding(FileBytes& file, Encoding encoding) {
    file.rewind();
    if (encoding == Encoding::utf8 || encoding == Encoding::utf8_bom) return check_utf8(file);
    return check_decoded(file, encoding);
}

}  // namespace fundledger::importers
