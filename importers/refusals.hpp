// Refusals of this folder carry the same named values everywhere, so that messages can rely on
// them.
#pragma once

#include "ledger/base/finding.hpp"

#include <cstdint>
#include <string>

namespace fundledger::importers {

/// A refusal of the whole file: `more` behind the arguments file and where.
[[nodiscard]] Refusal refuse_file(Reason reason, const std::string& file, MessageArgs more = {});

/// A refusal with a place. Row and column count from 1 and become the arguments row and column;
/// `where` is "file:row:column", without the parts that are 0.
[[nodiscard]] Refusal refuse_place(Reason reason,
                                   const std::string& file,
                                   std::uint32_t row,
                                   std::uint32_t column,
                                   MessageArgs more = {});

/// A refusal with a place inside a workbook: `where` is "part:row:column", without the parts that
/// are 0 or empty.
[[nodiscard]] Refusal refuse_part(Reason reason,
                                  const std::string& file,
                                  const std::string& part,
                                  std::uint32_t row,
                                  std::uint32_t column,
                                  MessageArgs more = {});

/// `text` shortened to a length fit for a message, cut at the border of a character.
[[nodiscard]] std::string excerpt(std::string_view text);

}  // namespace fundledger::importers
