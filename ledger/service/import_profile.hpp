// How the columns of a kind of file are recognised. Profiles are data; this is their form in
// memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundledger::service {

/// What stands in the cells of a column, for templates and for people. It is a help for filling in:
/// what a cell must be to be taken is decided by the use case, but for columns marked as checked.
enum class ColumnFormat : std::uint8_t {
    text,
    id,       ///< number of a person or a unit; a text cell in a workbook
    account,  ///< number of a bank account; a text cell in a workbook
    money,
    date,
    month,  ///< a month, a span of months or a year
    integer,
    policy,  ///< id or name of a policy of the catalogue
    region,  ///< division code
    yes_no
};

/// "text", "id", …, "yes-no": the words profiles use.
[[nodiscard]] std::string_view to_text(ColumnFormat format);
/// Nothing for a word that is none of them.
[[nodiscard]] std::optional<ColumnFormat> parse_column_format(std::string_view text);

/// One column a profile knows.
struct ProfileColumn {
    std::string field;      ///< e.g. "payee_id", "amount", "fact.premium_paid"
    bool required = false;  ///< a file without it is refused
    std::vector<std::string>
        aliases;         ///< headings that mean it, in order of preference; never empty
    std::string unit{};  ///< of figures, e.g. "元", "万元"; empty where none applies
    /// What a cell may say, besides nothing; a row that says something else is refused. Empty:
    /// anything.
    std::vector<std::string> allowed{};
    ColumnFormat format = ColumnFormat::text;
    bool checked = false;  ///< of facts: what is not what `format` says is refused
    std::string
        note_zh{};  ///< what stands there and where to take it from; empty where not written
    std::string note_en{};  ///< empty exactly where note_zh is
    std::string example{};  ///< a cell as it could be filled in
    /// Not of the profile's own: understood because a provision may ask for the fact.
    bool from_fact = false;
};

/// How a field that no column gives is read from the titles above the headings.
struct TitleRule {
    std::string field;
    std::string pattern;  ///< e.g. "{year}年{month}月"; see title_pattern.hpp
    std::string marker;   ///< a word that must stand in the same cell; may be empty
    std::string value;    ///< what the field becomes, e.g. "{year}-{month}"
};

/// One layout of one kind of file.
struct ImportProfile {
    std::string id;  ///< kebab-case, e.g. "roster-training"
    std::string version;
    std::string kind;  ///< "roster", "allotments", "opening", "history", "vouchers", "list-facts" …
    std::string name_zh;
    std::string name_en;
    std::vector<ProfileColumn> columns;
    /// Values of fields the file does not carry (field → value).
    std::vector<std::pair<std::string, std::string>> defaults;
    std::vector<TitleRule> title_values;     ///< the first that fits gives the value of a field
    std::uint32_t header_search_rows = 30;   ///< the heading stands within the first so many rows
    std::vector<std::string> total_markers;  ///< texts that open a row of totals, e.g. "合计"
    std::vector<std::string> ignore_rows;  ///< texts that open a row that is no line, e.g. "注："
    std::vector<std::string> title_markers;  ///< texts expected above the heading; they break ties
    /// A file may come without headings: its columns then stand in the order of `columns`.
    bool heading_optional = false;
    std::string text;  ///< the file of the profile, for freezing
};

}  // namespace fundledger::service
