// TOML → ImportProfile, refusing what could not work as it is written.
#include "ledger/catalogue/profile_reader.hpp"

#include "ledger/catalogue/toml_reader.hpp"
#include "ledger/service/title_pattern.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace fundledger::catalogue {
namespace {

using service::ImportProfile;
using service::ProfileColumn;

constexpr std::array<std::string_view, 13> kinds = {"roster",
                                                    "allotments",
                                                    "opening",
                                                    "history",
                                                    "vouchers",
                                                    "targets",
                                                    "income",
                                                    "premiums",
                                                    "outcomes",
                                                    "policy-list",
                                                    "bank-statement",
                                                    "bank-return",
                                                    "treasury"};
constexpr std::string_view list_prefix = "list-";
constexpr std::array<std::string_view, 3> money_units = {"元", "万元", "亿元"};
constexpr std::int64_t search_rows_max = 200;

bool is_field(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

bool is_kebab(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// A kind the program has a command for, or any "list-…": a list is data.
bool is_kind(std::string_view kind) {
    if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) return true;
    return kind.starts_with(list_prefix) && is_kebab(kind.substr(list_prefix.size()));
}

std::string field_of(const TomlTable& table) {
    std::string field = table.string("field");
    if (!is_field(field)) {
        table.fail("field", "a field is written in small letters, digits, '_' and '.'");
    }
    return field;
}

/// What a template tells of the column.
void read_explanation(const TomlTable& table, ProfileColumn& column) {
    const auto format = service::parse_column_format(table.string_or("format", "text"));
    if (!format) {
        table.fail("format",
                   "a format is text, id, account, money, date, month, integer, policy, region or "
                   "yes-no");
    }
    column.format = *format;
    column.note_zh = table.string_or("note_zh", "");
    column.note_en = table.string_or("note_en", "");
    if (column.note_zh.empty() != column.note_en.empty()) {
        table.fail(column.note_zh.empty() ? "note_en" : "note_zh",
                   "a column is explained in both languages or in none");
    }
    column.example = table.string_or("example", "");
}

bool can_be_checked(const ProfileColumn& column) {
    using service::ColumnFormat;
    constexpr std::array formats = {ColumnFormat::id,
                                    ColumnFormat::date,
                                    ColumnFormat::integer,
                                    ColumnFormat::region,
                                    ColumnFormat::yes_no};
    return column.field.starts_with("fact.") &&
           std::find(formats.begin(), formats.end(), column.format) != formats.end();
}

ProfileColumn read_column(const TomlTable& table) {
    table.only({"field",
                "required",
                "aliases",
                "unit",
                "allowed",
                "format",
                "checked",
                "note_zh",
                "note_en",
                "example"});
    ProfileColumn column;
    column.field = field_of(table);
    column.required = table.boolean_or("required", false);
    column.aliases = table.strings("aliases");
    column.unit = table.string_or("unit", "");
    column.allowed = table.strings("allowed");
    if (column.aliases.empty()) table.fail("aliases", "a column needs at least one heading");
    const bool known =
        column.unit.empty() ||
        std::find(money_units.begin(), money_units.end(), column.unit) != money_units.end();
    if (!known) table.fail("unit", "a unit is 元, 万元 or 亿元");
    read_explanation(table, column);
    column.checked = table.boolean_or("checked", false);
    if (column.checked && !can_be_checked(column)) {
        table.fail("checked",
                   "only facts that are id, date, integer, region or yes-no are checked");
    }
    return column;
}

/// The same heading may not mean two fields, nor a field have two columns.
void check_unique(const TomlTable& table,
                  const ProfileColumn& column,
                  std::set<std::string>& seen) {
    if (!seen.insert("field " + column.field).second) {
        table.fail("field", "field " + column.field + " has two columns");
    }
    for (const std::string& alias : column.aliases) {
        if (!seen.insert("alias " + alias).second) {
            table.fail("aliases", "heading \"" + alias + "\" is given twice");
        }
    }
}

void read_defaults(const TomlTable& table, ImportProfile& profile) {
    const auto defaults = table.table_if("defaults");
    if (!defaults) return;
    for (const std::string& field : defaults->keys()) {
        if (!is_field(field)) defaults->fail(field, "\"" + field + "\" is no field");
        const std::string value = defaults->string(field);
        if (field == "subject_prefix" && !is_kebab(value)) {
            defaults->fail(field, "a prefix is written in small letters, digits and '-'");
        }
        if (field == "repeatable" && value != "yes") {
            defaults->fail(field, "rows may repeat facts (\"yes\"), or the line is left out");
        }
        const bool of_lists = field == "subject_prefix" || field == "repeatable";
        if (of_lists && !profile.kind.starts_with(list_prefix)) {
            defaults->fail(field, "only lists know \"" + field + "\"");
        }
        profile.defaults.emplace_back(field, value);
    }
}

/// What people write under a table, whatever it is about. With a colon or a bracket, so that a name
/// that only begins so is none.
std::vector<std::string> usual_remarks() {
    return {"注：",       "备注：",       "说明：",     "填表说明",   "填报说明",
            "制表人：",   "制表：",       "填表人：",   "填报人：",   "经办人：",
            "复核人：",   "审核人：",     "审核：",     "负责人：",   "单位负责人：",
            "单位领导：", "单位（盖章）", "填报单位：", "公示单位：", "公示单位（盖章）",
            "填报日期：", "制表日期：",   "公示时间：", "公示期：",   "监督电话：",
            "举报电话：", "联系电话：",   "联系人："};
}

/// What a rule without a value makes of the places of its pattern.
std::string usual_value(const service::TitlePattern& pattern) {
    using Kind = service::TitlePart::Kind;
    const auto has = [&](Kind kind) {
        return std::any_of(
            pattern.begin(), pattern.end(), [&](const auto& part) { return part.kind == kind; });
    };
    if (has(Kind::text)) return "{text}";
    if (!has(Kind::year)) return "";
    if (has(Kind::quarter)) return "{year}-{quarter_first}至{year}-{quarter_last}";
    if (has(Kind::last_month)) {
        return has(Kind::last_year) ? "{year}-{month}至{last_year}-{last_month}"
                                    : "{year}-{month}至{year}-{last_month}";
    }
    if (has(Kind::day)) return "{year}-{month}-{day}";
    return has(Kind::month) ? "{year}-{month}" : "{year}";
}

service::TitleRule read_title_rule(const TomlTable& table) {
    table.only({"field", "pattern", "marker", "value"});
    service::TitleRule rule;
    rule.field = field_of(table);
    rule.pattern = table.string("pattern");
    rule.marker = table.string_or("marker", "");
    std::string fault;
    const auto pattern = service::parse_title_pattern(rule.pattern, fault);
    if (!pattern) table.fail("pattern", fault);
    rule.value = table.string_or("value", usual_value(*pattern));
    service::TitleCapture capture;
    for (const service::TitlePart& part : *pattern) {
        if (part.kind != service::TitlePart::Kind::literal)
            capture.emplace(name_of(part.kind), "1");
    }
    const auto filled = service::fill_title_value(rule.value, capture, fault);
    if (!filled) table.fail("value", fault);
    if (filled->empty()) table.fail("value", "say what becomes of the places of the pattern");
    return rule;
}

}  // namespace

ImportProfile read_profile(std::string_view text, std::string path) {
    const TomlTable table = parse_toml(text, std::move(path));
    table.only({"id",
                "version",
                "kind",
                "name_zh",
                "name_en",
                "header_search_rows",
                "total_markers",
                "title_markers",
                "heading_optional",
                "title_values",
                "ignore_rows",
                "columns",
                "defaults"});
    ImportProfile profile;
    profile.id = table.string("id");
    profile.version = table.string("version");
    profile.kind = table.string("kind");
    if (!is_kind(profile.kind)) {
        table.fail("kind", "kind \"" + profile.kind + "\" is not known");
    }
    profile.name_zh = table.string("name_zh");
    profile.name_en = table.string("name_en");
    const std::int64_t rows = table.integer_or("header_search_rows", profile.header_search_rows);
    if (rows < 1 || rows > search_rows_max) {
        table.fail("header_search_rows", "must be 1 to " + std::to_string(search_rows_max));
    }
    profile.header_search_rows = static_cast<std::uint32_t>(rows);
    profile.total_markers = table.strings("total_markers");
    if (!table.has("total_markers")) {
        profile.total_markers = {"合计", "总计", "共计", "小计", "total", "subtotal"};
    }
    profile.title_markers = table.strings("title_markers");
    profile.heading_optional = table.boolean_or("heading_optional", false);
    profile.ignore_rows = table.strings("ignore_rows");
    if (!table.has("ignore_rows")) profile.ignore_rows = usual_remarks();
    for (const TomlTable& rule : table.tables("title_values")) {
        profile.title_values.push_back(read_title_rule(rule));
    }
    std::set<std::string> seen;
    for (const TomlTable& row : table.tables("columns")) {
        ProfileColumn column = read_column(row);
        check_unique(row, column, seen);
        profile.columns.push_back(std::move(column));
    }
    if (profile.columns.empty()) table.fail("columns", "a profile needs at least one column");
    read_defaults(table, profile);
    profile.text = text;
    return profile;
}

}  // namespace fundledger::catalogue
