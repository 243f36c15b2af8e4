// Batches and their life.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundledger::disbursement {

/// States of a batch in the order of its life. `recorded` is the only state of a history batch:
/// payments made before the store began, never posted.
enum class BatchState : std::uint8_t { draft, checked, approved, released, recorded };

[[nodiscard]] std::string_view to_text(BatchState state);
[[nodiscard]] std::optional<BatchState> parse_batch_state(std::string_view text);
/// draft→checked→approved→released; nothing else.
[[nodiscard]] bool may_become(BatchState from, BatchState to);

}  // namespace fundledger::disbursement
