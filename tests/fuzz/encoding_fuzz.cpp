// Encodings: what the judgement accepts, reading decodes without a fault into strict UTF-8.
#include "importers/open_table.hpp"
#include "importers/sniff.hpp"
#include "importers/text_source.hpp"
#include "ledger/base/check.hpp"
#include "tests/support/import_files.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace fundledger;
using namespace fundledger::importers;

namespace {

std::string decode(const std::filesystem::path& path, Encoding encoding, std::size_t room) {
    TextSource source(FileBytes::open(path).value(), encoding);
    std::vector<char> buffer(room);
    std::string text;
    for (;;) {
        const TextSource::Chunk chunk = source.read(buffer);
        FUNDLEDGER_CHECK(!chunk.bad);
        text.append(buffer.data(), chunk.bytes);
        if (chunk.last) return text;
    }
}

service::ImportProfile profile() {
    service::ImportProfile profile;
    profile.id = "p";
    profile.columns = {{"payee_name", true, {"a", "姓名"}, ""},
                       {"amount", false, {"b", "金额"}, "元"}};
    profile.total_markers = {"合计", "total"};
    return profile;
}

/// Rows are as wide as the columns, in order, and below the heading.
void read_table(const std::filesystem::path& path) {
    const std::vector<service::ImportProfile> profiles = {profile()};
    auto source = open_table(path, profiles, {});
    if (!source.ok()) return;
    std::uint32_t last = (*source)->info().header_row;
    service::RowBatch batch;
    for (;;) {
        const auto more = (*source)->next(batch);
        if (!more.ok() || !more.value()) return;
        FUNDLEDGER_CHECK(batch.cells.size() == batch.rows() * batch.width);
        for (const std::uint32_t row : batch.source_rows) {
            FUNDLEDGER_CHECK(row > last);
            last = row;
        }
    }
}

}  // namespace

/// The first byte is the room of the reader, the rest the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static const tests::TempFolder folder;
    const std::string_view content(reinterpret_cast<const char*>(data + 1), size - 1);
    const auto path = folder.file("t.csv", content);
    FileBytes file = FileBytes::open(path).value();
    const auto sniffed = sniff_text(file, "");
    if (sniffed.ok()) {
        const std::string text = decode(path, sniffed->encoding, 16U + data[0]);
        FUNDLEDGER_CHECK(text == decode(path, sniffed->encoding, 4096));
        const auto decoded = folder.file("u.csv", text);
        FileBytes again = FileBytes::open(decoded).value();
        FUNDLEDGER_CHECK(check_encoding(again, Encoding::utf8).valid);
    }
    read_table(path);
    return 0;
}
