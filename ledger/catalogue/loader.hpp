// Builds a Catalogue: reads file by file, then checks that the files fit together.
#pragma once

#include "ledger/catalogue/catalogue.hpp"
#include "ledger/catalogue/parsed_file.hpp"

#include <map>
#include <string>
#include <vector>

namespace fundledger::catalogue {

/// One use: `add` every file, then `finish`.
class Loader {
public:
    void add(const SchemaFile& file);
    /// `parsed` is what parse_file makes of `file`; its error is thrown.
    void add(const SchemaFile& file, ParsedFile parsed);
    [[nodiscard]] Catalogue finish();

private:
    void add_entity(const SchemaFile& file, book::EntityKind kind);
    void add_profile(const SchemaFile& file, service::ImportProfile profile);
    void add_records(const SchemaFile& file, Records records);
    void add_fund(Sourced<Fund>& fund);
    void add_policy(Sourced<rulebook::Policy>& policy);
    void add_level(Sourced<LevelNames>& level);
    void add_fact_spelling(const Sourced<FactSpelling>& spelling);
    void add_fact(Sourced<FactName>& fact);
    void add_permission(Sourced<rulebook::Permission>& permission);

    /// Lets profiles of rosters and histories understand a column for every fact.
    void add_fact_columns();
    /// Gives checks that have no message of their own the one of their kind.
    void add_check_messages();

    /// Names of definitions as labels ("fund.employment-subsidy"), so that messages can show them.
    void add_name_labels();

    /// Remembers text and place of a definition; refuses a second one of the same name.
    void keep(const Artifact& artifact, const std::string& where);

    void check_funds() const;
    void check_categories() const;
    void check_policies() const;
    void check_provisions() const;
    void check_provision_checks(const rulebook::Provision& provision,
                                std::map<std::string, std::string>& kinds) const;
    void check_permissions() const;
    void check_entity_kinds() const;
    [[noreturn]] void fail(std::string_view kind,
                           std::string_view name,
                           const std::string& reason) const;

    Catalogue made_;
    std::map<Catalogue::ArtifactKey, std::string> places_;
    std::map<std::string, std::string> fact_headings_;  ///< heading → fact
};

}  // namespace fundledger::catalogue
