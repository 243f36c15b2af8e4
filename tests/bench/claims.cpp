#include "tests/bench/claims.hpp"

#include "tests/bench/people.hpp"
#include "tests/bench/random.hpp"

#include <algorithm>

namespace fundledger::bench {

namespace {

// Positions in `categories` and `sources`.
enum : std::uint8_t {
    social_insurance = 0,
    public_welfare_post,
    training,
    skill_appraisal,
    startup,
    internship,
    job_seeking,
    service_capacity,
    unemployment_benefit,
    temporary_living,
    skill_upgrade,
    stabilization_refund,
};
enum : std::uint8_t { central = 0, province, local, ui_fund, skill_account_s, skill_account_u };

std::uint8_t draw_region(Random& random, const std::array<std::uint32_t, region_count>& weights) {
    const std::uint32_t mark = random.below(weights.back());
    const auto place = std::upper_bound(weights.begin(), weights.end(), mark);
    return static_cast<std::uint8_t>(place - weights.begin());
}

std::uint8_t draw_category(Random& random) {
    std::uint32_t mark = random.below(100);
    std::uint8_t index = 0;
    while (mark >= categories[index].weight) {
        mark -= categories[index].weight;
        ++index;
    }
    return index;
}

std::uint32_t draw_payment_count(Random& random) {
    struct Share {
        std::uint32_t below;
        std::uint32_t payments;
    };
    constexpr std::array<Share, 6> shares{{{50, 1}, {70, 2}, {82, 3}, {89, 4}, {95, 6}, {100, 12}}};
    const std::uint32_t mark = random.below(100);
    return std::find_if(shares.begin(),
                        shares.end(),
                        [mark](const Share& share) { return mark < share.below; })
        ->payments;
}

std::uint8_t draw_source(Random& random, std::uint8_t category) {
    if (category >= unemployment_benefit) {
        return category == skill_upgrade && random.chance(30) ? skill_account_u : ui_fund;
    }
    if ((category == training || category == skill_appraisal) && random.chance(40)) {
        return skill_account_s;
    }
    const std::uint32_t mark = random.below(100);
    return mark < 60 ? central : mark < 85 ? province : local;
}

std::int64_t draw_amount(Random& random, std::uint8_t category, std::uint32_t region) {
    switch (category) {
        case social_insurance:
            return random.skewed(28'000, 180'000, 2);
        case public_welfare_post:
            return 150'000 + region % 8 * 5'000 + (random.chance(25) ? random.below(60'000) : 0);
        case training:
            return 30'000 + random.below(30) * 10'000;
        case skill_appraisal:
            return 10'000 + random.below(18) * 5'000 + (random.chance(20) ? random.below(100) : 0);
        case startup:
            return random.below(3) == 0 ? 500'000 : 1'000'000;
        case internship:
            return 80'000 + region % 5 * 12'000;
        case job_seeking:
            return random.chance(50) ? 150'000 : 120'000;
        case service_capacity:
            return 100'000 * (1 + random.below(5));
        case unemployment_benefit:
            return 148'800 + region % 20 * 3'150 +
                   (random.below(3) == 0 ? random.below(40'000) : 0);
        case temporary_living:
            return 60'000 + region % 20 * 1'260;
        case skill_upgrade:
            return 50'000 * (1 + random.below(3)) + (random.chance(50) ? 50'000 : 0);
        default:
            return random.skewed(50'000, 60'000'000, 5);
    }
}

/// A premium subsidy, a course or a refund differs from month to month; the rest is a standard.
bool amount_varies(std::uint8_t category) {
    return category == social_insurance || category == training || category == stabilization_refund;
}

void draw_person(Random& random,
                 const std::array<std::uint32_t, region_count>& weights,
                 std::uint32_t person,
                 std::size_t count,
                 std::vector<Claim>& claims) {
    Claim claim{};
    claim.person = person;
    claim.region = draw_region(random, weights);
    const std::uint32_t payments = draw_payment_count(random);
    claim.category = draw_category(random);
    claim.source = draw_source(random, claim.category);
    const std::uint32_t first_month = random.below(12);
    claim.fen = draw_amount(random, claim.category, claim.region);
    for (std::uint32_t payment = 0; payment < payments && claims.size() < count; ++payment) {
        claim.benefit_month = static_cast<std::uint8_t>((first_month + payment) % 12);
        claim.pay_month = claim.benefit_month;
        claim.policy = static_cast<std::uint8_t>(random.below(3));
        if (payment > 0 && amount_varies(claim.category)) {
            claim.fen = draw_amount(random, claim.category, claim.region);
        }
        claims.push_back(claim);
    }
}

/// Claims some months a second time, a month later where the year allows it, and at times with
/// another amount: what happens when a county sends last month's people again.
void repeat_some(Random& random, std::size_t repeats, std::vector<Claim>& claims) {
    const auto originals = static_cast<std::uint32_t>(claims.size());
    for (std::size_t repeat = 0; repeat < repeats; ++repeat) {
        Claim claim = claims[random.below(originals)];
        claim.pay_month = static_cast<std::uint8_t>(std::min(claim.benefit_month + 1, 11));
        if (random.chance(20)) {
            claim.fen = draw_amount(random, claim.category, claim.region);
        }
        claims.push_back(claim);
    }
}

}  // namespace

std::vector<Claim> draw_claims(std::uint64_t count, std::uint64_t seed, Variant variant) {
    Random random(seed);
    const auto weights = region_weights();
    const std::size_t repeats = variant == Variant::seeded ? count / 500 : 0;
    std::vector<Claim> claims;
    claims.reserve(count);
    for (std::uint32_t person = 0; claims.size() < count - repeats; ++person) {
        draw_person(random, weights, person, count - repeats, claims);
    }
    repeat_some(random, repeats, claims);
    // Stable, so that of two claims of one month the original comes first.
    std::stable_sort(claims.begin(), claims.end(), [](const Claim& left, const Claim& right) {
        return left.pay_month != right.pay_month ? left.pay_month < right.pay_month
                                                 : left.region < right.region;
    });
    return claims;
}

}  // namespace fundledger::bench
