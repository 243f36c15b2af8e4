// Lookups in what was loaded.
#include "ledger/catalogue/catalogue.hpp"

#include "ledger/base/error.hpp"
#include "ledger/base/scan.hpp"
#include "ledger/rulebook/checks/subject.hpp"

#include <algorithm>

namespace fundledger::catalogue {
namespace {

template <class Item>
const Item* by_id(const std::vector<Item>& items, std::string_view id) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const Item& i) { return i.id == id; });
    return found == items.end() ? nullptr : &*found;
}

bool is_division_code(std::string_view code) {
    return code.size() == 6 && std::all_of(code.begin(), code.end(), is_digit);
}

}  // namespace

const service::FundDefinition* Catalogue::find_fund(std::string_view name) const {
    const auto found = fund_by_name_.find(name);
    return found == fund_by_name_.end() ? nullptr : &funds_[found->second];
}

const book::EntityKind* Catalogue::entity_kind(std::string_view id) const {
    return by_id(entity_kinds_, id);
}

const service::ImportProfile* Catalogue::profile(std::string_view id) const {
    return by_id(profiles_, id);
}

bool Catalogue::region_known(std::string_view region) const {
    if (regions_.find(region) != regions_.end()) return true;
    if (!is_division_code(region)) return false;
    const std::string province = std::string(region.substr(0, 2)) + "0000";
    const auto prefecture = regions_.find(std::string(region.substr(0, 4)) + "00");
    const bool listed = prefecture != regions_.end() && prefecture->second.counties_listed;
    return !listed && regions_.find(province) != regions_.end();
}

std::vector<std::string> Catalogue::region_codes() const {
    std::vector<std::string> codes;
    codes.reserve(regions_.size());
    for (const auto& [code, region] : regions_) codes.push_back(code);
    return codes;
}

std::string_view Catalogue::region_name(Language language, std::string_view code) const {
    if (code == "CN") return language == Language::zh ? "全国" : "China";
    const auto found = regions_.find(code);
    if (found == regions_.end()) return code;
    const Region& region = found->second;
    return language == Language::en && !region.name_en.empty() ? region.name_en : region.name_zh;
}

std::string Catalogue::one_fact_value(std::string_view fact, std::string_view text) const {
    const FoldedText folded(text);
    if (!folded.fits()) return std::string(text);
    const auto found = fact_values_.find({std::string(fact), std::string(folded.view())});
    return found == fact_values_.end() ? std::string(text) : found->second;
}

std::string Catalogue::normal_fact_value(std::string_view fact, std::string_view text) const {
    const auto known = facts_.find(fact);
    if (known != facts_.end() && known->second.type == "yes-no") {
        for (const std::string_view yes : {"是", "有", "已", "√", "Y", "YES", "Yes", "true", "1"}) {
            if (text == yes) return "yes";
        }
        for (const std::string_view no : {"否", "无", "未", "×", "N", "NO", "No", "false", "0"}) {
            if (text == no) return "no";
        }
    }
    std::string whole = one_fact_value(fact, text);
    if (whole != text || known == facts_.end() || known->second.type != "group") return whole;
    std::string groups;  // several of them in one cell
    for (const std::string_view group : rulebook::checks::groups_in(text)) {
        groups += (groups.empty() ? "" : "、") + one_fact_value(fact, group);
    }
    return groups;
}

std::string_view Catalogue::level_name(Language language, allotment::Level level) const {
    const auto found = levels_.find(level);
    if (found == levels_.end()) {
        return language == Language::zh ? allotment::name_zh(level) : allotment::to_text(level);
    }
    return language == Language::zh ? found->second.name_zh : found->second.name_en;
}

std::optional<allotment::Level> Catalogue::find_level(std::string_view text) const {
    const auto built_in = allotment::parse_level(text);
    if (built_in) return built_in;
    const FoldedText folded(text);
    const auto found = level_by_name_.find(folded.view());
    if (found == level_by_name_.end()) return std::nullopt;
    return found->second;
}

std::optional<rulebook::Provision> Catalogue::provision_from(const Artifact& frozen) const {
    try {
        Records records = read_records(frozen.text, "frozen:" + frozen.name);
        if (records.provisions.size() != 1) return std::nullopt;
        records.provisions.front().value.text_digest = frozen.digest;
        return std::move(records.provisions.front().value);
    } catch (const Error&) {
        return std::nullopt;
    }
}

std::optional<Artifact> Catalogue::artifact(std::string_view kind, std::string_view name) const {
    const auto found = artifacts_.find({std::string(kind), std::string(name)});
    if (found == artifacts_.end()) return std::nullopt;
    return found->second;
}

}  // namespace fundledger::catalogue
