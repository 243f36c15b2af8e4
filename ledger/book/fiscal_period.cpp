// The life of a month.
#include "ledger/book/fiscal_period.hpp"

#include "ledger/base/check.hpp"

namespace fundledger::book {

std::string_view to_text(PeriodState state) {
    switch (state) {
        case PeriodState::open:
            return "open";
        case PeriodState::closed:
            return "closed";
        case PeriodState::locked:
            return "locked";
    }
    FUNDLEDGER_CHECK(false);
}

std::optional<PeriodState> parse_period_state(std::string_view text) {
    for (const PeriodState state : {PeriodState::open, PeriodState::closed, PeriodState::locked}) {
        if (to_text(state) == text) return state;
    }
    return std::nullopt;
}

bool may_become(PeriodState from, PeriodState to) {
    switch (from) {
        case PeriodState::open:
            return to == PeriodState::closed;
        case PeriodState::closed:
            return to != PeriodState::closed;
        case PeriodState::locked:
            return false;
    }
    FUNDLEDGER_CHECK(false);
}

}  // namespace fundledger::book
