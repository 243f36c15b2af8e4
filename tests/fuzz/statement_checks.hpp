// What must hold of every reader of bank statements, whatever it is given.
#pragma once

#include "ledger/base/check.hpp"
#include "ledger/service/bank_statement.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fundledger::tests {

template <class Read>
void check_reader(Read read, const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string file = "f";
    auto first = read(text, file);
    const auto again = read(text, file);
    FUNDLEDGER_CHECK(first.ok() == again.ok());
    if (!first.ok()) {
        FUNDLEDGER_CHECK(first.error().reason == Reason::statement_unreadable ||
                         first.error().reason == Reason::too_many_rows);
        return;
    }
    FUNDLEDGER_CHECK(*first == *again && !first->empty());
    const auto lines = static_cast<std::uint32_t>(
        1 + std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }));
    for (service::BankStatement& statement : *first) {
        FUNDLEDGER_CHECK(statement.source_row >= 1 && statement.source_row <= lines);
        for (const service::BankMovement& movement : statement.movements) {
            FUNDLEDGER_CHECK(movement.amount > Money{});
            FUNDLEDGER_CHECK(movement.amount.fen() <= Money::line_max_fen);
            FUNDLEDGER_CHECK(movement.source_row >= 1 && movement.source_row <= lines);
        }
        service::complete_balances(statement);
    }
    static_cast<void>(service::check_statements(file, *first));
    static_cast<void>(service::content_of(*first, HashAlgorithm::sm3));
}

}  // namespace fundledger::tests
