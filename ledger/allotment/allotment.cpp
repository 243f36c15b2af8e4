// Levels of money and the ways documents write them.
#include "ledger/allotment/allotment.hpp"

#include "ledger/base/check.hpp"
#include "ledger/base/scan.hpp"

#include <algorithm>
#include <array>

namespace fundledger::allotment {
namespace {

struct LevelName {
    Level level;
    std::string_view id;
    std::string_view zh;
};

constexpr std::array level_names{
    LevelName{Level::central, "central", "中央"},
    LevelName{Level::province, "province", "省"},
    LevelName{Level::prefecture, "prefecture", "市州"},
    LevelName{Level::county, "county", "县"},
    LevelName{Level::fund_budget, "fund-budget", "基金预算"},
    LevelName{Level::employer, "employer", "企业职工教育经费"},
    LevelName{Level::counterpart_support, "counterpart-support", "对口支援"},
    LevelName{Level::social_capital, "social-capital", "社会资本"},
    LevelName{Level::union_funds, "union-funds", "工会经费"},
    LevelName{Level::other, "other", "其他"}};

struct LevelVariant {
    Level level;
    std::string_view text;
};

constexpr std::array level_variants{LevelVariant{Level::central, "中央级"},
                                    LevelVariant{Level::central, "中央资金"},
                                    LevelVariant{Level::central, "国家级"},
                                    LevelVariant{Level::province, "省级"},
                                    LevelVariant{Level::province, "省级资金"},
                                    LevelVariant{Level::province, "自治区"},
                                    LevelVariant{Level::province, "自治区级"},
                                    LevelVariant{Level::province, "provincial"},
                                    LevelVariant{Level::prefecture, "市"},
                                    LevelVariant{Level::prefecture, "州"},
                                    LevelVariant{Level::prefecture, "盟"},
                                    LevelVariant{Level::prefecture, "市级"},
                                    LevelVariant{Level::prefecture, "州级"},
                                    LevelVariant{Level::prefecture, "市州级"},
                                    LevelVariant{Level::prefecture, "地市级"},
                                    LevelVariant{Level::prefecture, "市级资金"},
                                    LevelVariant{Level::prefecture, "州级资金"},
                                    LevelVariant{Level::prefecture, "city"},
                                    LevelVariant{Level::county, "区县"},
                                    LevelVariant{Level::county, "县区"},
                                    LevelVariant{Level::county, "区"},
                                    LevelVariant{Level::county, "县级"},
                                    LevelVariant{Level::county, "区县级"},
                                    LevelVariant{Level::county, "县区级"},
                                    LevelVariant{Level::county, "县级资金"},
                                    LevelVariant{Level::county, "区级"},
                                    LevelVariant{Level::county, "旗县"},
                                    LevelVariant{Level::fund_budget, "失业保险基金"},
                                    LevelVariant{Level::fund_budget, "失业保险基金预算"},
                                    LevelVariant{Level::fund_budget, "社保基金预算"},
                                    LevelVariant{Level::fund_budget, "fund_budget"},
                                    LevelVariant{Level::employer, "企业"},
                                    LevelVariant{Level::employer, "职工教育经费"},
                                    LevelVariant{Level::counterpart_support, "援助资金"},
                                    LevelVariant{Level::union_funds, "工会"}};

const LevelName& name_of(Level level) {
    const auto found = std::find_if(
        level_names.begin(), level_names.end(), [&](const auto& n) { return n.level == level; });
    FUNDLEDGER_CHECK(found != level_names.end());
    return *found;
}

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_word(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return lower(x) == lower(y);
    });
}

}  // namespace

std::string_view to_text(Level level) {
    return name_of(level).id;
}

std::string_view name_zh(Level level) {
    return name_of(level).zh;
}

std::optional<Level> parse_level(std::string_view text) {
    const FoldedText folded(text);
    const std::string_view word = folded.view();
    for (const LevelName& name : level_names) {
        if (same_word(name.id, word) || name.zh == word) return name.level;
    }
    for (const LevelVariant& variant : level_variants) {
        if (same_word(variant.text, word)) return variant.level;
    }
    return std::nullopt;
}

std::optional<Level> level_from_number(std::int64_t number) {
    for (const LevelName& name : level_names) {
        if (static_cast<std::int64_t>(name.level) == number) return name.level;
    }
    return std::nullopt;
}

std::span<const Level> all_levels() {
    static constexpr auto all = [] {
        std::array<Level, level_names.size()> levels{};
        for (std::size_t i = 0; i < levels.size(); ++i) levels[i] = level_names[i].level;
        return levels;
    }();
    return all;
}

}  // namespace fundledger::allotment
