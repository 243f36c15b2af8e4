// Records of BIFF8 in a compound file of sectors of 512 bytes.
#include "tests/support/xls_files.hpp"

#include <stdexcept>

namespace fundledger::tests {
namespace {

constexpr std::size_t sector_bytes = 512;
constexpr std::uint32_t chain_end = 0xFFFFFFFE;
constexpr std::uint32_t unused = 0xFFFFFFFF;
constexpr std::uint32_t table_sector = 0xFFFFFFFD;

/// The units of UTF-16 of a text in the basic plane, as BIFF8 writes a wide text.
std::string wide(std::string_view utf8, std::size_t& length) {
    std::string units;
    length = 0;
    for (std::size_t i = 0; i < utf8.size(); ++length) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
        std::uint32_t unit = size == 1 ? lead : lead & (0xFFU >> (size + 1));
        for (std::size_t k = 1; k < size; ++k) {
            unit = unit << 6U | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
        }
        units += le16(unit);
        i += size;
    }
    return units;
}

std::string text_of(std::string_view utf8, bool long_count) {
    std::size_t length = 0;
    const std::string units = wide(utf8, length);
    const std::string count = le16(static_cast<std::uint32_t>(length));
    return (long_count ? count : count.substr(0, 1)) + '\x01' + units;
}

std::string begin(std::uint16_t version, std::uint16_t kind) {
    return record(0x0809, le16(version) + le16(kind) + std::string(12, '\0'));
}

std::string padded(std::string bytes) {
    bytes.resize((bytes.size() + sector_bytes - 1) / sector_bytes * sector_bytes);
    return bytes;
}

std::string entry(
    std::string_view name, char type, std::uint32_t child, std::uint32_t sector, std::size_t size) {
    std::string bytes;
    for (const char c : name) bytes += le16(static_cast<unsigned char>(c));
    bytes.resize(64);
    bytes += le16(static_cast<std::uint32_t>(name.size() * 2 + 2));
    bytes += type;
    bytes += '\1';
    bytes += le32(unused) + le32(unused) + le32(child);
    bytes.resize(116);
    return bytes + le32(sector) + le32(static_cast<std::uint32_t>(size)) + le32(0);
}

}  // namespace

std::string le16(std::uint32_t value) {
    return {static_cast<char>(value & 0xFFU), static_cast<char>(value >> 8U & 0xFFU)};
}

std::string le32(std::uint32_t value) {
    return le16(value) + le16(value >> 16U);
}

std::string record(std::uint16_t id, const std::string& data) {
    return le16(id) + le16(static_cast<std::uint32_t>(data.size())) + data;
}

std::string xls_stream(const XlsText& text) {
    std::string before = begin(text.version, 0x0005) + text.globals;
    for (const auto& [id, code] : text.codes) {
        before += record(0x041E, le16(id) + text_of(code, true));
    }
    for (const std::uint16_t id : text.formats) {
        before += record(0x00E0, le16(0) + le16(id) + std::string(16, '\0'));
    }
    std::string behind = text.raw_strings;
    if (behind.empty() && !text.strings.empty()) {
        const std::string count = le32(static_cast<std::uint32_t>(text.strings.size()));
        std::string all = count + count;
        for (const std::string& one : text.strings) all += text_of(one, true);
        behind = record(0x00FC, all);
    }
    behind += record(0x000A, "");
    const std::string name = text_of("表1", false);
    const std::size_t sheet_record = 4 + 6 + name.size();
    const auto place = static_cast<std::uint32_t>(before.size() + sheet_record + behind.size());
    before += record(0x0085, le32(place) + std::string(2, '\0') + name);
    return before + behind + begin(text.version, 0x0010) + text.cells + record(0x000A, "");
}

std::string xls_file(std::string_view stream_name, std::string stream) {
    constexpr std::size_t small_stream_bytes = 4096;
    if (stream.size() < small_stream_bytes) stream.resize(small_stream_bytes);
    const std::size_t size = stream.size();
    stream = padded(std::move(stream));
    const std::size_t data_sectors = stream.size() / sector_bytes;
    const std::size_t numbers = sector_bytes / 4;
    std::size_t tables = 1;
    while (tables * numbers < tables + 1 + data_sectors) ++tables;
    if (tables > 109) throw std::runtime_error("too large a file for a test");
    std::string header("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    header.resize(24);
    header += le16(0x3E) + le16(3) + le16(0xFFFE) + le16(9) + le16(6);
    header.resize(44);
    header += le32(static_cast<std::uint32_t>(tables)) + le32(static_cast<std::uint32_t>(tables));
    header +=
        le32(0) + le32(small_stream_bytes) + le32(chain_end) + le32(0) + le32(chain_end) + le32(0);
    std::string table;
    for (std::size_t i = 0; i < tables; ++i) {
        header += le32(static_cast<std::uint32_t>(i));
        table += le32(table_sector);
    }
    while (header.size() < sector_bytes) header += le32(unused);
    table += le32(chain_end);  // the directory
    for (std::size_t i = 0; i < data_sectors; ++i) {
        const auto next = static_cast<std::uint32_t>(tables + 1 + i + 1);
        table += le32(i + 1 == data_sectors ? chain_end : next);
    }
    while (table.size() < tables * sector_bytes) table += le32(unused);
    const auto first = static_cast<std::uint32_t>(tables + 1);
    std::string directory =
        entry("Root Entry", 5, 1, chain_end, 0) + entry(stream_name, 2, unused, first, size);
    return header + table + padded(std::move(directory)) + stream;
}

}  // namespace fundledger::tests
