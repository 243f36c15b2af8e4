// What every random move needs: chance, the store, the model, and the comparison of the two.
#pragma once

#include "tests/model/ledger_model.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace fundledger::tests {

using model::insurance;
using model::subsidy;

inline constexpr const char* rover = "周转";  ///< gains and loses roles as time goes by

inline std::string fund_of(int book) {
    return book == subsidy ? "employment-subsidy" : "unemployment-insurance";
}

class Moves {
public:
    explicit Moves(unsigned seed) : random_(seed) {
        const std::pair<const char*, std::set<std::string>> who[] = {
            {people::admin, {"admin", "clerk", "approver", "cashier", "accountant"}},
            {people::clerk, {"clerk"}},
            {people::approver, {"approver"}},
            {people::cashier, {"cashier"}},
            {people::accountant, {"accountant"}},
            {people::auditor, {"auditor"}},
            {rover, {}}};
        for (const auto& [name, roles] : who) {
            model_.roles[name] = roles;
            actors_.push_back(name);
        }
        service::Context admin = bureau_.as(people::admin);
        REQUIRE(service::add_user(admin, rover, "tester", {}).ok());
    }

protected:
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
    bool chance(int percent) { return below(100) < percent; }
    template <class T>
    const T& any_of(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
    }
    /// Usually somebody with the right, sometimes anybody.
    std::string actor_for(const std::string& usual) {
        if (chance(80)) return usual;
        return any_of(actors_);
    }
    int random_day() {
        if (chance(2)) return chance(50) ? 20181231 : 20200101;
        // Early months are locked one day; most work falls into later ones.
        const int month = chance(10) ? 1 + below(12) : 4 + below(9);
        return 20190000 + month * 100 + 1 + below(28);
    }

    void note(const std::string& what, const std::string& reason) { ++seen_[what][reason]; }

    void expect(const std::string& what, const std::string& expected, const std::string& found) {
        CAPTURE(what);
        REQUIRE(found == expected);
        note(what, found);
    }

    template <class T>
    void expect(const std::string& what,
                const model::Outcome& expected,
                const Result<T, Refusal>& found) {
        expect(what, expected.reason, outcome_of(found));
        if (expected.reason != "allotment-overdrawn" && expected.reason != "account-overdrawn")
            return;
        const MessageArgs& args = found.error().args;
        REQUIRE(yuan(arg_of(args, "available")).fen() == expected.available);
        REQUIRE(yuan(arg_of(args, "needed")).fen() == expected.needed);
        REQUIRE(yuan(arg_of(args, "short")).fen() == expected.needed - expected.available);
    }

    std::string some_allotment(int book) {
        std::vector<std::string> own;
        for (const std::string& code : codes_) {
            if (model_.allotments.at(code).book == book) own.push_back(code);
        }
        return own.empty() ? "X-0" : any_of(own);
    }

    // Everything, side by side

    void compare() {
        bureau_.store().read([&](service::Reader& reader) {
            std::map<AllotmentId, std::string> codes{{AllotmentId{}, ""}};
            for (const int book : {subsidy, insurance}) {
                for (const service::AllotmentRow& row : reader.allotments(BookId(book))) {
                    codes[row.allotment.id] = row.allotment.code;
                }
            }
            compare_balances(reader, codes);
            compare_availability(reader, codes);
            for (const auto& [key, last] : model_.numbers) {
                const auto& [book, ledger, month] = key;
                REQUIRE(reader.next_voucher_number(BookId(book),
                                                   static_cast<book::LedgerKind>(ledger),
                                                   month) == last + 1);
            }
            for (const auto& [key, state] : model_.periods) {
                REQUIRE(book::to_text(*reader.period_state(BookId(key.first), key.second)) ==
                        state);
            }
            compare_states(reader);
        });
    }

    void compare_states(service::Reader& reader) {
        std::map<std::string, service::BatchRow> rows;
        for (const int book : {subsidy, insurance}) {
            for (service::BatchRow& row : reader.batches(BookId(book))) {
                rows.emplace(row.number, std::move(row));
            }
        }
        REQUIRE(rows.size() == model_.batches.size());
        for (const model::Batch& batch : model_.batches) {
            const disbursement::BatchState state = service::state_of(reader, rows.at(batch.number));
            REQUIRE(disbursement::to_text(state) == batch.state);
        }
    }

    void compare_balances(service::Reader& reader,
                          const std::map<AllotmentId, std::string>& codes) {
        std::size_t rows = 0;
        for (const int book : {subsidy, insurance}) {
            service::TurnoverFilter filter;
            filter.book = BookId(book);
            for (const service::TurnoverRow& row : reader.turnovers(filter)) {
                ++rows;
                const auto found = model_.balances.find({book,
                                                         row.key.month,
                                                         row.key.account,
                                                         row.key.policy,
                                                         codes.at(row.key.allotment),
                                                         row.key.region});
                CAPTURE(row.key.account);
                REQUIRE(found != model_.balances.end());
                REQUIRE(row.debit.fen() == found->second.debit);
                REQUIRE(row.credit.fen() == found->second.credit);
            }
        }
        REQUIRE(rows == model_.balances.size());
    }

    void compare_availability(service::Reader& reader,
                              const std::map<AllotmentId, std::string>& codes) {
        std::size_t rows = 0;
        for (const int book : {subsidy, insurance}) {
            for (const service::ControlRow& row : reader.controls(BookId(book))) {
                ++rows;
                const auto found =
                    model_.guarded.find({book, row.key.account, codes.at(row.key.allotment)});
                REQUIRE(found != model_.guarded.end());
                REQUIRE((row.debit - row.credit).fen() == found->second);
                REQUIRE(found->second >= 0);
            }
        }
        REQUIRE(rows == model_.guarded.size());
    }

    std::mt19937 random_;
    StoreFixture bureau_;
    model::Ledger model_;
    std::vector<std::string> actors_;
    std::vector<std::string> codes_;     ///< of allotments, in the order made
    std::vector<std::string> imported_;  ///< rosters that were taken, in UTF-8
    std::set<std::string> files_;        ///< the same as bytes
    std::map<std::string, std::map<std::string, int>> seen_;
    int count_ = 0;
};

}  // namespace fundledger::tests
