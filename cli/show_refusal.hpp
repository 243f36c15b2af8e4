// Refusals and findings as people and programs read them.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/catalogue/catalogue.hpp"
#include "reports/model.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace fundledger::cli {

/// Findings shown on a screen; the rest is counted.
inline constexpr std::size_t findings_shown_max = 50;

/// What, where, expected, found, next step; findings as a list below.
[[nodiscard]] std::string refusal_text(const catalogue::Catalogue& catalogue,
                                       const Refusal& refusal,
                                       reports::Language language);
/// One finding in one or two lines.
[[nodiscard]] std::string finding_text(const catalogue::Catalogue& catalogue,
                                       const Finding& finding,
                                       reports::Language language);
/// The message alone ("身份证校验位不符"), without its place.
[[nodiscard]] std::string finding_message(const catalogue::Catalogue& catalogue,
                                          const Finding& finding,
                                          reports::Language language);
/// {"refused": {reason, zh, en, next_zh, next_en, args, findings}}
[[nodiscard]] nlohmann::ordered_json refusal_json(const catalogue::Catalogue& catalogue,
                                                  const Refusal& refusal);
[[nodiscard]] nlohmann::ordered_json finding_json(const catalogue::Catalogue& catalogue,
                                                  const Finding& finding);

}  // namespace fundledger::cli
