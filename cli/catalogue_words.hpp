// Names for reports out of the catalogue, and the parts of an HTML page.
#pragma once

#include "ledger/catalogue/catalogue.hpp"
#include "reports/registry.hpp"
#include "reports/render/render.hpp"

namespace fundledger::cli {

class CatalogueWords final : public reports::Words {
public:
    explicit CatalogueWords(const catalogue::Catalogue& catalogue) : catalogue_(catalogue) {}
    [[nodiscard]] reports::Label label(std::string_view id) const override;
    [[nodiscard]] reports::Label region(int code) const override;
    [[nodiscard]] reports::Label level(allotment::Level level) const override;
    [[nodiscard]] reports::Label category(std::string_view id) const override;
    [[nodiscard]] reports::Label policy(std::string_view id) const override;
    [[nodiscard]] const service::Definitions& definitions() const override { return catalogue_; }

private:
    const catalogue::Catalogue& catalogue_;
};

/// The style and script the program carries.
[[nodiscard]] reports::HtmlAssets html_assets();

}  // namespace fundledger::cli
