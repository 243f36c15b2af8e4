// Loading file by file: each folder has its reader; a name is given once.
#include "ledger/catalogue/loader.hpp"

#include "ledger/base/digest.hpp"
#include "ledger/base/error.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace fundledger::catalogue {
namespace {

[[noreturn]] void refuse_file(const std::string& reason, const std::string& where) {
    throw Error(ErrorKind::bad_schema_file, "reading a schema file", reason, where);
}

Artifact whole_file(std::string kind,
                    std::string name,
                    std::string version,
                    const std::string& text) {
    return {std::move(kind),
            std::move(name),
            std::move(version),
            digest_of(HashAlgorithm::sha256, text).hex(),
            text};
}

}  // namespace

void Loader::keep(const Artifact& artifact, const std::string& where) {
    const Catalogue::ArtifactKey key(artifact.kind, artifact.name);
    const auto [place, is_new] = places_.emplace(key, where);
    if (!is_new) {
        refuse_file(
            artifact.kind + " \"" + artifact.name + "\" is already defined in " + place->second,
            where);
    }
    made_.artifacts_.emplace(key, artifact);
}

void Loader::add(const SchemaFile& file) {
    add(file, parse_file(file));
}

void Loader::add(const SchemaFile& file, ParsedFile parsed) {
    if (parsed.error) std::rethrow_exception(parsed.error);
    const std::string_view path = file.path;
    if (path.starts_with("entities/")) {
        add_entity(file, std::get<book::EntityKind>(std::move(parsed.content)));
    } else if (path.starts_with("profiles/")) {
        add_profile(file, std::get<service::ImportProfile>(std::move(parsed.content)));
    } else if (path.starts_with("classification/") || path.starts_with("policies/")) {
        add_records(file, std::get<Records>(std::move(parsed.content)));
    } else if (path.starts_with("labels/")) {
        made_.messages_.add(std::get<TomlTable>(parsed.content));
    } else {
        // A misplaced file would otherwise be silently without effect.
        refuse_file("files belong in entities, classification, policies, profiles or labels",
                    file.origin);
    }
}

void Loader::add_entity(const SchemaFile& file, book::EntityKind kind) {
    keep(whole_file("entity", kind.id, kind.version, file.text), file.origin);
    made_.entity_kinds_.push_back(std::move(kind));
}

void Loader::add_profile(const SchemaFile& file, service::ImportProfile profile) {
    keep(whole_file("profile", profile.id, profile.version, file.text), file.origin);
    made_.profiles_.push_back(std::move(profile));
}

void Loader::add_records(const SchemaFile& file, Records records) {
    keep(whole_file("policy-file", file.path, "1", file.text), file.origin);
    for (auto& fund : records.funds) add_fund(fund);
    for (auto& category : records.categories) {
        keep(category.artifact, category.where);
        made_.rulebook_.add(std::move(category.value));
    }
    for (auto& policy : records.policies) add_policy(policy);
    for (auto& provision : records.provisions) {
        keep(provision.artifact, provision.where);
        made_.artifacts_.emplace(Catalogue::ArtifactKey("policy-file", provision.value.id),
                                 made_.artifacts_.at({"policy-file", file.path}));
        made_.rulebook_.add(std::move(provision.value));
    }
    for (auto& fact : records.facts) add_fact(fact);
    for (auto& permission : records.permissions) add_permission(permission);
    for (auto& level : records.levels) add_level(level);
    for (auto& region : records.regions) {
        keep(region.artifact, region.where);
        made_.regions_.emplace(region.value.code, std::move(region.value));
    }
    for (const auto& spelling : records.fact_spellings) add_fact_spelling(spelling);
}

void Loader::add_fund(Sourced<Fund>& fund) {
    keep(fund.artifact, fund.where);
    const service::FundDefinition& definition = fund.value.definition;
    std::vector<std::string> names{definition.id, definition.name_zh, definition.name_en};
    names.insert(names.end(), fund.value.aliases.begin(), fund.value.aliases.end());
    for (const std::string& name : names) {
        const auto [owner, is_new] = made_.fund_by_name_.emplace(name, made_.funds_.size());
        if (!is_new && owner->second != made_.funds_.size()) {
            refuse_file(
                "the name \"" + name + "\" already means fund " + made_.funds_[owner->second].id,
                fund.where);
        }
    }
    made_.funds_.push_back(definition);
}

void Loader::add_policy(Sourced<rulebook::Policy>& policy) {
    keep(policy.artifact, policy.where);
    std::vector<std::string> names{policy.value.id, policy.value.name_zh, policy.value.name_en};
    names.insert(names.end(), policy.value.aliases.begin(), policy.value.aliases.end());
    for (const std::string& name : names) {
        const rulebook::Policy* owner = made_.rulebook_.find_policy(name);
        if (owner != nullptr) {
            refuse_file("the name \"" + name + "\" already means policy " + owner->id,
                        policy.where);
        }
    }
    made_.rulebook_.add(std::move(policy.value));
}

void Loader::add_level(Sourced<LevelNames>& level) {
    keep(level.artifact, level.where);
    std::vector<std::string> names{level.value.name_zh, level.value.name_en};
    names.insert(names.end(), level.value.aliases.begin(), level.value.aliases.end());
    for (const std::string& name : names) {
        const auto built_in = allotment::parse_level(name);
        const auto [owner, is_new] = made_.level_by_name_.emplace(name, level.value.level);
        if (owner->second != level.value.level || (built_in && *built_in != level.value.level)) {
            refuse_file("the name \"" + name + "\" already means another level", level.where);
        }
    }
    made_.levels_.emplace(level.value.level, std::move(level.value));
}

