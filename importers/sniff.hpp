// What a file is, decided by its content and never by its name.
#pragma once

#include "importers/encoding.hpp"
#include "importers/file_bytes.hpp"
#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"

#include <cstdint>
#include <string_view>

namespace fundledger::importers {

/// A text file and how to read it.
struct SniffedText {
    Encoding encoding = Encoding::utf8;
    std::uint64_t fingerprint = 0;  ///< of the pass that decided; reading compares with it
};

/// The true name of a format that opens with `head` ("XLSX", "XLS", "HTML" …); empty for plain
/// text.
[[nodiscard]] std::string_view recognise_format(std::string_view head);

/// The format of an open file as `recognise_format` names it. Leaves the file at its first byte.
[[nodiscard]] std::string_view format_of(FileBytes& file);

/// Whether HTML and XML are read as text, by a reader that understands them.
enum class Markup : std::uint8_t { refused, allowed };

/// Reads the whole file. The order of judgement: empty → a known format other than text → the
/// encoding asked for, else the byte order mark, else strict UTF-8, else strict GB18030 → NUL
/// characters. Refusals: file_empty, format_unsupported, encoding_unknown, undecodable_byte,
/// nul_byte.
[[nodiscard]] Result<SniffedText, Refusal> sniff_text(FileBytes& file,
                                                      std::string_view encoding_asked,
                                                      Markup markup = Markup::refused);

}  // namespace fundledger::importers
