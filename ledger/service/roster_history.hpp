// Rows of a roster against what the same persons and units were paid before, in the store and in
// the file itself.
#pragma once

#include "ledger/service/person_index.hpp"
#include "ledger/service/roster_convert.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fundledger::service {

struct RosterCheck;

/// What of an accepted row its history needs to know.
struct RosterPerson {
    disbursement::ClaimDigest key;
    std::uint32_t ordinal = 0;
    std::uint32_t history_checks = 0;  ///< bits of the provision's checks that apply
    std::uint16_t policy = 0;          ///< index into PersonCollector::policies
    std::uint16_t choice = 0;          ///< index into PersonCollector::choices
    std::int16_t first = 0;
    std::int16_t last = 0;
    std::uint32_t occupation = 0;
    std::int32_t birth = 0;  ///< yyyymmdd; 0: not a person or not known
    std::int32_t region = 0;
    std::int32_t pay_date = 0;
    std::uint8_t level = 0;
    bool man = false;
};

/// Collects persons while rows are judged.
class PersonCollector {
public:
    explicit PersonCollector(std::string_view secret) : hasher_(secret) {}
    void add(const ConvertedRow& row, std::uint32_t ordinal);

    std::vector<RosterPerson> persons;
    std::vector<const rulebook::Policy*> policies;
    std::vector<const ProvisionChoice*> choices;  ///< null: no provision

private:
    KeyedHasher hasher_;
    std::map<const rulebook::Policy*, std::uint16_t> policy_numbers_;
    std::map<const ProvisionChoice*, std::uint16_t> choice_numbers_;
    const rulebook::Policy* last_policy_ = nullptr;
    const ProvisionChoice* last_choice_ = nullptr;
    std::uint16_t last_policy_number_ = 0;
    std::uint16_t last_choice_number_ = 0;
};

/// Judges every row that still stands: refuses rows of `check`, and puts what only holds or warns
/// into `check.later`. Sorts `persons` by key, then file order.
void judge_histories(Reader& reader,
                     RosterConverter& converter,
                     PersonCollector& collector,
                     RosterCheck& check,
                     const std::string& file);

/// The entries of one book's lines, sorted; `line_no` and `policy_no` by ordinal and policy.
[[nodiscard]] std::vector<disbursement::PersonEntry> entries_of_book(
    const PersonCollector& collector,
    const RosterCheck& check,
    std::size_t book,
    const std::vector<std::uint32_t>& line_no,
    const std::map<const rulebook::Policy*, std::int64_t>& policy_no);

}  // namespace fundledger::service
