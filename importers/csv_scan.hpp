// The grammar of one CSV record, over a buffer and without copying.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// What a file may ask of our memory.
struct CsvLimits {
    std::size_t field_bytes_max = std::size_t{1} << 20U;
    std::size_t row_bytes_max = std::size_t{1} << 23U;
    std::uint32_t columns_max = 1000;
};

enum class ScanOutcome : std::uint8_t {
    row,                 ///< a whole record was found
    need_more,           ///< the text ends inside the record and more of the file follows
    text_after_quote,    ///< text between a closing quote and the next delimiter
    unterminated_quote,  ///< the file ends inside quotes
    field_too_long,
    too_many_columns
};

/// Finds records as RFC 4180 writes them: fields in quotes may hold delimiters, line ends and
/// doubled quotes; a quote inside an unquoted field is a character like any other, as Excel reads
/// it. Lines end in CRLF, LF or CR. Blanks between a closing quote and the delimiter are let pass.
/// One thread.
class CsvScanner {
public:
    CsvScanner(char delimiter, CsvLimits limits);

    /// Reads one record from [begin, end) and appends its fields to `cells`, as views into the
    /// text; doubled quotes are undone in place. Where the outcome is not `row`, nothing is
    /// appended and the text is as before. `last`: nothing follows `end`. Precondition: begin <=
    /// end, and *end may be written.
    [[nodiscard]] ScanOutcome scan(char* begin,
                                   char* end,
                                   bool last,
                                   std::vector<std::string_view>& cells);

    /// Behind the record found.
    [[nodiscard]] char* after() const noexcept { return after_; }
    /// Line ends in the record found, its own among them.
    [[nodiscard]] std::uint32_t lines() const noexcept { return lines_; }
    /// Of the field a fault stands in, from 1.
    [[nodiscard]] std::uint32_t column() const noexcept { return column_; }
    /// Where in the text the field of a fault begins.
    [[nodiscard]] const char* field_begin() const noexcept { return field_begin_; }

private:
    enum class Field : std::uint8_t { complete, need_more, fault };

    [[nodiscard]] Field scan_quoted(char* end, bool last, std::vector<std::string_view>& cells);
    void undo_doubled_quotes(char* begin, std::vector<std::string_view>& cells);
    [[nodiscard]] bool ends_field(char c) const noexcept {
        return ends_field_[static_cast<unsigned char>(c)];
    }

    char delimiter_;
    CsvLimits limits_;
    std::array<bool, 256> ends_field_{};
    std::vector<std::size_t> doubled_;  ///< cells of this record that hold doubled quotes
    char* at_ = nullptr;
    char* after_ = nullptr;
    const char* field_begin_ = nullptr;
    std::uint32_t lines_ = 0;
    std::uint32_t column_ = 0;
    ScanOutcome fault_ = ScanOutcome::row;
};

/// Line ends in `text`; CRLF is one.
[[nodiscard]] std::uint32_t count_line_ends(std::string_view text) noexcept;

}  // namespace fundledger::importers
