// Allotments (预算指标): budget authority with the tags that say where the money comes from.
#pragma once

#include "ledger/base/date.hpp"
#include "ledger/base/money.hpp"
#include "ledger/base/strong_id.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fundledger::allotment {

/// Level of government (or the fund itself) that provides the money. Numbers are stored.
enum class Level : std::uint8_t {
    central = 1,
    province = 2,
    prefecture = 3,
    county = 4,
    fund_budget = 5,          ///< a line of the insurance fund's approved annual budget
    employer = 6,             ///< employer training fund
    counterpart_support = 7,  ///< 对口支援
    social_capital = 8,
    union_funds = 9,
    other = 10
};

[[nodiscard]] std::string_view to_text(Level level);  ///< "central" …
[[nodiscard]] std::string_view name_zh(Level level);  ///< "中央" …
/// Reads the id, the Chinese name and usual variants (省级, 市级/州级, 县级, 基金预算 …).
[[nodiscard]] std::optional<Level> parse_level(std::string_view text);
/// The level stored as `number`; nothing if there is none.
[[nodiscard]] std::optional<Level> level_from_number(std::int64_t number);
/// Levels in stored order, for reports.
[[nodiscard]] std::span<const Level> all_levels();

/// One allotment as received. `code` is the bureau's own number for it and unique in its book.
struct Allotment {
    AllotmentId id{};
    BookId book{};
    std::string code{};
    Level level = Level::other;
    std::string document_no{};
    std::string title{};
    int year = 0;
    std::string fund_nature{};  ///< 资金性质
    std::string project{};
    std::string function_code{};  ///< 支出功能分类
    std::string economic_code{};  ///< 经济分类
    std::string category{};       ///< category of spending it is limited to, empty for any
    bool direct = false;          ///< 中央直达资金; never lost on the way
    Date received_on;
    Money amount{};
};

}  // namespace fundledger::allotment
