// Names of encodings and the converter.
#include "importers/encoding.hpp"

#include "ledger/base/check.hpp"
#include "ledger/base/error.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

namespace fundledger::importers {
namespace {

struct Named {
    Encoding encoding;
    std::string_view plain;  ///< lower case, without '-' and '_'
};

constexpr std::array named = {
    Named{Encoding::utf8, "utf8"},
    Named{Encoding::utf8_bom, "utf8bom"},
    Named{Encoding::gb18030, "gb18030"},
    Named{Encoding::gb18030, "gbk"},
    Named{Encoding::gb18030, "gb2312"},
    Named{Encoding::gb18030, "cp936"},
    Named{Encoding::gb18030, "ansi"},
    Named{Encoding::utf16le, "utf16le"},
    Named{Encoding::utf16be, "utf16be"},
    Named{Encoding::utf16le, "utf16"},
};

/// The encoding's name for iconv, to which a mark is no part of the name.
const char* library_name(Encoding encoding) {
    return encoding == Encoding::utf8_bom ? "UTF-8" : to_text(encoding).data();
}

}  // namespace

std::string_view to_text(Encoding encoding) {
    switch (encoding) {
        case Encoding::utf8:
            return "UTF-8";
        case Encoding::utf8_bom:
            return "UTF-8-BOM";
        case Encoding::gb18030:
            return "GB18030";
        case Encoding::utf16le:
            return "UTF-16LE";
        case Encoding::utf16be:
            return "UTF-16BE";
    }
    FUNDLEDGER_CHECK(false);
}

std::optional<Encoding> parse_encoding(std::string_view name) {
    std::string plain;
    for (const char c : name) {
        if (c == '-' || c == '_') continue;
        plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    for (const Named& candidate : named) {
        if (candidate.plain == plain) return candidate.encoding;
    }
    return std::nullopt;
}

Converter::Converter(Encoding from, Encoding to)
    : handle_(::iconv_open(library_name(to), library_name(from))) {
    // iconv reports failure as a handle of all one bits. NOLINTNEXTLINE(performance-no-int-to-ptr)
    if (handle_ == reinterpret_cast<iconv_t>(-1)) {
        throw Error(ErrorKind::io,
                    std::string("converting ") + library_name(from) + " to " + library_name(to),
                    std::strerror(errno));
    }
}

Converter::~Converter() {
    ::iconv_close(handle_);
}

void Converter::reset() {
    ::iconv(handle_, nullptr, nullptr, nullptr, nullptr);
}

Converter::Step Converter::convert(std::string_view input, std::span<char> output) {
    char* from = const_cast<char*>(input.data());  // iconv's signature; it does not write there
    std::size_t from_left = input.size();
    char* to = output.data();
    std::size_t to_left = output.size();
    const std::size_t result = ::iconv(handle_, &from, &from_left, &to, &to_left);
    Stop stop = Stop::input_used;
    if (result == static_cast<std::size_t>(-1)) {
        if (errno == E2BIG) stop = Stop::output_full;
        if (errno == EILSEQ) stop = Stop::bad_sequence;
    }
    return {stop, input.size() - from_left, output.size() - to_left};
}

}  // namespace fundledger::importers
