// Digests, sums and order of statements.
#include "ledger/service/bank_statement.hpp"

#include "ledger/base/canonical.hpp"

namespace fundledger::service {
namespace {

void put(CanonicalWriter& writer, const std::optional<StatedBalance>& balance) {
    if (!balance) {
        writer.put_null();
        return;
    }
    writer.put(std::int64_t{balance->on.yyyymmdd()});
    writer.put(balance->amount.fen());
}

void put(CanonicalWriter& writer, const BankMovement& movement) {
    writer.put(std::int64_t{movement.booked_on.yyyymmdd()});
    writer.put(std::int64_t{movement.value_on ? movement.value_on->yyyymmdd() : 0});
    writer.put(movement.signed_amount().fen());
    writer.put(std::int64_t{movement.reversal ? 1 : 0});
    if (movement.balance) {
        writer.put(movement.balance->fen());
    } else {
        writer.put_null();
    }
    for (const std::string* text : {&movement.counterparty_name,
                                    &movement.counterparty_account,
                                    &movement.counterparty_bank,
                                    &movement.serial,
                                    &movement.summary}) {
        writer.put(std::string_view(*text));
    }
}

/// Whether the balance of `later` follows from that of `earlier`.
bool follows(const BankMovement& earlier, const BankMovement& later) {
    return try_add(*earlier.balance, later.signed_amount()) == later.balance;
}

}  // namespace

std::string_view to_text(Flow flow) {
    return flow == Flow::credit ? "credit" : "debit";
}

Digest content_of(const std::vector<BankStatement>& statements, HashAlgorithm algorithm) {
    Hasher hasher(algorithm);
    std::string buffer;
    for (const BankStatement& statement : statements) {
        CanonicalWriter writer(buffer);
        for (const std::string* text :
             {&statement.account, &statement.bank, &statement.currency, &statement.number}) {
            writer.put(std::string_view(*text));
        }
        put(writer, statement.opening);
        put(writer, statement.closing);
        writer.put(static_cast<std::int64_t>(statement.movements.size()));
        for (const BankMovement& movement : statement.movements) put(writer, movement);
        hasher.update(buffer);
        buffer.clear();
    }
    return hasher.finish();
}

std::optional<StatementSums> sums_of(const BankStatement& statement) {
    StatementSums sums;
    for (const BankMovement& movement : statement.movements) {
        Money& side = movement.flow == Flow::credit ? sums.credits : sums.debits;
        const auto sum = try_add(side, movement.amount);
        if (!sum) return std::nullopt;
        side = *sum;
    }
    return sums;
}

MovementOrder order_of(const BankStatement& statement) {
    std::size_t downwards = 0;
    std::size_t upwards = 0;
    const std::vector<BankMovement>& all = statement.movements;
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (!all[i - 1].balance || !all[i].balance) continue;
        if (follows(all[i - 1], all[i])) ++downwards;
        if (follows(all[i], all[i - 1])) ++upwards;
    }
    if (downwards != upwards) {
        return downwards > upwards ? MovementOrder::oldest_first : MovementOrder::newest_first;
    }
    const bool falling = !all.empty() && all.back().booked_on < all.front().booked_on;
    return falling ? MovementOrder::newest_first : MovementOrder::oldest_first;
}

void complete_balances(BankStatement& statement) {
    if (statement.movements.empty()) return;
    const bool oldest_first = order_of(statement) == MovementOrder::oldest_first;
    const BankMovement& first =
        oldest_first ? statement.movements.front() : statement.movements.back();
    const BankMovement& last =
        oldest_first ? statement.movements.back() : statement.movements.front();
    if (!statement.opening && first.balance) {
        if (const auto before = try_add(*first.balance, -first.signed_amount())) {
            statement.opening = StatedBalance{first.booked_on, *before, first.source_row};
        }
    }
    if (!statement.closing && last.balance) {
        statement.closing = StatedBalance{last.booked_on, *last.balance, last.source_row};
    }
}

}  // namespace fundledger::service
