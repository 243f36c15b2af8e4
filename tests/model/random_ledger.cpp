// Ten thousand random operations against the store and against a ledger in memory: no difference.
//
// FUNDLEDGER_MODEL_SEED and FUNDLEDGER_MODEL_OPERATIONS replace the seed and the number of
// operations.
#include "tests/model/roster_moves.hpp"

#include <cstdlib>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

class Driver : public RosterMoves {
public:
    using RosterMoves::RosterMoves;

    void run(int operations) {
        for (count_ = 0; count_ < operations; ++count_) {
            CAPTURE(count_);
            const int draw = below(1000);
            if (draw < 330)
                import_roster();
            else if (draw < 530)
                step_batch(/*release=*/false);
            else if (draw < 690)
                step_batch(/*release=*/true);
            else if (draw < 780)
                manual_voucher();
            else if (draw < 860)
                reverse();
            else if (draw < 920)
                change_period();
            else if (draw < 980)
                import_allotments();
            else
                change_role();
            if (count_ % 200 == 199) compare();
            if (count_ % 500 == 499) bureau_.reopen();
            if (count_ % 2500 == 2499) REQUIRE(bureau_.broken() == "");
        }
        bureau_.reopen();
        compare();
        REQUIRE(bureau_.broken() == "");
        // The run is only worth something if it met success and refusal of every kind.
        for (const auto& [what, outcomes] : seen_) {
            std::string text = what + ":";
            for (const auto& [reason, times] : outcomes) {
                text += " " + reason + "=" + std::to_string(times);
            }
            MESSAGE(text);
            CHECK(outcomes.count("ok") == 1);
            CHECK(outcomes.count("actor-lacks-right") == 1);
        }
    }

private:
    // Steps of batches

    void step_batch(bool release) {
        const std::string usual = release ? people::cashier : people::approver;
        const std::string actor = actor_for(usual);
        const int date = random_day();
        model::Batch* batch = pick_batch(release ? "approved" : "checked");
        const std::string number = batch == nullptr ? "B2019-9-0001" : batch->number;
        model::Outcome expected;
        std::vector<model::Voucher> vouchers;
        if (!model_.may(actor, release ? "release" : "approve")) {
            expected = {"actor-lacks-right"};
        } else if (batch == nullptr) {
            expected = {"batch-unknown"};
        } else if (release && batch->unpayable) {
            expected = {"batch-not-payable"};
        } else if (batch->state != (release ? "approved" : "checked")) {
            expected = {"batch-state"};
        } else if (actor == (release ? batch->approver : batch->maker)) {
            expected = {"same-actor"};
        } else {
            vouchers = model::Ledger::step_vouchers(*batch, release, date);
            expected = model_.judge(vouchers);
        }
        const auto outcome = release ? bureau_.release(number, day(date), actor)
                                     : bureau_.approve(number, day(date), actor);
        expect(release ? "release" : "approve", expected, outcome);
        if (!expected.ok()) return;
        REQUIRE(outcome->vouchers.size() == vouchers.size());
        for (std::size_t i = 0; i < vouchers.size(); ++i) post(vouchers[i], outcome->vouchers[i]);
        batch->state = release ? "released" : "approved";
        if (!release) batch->approver = actor;
    }

    model::Batch* pick_batch(const std::string& state) {
        if (model_.batches.empty() || chance(1)) return nullptr;
        std::vector<model::Batch*> fitting;
        for (model::Batch& batch : model_.batches) {
            if (batch.state == state) fitting.push_back(&batch);
        }
        if (fitting.empty() || chance(10)) {
            return &model_.batches[static_cast<std::size_t>(
                below(static_cast<int>(model_.batches.size())))];
        }
        // Mostly a recent one: the oldest are those that can never go through.
        const auto recent = std::min<std::size_t>(fitting.size(), 30);
        return fitting[fitting.size() - 1 -
                       static_cast<std::size_t>(below(static_cast<int>(recent)))];
    }

    /// Both sides agree on the voucher and its number.
    void post(model::Voucher voucher, const service::VoucherRow& row) {
        REQUIRE(static_cast<int>(row.content.ledger) == voucher.ledger);
        REQUIRE(row.content.postings.size() == voucher.entries.size());
        voucher.id = row.id.value();
        model_.post(std::move(voucher));
        REQUIRE(model_.vouchers.back().number == row.number);
    }

    // Vouchers

