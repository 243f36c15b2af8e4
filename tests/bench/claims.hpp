/// What the people of the bench claim: categories, sources, amounts and months, in file order.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fundledger::bench {

/// A category with its share of people in percent and the fund that pays it.
struct Category {
    std::string_view id;
    std::uint32_t weight;
    std::string_view fund;
};

inline constexpr std::string_view subsidy_fund = "employment-subsidy";
inline constexpr std::string_view insurance_fund = "unemployment-insurance";

inline constexpr std::array<Category, 12> categories{{
    {"social-insurance", 22, subsidy_fund},
    {"public-welfare-post", 14, subsidy_fund},
    {"training", 8, subsidy_fund},
    {"skill-appraisal", 4, subsidy_fund},
    {"startup", 1, subsidy_fund},
    {"internship", 5, subsidy_fund},
    {"job-seeking", 5, subsidy_fund},
    {"service-capacity", 4, subsidy_fund},
    {"unemployment-benefit", 25, insurance_fund},
    {"temporary-living", 6, insurance_fund},
    {"skill-upgrade", 4, insurance_fund},
    {"stabilization-refund", 2, insurance_fund},
}};

/// Budget sources; an allotment belongs to one book, so the skill account has one per fund.
inline constexpr std::array<std::string_view, 6> sources{
    "Central", "Province", "Local", "UIFund", "SkillAccount-S", "SkillAccount-U"};

/// One line of the roster; months count from zero.
struct Claim {
    std::int64_t fen;
    std::uint32_t person;
    std::uint8_t category;
    std::uint8_t source;
    std::uint8_t policy;
    std::uint8_t region;
    std::uint8_t pay_month;
    std::uint8_t benefit_month;
};

/// `clean` has only good rows; `seeded` claims 0.2 % of the months twice and lets 0.01 % of the
/// people have a wrong identity number.
enum class Variant { clean, seeded };

/// Draws `count` claims sorted by pay month and region. People are numbered from zero in
/// `Claim::person`; each has one category, one region and up to twelve different months.
[[nodiscard]] std::vector<Claim> draw_claims(std::uint64_t count,
                                             std::uint64_t seed,
                                             Variant variant);

}  // namespace fundledger::bench
