// Looking names up.
#include "cli/catalogue_words.hpp"

#include "ledger/catalogue/embedded.hpp"

namespace fundledger::cli {
namespace {

template <class Lookup>
reports::Label both(Lookup lookup) {
    return {std::string(lookup(Language::zh)), std::string(lookup(Language::en))};
}

std::string embedded(std::string_view path) {
    for (const catalogue::EmbeddedFile& file : catalogue::embedded_files()) {
        if (file.path == path) return std::string(file.content);
    }
    return {};
}

}  // namespace

reports::Label CatalogueWords::label(std::string_view id) const {
    return both([&](Language language) { return catalogue_.messages().label(language, id); });
}

reports::Label CatalogueWords::region(int code) const {
    const std::string text = std::to_string(code);
    return both([&](Language language) { return catalogue_.region_name(language, text); });
}

reports::Label CatalogueWords::level(allotment::Level level) const {
    return both([&](Language language) { return catalogue_.level_name(language, level); });
}

reports::Label CatalogueWords::category(std::string_view id) const {
    const rulebook::Category* found = catalogue_.rulebook().find_category(id);
    if (found == nullptr) return {std::string(id), std::string(id)};
    return {found->name_zh, found->name_en};
}

reports::Label CatalogueWords::policy(std::string_view id) const {
    const rulebook::Policy* found = catalogue_.rulebook().find_policy(id);
    if (found == nullptr) return {std::string(id), std::string(id)};
    return {found->name_zh, found->name_en};
}

reports::HtmlAssets html_assets() {
    reports::HtmlAssets assets;
    assets.css = embedded("reports/report.css");
    assets.js = embedded("reports/report.js");
    return assets;
}

}  // namespace fundledger::cli
