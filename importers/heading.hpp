// Comparing the headings of a file with those a profile knows.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// A heading made comparable: compatibility forms unified (full width, circled …), letters folded
/// to lower case, blanks, line ends and the star of a required field taken out.
struct HeadingKey {
    std::string full;
    std::string bare;  ///< `full` without bracketed remarks: "全年缴费(元)" → "全年缴费"
    std::vector<std::string> remarks;  ///< what stood in the brackets
};

[[nodiscard]] HeadingKey heading_key(std::string_view heading);

/// The money unit the remarks name ("金额(万元)" → "万元", "金额(元)" → "元"); empty where none.
[[nodiscard]] std::string named_unit(const HeadingKey& key);

/// Whether the remarks name a money unit other than `unit`, so that reading the column as `unit`
/// would be wrong by powers of ten. An empty `unit` stands for 元.
[[nodiscard]] bool names_other_unit(const HeadingKey& key, std::string_view unit);

/// The money unit a title such as "单位：万元" states; empty where it states none.
[[nodiscard]] std::string stated_unit(std::string_view title);
[[nodiscard]] std::string stated_unit(const HeadingKey& title);

/// The index of the heading most like one of `wanted` (fewest edits by length); -1 where none
/// shares more than a stray character.
[[nodiscard]] int nearest_heading(std::span<const std::string> wanted,
                                  std::span<const std::string> headings);

}  // namespace fundledger::importers
