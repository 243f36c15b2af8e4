// The simplest ledger that could be right: maps in memory, rules written out a second time.
#pragma once

#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace fundledger::model {

inline constexpr int subsidy = 1;
inline constexpr int insurance = 2;

struct Entry {
    std::string account;
    bool debit = true;
    std::int64_t fen = 0;
    std::string policy{};
    std::string allotment{};
    int region = 0;
};

struct Voucher {
    int book = 0;
    int ledger = 0;  ///< 1 financial, 2 budgetary, 3 allotment
    int date = 0;    ///< yyyymmdd
    std::vector<Entry> entries{};
    bool of_batch = false;
    bool is_reversal = false;
    bool reversed = false;
    std::int64_t id = 0;  ///< in the store
    std::int64_t number = 0;
};

/// What an attempt comes to: "ok" or the id of a reason, and the amounts a shortage names.
struct Outcome {
    std::string reason = "ok";
    std::int64_t available = 0;
    std::int64_t needed = 0;
    [[nodiscard]] bool ok() const { return reason == "ok"; }
};

struct Share {
    std::string policy, allotment;
    int region = 0;
    auto operator<=>(const Share&) const = default;
};

struct Batch {
    int book = 0;
    std::string number;
    std::string state = "checked";
    std::string maker, approver;
    bool unpayable = false;
    std::map<Share, std::int64_t> sums;
};

/// Largest remainder: parts in proportion to weights that add up to the whole.
inline std::vector<std::int64_t> split(std::int64_t fen, const std::vector<std::int64_t>& weights) {
    const std::int64_t all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    std::vector<std::int64_t> parts;
    for (const std::int64_t weight : weights) parts.push_back(fen * weight / all);
    std::int64_t left = fen - std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
    for (; left > 0; --left) {
        std::size_t best = 0;
        for (std::size_t i = 1; i < parts.size(); ++i) {
            // The part furthest below its due comes first; the earlier one where they are level.
            if (fen * weights[i] - parts[i] * all > fen * weights[best] - parts[best] * all)
                best = i;
        }
        ++parts[best];
    }
    return parts;
}

class Ledger {
public:
    using Key = std::tuple<int, int, std::string, std::string, std::string, int>;
    struct Sums {
        std::int64_t debit = 0, credit = 0;
    };

    std::map<Key, Sums> balances;  ///< book, month, account, policy, allotment, region
    std::map<std::tuple<int, int, int>, std::int64_t> numbers;  ///< book, ledger, month → last
    std::map<std::pair<int, int>, std::string> periods;         ///< book, month → state
    struct Allotment {
        int book = 0;
        int order = 0;
        std::string category;
    };
    std::map<std::string, Allotment> allotments;
    std::map<std::string, std::set<std::string>> roles;
    std::vector<Voucher> vouchers;
    std::vector<Batch> batches;
    std::set<std::tuple<std::string, int, std::string>> claims;  ///< policy, slot, person
    std::map<std::tuple<int, std::string, std::string>, std::int64_t> guarded;

    Ledger() {
        for (const int book : {subsidy, insurance}) {
            for (int month = 201901; month <= 201912; ++month) periods[{book, month}] = "open";
        }
    }

    [[nodiscard]] bool may(const std::string& actor, const std::string& right) const {
        static const std::map<std::string, std::set<std::string>> rights{
            {"administer", {"admin"}},
            {"import", {"clerk", "accountant"}},
            {"approve", {"approver"}},
            {"release", {"cashier"}},
            {"post", {"accountant"}},
            {"periods", {"accountant"}}};
        for (const std::string& role : roles.at(actor)) {
            if (rights.at(right).count(role) != 0) return true;
        }
        return false;
    }

    /// Would these vouchers be posted, one after the other? They guard different balances.
    [[nodiscard]] Outcome judge(const std::vector<Voucher>& list) const {
        for (const Voucher& voucher : list) {
            const auto period = periods.find({voucher.book, voucher.date / 100});
            if (period == periods.end()) return {"period-missing"};
            if (period->second != "open") return {"period-" + period->second};
            if (Outcome short_of = shortage(voucher); !short_of.ok()) return short_of;
        }
        return {};
    }