void Loader::add_fact_spelling(const Sourced<FactSpelling>& spelling) {
    keep(spelling.artifact, spelling.where);
    std::vector<std::string> spellings = spelling.value.aliases;
    spellings.push_back(spelling.value.value);
    for (std::string& text : spellings) {
        auto key = std::pair(spelling.value.fact, std::move(text));
        const auto [owner, is_new] = made_.fact_values_.emplace(key, spelling.value.value);
        if (!is_new) {
            refuse_file("\"" + key.second + "\" already means \"" + owner->second + "\"",
                        spelling.where);
        }
    }
}

void Loader::add_fact(Sourced<FactName>& fact) {
    keep(fact.artifact, fact.where);
    std::vector<std::string> headings = fact.value.aliases;
    headings.push_back(fact.value.name_zh);
    for (const std::string& heading : headings) {
        const auto [owner, is_new] = fact_headings_.emplace(heading, fact.value.id);
        if (!is_new && owner->second != fact.value.id) {
            refuse_file("the heading \"" + heading + "\" already means fact " + owner->second,
                        fact.where);
        }
    }
    made_.facts_.emplace(fact.value.id, std::move(fact.value));
}

void Loader::add_permission(Sourced<rulebook::Permission>& permission) {
    keep(permission.artifact, permission.where);
    made_.rulebook_.add(std::move(permission.value));
}

void Loader::add_fact_columns() {
    for (service::ImportProfile& profile : made_.profiles_) {
        if (profile.kind != "roster" && profile.kind != "history") continue;
        std::set<std::string> headings;
        for (const service::ProfileColumn& column : profile.columns)
            headings.insert(column.aliases.begin(), column.aliases.end());
        for (const auto& [id, fact] : made_.facts_) {
            std::string field = "fact." + id;
            std::replace(field.begin(), field.end(), '-', '_');
            std::vector<std::string> names{fact.name_zh, id};
            names.insert(names.end(), fact.aliases.begin(), fact.aliases.end());
            const auto own = std::find_if(
                profile.columns.begin(), profile.columns.end(), [&](const auto& column) {
                    return column.field == field;
                });
            if (own != profile.columns.end()) {
                // The profile's own column also goes by the name the rulebook uses.
                for (std::string& name : names) {
                    if (headings.insert(name).second) own->aliases.push_back(std::move(name));
                }
                continue;
            }
            service::ProfileColumn column;
            column.field = std::move(field);
            column.aliases = std::move(names);
            if (fact.type == "money") column.unit = "元";
            column.from_fact = true;
            profile.columns.push_back(std::move(column));
        }
    }
}

void Loader::add_check_messages() {
    for (const rulebook::Provision& provision : made_.rulebook_.provisions()) {
        for (const rulebook::CheckRule& rule : provision.checks) {
            made_.messages_.add_alias(rule.id, "check-kind." + rule.kind);
        }
    }
}

void Loader::add_name_labels() {
    Messages& messages = made_.messages_;
    for (const service::FundDefinition& fund : made_.funds_) {
        messages.add_label("fund." + fund.id, {fund.name_zh, fund.name_en});
    }
    for (const rulebook::Category& category : made_.rulebook_.categories()) {
        messages.add_label("category." + category.id, {category.name_zh, category.name_en});
    }
    for (const rulebook::Policy& policy : made_.rulebook_.policies()) {
        messages.add_label("policy." + policy.id, {policy.name_zh, policy.name_en});
    }
    for (const auto& [id, fact] : made_.facts_) {
        messages.add_label("fact." + id, {fact.name_zh, fact.name_en});
        const bool listed = !fact.list.empty();
        messages.add_label("bring." + id,
                           {"请在花名册加“" + fact.name_zh + "”一列" +
                                (listed ? "，或导入清单 " + fact.list : std::string()),
                            "add the column \"" + fact.name_zh + "\" to the roster" +
                                (listed ? ", or import the list " + fact.list : std::string())});
    }
    for (const rulebook::Provision& provision : made_.rulebook_.provisions()) {
        messages.add_label("provision." + provision.id, {provision.name_zh, provision.name_en});
    }
    for (const auto& [level, names] : made_.levels_) {
        messages.add_label("level." + std::string(allotment::to_text(level)),
                           {names.name_zh, names.name_en});
    }
    for (const service::ImportProfile& profile : made_.profiles_) {
        messages.add_label("profile." + profile.id, {profile.name_zh, profile.name_en});
    }
    for (const book::EntityKind& kind : made_.entity_kinds_) {
        messages.add_label("entity." + kind.id, {kind.name_zh, kind.name_en});
        for (const book::Account& account : kind.chart.accounts()) {
            messages.add_label("account." + account.key, {account.name_zh, account.name_en});
        }
    }
}

Catalogue Loader::finish() {
    check_funds();
    check_categories();
    check_policies();
    check_provisions();
    check_permissions();
    check_entity_kinds();
    add_fact_columns();
    add_check_messages();
    add_name_labels();
    return std::move(made_);
}

Catalogue Catalogue::load(const Search& search) {
    Loader loader;
    const std::vector<SchemaFile> files = find_schema_files(search);
    std::vector<ParsedFile> parsed = parse_files(files);
    for (std::size_t i = 0; i < files.size(); ++i) loader.add(files[i], std::move(parsed[i]));
    return loader.finish();
}

}  // namespace fundledger::catalogue
