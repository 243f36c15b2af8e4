// Telling the formats apart by what they open with.
#include "importers/bank/open_statement.hpp"

#include "importers/bank/camt.hpp"
#include "importers/bank/mt940.hpp"
#include "importers/bank/ofx.hpp"
#include "importers/refusals.hpp"
#include "importers/sniff.hpp"
#include "importers/text_source.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fundledger::importers::bank {
namespace {

constexpr std::size_t head_bytes = 4096;

using Statements = Result<std::vector<service::BankStatement>, Refusal>;
using ReadFunction = Statements (*)(std::string_view text, const std::string& file);

struct Format {
    const char* name;
    ReadFunction read;
};

/// Null where the text is none of ours. `head` is decoded.
const Format* format_of(std::string_view head) {
    static constexpr Format mt940{"MT940", read_mt940};
    static constexpr Format camt{"camt.053", read_camt};
    static constexpr Format ofx{"OFX", read_ofx};
    if (looks_like_ofx(head)) return &ofx;
    if (!camt_kind(head).empty()) return &camt;
    return looks_like_mt940(head) ? &mt940 : nullptr;
}

/// The first bytes of the file with whatever encoding it has, ASCII made readable.
std::string raw_head(FileBytes& file) {
    std::string head(head_bytes, '\0');
    file.rewind();
    head.resize(file.read(head));
    std::string plain;
    for (const char c : head) {
        if (c != '\0') plain += c;  // UTF-16 puts one beside every ASCII character
    }
    return plain;
}

std::string whole_text(TextSource& source) {
    std::string text;
    std::vector<char> buffer(std::size_t{256} * 1024);
    for (;;) {
        const TextSource::Chunk chunk = source.read(buffer);
        text.append(buffer.data(), chunk.bytes);
        if (chunk.last || chunk.bad) return text;
    }
}

}  // namespace

Result<std::optional<service::StatementFile>, Refusal> open_statement(
    const std::filesystem::path& path, std::string_view encoding) {
    auto opened = FileBytes::open(path);
    if (!opened.ok()) return refuse(std::move(opened).error());
    FileBytes file = std::move(opened).value();
    const std::string name = file.name();
    const std::string head = raw_head(file);
    const Format* const format = format_of(head);
    if (format == nullptr) return std::optional<service::StatementFile>{};
    if (format->read == read_camt && camt_kind(head) != "camt.053") {
        return refuse(refuse_file(
            Reason::format_unsupported,
            name,
            {{"found", std::string(camt_kind(head))}, {"expected", "camt.053, MT940, OFX"}}));
    }
    if (file.size() > statement_bytes_max) {
        return refuse(refuse_file(
            Reason::format_unsupported,
            name,
            {{"found", std::string(format->name) + " > 64 MiB"}, {"expected", "≤ 64 MiB"}}));
    }
    const auto sniffed = sniff_text(file, encoding, Markup::allowed);
    if (!sniffed.ok()) return refuse(sniffed.error());
    service::StatementFile result;
    result.info.path = file.path().string();
    result.info.file_name = name;
    result.info.bytes = file.size();
    result.info.format = format->name;
    result.info.profile_id = format->name;  // what read it, where tables name their profile
    result.info.encoding = to_text(sniffed->encoding);
    TextSource source(std::move(file), sniffed->encoding);
    const std::string text = whole_text(source);
    if (source.file().fingerprint() != sniffed->fingerprint) {
        return refuse(refuse_file(Reason::file_changed, name));
    }
    result.fingerprint = sniffed->fingerprint;
    Statements statements = format->read(text, name);
    if (!statements) return refuse(std::move(statements).error());
    result.statements = std::move(*statements);
    return std::optional<service::StatementFile>(std::move(result));
}

}  // namespace fundledger::importers::bank