    void manual_voucher() {
        const int book = chance(40) ? subsidy : insurance;
        const int date = random_day();
        const std::int64_t fen = 1 + below(2'000'000);
        model::Voucher voucher{.book = book, .ledger = 1, .date = date};
        if (book == subsidy && chance(50)) {
            const std::string code = some_allotment(subsidy);
            if (code == "X-0") return;
            voucher.ledger = 3;
            voucher.entries = {{"allotment.withdrawn", true, fen, "", code},
                               {"allotment.available", false, fen, "", code}};
        } else if (book == subsidy) {
            voucher.entries = {{"asset.bank", true, fen, "training", "", 622901},
                               {"income.other_appropriation", false, fen, "training", "", 622901}};
        } else if (chance(70)) {
            voucher.entries = {{"asset.payment_account", true, fen},
                               {"income.premiums", false, fen}};
        } else {
            voucher.entries = {{"expense.other", true, fen}, {"asset.payment_account", false, fen}};
        }
        const bool unbalanced = chance(5);
        How how;
        how.actor = actor_for(people::accountant);
        how.fund = fund_of(book);
        model::Outcome expected;
        if (!model_.may(how.actor, "post"))
            expected = {"actor-lacks-right"};
        else if (unbalanced)
            expected = {"row-faults"};
        else
            expected = model_.judge({voucher});
        const auto outcome = bureau_.import("vouchers", voucher_text(voucher, unbalanced), how);
        expect("vouchers", expected, outcome);
        if (expected.ok()) post(std::move(voucher), outcome->vouchers.front());
    }

    std::string voucher_text(const model::Voucher& voucher, bool unbalanced) const {
        std::string text = "凭证组,日期,摘要,科目,借方,贷方,政策,指标,区划代码\n";
        for (const model::Entry& entry : voucher.entries) {
            const std::int64_t fen = entry.fen + (unbalanced && entry.debit ? 1 : 0);
            const std::string amount = Money::from_fen(fen).to_plain();
            text += "1," + day(voucher.date).to_text() + ",第" + std::to_string(count_) + "次," +
                    entry.account + "," + (entry.debit ? amount + "," : "," + amount) + "," +
                    entry.policy + "," + entry.allotment + "," +
                    (entry.region == 0 ? "" : std::to_string(entry.region)) + "\n";
        }
        return text;
    }

    void reverse() {
        const std::string actor = actor_for(people::accountant);
        const int date = random_day();
        model::Voucher* original = nullptr;
        if (!model_.vouchers.empty() && !chance(2)) {
            std::vector<model::Voucher*> manual;
            for (model::Voucher& voucher : model_.vouchers) {
                if (!voucher.of_batch) manual.push_back(&voucher);
            }
            original = manual.empty() || chance(10)
                           ? &model_.vouchers[static_cast<std::size_t>(
                                 below(static_cast<int>(model_.vouchers.size())))]
                           : any_of(manual);
        }
        model::Outcome expected;
        model::Voucher red;
        if (original != nullptr) red = reversal_of(*original, date);
        if (!model_.may(actor, "post"))
            expected = {"actor-lacks-right"};
        else if (original == nullptr)
            expected = {"voucher-unknown"};
        else if (original->is_reversal)
            expected = {"voucher-is-reversal"};
        else if (original->reversed)
            expected = {"voucher-already-reversed"};
        else if (original->of_batch)
            expected = {"voucher-of-batch"};
        else if (date < original->date)
            expected = {"date-invalid"};
        else
            expected = model_.judge({red});
        service::Context context = bureau_.as(actor);
        const BookId book(original == nullptr ? subsidy : original->book);
        const VoucherId id(original == nullptr ? 7 : original->id);
        const auto outcome = service::reverse_voucher(context, book, id, day(date), "模型");
        expect("reverse", expected, outcome);
        if (!expected.ok()) return;
        original->reversed = true;
        post(std::move(red), *outcome);
    }

    static model::Voucher reversal_of(const model::Voucher& original, int date) {
        model::Voucher red = original;
        red.date = date;
        red.is_reversal = true;
        for (model::Entry& entry : red.entries) entry.fen = -entry.fen;
        return red;
    }

    // Periods, allotments, roles

