// What a title such as "2023年11月公益性岗位补贴公示表" may say of every row, as a pattern of a
// profile.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

/// A stretch of literal text, or a place that takes something out of the title.
struct TitlePart {
    enum class Kind : std::uint8_t {
        literal,
        year,        ///< four digits
        last_year,   ///< four digits
        month,       ///< 1 to 12
        last_month,  ///< 1 to 12
        day,         ///< 1 to 31
        quarter,     ///< 1 to 4 or 一 to 四
        text         ///< anything up to the literal that follows
    };
    Kind kind = Kind::literal;
    std::string literal;
};

/// The parts of a pattern: "{year}年{month}月" is year, "年", month, "月".
using TitlePattern = std::vector<TitlePart>;

/// Nothing, with the reason in `fault`, for an unknown or unclosed place, for a pattern without
/// any, or where two stand side by side.
[[nodiscard]] std::optional<TitlePattern> parse_title_pattern(std::string_view text,
                                                              std::string& fault);

/// What the places of a pattern took, by name ("year" → "2023").
using TitleCapture = std::map<std::string, std::string, std::less<>>;

/// The name of a place, as a pattern writes it; empty for a literal.
[[nodiscard]] std::string_view name_of(TitlePart::Kind kind);

/// `value` with its places filled in. Besides those of the capture it knows {quarter_first} and
/// {quarter_last}, the months of a {quarter}. Nothing, with the reason in `fault`, where it asks
/// for another.
[[nodiscard]] std::optional<std::string> fill_title_value(std::string_view value,
                                                          const TitleCapture& capture,
                                                          std::string& fault);

}  // namespace fundledger::service
