// Small XLS files made in a test, record by record.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::tests {

[[nodiscard]] std::string le16(std::uint32_t value);
[[nodiscard]] std::string le32(std::uint32_t value);
[[nodiscard]] std::string record(std::uint16_t id, const std::string& data);

/// What a test says of a workbook with one sheet.
struct XlsText {
    std::uint16_t version = 0x0600;
    std::string globals;                         ///< records before all others of the book
    std::map<std::uint16_t, std::string> codes;  ///< number formats in ASCII
    std::vector<std::uint16_t> formats = {0};    ///< of the styles
    std::vector<std::string> strings;            ///< shared, in UTF-8 of the basic plane
    std::string raw_strings;                     ///< records instead of `strings`
    std::string cells;                           ///< records of the sheet
};

/// The stream "Workbook".
[[nodiscard]] std::string xls_stream(const XlsText& text);

/// A compound file with one stream.
[[nodiscard]] std::string xls_file(std::string_view stream_name, std::string stream);

}  // namespace fundledger::tests
