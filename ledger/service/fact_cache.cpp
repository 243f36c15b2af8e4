// Reading facts once per subject.
#include "ledger/service/fact_cache.hpp"

namespace fundledger::service {

std::optional<std::string_view> FactCache::value(std::string_view subject,
                                                 std::string_view fact,
                                                 Date day) {
    if (subject.empty()) return std::nullopt;
    auto found = rows_.find(std::string(subject));
    if (found == rows_.end()) {
        if (reader_ == nullptr) return std::nullopt;
        found = rows_.emplace(std::string(subject), reader_->facts(subject)).first;
    }
    std::optional<std::string_view> value;
    for (const FactRow& row : found->second) {
        const bool begun = row.valid_from <= day.yyyymmdd();
        const bool ended = row.valid_to != 0 && row.valid_to < day.yyyymmdd();
        if (row.fact == fact && begun && !ended) value = row.value;
    }
    return value;
}

}  // namespace fundledger::service
