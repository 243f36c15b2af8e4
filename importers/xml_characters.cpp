// References, declarations and what else is rare in a sheet.
#include "importers/xml_characters.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace fundledger::importers {
namespace {

struct Named {
    std::string_view reference;
    char character;
};

constexpr std::array named = {Named{"&lt;", '<'},
                              Named{"&gt;", '>'},
                              Named{"&amp;", '&'},
                              Named{"&quot;", '"'},
                              Named{"&apos;", '\''}};

/// Whether a document may hold this scalar value.
bool is_character(std::uint32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    if (c >= 0xD800 && c < 0xE000) return false;
    return c != 0xFFFE && c != 0xFFFF && c <= 0x10FFFF;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equal_in_any_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return lower(x) == lower(y);
    });
}

/// Takes ` name="value"` from the front of `text`, if that stands there.
std::optional<std::string_view> take_field(std::string_view& text, std::string_view name) {
    std::string_view rest = text;
    const auto skip_blanks = [&] {
        rest.remove_prefix(std::min(rest.find_first_not_of(xml_blanks), rest.size()));
    };
    skip_blanks();
    if (rest.size() == text.size() || !rest.starts_with(name)) return std::nullopt;
    rest.remove_prefix(name.size());
    skip_blanks();
    if (!rest.starts_with('=')) return std::nullopt;
    rest.remove_prefix(1);
    skip_blanks();
    if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return std::nullopt;
    const std::size_t end = rest.find(rest[0], 1);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view value = rest.substr(1, end - 1);
    text = rest.substr(end + 1);
    return value;
}

}  // namespace

bool is_xml_text(std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c < 0x20 && !xml_class::has(utf8[i], xml_class::blank)) return false;
        if (c == 0xEF && is_noncharacter(utf8.data() + i)) return false;
    }
    return true;
}

std::size_t read_reference(std::string_view text, std::string& out) {
    for (const Named& known : named) {
        if (text.starts_with(known.reference)) {
            out += known.character;
            return known.reference.size();
        }
    }
    if (!text.starts_with("&#")) return 0;
    const bool hex = text.starts_with("&#x");
    const std::size_t digits = hex ? 3 : 2;
    const std::size_t end = text.substr(0, xml_reference_size_max).find(';');
    if (end == std::string_view::npos || end == digits) return 0;
    std::uint32_t scalar = 0;
    const char* const last = text.data() + end;
    const auto read = std::from_chars(text.data() + digits, last, scalar, hex ? 16 : 10);
    if (read.ec != std::errc{} || read.ptr != last || !is_character(scalar)) return 0;
    append_utf8(out, scalar);
    return end + 1;
}

bool decode_attribute(std::string_view written, std::string& value) {
    for (std::size_t i = 0; i < written.size();) {
        if (written[i] == '&') {
            const std::size_t size = read_reference(written.substr(i), value);
            if (size == 0) return false;
            i += size;
            continue;
        }
        const bool pair = written[i] == '\r' && i + 1 < written.size() && written[i + 1] == '\n';
        value += xml_class::has(written[i], xml_class::blank) ? ' ' : written[i];
        i += pair ? 2 : 1;
    }
    return true;
}

void normalise_line_ends(std::string& text) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            text[out++] = text[i];
            continue;
        }
        text[out++] = '\n';
        if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    }
    text.resize(out);
}

bool is_xml_declaration(std::string_view inside) {
    if (take_field(inside, "version") != "1.0") return false;
    if (const auto encoding = take_field(inside, "encoding")) {
        if (!equal_in_any_case(*encoding, "utf-8")) return false;
    }
    if (const auto standalone = take_field(inside, "standalone")) {
        if (standalone != "yes" && standalone != "no") return false;
    }
    return inside.find_first_not_of(xml_blanks) == std::string_view::npos;
}

bool is_xml_instruction(std::string_view inside) {
    std::size_t end = 0;
    while (end < inside.size() && xml_class::has(inside[end], xml_class::name)) ++end;
    if (end == 0 || !xml_class::has(inside[0], xml_class::name_start)) return false;
    if (equal_in_any_case(inside.substr(0, end), "xml")) return false;
    if (end < inside.size() && !xml_class::has(inside[end], xml_class::blank)) return false;
    return is_xml_text(inside);
}

void append_utf8(std::string& text, std::uint32_t scalar) {
    const auto push = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (scalar < 0x80) {
        push(scalar);
    } else if (scalar < 0x800) {
        push(0xC0U | scalar >> 6U);
        push(0x80U | (scalar & 0x3FU));
    } else if (scalar < 0x10000) {
        push(0xE0U | scalar >> 12U);
        push(0x80U | (scalar >> 6U & 0x3FU));
        push(0x80U | (scalar & 0x3FU));
    } else {
        push(0xF0U | scalar >> 18U);
        push(0x80U | (scalar >> 12U & 0x3FU));
        push(0x80U | (scalar >> 6U & 0x3FU));
        push(0x80U | (scalar & 0x3FU));
    }
}

}  // namespace fundledger::importers
