// The nth call to the database or the file system fails, for every n: the state is before or after.
#include "importers/open_table.hpp"
#include "ledger/base/error.hpp"
#include "ledger/store/faults.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <mutex>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

/// Fails the nth call after `arm`, or every call from the nth on.
class NthFault final : public store::SqliteFaults {
public:
    enum class Kind { once, from_then_on };

    void arm(int n, Kind kind) {
        const std::lock_guard lock(mutex_);
        n_ = n;
        kind_ = kind;
        calls_ = 0;
        fired_.clear();
    }
    void disarm() {
        const std::lock_guard lock(mutex_);
        n_ = 0;
    }
    bool fail_now(std::string_view operation) override {
        const std::lock_guard lock(mutex_);
        if (n_ == 0) return false;
        ++calls_;
        const bool fail = kind_ == Kind::once ? calls_ == n_ : calls_ >= n_;
        if (fail && fired_.empty()) fired_ = operation;
        return fail;
    }
    /// The call that failed; empty if none did.
    [[nodiscard]] std::string fired() const {
        const std::lock_guard lock(mutex_);
        return fired_;
    }

private:
    mutable std::mutex mutex_;  // the source is kept on a thread of its own
    int n_ = 0;
    Kind kind_ = Kind::once;
    int calls_ = 0;
    std::string fired_;
};

using Work = std::function<std::string(StoreFixture&)>;  ///< "ok", or why it was refused

/// What a store looked like.
struct State {
    std::string rows;
    std::string sources;
    friend bool operator==(const State&, const State&) = default;
};

State state_of(const StoreFixture& bureau) {
    return {bureau.digest(), bureau.kept_sources()};
}

enum class Where { store, keeper };

/// Runs `work` with the nth call failing, n = 1, 1 + step, … until it goes through; the last n.
int fail_each_call(
    const StoreFixture& base, const Work& work, Where where, NthFault::Kind kind, int step = 1) {
    const State before = state_of(base);
    StoreFixture reference(base, {});
    REQUIRE(work(reference) == "ok");
    reference.close();
    const State after = state_of(reference);
    REQUIRE(after.rows != before.rows);
    for (int n = 1;; n += step) {
        NthFault faults;
        FixtureOptions options;
        (where == Where::store ? options.store_faults : options.keeper_faults) = &faults;
        StoreFixture bureau(base, options);
        const std::int64_t first_id = bureau.ids().last();
        faults.arm(n, kind);
        bool failed = false;
        std::string said = "ok";
        try {
            said = work(bureau);
        } catch (const Error& error) {
            failed = true;
            CHECK(error.kind() == ErrorKind::io);
        }
        faults.disarm();
        const std::string fired = faults.fired();
        CAPTURE(n);
        CAPTURE(fired);
        REQUIRE(said == "ok");
        // The same process goes on: nothing it holds open may have been left half done.
        REQUIRE(state_of(bureau) == (failed ? before : after));
        REQUIRE(bureau.broken() == "");
        bureau.reopen();
        REQUIRE(state_of(bureau) == (failed ? before : after));
        if (!failed) {
            // A failure nobody hears of may only be one that does not matter.
            CHECK((fired.empty() || fired == "rollback"));
            if (fired.empty()) return n;
        }
        if (failed && n % 5 == 0) {
            bureau.ids().restart(first_id);
            REQUIRE(work(bureau) == "ok");
            REQUIRE(state_of(bureau) == after);
        }
    }
}

std::string fifty_rows() {
    RosterText file;
    for (int n = 0; n < 50; ++n) {
        RosterRow row = person_row(n);
        row.amount = std::to_string(100 + n) + ".01";
        if (n % 10 == 3) row.allotment = "A-1=50;A-2=50";
        if (n % 10 == 5) row.account = "";  // held
        if (n % 10 == 7) {
            row.policy = "unemployment-benefit";
            row.allotment = "U-1";
        }
        file.row(row);
    }
    return file.csv();
}

How named(const char* name) {
    How how;
    how.file_name = name;  // the same at every attempt
    return how;
}

/// Two books with budget and cash, closed.
std::unique_ptr<StoreFixture> prepared() {
    auto bureau = std::make_unique<StoreFixture>();
    bureau->add_allotment("A-1", "100000.00");
    bureau->add_allotment("A-2", "100000.00");
    bureau->add_allotment("U-1", "100000.00", "unemployment-insurance", "", "基金预算");
    bureau->add_opening_cash("50000.00");
    return bureau;
}

std::string imported(StoreFixture& bureau) {
    RosterText file;
    for (int n = 0; n < 5; ++n) file.row(person_row(n));
    auto outcome = bureau.roster(file.csv());
    REQUIRE(outcome_of(outcome) == "ok");
    return outcome->batches.front().batch.number;
}

/// Every n, once and for good, in the store.
void everywhere(const StoreFixture& base, const Work& work, int calls_at_least) {
    const int once = fail_each_call(base, work, Where::store, NthFault::Kind::once);
    CHECK(once > calls_at_least);
    // A disk that is gone stays gone: the same places, more widely spaced.
    const int for_good = fail_each_call(base, work, Where::store, NthFault::Kind::from_then_on, 7);
    CHECK(for_good > calls_at_least);
    MESSAGE("calls that were made to fail: " << once - 1);
}

