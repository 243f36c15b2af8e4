// Reading facts once per subject.
#include "ledger/service/fact_cache.hpp"

namespace fundledger::service {
namespace {

/// From so many look-ups on, one scan of all subjects is cheaper than looking for those that are
/// not there.
constexpr std::uint32_t lookups_before_scan = 2'000;

}  // namespace

void FactCache::learn_subjects() {
    learned_ = true;
    reader_->for_each_fact_subject([&](std::string_view subject) {
        subjects_.insert(std::hash<std::string_view>{}(subject));
    });
}

const std::vector<FactRow>* FactCache::rows_of(std::string_view subject) {
    if (subject.empty()) return nullptr;
    if (learned_ && subjects_.count(std::hash<std::string_view>{}(subject)) == 0) return nullptr;
    auto found = rows_.find(std::string(subject));
    if (found == rows_.end()) {
        if (reader_ == nullptr) return nullptr;
        if (!learned_ && ++asked_ > lookups_before_scan) {
            learn_subjects();
            return rows_of(subject);
        }
        found = rows_.emplace(std::string(subject), reader_->facts(subject)).first;
    }
    return &found->second;
}

std::optional<std::string_view> FactCache::value(std::string_view subject,
                                                 std::string_view fact,
                                                 Date day) {
    const std::vector<FactRow>* rows = rows_of(subject);
    if (rows == nullptr) return std::nullopt;
    std::optional<std::string_view> value;
    for (const FactRow& row : *rows) {
        const bool begun = row.valid_from <= day.yyyymmdd();
        const bool ended = row.valid_to != 0 && row.valid_to < day.yyyymmdd();
        if (row.fact == fact && begun && !ended) value = row.value;
    }
    return value;
}

std::vector<rulebook::FactSpell> FactCache::spells(std::string_view subject,
                                                   std::string_view fact) {
    std::vector<rulebook::FactSpell> spells;
    const std::vector<FactRow>* rows = rows_of(subject);
    if (rows == nullptr) return spells;
    for (const FactRow& row : *rows) {
        if (row.fact == fact) spells.push_back({row.valid_from, row.valid_to, row.value});
    }
    return spells;
}

const std::vector<FactRow>& FactCache::named(const std::string& fact) {
    auto found = named_.find(fact);
    if (found == named_.end()) {
        found =
            named_
                .emplace(fact,
                         reader_ == nullptr ? std::vector<FactRow>{} : reader_->facts_named(fact))
                .first;
    }
    return found->second;
}

}  // namespace fundledger::service
