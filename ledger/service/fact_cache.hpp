// Dated facts of persons, units and things, read once per subject.
#pragma once

#include "ledger/rulebook/facts.hpp"
#include "ledger/service/store_port.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace fundledger::service {

/// While a reader is attached, unknown subjects are looked up; afterwards only what was read
/// answers, so a second pass over the same rows needs no store. One thread at a time.
class FactCache {
public:
    void attach(Reader& reader) { reader_ = &reader; }
    void detach() { reader_ = nullptr; }
    /// The value in force on `day` (the one recorded last wins); nothing where unknown.
    [[nodiscard]] std::optional<std::string_view> value(std::string_view subject,
                                                        std::string_view fact,
                                                        Date day);
    /// All values under a name, in the order recorded.
    [[nodiscard]] std::vector<rulebook::FactSpell> spells(std::string_view subject,
                                                          std::string_view fact);
    /// All facts of everybody under a name.
    [[nodiscard]] const std::vector<FactRow>& named(const std::string& fact);

private:
    [[nodiscard]] const std::vector<FactRow>* rows_of(std::string_view subject);
    void learn_subjects();

    Reader* reader_ = nullptr;
    std::unordered_map<std::string, std::vector<FactRow>> rows_;
    std::map<std::string, std::vector<FactRow>> named_;
    /// Hashes of all subjects with facts, once so many were asked for that a scan pays.
    std::unordered_set<std::size_t> subjects_;
    std::uint32_t asked_ = 0;
    bool learned_ = false;
};

}  // namespace fundledger::service
