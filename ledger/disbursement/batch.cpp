#include "ledger/disbursement/batch.hpp"

#include "ledger/base/check.hpp"

#include <array>

namespace fundledger::disbursement {
namespace {

constexpr std::array all_states{BatchState::draft,
                                BatchState::checked,
                                BatchState::approved,
                                BatchState::released,
                                BatchState::recorded};

}  // namespace

std::string_view to_text(BatchState state) {
    switch (state) {
        case BatchState::draft:
            return "draft";
        case BatchState::checked:
            return "checked";
        case BatchState::approved:
            return "approved";
        case BatchState::released:
            return "released";
        case BatchState::recorded:
            return "recorded";
    }
    FUNDLEDGER_CHECK(false);
    return {};
}

std::optional<BatchState> parse_batch_state(std::string_view text) {
    for (const BatchState state : all_states) {
        if (to_text(state) == text) return state;
    }
    return std::nullopt;
}

bool may_become(BatchState from, BatchState to) {
    switch (from) {
        case BatchState::draft:
            return to == BatchState::checked;
        case BatchState::checked:
            return to == BatchState::approved;
        case BatchState::approved:
            return to == BatchState::released;
        case BatchState::released:
        case BatchState::recorded:
            return false;
    }
    FUNDLEDGER_CHECK(false);
    return false;
}

}  // namespace fundledger::disbursement
