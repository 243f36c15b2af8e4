// Judgement over the whole file: a sample of the beginning has fooled every detector we tried.
#include "importers/sniff.hpp"

#include "importers/package_format.hpp"
#include "importers/refusals.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace fundledger::importers {
namespace {

using namespace std::string_view_literals;

struct Magic {
    std::string_view bytes;
    std::string_view name;
};

constexpr std::array magics = {
    Magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "XLS"},
    Magic{"%PDF-"sv, "PDF"},
    Magic{"\x1F\x8B"sv, "GZIP"},
    Magic{"Rar!\x1A"sv, "RAR"},
    Magic{"7z\xBC\xAF\x27\x1C"sv, "7Z"},
    Magic{"\x89PNG"sv, "PNG"},
    Magic{"\xFF\xD8\xFF"sv, "JPEG"},
    Magic{"SQLite format 3\0"sv, "SQLITE"},
    Magic{"MIME-Version:"sv, "MHTML"},
};

constexpr std::size_t head_bytes = 4096;
constexpr std::size_t chunk_bytes = std::size_t{64} * 1024;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

bool opens_zip(std::string_view head) {
    return head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv);
}

std::string_view recognise_markup(std::string_view head) {
    if (head.starts_with(utf8_mark)) head.remove_prefix(utf8_mark.size());
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || head[first] != '<') return "";
    std::string text(head.substr(first));
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (const std::string_view tag :
         {"<html", "<!doctype html", "<table", "<head", "<meta", "<body"}) {
        if (text.starts_with(tag)) return "HTML";
    }
    if (text.find("<html") != std::string::npos) return "HTML";
    if (text.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos) {
        return "XML (Excel 2003)";
    }
    const bool xml = text.starts_with("<?xml") || text.find("xmlns") != std::string::npos;
    return xml ? "XML" : "";
}

/// The row in which the byte at `offset` stands.
std::uint32_t row_of(FileBytes& file, std::uint64_t offset, Encoding encoding) {
    const std::size_t unit = encoding == Encoding::utf16le || encoding == Encoding::utf16be ? 2 : 1;
    const std::size_t low = encoding == Encoding::utf16be ? 1 : 0;
    std::vector<char> buffer(chunk_bytes);
    std::uint32_t row = 1;
    std::uint64_t seen = 0;
    bool after_return = false;
    file.rewind();
    while (seen < offset) {
        const std::size_t got = file.read(buffer);
        if (got == 0) break;
        const std::size_t end = std::min<std::uint64_t>(got, offset - seen);
        for (std::size_t i = 0; i + unit <= end; i += unit) {
            const bool narrow = unit == 1 || buffer[i + 1 - low] == 0;
            const char c = narrow ? buffer[i + low] : 'x';
            if (c == '\r' || (c == '\n' && !after_return)) ++row;
            after_return = c == '\r';
        }
        seen += got;
    }
    return row;
}

std::string hex_byte_at(FileBytes& file, std::uint64_t offset) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::vector<char> buffer(chunk_bytes);
    file.rewind();
    for (std::uint64_t seen = 0;;) {
        const std::size_t got = file.read(buffer);
        if (got == 0) return "";
        if (offset < seen + got) {
            const auto byte = static_cast<unsigned char>(buffer[offset - seen]);
            return {'0', 'x', digits[byte >> 4U], digits[byte & 15U]};
        }
        seen += got;
    }
}

Refusal undecodable(FileBytes& file, Encoding encoding, std::uint64_t offset) {
    return refuse_place(Reason::undecodable_byte,
                        file.name(),
                        row_of(file, offset, encoding),
                        0,
                        {{"offset", std::to_string(offset)},
                         {"found", hex_byte_at(file, offset)},
                         {"encoding", std::string(to_text(encoding))},
                         {"expected", std::string(to_text(encoding))}});
}

struct Judged {
    Encoding encoding;
    EncodingCheck check;
};

/// Without a mark and without a wish: strict UTF-8 that proves itself, else strict GB18030.
Judged judge(FileBytes& file) {
    const EncodingCheck utf8 = check_encoding(file, Encoding::utf8);
    if (utf8.valid && (utf8.ascii || utf8.long_sequence)) return {Encoding::utf8, utf8};
    const EncodingCheck gb18030 = check_encoding(file, Encoding::gb18030);
    if (gb18030.valid) return {Encoding::gb18030, gb18030};
    // Neither fits: the encoding that held out longer is the one that was meant.
    if (!utf8.valid && utf8.bad_offset < gb18030.bad_offset) return {Encoding::gb18030, gb18030};
    return {Encoding::utf8, utf8};
}

std::optional<Encoding> marked(std::string_view head) {
    if (head.starts_with(utf8_mark)) return Encoding::utf8_bom;
    if (head.starts_with("\xFF\xFE"sv)) return Encoding::utf16le;
    if (head.starts_with("\xFE\xFF"sv)) return Encoding::utf16be;
    return std::nullopt;
}

}  // namespace

std::string_view recognise_format(std::string_view head) {
    if (opens_zip(head)) return format_of_zip_head(head);
    for (const Magic& magic : magics) {
        if (head.starts_with(magic.bytes)) return magic.name;
    }
    return recognise_markup(head);
}

std::string_view format_of(FileBytes& file) {
    std::vector<char> buffer(head_bytes);
    file.rewind();
    const std::string_view head(buffer.data(), file.read(buffer));
    file.rewind();
    if (opens_zip(head)) return format_of_zip(file, head);
    const std::string_view format = recognise_format(head);
    return format == "XLS" ? format_of_ole(file) : format;
}

Result<SniffedText, Refusal> sniff_text(FileBytes& file,
                                        std::string_view encoding_asked,
                                        Markup markup) {
    std::vector<char> buffer(head_bytes);
    file.rewind();
    const std::string_view head(buffer.data(), file.read(buffer));
    if (head.empty()) return refuse(refuse_file(Reason::file_empty, file.name()));
    const std::string_view format = format_of(file);
    const bool read_as_text = markup == Markup::allowed && (format == "XML" || format == "HTML");
    if (!format.empty() && !read_as_text) {
        return refuse(
            refuse_file(Reason::format_unsupported,
                        file.name(),
                        {{"found", std::string(format)}, {"expected", "XLSX, XLS, CSV, TSV"}}));
    }

    std::optional<Encoding> encoding = marked(head);
    if (!encoding_asked.empty()) {
        const std::optional<Encoding> asked = parse_encoding(encoding_asked);
        if (!asked) {
            return refuse(refuse_file(Reason::encoding_unknown,
                                      file.name(),
                                      {{"found", std::string(encoding_asked)},
                                       {"expected", "UTF-8, GB18030, UTF-16LE, UTF-16BE"}}));
        }
        const bool keeps_mark = *asked == Encoding::utf8 && encoding == Encoding::utf8_bom;
        if (!keeps_mark) encoding = asked;
    }
    const Judged judged =
        encoding ? Judged{*encoding, check_encoding(file, *encoding)} : judge(file);
    const SniffedText text{judged.encoding, file.fingerprint()};
    if (judged.check.nul_offset) {
        const std::uint64_t offset = *judged.check.nul_offset;
        return refuse(refuse_place(Reason::nul_byte,
                                   file.name(),
                                   row_of(file, offset, judged.encoding),
                                   0,
                                   {{"offset", std::to_string(offset)}, {"found", "NUL"}}));
    }
    if (!judged.check.valid) {
        return refuse(undecodable(file, judged.encoding, judged.check.bad_offset));
    }
    return text;
}

}  // namespace fundledger::importers
