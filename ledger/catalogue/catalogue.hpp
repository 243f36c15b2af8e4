// The catalogue: everything declarative the program works by, read once and checked as a whole.
#pragma once

#include "ledger/base/language.hpp"
#include "ledger/catalogue/messages.hpp"
#include "ledger/catalogue/record_reader.hpp"
#include "ledger/catalogue/search.hpp"
#include "ledger/service/context.hpp"
#include "ledger/service/import_profile.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundledger::catalogue {

class Loader;

/// All definitions in force. Immutable once loaded; pointers live as long as the catalogue. May be
/// read by several threads.
class Catalogue final : public service::Definitions {
public:
    /// Reads all layers. Throws Error(bad_schema_file) naming file, line and column for the first
    /// fault, also where files do not fit together; Error(io) where a file cannot be read.
    [[nodiscard]] static Catalogue load(const Search& search);

    [[nodiscard]] const rulebook::Rulebook& rulebook() const override { return rulebook_; }
    [[nodiscard]] const std::vector<service::FundDefinition>& funds() const override {
        return funds_;
    }
    /// By id, name or alias. Null if unknown.
    [[nodiscard]] const service::FundDefinition* find_fund(std::string_view name) const;

    [[nodiscard]] const book::EntityKind* entity_kind(std::string_view id) const override;
    [[nodiscard]] const std::vector<book::EntityKind>& entity_kinds() const {
        return entity_kinds_;
    }

    /// True for a division with a record, and for six digits of a province with a record unless
    /// the prefecture lists all its counties.
    [[nodiscard]] bool region_known(std::string_view region) const override;
    /// Divisions with a record, ascending.
    [[nodiscard]] std::vector<std::string> region_codes() const;
    /// The name of a division, "全国" for CN; the code itself where no name is known.
    [[nodiscard]] std::string_view region_name(Language language, std::string_view code) const;

    [[nodiscard]] std::string normal_fact_value(std::string_view fact,
                                                std::string_view text) const override;

    /// All facts that provisions may ask for, by id.
    [[nodiscard]] const std::map<std::string, FactName, std::less<>>& facts() const {
        return facts_;
    }
    [[nodiscard]] std::string_view level_name(Language language, allotment::Level level) const;
    /// By id, built-in spelling, name or alias.
    [[nodiscard]] std::optional<allotment::Level> find_level(std::string_view text) const;

    [[nodiscard]] const Messages& messages() const { return messages_; }
    [[nodiscard]] const std::vector<service::ImportProfile>& profiles() const { return profiles_; }
    /// Null if unknown.
    [[nodiscard]] const service::ImportProfile* profile(std::string_view id) const;

    /// The text of a definition as read. kind: "entity", "fund", "category", "policy", "provision",
    /// "level", "region", "profile" with the id (code) as name; "policy-file" with the relative
    /// path of a file, or the id of a provision for the file that holds it.
    [[nodiscard]] std::optional<rulebook::Provision> provision_from(
        const Artifact& frozen) const override;
    [[nodiscard]] std::optional<Artifact> artifact(std::string_view kind,
                                                   std::string_view name) const override;

private:
    friend class Loader;
    using ArtifactKey = std::pair<std::string, std::string>;

    Catalogue() = default;
    [[nodiscard]] std::string one_fact_value(std::string_view fact, std::string_view text) const;

    rulebook::Rulebook rulebook_;
    std::vector<service::FundDefinition> funds_;
    std::map<std::string, std::size_t, std::less<>> fund_by_name_;
    std::map<std::string, FactName, std::less<>> facts_;
    std::vector<book::EntityKind> entity_kinds_;
    std::map<std::string, Region, std::less<>> regions_;
    std::map<allotment::Level, LevelNames> levels_;
    std::map<std::string, allotment::Level, std::less<>> level_by_name_;
    /// (fact, spelling) → value
    std::map<std::pair<std::string, std::string>, std::string> fact_values_;
    Messages messages_;
    std::vector<service::ImportProfile> profiles_;
    std::map<ArtifactKey, Artifact> artifacts_;
};

}  // namespace fundledger::catalogue
