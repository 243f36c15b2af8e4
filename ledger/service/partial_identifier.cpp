// Telling a masked number from a wrong one.
#include "ledger/service/partial_identifier.hpp"

#include "ledger/base/check.hpp"
#include "ledger/base/identifier.hpp"
#include "ledger/base/scan.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace fundledger::service {
namespace {

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_masked(std::string_view text) {
    constexpr std::size_t places_min = 15;
    constexpr std::size_t places_max = 18;
    constexpr std::ptrdiff_t each_min = 4;
    if (text.size() < places_min || text.size() > places_max) return false;
    const auto stars = std::count(text.begin(), text.end(), '*');
    const auto shown =
        std::count_if(text.begin(), text.end(), [](char c) { return is_digit(c) || is_letter(c); });
    return stars >= each_min && shown >= each_min &&
           static_cast<std::size_t>(stars + shown) == text.size();
}

bool is_organisation_code(std::string_view text) {
    constexpr std::size_t body = 8;
    std::string code(text.substr(0, body));
    std::transform(code.begin(), code.end(), code.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    text.remove_prefix(std::min(body, text.size()));
    if (text.starts_with('-')) text.remove_prefix(1);
    if (code.size() != body || text.size() != 1) return false;
    const char check = text.front() == 'x' ? 'X' : text.front();
    return expected_organisation_check(code) == check;
}

}  // namespace

PartialIdentifier partial_identifier(std::string_view text) {
    const FoldedText folded(text);
    if (is_masked(folded.view())) return PartialIdentifier::masked;
    if (is_organisation_code(folded.view())) return PartialIdentifier::organisation_code;
    return PartialIdentifier::none;
}

std::string_view rule_of(PartialIdentifier kind) {
    switch (kind) {
        case PartialIdentifier::masked:
            return "identifier.masked";
        case PartialIdentifier::organisation_code:
            return "identifier.organisation-code-only";
        case PartialIdentifier::none:
            break;
    }
    FUNDLEDGER_CHECK(false);
}

}  // namespace fundledger::service