/// A source that breaks off at its nth batch.
class BreakingSource final : public service::RowSource {
public:
    BreakingSource(service::RowSource& inner, int n) : inner_(inner), left_(n) {}
    [[nodiscard]] const service::SourceInfo& info() const override { return inner_.info(); }
    [[nodiscard]] const std::vector<service::BoundColumn>& columns() const override {
        return inner_.columns();
    }
    [[nodiscard]] Result<bool, Refusal> next(service::RowBatch& batch) override {
        if (--left_ == 0) throw Error(ErrorKind::io, "read", "injected failure");
        return inner_.next(batch);
    }
    void rewind() override { inner_.rewind(); }
    [[nodiscard]] const std::vector<service::TotalRow>& totals() const override {
        return inner_.totals();
    }
    [[nodiscard]] std::uint64_t pass_fingerprint() const override {
        return inner_.pass_fingerprint();
    }

private:
    service::RowSource& inner_;
    int left_;
};

}  // namespace

TEST_SUITE("nth_failure") {
    TEST_CASE("import of fifty rows: each call of the store fails") {
        const auto base = prepared();
        base->close();
        everywhere(
            *base,
            [](StoreFixture& bureau) {
                return outcome_of(bureau.roster(fifty_rows(), named("fifty.csv")));
            },
            50);
    }

    TEST_CASE("import of fifty rows: each call of the keeper of sources fails") {
        const auto base = prepared();
        base->close();
        const Work work = [](StoreFixture& bureau) {
            return outcome_of(bureau.roster(fifty_rows(), named("fifty.csv")));
        };
        CHECK(fail_each_call(*base, work, Where::keeper, NthFault::Kind::once) > 6);
        CHECK(fail_each_call(*base, work, Where::keeper, NthFault::Kind::from_then_on) > 6);
    }

    TEST_CASE("approve: each call fails") {
        const auto base = prepared();
        const std::string batch = imported(*base);
        base->close();
        everywhere(
            *base, [&](StoreFixture& bureau) { return outcome_of(bureau.approve(batch)); }, 20);
    }

    TEST_CASE("release: each call fails") {
        const auto base = prepared();
        const std::string batch = imported(*base);
        REQUIRE(outcome_of(base->approve(batch)) == "ok");
        base->close();
        everywhere(
            *base, [&](StoreFixture& bureau) { return outcome_of(bureau.release(batch)); }, 20);
    }

    TEST_CASE("reverse: each call fails") {
        const auto base = prepared();
        How how;
        how.actor = people::accountant;
        how.fund = "unemployment-insurance";
        auto posted = base->import("vouchers",
                                   "凭证组,日期,摘要,科目,借方,贷方\n"
                                   "1,2019-04-02,利息,asset.payment_account,100.00,\n"
                                   "1,2019-04-02,利息,income.interest,,100.00\n",
                                   how);
        REQUIRE(outcome_of(posted) == "ok");
        const VoucherId voucher = posted->vouchers.front().id;
        const BookId book = base->book("unemployment-insurance");
        base->close();
        everywhere(
            *base,
            [&](StoreFixture& bureau) {
                service::Context context = bureau.as(people::accountant);
                return outcome_of(
                    service::reverse_voucher(context, book, voucher, day(20190405), "误记"));
            },
            20);
    }

    TEST_CASE("a small file: each call of the store and of the keeper fails") {
        const auto base = prepared();
        base->close();
        const Work work = [](StoreFixture& bureau) {
            return outcome_of(bureau.import(
                "allotments",
                "指标编号,预算级次,文号,年度,基金,金额,下达日期\n"
                "B-1,省,测财社〔2019〕9号,2019,employment-subsidy,100.00,2019-02-10\n"
                "B-2,省,测财社〔2019〕9号,2019,unemployment-insurance,200.00,2019-02-10\n",
                named("allotments.csv")));
        };
        everywhere(*base, work, 20);
        CHECK(fail_each_call(*base, work, Where::keeper, NthFault::Kind::once) > 6);
    }

    TEST_CASE("a source that breaks off leaves nothing, wherever it breaks") {
        const auto base = prepared();
        base->close();
        const State before = state_of(*base);
        bool through = false;
        for (int n = 1; !through; ++n) {
            CAPTURE(n);
            StoreFixture bureau(*base, {});
            const std::string where = bureau.write("roster.csv", fifty_rows());
            importers::OpenOptions options;
            options.profile = "roster-canonical";
            auto opened = importers::open_table(where, fixture_catalogue().profiles(), options);
            REQUIRE(opened.ok());
            BreakingSource source(**opened, n);
            service::Context context = bureau.as(people::clerk);
            bool failed = false;
            try {
                const auto outcome = service::import_roster(
                    context,
                    {.path = where, .profile_digest = {}, .fund = {}, .on = day(20190401)},
                    source);
                through = outcome.ok();
            } catch (const Error&) {
                failed = true;
            }
            CHECK(failed != through);
            CHECK((state_of(bureau) == before) == failed);
            CHECK(bureau.broken() == "");
            REQUIRE(n < 20);
        }
    }
}
