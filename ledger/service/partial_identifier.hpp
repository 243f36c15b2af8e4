// Numbers that are right as far as they go, and still name nobody who could be paid.
#pragma once

#include <cstdint>
#include <string_view>

namespace fundledger::service {

enum class PartialIdentifier : std::uint8_t {
    none,
    masked,            ///< as published: the middle places are stars ("110105********002X")
    organisation_code  ///< the nine places units had before credit codes, with a right check
};

/// What kind of partial number `text` is; full-width forms and blanks around it are forgiven.
/// Masked are 15 to 18 places of digits, letters and stars, four or more of each.
/// Source: GB 11714 for the organisation code.
[[nodiscard]] PartialIdentifier partial_identifier(std::string_view text);

/// "identifier.masked" or "identifier.organisation-code-only". Precondition: not `none`.
[[nodiscard]] std::string_view rule_of(PartialIdentifier kind);

}  // namespace fundledger::service
