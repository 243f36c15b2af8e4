// How the columns of a kind of file are recognised. Profiles are data; this is their form in
// memory.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fundledger::service {

/// One column a profile knows.
struct ProfileColumn {
    std::string field;      ///< e.g. "payee_id", "amount", "fact.premium_paid"
    bool required = false;  ///< a file without it is refused
    std::vector<std::string>
        aliases;       ///< headings that mean it, in order of preference; never empty
    std::string unit;  ///< of figures, e.g. "元", "万元"; empty where none applies
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
    std::uint32_t header_search_rows = 30;   ///< the heading stands within the first so many rows
    std::vector<std::string> total_markers;  ///< texts that open a row of totals, e.g. "合计"
    std::vector<std::string> title_markers;  ///< texts expected above the heading; they break ties
    std::string text;                        ///< the file of the profile, for freezing
};

}  // namespace fundledger::service
