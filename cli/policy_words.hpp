// How provisions, checks and decisions are put into words.
#pragma once

#include "cli/session.hpp"
#include "ledger/rulebook/entitlement.hpp"

#include <string>

namespace fundledger::cli {

/// "2019-01-01 – 2020-12-31"; "…" for an open end, "*" behind derived dates.
[[nodiscard]] std::string dates_of(const rulebook::Provision& provision);
/// "at_most=12, fact=months" as data writes it.
[[nodiscard]] std::string settings_text(const rulebook::Settings& settings);
/// A day as stored, "…" for 0.
[[nodiscard]] std::string day_text(int yyyymmdd);
/// The name of a fact, with its id.
[[nodiscard]] reports::Label fact_label(const catalogue::Catalogue& catalogue,
                                        const std::string& id);
/// What a kind of check passes for, in both languages.
[[nodiscard]] reports::Label check_kind_label(const std::string& kind);
[[nodiscard]] reports::Label formula_kind_label(const std::string& kind);
/// Texts joined by ", ".
[[nodiscard]] std::string joined(const std::vector<std::string>& texts);

}  // namespace fundledger::cli
