// Words for the rulebook.
#include "cli/policy_words.hpp"

namespace fundledger::cli {

std::string dates_of(const rulebook::Provision& provision) {
    return (provision.effective_from ? provision.effective_from->to_text() : std::string("…")) +
           " – " + (provision.effective_to ? provision.effective_to->to_text() : std::string("…")) +
           (provision.dates_derived ? " *" : "");
}

std::string settings_text(const rulebook::Settings& settings) {
    std::string text;
    for (const auto& [key, values] : settings) {
        if (!text.empty()) text += "; ";
        text += key + "=" + joined(values);
    }
    return text;
}

std::string day_text(int yyyymmdd) {
    const auto day = Date::from_yyyymmdd(yyyymmdd);
    return day ? day->to_text() : "…";
}

reports::Label fact_label(const catalogue::Catalogue& catalogue, const std::string& id) {
    const auto found = catalogue.facts().find(id);
    if (found == catalogue.facts().end()) return {id, id};
    return {found->second.name_zh, found->second.name_en};
}

reports::Label check_kind_label(const std::string& kind) {
    const rulebook::CheckKind* found = rulebook::find_check_kind(kind);
    if (found == nullptr) return {kind, kind};
    return {std::string(found->zh), std::string(found->en)};
}

reports::Label formula_kind_label(const std::string& kind) {
    const rulebook::FormulaKind* found = rulebook::find_formula_kind(kind);
    if (found == nullptr) return {kind, kind};
    return {std::string(found->zh), std::string(found->en)};
}

std::string joined(const std::vector<std::string>& texts) {
    std::string text;
    for (const std::string& one : texts) text += (text.empty() ? "" : ", ") + one;
    return text;
}

}  // namespace fundledger::cli
