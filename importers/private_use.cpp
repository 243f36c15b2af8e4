// The table is not written down: it is what the two-byte codes of these characters decode to today.
#include "importers/private_use.hpp"

#include "importers/encoding.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <span>

namespace fundledger::importers {
namespace {

/// A row of GBK codes that systems of the 1990s decoded to consecutive private-use characters.
struct Row {
    std::uint32_t code;  ///< the first two-byte code
    std::uint32_t count;
    std::uint32_t private_use;  ///< what the first was decoded to
};

// GB 18030-2000, annex E: the characters its authors foresaw for later editions of Unicode.
constexpr std::array rows = {Row{0xA6D9, 7, 0xE78D},
                             Row{0xA6EC, 2, 0xE794},
                             Row{0xA6F3, 1, 0xE796},
                             Row{0xA8BC, 1, 0xE7C7},
                             Row{0xA8BF, 1, 0xE7C8},
                             Row{0xFE50, 47, 0xE815},
                             Row{0xFE80, 33, 0xE844}};

constexpr std::uint32_t private_first = 0xE000;
constexpr std::uint32_t private_last = 0xF8FF;

std::string utf8_of(std::uint32_t point) {
    return {static_cast<char>(0xE0U | (point >> 12U)),
            static_cast<char>(0x80U | ((point >> 6U) & 0x3FU)),
            static_cast<char>(0x80U | (point & 0x3FU))};
}

/// The character of three bytes at `at`, 0 where there is none.
std::uint32_t point_at(std::string_view text, std::size_t at) {
    if (at + 3 > text.size() || (static_cast<unsigned char>(text[at]) & 0xF0U) != 0xE0U) return 0;
    const auto bits = [&](std::size_t i) {
        return static_cast<unsigned char>(text[at + i]) & 0x3FU;
    };
    return ((static_cast<unsigned char>(text[at]) & 0x0FU) << 12U) | (bits(1) << 6U) | bits(2);
}

using Table = std::map<std::string, std::string, std::less<>>;

Table make_table() {
    Table table;
    Converter decoder(Encoding::gb18030, Encoding::utf8);
    for (const Row& row : rows) {
        for (std::uint32_t i = 0; i < row.count; ++i) {
            const std::uint32_t code = row.code + i;
            const std::array<char, 2> bytes{static_cast<char>(code >> 8U),
                                            static_cast<char>(code & 0xFFU)};
            std::array<char, 8> out{};
            const auto step = decoder.convert({bytes.data(), bytes.size()}, out);
            std::string meant(out.data(), step.produced);
            const std::uint32_t point = point_at(meant, 0);
            const bool still_private = point >= private_first && point <= private_last;
            if (!meant.empty() && !still_private) {
                table.emplace(utf8_of(row.private_use + i), std::move(meant));
            }
        }
    }
    return table;
}

}  // namespace

std::optional<std::string> without_private_use(std::string_view text) {
    static const Table table = make_table();
    bool found = false;
    std::string mapped;
    for (std::size_t at = 0; at < text.size();) {
        const std::uint32_t point = point_at(text, at);
        if (point < private_first || point > private_last) {
            mapped += text[at++];
            continue;
        }
        found = true;
        const auto known = table.find(text.substr(at, 3));
        mapped += known == table.end() ? text.substr(at, 3) : std::string_view(known->second);
        at += 3;
    }
    if (!found) return std::nullopt;
    return mapped;
}

}  // namespace fundledger::importers