    void change_period() {
        const bool all = chance(30);
        const int book = chance(50) ? subsidy : insurance;
        const int month = chance(3) ? 202001 : 201901 + below(12);
        const int draw = below(100);
        const auto step = draw < 35   ? service::PeriodStep::close
                          : draw < 90 ? service::PeriodStep::reopen
                                      : service::PeriodStep::lock;
        // Locked months never come back: only the first three may go, or the run would dry up.
        if (step == service::PeriodStep::lock && month > 201903) return;
        const std::string reason = chance(90) ? "补录" : "";
        const std::string actor =
            actor_for(step == service::PeriodStep::lock ? people::admin : people::accountant);
        std::string expected = "ok";
        if (!model_.may(actor, step == service::PeriodStep::lock ? "administer" : "periods")) {
            expected = "actor-lacks-right";
        }
        std::vector<int> books{book};
        if (all) books = {subsidy, insurance};
        for (const int each : books) {
            if (expected == "ok") expected = period_fault(each, month, step, reason);
        }
        service::Context context = bureau_.as(actor);
        const auto outcome = service::change_period(
            context, all ? "" : fund_of(book), *Month::from_yyyymm(month), step, reason);
        expect("period", expected, outcome_of(outcome));
        if (expected != "ok") return;
        for (const int each : books) {
            model_.periods[{each, month}] = step == service::PeriodStep::close    ? "closed"
                                            : step == service::PeriodStep::reopen ? "open"
                                                                                  : "locked";
        }
    }

    std::string period_fault(int book,
                             int month,
                             service::PeriodStep step,
                             const std::string& reason) {
        const auto found = model_.periods.find({book, month});
        if (found == model_.periods.end()) return "period-missing";
        if (found->second == "locked") return "period-locked";
        const bool fits = found->second == (step == service::PeriodStep::close ? "open" : "closed");
        if (!fits) return "period-state";
        return step == service::PeriodStep::reopen && reason.empty() ? "period-state" : "ok";
    }

    void import_allotments() {
        const int book = chance(60) ? subsidy : insurance;
        const int date = random_day();
        model::Voucher voucher{.book = book, .ledger = 3, .date = date};
        std::string text = "指标编号,预算级次,文号,年度,支出类别,金额,下达日期\n";
        bool exists = false;
        std::vector<std::pair<std::string, std::string>> made;
        for (int n = 1 + below(3); n > 0; --n) {
            std::string code = "N" + std::to_string(count_) + "-" + std::to_string(n);
            if (!codes_.empty() && chance(5)) {
                code = some_allotment(book);
                exists = exists || code != "X-0";
            }
            const std::string category = book == subsidy && chance(15) ? "training" : "";
            const std::int64_t fen = 100 + below(chance(50) ? 500'000 : 10'000'000);
            text += code + ",省,文" + std::to_string(count_) + "号,2019," + category + "," +
                    Money::from_fen(fen).to_plain() + "," + day(date).to_text() + "\n";
            voucher.entries.push_back({"allotment.available", true, fen, "", code});
            voucher.entries.push_back({"allotment.authority", false, fen, "", code});
            made.emplace_back(code, category);
        }
        std::set<std::string> distinct;
        for (const auto& [code, category] : made) exists = !distinct.insert(code).second || exists;
        How how;
        how.actor = actor_for(people::clerk);
        how.fund = fund_of(book);
        model::Outcome expected;
        if (!model_.may(how.actor, "import"))
            expected = {"actor-lacks-right"};
        else if (exists)
            expected = {"row-faults"};
        else
            expected = model_.judge({voucher});
        const auto outcome = bureau_.import("allotments", text, how);
        expect("allotments", expected, outcome);
        if (!expected.ok()) return;
        for (const auto& [code, category] : made) {
            model_.allotments[code] = {book, static_cast<int>(codes_.size()), category};
            codes_.push_back(code);
        }
        post(std::move(voucher), outcome->vouchers.front());
    }

    void change_role() {
        const std::string actor = actor_for(people::admin);
        const std::vector<std::string> all{"clerk", "approver", "cashier", "accountant", "auditor"};
        const std::string role = any_of(all);
        const bool granted = chance(60);
        const bool may = model_.may(actor, "administer");
        service::Context context = bureau_.as(actor);
        const auto outcome = service::set_role(context, rover, role, granted);
        expect("role", may ? "ok" : "actor-lacks-right", outcome_of(outcome));
        if (!may) return;
        if (granted)
            model_.roles[rover].insert(role);
        else
            model_.roles[rover].erase(role);
    }
};

void run_model(unsigned seed) {
    const char* other = std::getenv("FUNDLEDGER_MODEL_SEED");
    if (other != nullptr) seed = static_cast<unsigned>(std::stoul(other));
    const char* operations = std::getenv("FUNDLEDGER_MODEL_OPERATIONS");
    CAPTURE(seed);
    Driver driver(seed);
    driver.run(operations == nullptr ? 10'000 : std::stoi(operations));
}

}  // namespace

TEST_SUITE("model") {
    TEST_CASE("ten thousand random operations, first seed") {
        run_model(20190101);
    }
    TEST_CASE("ten thousand random operations, second seed") {
        run_model(7);
    }
    TEST_CASE("ten thousand random operations, third seed") {
        run_model(4'000'000'007U);
    }
}
