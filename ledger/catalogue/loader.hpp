// Builds a Catalogue: reads file by file, then checks that the files fit together.
#pragma once

#include "ledger/catalogue/catalogue.hpp"

#include <map>
#include <string>
#include <vector>

namespace fundledger::catalogue {

/// One use: `add` every file, then `finish`.
class Loader {
public:
    void add(const SchemaFile& file);
    [[nodiscard]] Catalogue finish();

private:
    void add_entity(const SchemaFile& file);
    void add_profile(const SchemaFile& file);
    void add_records(const SchemaFile& file);
    void add_fund(Sourced<Fund>& fund);
    void add_policy(Sourced<rulebook::Policy>& policy);
    void add_level(Sourced<LevelNames>& level);
    void add_fact_spelling(const Sourced<FactSpelling>& spelling);

    /// Names of definitions as labels ("fund.employment-subsidy"), so that messages can show them.
    void add_name_labels();

    /// Remembers text and place of a definition; refuses a second one of the same name.
    void keep(const Artifact& artifact, const std::string& where);

    void check_funds() const;
    void check_categories() const;
    void check_policies() const;
    void check_provisions() const;
    void check_entity_kinds() const;
    [[noreturn]] void fail(std::string_view kind,
                           std::string_view name,
                           const std::string& reason) const;

    Catalogue made_;
    std::map<Catalogue::ArtifactKey, std::string> places_;
};

}  // namespace fundledger::catalogue
