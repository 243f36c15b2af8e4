#include "ledger/disbursement/batch.hpp"

#include <doctest/doctest.h>

#include <array>

using fundledger::disbursement::BatchState;
using namespace fundledger::disbursement;

TEST_SUITE("batch") {
    TEST_CASE("states go one way, one step at a time") {
        constexpr std::array states{BatchState::draft,
                                    BatchState::checked,
                                    BatchState::approved,
                                    BatchState::released,
                                    BatchState::recorded};
        for (std::size_t from = 0; from < states.size(); ++from) {
            for (std::size_t to = 0; to < states.size(); ++to) {
                CAPTURE(from);
                CAPTURE(to);
                CHECK(may_become(states[from], states[to]) == (to == from + 1 && to <= 3));
            }
            CHECK(parse_batch_state(to_text(states[from])) == states[from]);
        }
        CHECK_FALSE(parse_batch_state("settled").has_value());
        CHECK_FALSE(parse_batch_state("").has_value());
    }
}
