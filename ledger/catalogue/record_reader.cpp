// Records are cut out of their file, so that each can be frozen with its own digest.
#include "ledger/catalogue/record_reader.hpp"

#include "ledger/base/digest.hpp"
#include "ledger/book/chart.hpp"
#include "ledger/catalogue/provision_reader.hpp"
#include "ledger/catalogue/toml_reader.hpp"
#include "ledger/catalogue/values.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace fundledger::catalogue {
namespace {

/// Cuts the text of a record out of its file: from its heading to the next record, without the
/// comments and blank lines before that one.
class Cutter {
public:
    Cutter(std::string_view text, const TomlTable& root) : text_(text) {
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (at == 0 || text[at - 1] == '\n') line_starts_.push_back(at);
        }
        for (const std::string& kind : root.keys()) {
            for (const TomlTable& table : root.tables(kind)) record_lines_.push_back(table.line());
        }
        std::sort(record_lines_.begin(), record_lines_.end());
    }

    [[nodiscard]] std::string cut(const TomlTable& record) const {
        const auto next =
            std::upper_bound(record_lines_.begin(), record_lines_.end(), record.line());
        std::size_t end = next == record_lines_.end() ? line_starts_.size() : *next - 1;
        while (end > record.line() && is_gap(end - 1)) --end;
        const std::size_t first = line_starts_[record.line() - 1];
        const std::size_t last = end == line_starts_.size() ? text_.size() : line_starts_[end];
        return std::string(text_.substr(first, last - first));
    }

private:
    [[nodiscard]] bool is_gap(std::size_t line) const {
        const std::string_view rest = text_.substr(line_starts_[line]);
        const std::size_t at = rest.find_first_not_of(" \t\r");
        return at == std::string_view::npos || rest[at] == '\n' || rest[at] == '#';
    }

    std::string_view text_;
    std::vector<std::size_t> line_starts_;
    std::vector<std::uint32_t> record_lines_;
};

Fund read_fund(const TomlTable& table) {
    table.only({"id", "version", "name_zh", "name_en", "entity_kind", "aliases", "optional"});
    return {{kebab(table, "id"),
             filled(table, "name_zh"),
             filled(table, "name_en"),
             kebab(table, "entity_kind"),
             table.boolean_or("optional", false)},
            table.strings("aliases")};
}

rulebook::Category read_category(const TomlTable& table) {
    table.only({"id",
                "version",
                "fund",
                "name_zh",
                "name_en",
                "function_code",
                "function_code_confidence"});
    rulebook::Category category;
    category.id = kebab(table, "id");
    category.fund = kebab(table, "fund");
    category.name_zh = filled(table, "name_zh");
    category.name_en = filled(table, "name_en");
    category.function_code = table.string_or("function_code", "");
    if (!category.function_code.empty()) {
        category.function_code_confidence =
            book::to_text(choice(table,
                                 "function_code_confidence",
                                 book::parse_confidence,
                                 "confirmed, secondary, unconfirmed"));
    }
    return category;
}

rulebook::Policy read_policy(const TomlTable& table) {
    table.only({"id", "version", "category", "fund", "name_zh", "name_en", "aliases"});
    return {kebab(table, "id"),
            kebab(table, "category"),
            kebab(table, "fund"),
            filled(table, "name_zh"),
            filled(table, "name_en"),
            table.strings("aliases")};
}

LevelNames read_level(const TomlTable& table) {
    table.only({"id", "version", "name_zh", "name_en", "aliases"});
    return {choice(table, "id", allotment::parse_level, "the ids of the built-in levels"),
            filled(table, "name_zh"),
            filled(table, "name_en"),
            table.strings("aliases")};
}

