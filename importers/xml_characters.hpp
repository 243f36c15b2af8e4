// The characters of XML 1.0, as the scanner needs them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace fundledger::importers {

namespace xml_class {
inline constexpr std::uint8_t text = 1;   ///< goes into a text as it is
inline constexpr std::uint8_t value = 2;  ///< goes into the value of an attribute as it is
inline constexpr std::uint8_t name = 4;   ///< of names in ASCII
inline constexpr std::uint8_t name_start = 8;
inline constexpr std::uint8_t blank = 16;

consteval std::array<std::uint8_t, 256> make_table() {
    std::array<std::uint8_t, 256> table{};
    for (std::size_t c = 0x20; c < 256; ++c) table[c] = text | value;
    table['\t'] = table['\n'] = text | blank;
    table['\r'] = blank;
    table[' '] |= blank;
    table['<'] = table['&'] = 0;
    table[']'] = value;  // may open ]]>
    table[0xEF] = 0;     // may open U+FFFE or U+FFFF
    for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] |= name | name_start;
    for (std::size_t c = 'A'; c <= 'Z'; ++c) table[c] |= name | name_start;
    for (std::size_t c = '0'; c <= '9'; ++c) table[c] |= name;
    table['_'] |= name | name_start;
    table['-'] |= name;
    table['.'] |= name;
    table[':'] |= name;
    return table;
}
inline constexpr std::array<std::uint8_t, 256> table = make_table();

[[nodiscard]] inline bool has(char c, std::uint8_t wanted) {
    return (table[static_cast<unsigned char>(c)] & wanted) != 0;
}
}  // namespace xml_class

inline constexpr std::string_view xml_blanks = " \t\r\n";
/// No reference to a character is longer than this.
inline constexpr std::size_t xml_reference_size_max = 16;

/// Whether the three bytes of a character in UTF-8 that begin with 0xEF are U+FFFE or U+FFFF.
[[nodiscard]] inline bool is_noncharacter(const char* place) {
    return place[0] == '\xEF' && place[1] == '\xBF' && (place[2] == '\xBE' || place[2] == '\xBF');
}

/// Whether all characters of `utf8` are allowed in a document.
[[nodiscard]] bool is_xml_text(std::string_view utf8);

/// Appends the character that `text` begins with as a reference (&amp; &#20013; &#x4E2D;) and gives
/// the size of the reference; 0 where it is none.
[[nodiscard]] std::size_t read_reference(std::string_view text, std::string& out);

/// The value of an attribute with references undone and line ends and tabs as blanks. False where
/// there is a reference to nothing known.
[[nodiscard]] bool decode_attribute(std::string_view written, std::string& value);

/// CR and CRLF as LF.
void normalise_line_ends(std::string& text);

/// Whether `inside` is what may stand behind "<?xml" in UTF-8: version, encoding, standalone.
[[nodiscard]] bool is_xml_declaration(std::string_view inside);
/// Whether `inside` may stand between "<?" and "?>" elsewhere.
[[nodiscard]] bool is_xml_instruction(std::string_view inside);

/// Appends a Unicode scalar value.
void append_utf8(std::string& text, std::uint32_t scalar);

}  // namespace fundledger::importers
