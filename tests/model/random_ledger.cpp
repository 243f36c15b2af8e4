// Ten thousand random operations against the store and against a ledger in memory: no difference.
//
// FUNDLEDGER_MODEL_SEED and FUNDLEDGER_MODEL_OPERATIONS replace the seed and the number of
// operations.
#include "tests/model/ledger_model.hpp"
#include "tests/support/people.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

using namespace fundledger;
using namespace fundledger::tests;
using model::insurance;
using model::subsidy;

namespace {

constexpr const char* rover = "周转";  ///< gains and loses roles as time goes by

std::string fund_of(int book) {
    return book == subsidy ? "employment-subsidy" : "unemployment-insurance";
}

struct Policy {
    const char* id;
    int book;
    enum Slot { month, year, once } slot;
};
constexpr Policy policies[] = {{"training", subsidy, Policy::month},
                               {"internship", subsidy, Policy::month},
                               {"startup", subsidy, Policy::once},
                               {"unemployment-benefit", insurance, Policy::month},
                               {"skill-upgrade", insurance, Policy::year}};

/// A row as the driver means it; what is wrong with it is known from the start.
struct Row {
    RosterRow cells;
    const Policy* policy = nullptr;
    std::int64_t fen = 0;
    int region = 0;
    int first = 0, last = 0;  ///< months
    std::vector<std::string> codes;
    std::vector<std::int64_t> weights;
    std::multiset<std::string> findings;  ///< rule ids
    bool refused = false;
    bool held = false;
};

class Driver {
public:
    explicit Driver(unsigned seed) : random_(seed) {
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

    // Rosters

    std::string some_allotment(int book) {
        std::vector<std::string> own;
        for (const std::string& code : codes_) {
            if (model_.allotments.at(code).book == book) own.push_back(code);
        }
        return own.empty() ? "X-0" : any_of(own);
    }

    void judge_allotment(Row& row) {
        for (const std::string& code : row.codes) {
            const auto found = model_.allotments.find(code);
            std::string fault;
            if (found == model_.allotments.end())
                fault = "allotment.unknown";
            else if (found->second.book != row.policy->book)
                fault = "allotment.wrong-book";
            else if (!found->second.category.empty() && found->second.category != row.policy->id)
                fault = "allotment.category";
            if (fault.empty()) continue;
            row.findings.insert(fault);
            row.refused = true;
            return;  // the program, too, names the first
        }
    }

    Row random_row() {
        Row row;
        row.policy = &policies[below(5)];
        const int person = chance(60) ? count_ / 4 + below(40) : below(60);
        row.cells = person_row(person);
        row.cells.policy = row.policy->id;
        row.region = chance(70) ? 622901 : 622921;
        row.cells.region = std::to_string(row.region);
        row.fen = 1 + below(chance(90) ? 300'000 : 3'000'000);
        row.cells.amount = Money::from_fen(row.fen).to_plain();
        row.first = 201901 + below(12);
        row.last = std::min(201912, row.first + (chance(20) ? below(3) : 0));
        const auto text = [](int month) { return Month::from_yyyymm(month)->to_text(); };
        row.cells.period = text(row.first) + (row.last == row.first ? "" : "至" + text(row.last));
        row.codes = {some_allotment(chance(95) ? row.policy->book : 3 - row.policy->book)};
        if (chance(20)) {
            const std::string second = some_allotment(row.policy->book);
            if (second != row.codes.front()) row.codes.push_back(second);
        }
        if (chance(3)) row.codes.front() = "X-9";
        if (row.codes.size() == 1) {
            row.cells.allotment = row.codes.front();
            row.weights = {1};
        } else {
            for (std::size_t i = 0; i < row.codes.size(); ++i) row.weights.push_back(1 + below(99));
            row.cells.allotment = row.codes[0] + "=" + std::to_string(row.weights[0]) + ";" +
                                  row.codes[1] + "=" + std::to_string(row.weights[1]);
        }
        spoil(row);
        return row;
    }

    void spoil(Row& row) {
        const auto fault = [&](const char* rule) {
            row.findings.insert(rule);
            row.refused = true;
        };
        const bool policy_known = !chance(2);
        if (!policy_known) {
            row.cells.policy = "没有的补贴";
            fault("policy.unknown");
        }
        if (chance(2)) {
            char& digit = row.cells.id[16];
            digit = digit == '9' ? '0' : static_cast<char>(digit + 1);
            fault("identifier.checksum");
        }
        if (chance(2)) {
            row.cells.amount += "5";
            fault("amount.decimals");
        }
        if (chance(4)) {
            row.cells.account.clear();
            row.findings.insert("account.missing");
            row.held = true;
        }
        if (policy_known) judge_allotment(row);
    }

    std::vector<std::tuple<std::string, int, std::string>> claims_of(const Row& row) const {
        std::vector<std::tuple<std::string, int, std::string>> claims;
        switch (row.policy->slot) {
            case Policy::once:
                claims.emplace_back(row.policy->id, 0, row.cells.id);
                break;
            case Policy::year:
                claims.emplace_back(row.policy->id, row.last / 100, row.cells.id);
                break;
            case Policy::month:
                for (int month = row.first; month <= row.last; ++month) {
                    claims.emplace_back(row.policy->id, month, row.cells.id);
                }
        }
        return claims;
    }

    /// Marks rows whose claims stand in the store, then those that repeat an earlier good row.
    void judge_claims(std::vector<Row>& rows) const {
        const auto taken = [](const auto& set, const auto& claims) {
            return std::any_of(
                claims.begin(), claims.end(), [&](const auto& c) { return set.count(c) != 0; });
        };
        std::set<std::tuple<std::string, int, std::string>> in_file;
        for (Row& row : rows) {
            if (row.refused) continue;
            const auto claims = claims_of(row);
            const bool stored = taken(model_.claims, claims);
            if (stored || taken(in_file, claims)) {
                row.findings.insert(stored ? "claim.already-in-store" : "claim.duplicate-in-file");
                row.refused = true;
            } else {
                in_file.insert(claims.begin(), claims.end());
            }
        }
    }

    static std::string text_of(const std::vector<Row>& rows) {
        RosterText file;
        for (const Row& row : rows) file.row(row.cells);
        return file.csv();
    }

    void import_roster() {
        std::vector<Row> rows;
        for (int n = 1 + below(5); n > 0; --n) rows.push_back(random_row());
        if (chance(10)) rows.push_back(rows.front());
        std::string content = text_of(rows);
        std::string text = content;
        const bool again = !imported_.empty() && chance(5);
        if (again) content = text = any_of(imported_);
        if (again && chance(50)) text = to_gb18030(content);
        judge_claims(rows);

        How how;
        how.actor = actor_for(people::clerk);
        how.accept_valid = chance(40);
        how.dry_run = chance(10);
        how.on = day(20190401);
        const auto good =
            std::count_if(rows.begin(), rows.end(), [](const Row& r) { return !r.refused; });
        const bool complete = static_cast<std::size_t>(good) == rows.size();
        std::string expected = "ok";
        if (!model_.may(how.actor, "import"))
            expected = "actor-lacks-right";
        else if (files_.count(text) != 0)
            expected = "file-already-imported";
        else if (again)
            expected = "content-already-imported";
        else if (!complete && !(how.accept_valid && good > 0))
            expected = "row-faults";
        const auto outcome = bureau_.roster(text, how);
        if (outcome_of(outcome) != expected && !outcome.ok()) {
            MESSAGE(findings_of(outcome.error().findings) << "\n" << text);
        }
        expect("import", expected, outcome_of(outcome));
        if (expected == "row-faults") compare_findings(rows, outcome.error().findings);
        if (expected != "ok") return;
        compare_findings(rows, outcome->findings);
        compare_batches(rows, how, *outcome);
        if (how.dry_run) return;
        files_.insert(text);
        imported_.push_back(content);
    }

    static void compare_findings(const std::vector<Row>& rows, const std::vector<Finding>& found) {
        std::multiset<std::string> expected;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (const std::string& rule : rows[i].findings) {
                expected.insert(rule + "@" + std::to_string(i + 2));
            }
        }
        std::multiset<std::string> names;
        for (const Finding& finding : found) {
            names.insert(finding.rule + "@" + std::to_string(finding.place.row));
        }
        REQUIRE(names == expected);
    }

    void compare_batches(const std::vector<Row>& rows,
                         const How& how,
                         const service::RosterOutcome& outcome) {
        std::map<int, model::Batch> expected;
        std::map<int, std::int64_t> lines;
        for (const Row& row : rows) {
            if (row.refused) continue;
            model::Batch& batch = expected[row.policy->book];
            batch.book = row.policy->book;
            batch.maker = how.actor;
            batch.unpayable = batch.unpayable || row.held;
            ++lines[row.policy->book];
            const auto parts = model::split(row.fen, row.weights);
            for (std::size_t i = 0; i < parts.size(); ++i) {
                if (parts[i] == 0) continue;
                batch.sums[{row.policy->id, row.codes[i], row.region}] += parts[i];
            }
            if (how.dry_run) continue;
            for (auto& claim : claims_of(row)) model_.claims.insert(std::move(claim));
        }
        REQUIRE(outcome.batches.size() == expected.size());
        std::size_t at = 0;
        for (auto& [book, batch] : expected) {
            const service::RosterBatch& made = outcome.batches[at++];
            REQUIRE(made.book.fund == fund_of(book));
            REQUIRE(made.batch.line_count == lines[book]);
            REQUIRE(made.sums.size() == batch.sums.size());
            std::int64_t total = 0;
            for (const auto& [share, fen] : batch.sums) total += fen;
            REQUIRE(made.batch.amount.fen() == total);
            const auto before =
                std::count_if(model_.batches.begin(),
                              model_.batches.end(),
                              [&, b = book](const model::Batch& known) { return known.book == b; });
            std::string number = std::to_string(before + 1);
            number.insert(0, 4 - std::min<std::size_t>(4, number.size()), '0');
            REQUIRE(made.batch.number == "B2019-" + std::to_string(book) + "-" + number);
            batch.number = made.batch.number;
            if (!how.dry_run) model_.batches.push_back(batch);
        }
    }

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
