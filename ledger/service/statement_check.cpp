// Proof of balances: what does not follow is refused with the line, what cannot be proven is said.
#include "ledger/service/bank_statement.hpp"

#include <algorithm>
#include <map>

namespace fundledger::service {
namespace {

/// The rules over one file, with the findings so far.
class Prover {
public:
    explicit Prover(const std::string& file) : file_(file) {}

    void prove(const BankStatement& statement) {
        const std::size_t before = findings.size();
        prove_running(statement);
        if (findings.size() == before) prove_closing(statement);
        if (!statement.opening || !statement.closing) {
            add("statement.unproven", Severity::warn, statement, statement.source_row, {}, {});
        }
    }

    void prove_chain(const BankStatement& earlier, const BankStatement& later) {
        if (!earlier.closing || !later.opening) return;
        if (earlier.closing->amount == later.opening->amount) return;
        add("statement.chain",
            Severity::refuse,
            later,
            later.opening->source_row,
            earlier.closing->amount.to_grouped(),
            later.opening->amount.to_grouped());
    }

    std::vector<Finding> findings;

private:
    /// Goes from the oldest movement to the newest and stops at the first break.
    void prove_running(const BankStatement& statement) {
        std::vector<const BankMovement*> timeline;
        timeline.reserve(statement.movements.size());
        for (const BankMovement& movement : statement.movements) timeline.push_back(&movement);
        if (order_of(statement) == MovementOrder::newest_first) {
            std::reverse(timeline.begin(), timeline.end());
        }
        std::optional<Money> balance;
        if (statement.opening) balance = statement.opening->amount;
        for (const BankMovement* movement : timeline) {
            if (balance) balance = try_add(*balance, movement->signed_amount());
            if (!movement->balance) continue;
            if (balance && *balance != *movement->balance) {
                add("statement.running-balance",
                    Severity::refuse,
                    statement,
                    movement->source_row,
                    balance->to_grouped(),
                    movement->balance->to_grouped());
                return;
            }
            balance = movement->balance;
        }
    }

    void prove_closing(const BankStatement& statement) {
        if (!statement.opening || !statement.closing) return;
        std::optional<Money> expected;
        const auto sums = sums_of(statement);
        if (sums) expected = try_add(statement.opening->amount, sums->credits);
        if (expected) expected = try_add(*expected, -sums->debits);
        if (expected == statement.closing->amount) return;
        add("statement.balance",
            Severity::refuse,
            statement,
            statement.closing->source_row,
            expected ? expected->to_grouped() : "< 2^63",
            statement.closing->amount.to_grouped());
        if (!sums) return;
        MessageArgs& args = findings.back().args;
        args.emplace_back("opening", statement.opening->amount.to_grouped());
        args.emplace_back("credits", sums->credits.to_grouped());
        args.emplace_back("debits", sums->debits.to_grouped());
    }

    void add(const char* rule,
             Severity severity,
             const BankStatement& statement,
             std::uint32_t row,
             std::string expected,
             std::string found) {
        findings.push_back({rule,
                            severity,
                            {file_, row, 0, {}},
                            std::move(expected),
                            std::move(found),
                            {},
                            {{"account", statement.account}, {"statement", statement.number}}});
    }

    const std::string& file_;
};

}  // namespace

std::vector<Finding> check_statements(const std::string& file,
                                      const std::vector<BankStatement>& statements) {
    Prover prover(file);
    std::map<std::string_view, const BankStatement*> last;  // of each account
    for (const BankStatement& statement : statements) {
        prover.prove(statement);
        const BankStatement*& earlier = last[statement.account];
        if (earlier != nullptr) prover.prove_chain(*earlier, statement);
        earlier = &statement;
    }
    return std::move(prover.findings);
}

}  // namespace fundledger::service