    void post(Voucher voucher) {
        voucher.number = ++numbers[{voucher.book, voucher.ledger, voucher.date / 100}];
        for (const Entry& entry : voucher.entries) {
            Sums& sums = balances[{voucher.book,
                                   voucher.date / 100,
                                   entry.account,
                                   entry.policy,
                                   entry.allotment,
                                   entry.region}];
            (entry.debit ? sums.debit : sums.credit) += entry.fen;
            if (is_guarded(entry)) guarded[guard(voucher, entry)] += signed_fen(entry);
        }
        vouchers.push_back(std::move(voucher));
    }

    [[nodiscard]] std::int64_t available(const std::string& allotment) const {
        const auto& owner = allotments.at(allotment);
        const auto found = guarded.find({owner.book, "allotment.available", allotment});
        return found == guarded.end() ? 0 : found->second;
    }

    /// The vouchers of a step of a batch, in the order they are posted.
    [[nodiscard]] static std::vector<Voucher> step_vouchers(const Batch& batch,
                                                            bool release,
                                                            int date) {
        const std::vector<std::tuple<int, std::string, std::string>> rules =
            batch.book == subsidy
                ? (release ? std::vector<
                                 std::tuple<int,
                                            std::string,
                                            std::string>>{{3,
                                                           "allotment.disbursed",
                                                           "allotment.encumbered"},
                                                          {1,
                                                           "liability.subsidies_payable",
                                                           "income.fiscal_appropriation"},
                                                          {2,
                                                           "budget.expense",
                                                           "budget.income.fiscal_appropriation"}}
                           : std::vector<std::tuple<int,
                                                    std::string,
                                                    std::string>>{{3,
                                                                   "allotment.encumbered",
                                                                   "allotment.available"},
                                                                  {1,
                                                                   "expense",
                                                                   "liability.subsidies_payable"}})
                : (release
                       ? std::vector<
                             std::tuple<int, std::string, std::string>>{{3,
                                                                         "allotment.disbursed",
                                                                         "allotment.encumbered"},
                                                                        {1,
                                                                         "expense",
                                                                         "asset.payment_account"}}
                       : std::vector<std::tuple<int, std::string, std::string>>{
                             {3, "allotment.encumbered", "allotment.available"}});
        std::vector<Voucher> made;
        for (const auto& [ledger, debit, credit] : rules) {
            Voucher voucher{.book = batch.book, .ledger = ledger, .date = date, .of_batch = true};
            for (const auto& [share, fen] : batch.sums) {
                for (const bool side : {true, false}) {
                    voucher.entries.push_back({account_of(side ? debit : credit, share.policy),
                                               side,
                                               fen,
                                               share.policy,
                                               share.allotment,
                                               share.region});
                }
            }
            made.push_back(std::move(voucher));
        }
        return made;
    }

private:
    [[nodiscard]] static std::string account_of(const std::string& rule,
                                                const std::string& policy) {
        if (rule != "expense" && rule != "budget.expense") return rule;
        std::string name = policy;
        for (char& c : name) c = c == '-' ? '_' : c;
        return rule + "." + name;
    }
    [[nodiscard]] static bool is_guarded(const Entry& entry) {
        return entry.account == "allotment.available" || entry.account == "asset.payment_account";
    }
    [[nodiscard]] static std::int64_t signed_fen(const Entry& entry) {
        return entry.debit ? entry.fen : -entry.fen;
    }
    [[nodiscard]] static std::tuple<int, std::string, std::string> guard(const Voucher& voucher,
                                                                         const Entry& entry) {
        const bool budget = entry.account == "allotment.available";
        return {voucher.book, entry.account, budget ? entry.allotment : std::string{}};
    }

    [[nodiscard]] Outcome shortage(const Voucher& voucher) const {
        std::map<std::pair<int, std::string>, std::pair<std::int64_t, const Entry*>> moves;
        for (const Entry& entry : voucher.entries) {
            if (!is_guarded(entry)) continue;
            const bool budget = entry.account == "allotment.available";
            const auto owner = allotments.find(entry.allotment);
            const int order = budget && owner != allotments.end() ? owner->second.order : 0;
            auto& [fen, first] = moves[{order, entry.account}];
            fen += signed_fen(entry);
            first = &entry;
        }
        for (const auto& [key, move] : moves) {
            const auto found = guarded.find(guard(voucher, *move.second));
            const std::int64_t there = found == guarded.end() ? 0 : found->second;
            const std::int64_t needed = -move.first;
            if (needed <= 0 || needed <= there) continue;
            const bool budget = key.second == "allotment.available";
            return {budget ? "allotment-overdrawn" : "account-overdrawn", there, needed};
        }
        return {};
    }
};

}  // namespace fundledger::model
