// classification/*.toml and policies/*.toml: files that hold any mix of records.
#pragma once

#include "ledger/allotment/allotment.hpp"
#include "ledger/rulebook/provision.hpp"
#include "ledger/service/context.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundledger::catalogue {

/// A definition as its file writes it; this form is frozen into a store.
using Artifact = service::ArtifactRow;

/// A fund with the other names people write.
struct Fund {
    service::FundDefinition definition;
    std::vector<std::string> aliases;
};

/// Names and spellings of a level.
struct LevelNames {
    allotment::Level level = allotment::Level::other;
    std::string name_zh;
    std::string name_en;
    std::vector<std::string> aliases;
};

/// A division. Where `counties_listed`, a county of it that has no record does not exist.
struct Region {
    std::string code;
    std::string name_zh;
    std::string name_en;
    bool counties_listed = false;
};

/// Spellings of one value of a classifying fact.
struct FactSpelling {
    std::string fact;
    std::string value;
    std::vector<std::string> aliases;
};

/// A fact provisions may ask for, and how rosters and lists call it.
struct FactName {
    std::string id;
    std::string name_zh;
    std::string name_en;
    std::string type;  ///< money, whole, ratio, date, region, text, yes-no, choice or group
    std::vector<std::string> aliases;
    std::string list;  ///< the kind of list that can bring it; empty where none does
};

/// A record with its own text and place.
template <class Value>
struct Sourced {
    Value value;
    Artifact artifact;
    std::string where;  ///< "file:line"
};

/// All records of one file, each list in file order.
struct Records {
    std::vector<Sourced<Fund>> funds;
    std::vector<Sourced<rulebook::Category>> categories;
    std::vector<Sourced<rulebook::Policy>> policies;
    std::vector<Sourced<rulebook::Provision>> provisions;
    std::vector<Sourced<LevelNames>> levels;
    std::vector<Sourced<Region>> regions;
    std::vector<Sourced<FactSpelling>> fact_spellings;
    std::vector<Sourced<FactName>> facts;
    std::vector<Sourced<rulebook::Permission>> permissions;
};

/// Reads one file, or the frozen text of one record. Throws Error(bad_schema_file).
[[nodiscard]] Records read_records(std::string_view text, std::string path);

}  // namespace fundledger::catalogue
