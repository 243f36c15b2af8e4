// The text encodings bureaus send, and the strict checks that tell them apart.
#pragma once

#include "importers/file_bytes.hpp"

#include <cstdint>
#include <iconv.h>
#include <optional>
#include <span>
#include <string_view>

namespace fundledger::importers {

/// GBK and GB2312 are read as their superset GB18030: the narrower tables refuse rare names.
enum class Encoding : std::uint8_t { utf8, utf8_bom, gb18030, utf16le, utf16be };

/// "UTF-8", "UTF-8-BOM", "GB18030", "UTF-16LE", "UTF-16BE".
[[nodiscard]] std::string_view to_text(Encoding encoding);
/// Reads the names above and the usual others (utf8, gbk, gb2312, cp936), in any case.
[[nodiscard]] std::optional<Encoding> parse_encoding(std::string_view name);

/// What a strict pass over a whole file says of one encoding. Offsets count bytes from 0.
struct EncodingCheck {
    bool valid = true;
    std::uint64_t bad_offset = 0;             ///< of the first byte that does not fit, if not valid
    std::optional<std::uint64_t> nul_offset;  ///< of the first NUL character before the fault
    bool ascii = true;                        ///< no byte of 0x80 or more
    /// A sequence of three bytes or more was met. Two short Chinese words in GB18030 may pass for
    /// UTF-8, but then as sequences of two bytes: without a longer one the match proves nothing.
    bool long_sequence = false;
};

/// Reads `file` from its first byte to the end or the first fault.
[[nodiscard]] EncodingCheck check_encoding(FileBytes& file, Encoding encoding);

/// A converter between encodings with the state of one stream. One thread.
class Converter {
public:
    enum class Stop {
        input_used,   ///< all input is consumed but for an unfinished character at its end
        output_full,  ///< call again with more room
        bad_sequence  ///< the byte behind `consumed` does not fit
    };
    struct Step {
        Stop stop;
        std::size_t consumed;
        std::size_t produced;
    };

    /// A byte order mark is neither taken off nor put on.
    Converter(Encoding from, Encoding to);
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    Converter(Converter&&) = delete;
    Converter& operator=(Converter&&) = delete;
    ~Converter();

    [[nodiscard]] Step convert(std::string_view input, std::span<char> output);
    void reset();

private:
    iconv_t handle_;
};

}  // namespace fundledger::importers
