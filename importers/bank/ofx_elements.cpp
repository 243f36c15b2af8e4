// A scanner that looks for '<' and nothing else.
#include "importers/bank/ofx_elements.hpp"

#include "importers/csv_scan.hpp"
#include "ledger/base/scan.hpp"
#include "ledger/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundledger::importers::bank {
namespace {

constexpr std::size_t name_bytes_max = 64;
constexpr std::size_t value_bytes_max = std::size_t{64} * 1024;

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= name_bytes_max &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'A' && c <= 'Z') || is_digit(c) || c == '.' || c == '_' || c == '-';
           });
}

/// The character an entity stands for; 0 where it is none of those known. Numbers below 128 only:
/// others would need an encoding the file does not reliably state.
char character_of(std::string_view entity) {
    constexpr std::array<std::pair<std::string_view, char>, 5> known{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"nbsp", ' '}}};
    for (const auto& [name, character] : known) {
        if (entity == name) return character;
    }
    if (!entity.starts_with('#') || entity.size() < 3 || entity.size() > 4) return '\0';
    int number = 0;
    for (const char digit : entity.substr(1)) {
        if (!is_digit(digit)) return '\0';
        number = number * 10 + (digit - '0');
    }
    return number >= ' ' && number < 127 ? static_cast<char>(number) : '\0';
}

std::string decoded(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const std::size_t mark = text.find('&');
        plain += text.substr(0, mark);
        if (mark == std::string_view::npos) break;
        text.remove_prefix(mark);
        const std::size_t end = text.substr(0, 8).find(';');
        const char character =
            end == std::string_view::npos ? '\0' : character_of(text.substr(1, end - 1));
        plain += character == '\0' ? '&' : character;
        text.remove_prefix(character == '\0' ? 1 : end + 1);
    }
    return plain;
}

}  // namespace

void OfxElements::skip(std::size_t bytes) {
    row_ += count_line_ends(text_.substr(0, bytes));
    text_.remove_prefix(bytes);
}

bool OfxElements::skip_to(std::string_view end) {
    const std::size_t at = text_.find(end);
    if (at == std::string_view::npos) return false;
    skip(at + end.size());
    return true;
}

std::optional<OfxElements::Element> OfxElements::next() {
    while (fault_.empty()) {
        const std::size_t at = text_.find('<');
        if (at == std::string_view::npos) return std::nullopt;
        skip(at);
        const std::string_view here = text_.substr(0, 40);
        const bool comment = text_.starts_with("<!--");
        if (comment || text_.starts_with("<?")) {
            if (!skip_to(comment ? "-->" : "?>")) fault_ = here;
            continue;
        }
        Element element;
        element.row = row_;
        const bool closes = text_.starts_with("</");
        const std::size_t first = closes ? 2 : 1;
        const std::size_t end = text_.find('>');
        const std::string_view name =
            end == std::string_view::npos ? "" : trimmed(text_.substr(first, end - first));
        if (!is_name(name)) {
            fault_ = here;
            break;
        }
        element.name = name;
        skip(end + 1);
        if (closes) {
            element.kind = Element::Kind::close;
            return element;
        }
        const std::string_view value = text_.substr(0, text_.find('<'));
        if (trimmed(value).empty()) return element;
        if (value.size() > value_bytes_max) {
            fault_ = here;
            break;
        }
        element.kind = Element::Kind::value;
        element.value = decoded(trimmed(value));
        skip(value.size());
        return element;
    }
    return std::nullopt;
}

}  // namespace fundledger::importers::bank