Region read_region(const TomlTable& table) {
    table.only({"code", "version", "name_zh", "name_en", "counties_listed"});
    Region region{table.string("code"),
                  filled(table, "name_zh"),
                  table.string_or("name_en", ""),
                  table.boolean_or("counties_listed", false)};
    const bool digits = std::all_of(
        region.code.begin(), region.code.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (region.code.size() != 6 || !digits) table.fail("code", "a division code has six digits");
    return region;
}

FactSpelling read_fact_value(const TomlTable& table) {
    table.only({"fact", "version", "value", "aliases"});
    return {kebab(table, "fact"), filled(table, "value"), table.strings("aliases")};
}

FactName read_fact(const TomlTable& table) {
    table.only({"id", "version", "name_zh", "name_en", "type", "aliases", "list"});
    static constexpr std::array<std::string_view, 9> types{
        "money", "whole", "ratio", "date", "region", "text", "yes-no", "choice", "group"};
    FactName fact{kebab(table, "id"),
                  filled(table, "name_zh"),
                  filled(table, "name_en"),
                  filled(table, "type"),
                  table.strings("aliases"),
                  table.string_or("list", "")};
    if (std::find(types.begin(), types.end(), fact.type) == types.end()) {
        table.fail("type",
                   "\"" + fact.type +
                       "\" is none of: money, whole, ratio, date, region, text, yes-no, choice, "
                       "group");
    }
    return fact;
}

rulebook::Permission read_permission(const TomlTable& table) {
    table.only({"policy",
                "version",
                "fund",
                "category",
                "region",
                "effective_from",
                "effective_to",
                "document"});
    return {kebab(table, "policy"),
            kebab(table, "fund"),
            kebab(table, "category"),
            table.string_or("region", "CN"),
            table.date_if("effective_from"),
            table.date_if("effective_to"),
            filled(table, "document")};
}

const std::string& name_of(const FactName& fact) {
    return fact.id;
}
std::string name_of(const rulebook::Permission& permission) {
    return permission.policy + "@" + permission.fund + "@" + permission.region +
           (permission.effective_from ? "@" + permission.effective_from->to_text() : "");
}
const std::string& name_of(const Fund& fund) {
    return fund.definition.id;
}
const std::string& name_of(const rulebook::Category& category) {
    return category.id;
}
const std::string& name_of(const rulebook::Policy& policy) {
    return policy.id;
}
const std::string& name_of(const rulebook::Provision& provision) {
    return provision.id;
}
std::string name_of(const LevelNames& level) {
    return std::string(allotment::to_text(level.level));
}
const std::string& name_of(const Region& region) {
    return region.code;
}
std::string name_of(const FactSpelling& spelling) {
    return spelling.fact + "=" + spelling.value;
}

template <class Value, class Read>
void read_all(const TomlTable& root,
              const Cutter& cutter,
              std::string_view kind,
              Read read,
              std::vector<Sourced<Value>>& into) {
    for (const TomlTable& table : root.tables(kind)) {
        Value value = read(table);
        std::string text = cutter.cut(table);
        std::string digest = digest_of(HashAlgorithm::sha256, text).hex();
        Artifact artifact{std::string(kind),
                          std::string(name_of(value)),
                          table.string_or("version", "1"),
                          std::move(digest),
                          std::move(text)};
        into.push_back({std::move(value),
                        std::move(artifact),
                        root.path() + ":" + std::to_string(table.line())});
    }
}

}  // namespace

Records read_records(std::string_view text, std::string path) {
    const TomlTable root = parse_toml(text, std::move(path));
    root.only({"fund",
               "category",
               "policy",
               "provision",
               "level",
               "region",
               "fact_value",
               "fact",
               "permission"});
    const Cutter cutter(text, root);
    Records records;
    read_all(root, cutter, "fund", read_fund, records.funds);
    read_all(root, cutter, "category", read_category, records.categories);
    read_all(root, cutter, "policy", read_policy, records.policies);
    read_all(root, cutter, "provision", read_provision, records.provisions);
    read_all(root, cutter, "level", read_level, records.levels);
    read_all(root, cutter, "region", read_region, records.regions);
    read_all(root, cutter, "fact_value", read_fact_value, records.fact_spellings);
    read_all(root, cutter, "fact", read_fact, records.facts);
    read_all(root, cutter, "permission", read_permission, records.permissions);
    for (auto& provision : records.provisions) {
        provision.value.text_digest = provision.artifact.digest;
    }
    return records;
}

}  // namespace fundledger::catalogue
