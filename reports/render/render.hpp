// Report model → bytes of a format. The only header callers of the writers need.
#pragma once

#include "reports/model.hpp"
#include "reports/render/html_page.hpp"

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace fundledger::reports {

enum class Format : std::uint8_t { text, csv, json, html };

/// From a name given by a person: text, txt, csv, json, html, htm in any case.
[[nodiscard]] std::optional<Format> parse_format(std::string_view name);

/// From the extension of a file name; nothing where there is none we write.
[[nodiscard]] std::optional<Format> format_of_path(std::string_view path);

/// What a writer may need beside the model. `columns_max` is the width of the terminal for text
/// (0: as wide as the tables are); the assets are for HTML.
struct RenderOptions {
    Language language = Language::zh;
    int columns_max = 0;
    HtmlAssets assets = {};
};

/// Writes to `stream` in pieces; the caller checks the stream afterwards. The same model and
/// options give the same bytes. Precondition: `is_consistent(report)`.
void render(std::ostream& stream,
            const Report& report,
            Format format,
            const RenderOptions& options);

/// The same bytes as a string.
[[nodiscard]] std::string render(const Report& report, Format format, const RenderOptions& options);
[[nodiscard]] std::string render(const Report& report,
                                 Format format,
                                 Language language,
                                 const HtmlAssets& assets = {});

}  // namespace fundledger::reports
