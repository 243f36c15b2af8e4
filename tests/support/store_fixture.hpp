// A bureau on one screen: a store with its people, fixed time and ids, and short words for its
// work.
#pragma once

#include "ledger/base/instant.hpp"
#include "ledger/catalogue/catalogue.hpp"
#include "ledger/service/administration.hpp"
#include "ledger/service/bank_imports.hpp"
#include "ledger/service/batch_life.hpp"
#include "ledger/service/import_roster.hpp"
#include "ledger/service/imports.hpp"
#include "ledger/service/verify.hpp"
#include "ledger/store/source_keeper.hpp"
#include "ledger/store/sqlite_store.hpp"
#include "tests/support/temp_store.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundledger::tests {

/// The definitions of the program with those of tests/data/fixtures/schemas over them.
[[nodiscard]] const catalogue::Catalogue& fixture_catalogue();

/// The day yyyymmdd, which must exist.
[[nodiscard]] Date day(int yyyymmdd);
/// Yuan and fen as a text says them: `yuan("1,234.50")`.
[[nodiscard]] Money yuan(std::string_view text);

class FixedClock final : public Clock {
public:
    [[nodiscard]] Instant now() override { return now_; }
    /// Nine in the morning, Beijing time.
    void set(Date today);

private:
    Instant now_{1'554'080'400'000'000};  // 2019-04-01T09:00+08:00
};

class CountingIds final : public IdSource {
public:
    [[nodiscard]] std::int64_t next() override { return ++last_; }
    void restart(std::int64_t last) { last_ = last; }
    [[nodiscard]] std::int64_t last() const { return last_; }

private:
    std::int64_t last_ = 1'000'000;
};

/// The people of every fixture; all work under one account.
namespace people {
inline constexpr const char* admin = "马主任";     ///< every role
inline constexpr const char* clerk = "张敏";       ///< clerk
inline constexpr const char* approver = "李强";    ///< approver
inline constexpr const char* cashier = "王芳";     ///< cashier
inline constexpr const char* accountant = "赵会";  ///< accountant
inline constexpr const char* auditor = "孙审";     ///< auditor: reads only
}  // namespace people

struct FixtureOptions {
    std::filesystem::path parent = fast_temp_root();
    store::SqliteFaults* store_faults = nullptr;
    store::SqliteFaults* keeper_faults = nullptr;
    HashAlgorithm hash = HashAlgorithm::sm3;
    std::string region = "622900";
    int year = 2019;
    std::vector<std::string> with_funds{};  ///< optional funds that get a book too
    bool decisions = true;                  ///< the prefecture has decided to refund premiums
    std::string account = "tester";         ///< of the operating system, of everybody
};

/// How a file comes in.
struct How {
    std::string actor = people::clerk;
    Date on = day(20190401);  ///< of rosters
    std::optional<Date> voucher_date{};
    bool dry_run = false;
    bool accept_valid = false;
    std::optional<std::string> fund{};
    std::string file_name{};  ///< empty: numbered
    std::string profile{};    ///< empty: the general one of the kind; "?": chosen by the program
    std::vector<std::pair<std::string, std::string>> defaults{};
    service::Progress progress{};
    service::Store* through = nullptr;  ///< another connection to the same store
};

class StoreFixture {
public:
    /// A new store with its books and people.
    explicit StoreFixture(FixtureOptions options = {});
    /// A copy of a closed store, its sources, time and ids, in a folder of its own.
    StoreFixture(const StoreFixture& closed, FixtureOptions options);

    [[nodiscard]] service::Context as(const std::string& actor);
    [[nodiscard]] store::SqliteStore& store();
    [[nodiscard]] std::string path() const { return dir_.file("books.db"); }
    [[nodiscard]] const TempDir& dir() const { return dir_; }
    [[nodiscard]] FixedClock& clock() { return clock_; }
    [[nodiscard]] CountingIds& ids() { return ids_; }
    void close() { store_.reset(); }
    void reopen();

    using Roster = Result<service::RosterOutcome, Refusal>;
    using Small = Result<service::ImportOutcome, Refusal>;
    using Step = Result<service::BatchStepOutcome, Refusal>;
    /// Writes the text to a file and imports it.
    Roster roster(const std::string& text, const How& how = {});
    /// `kind`: "allotments", "opening", "history", "vouchers", "list-facts", "list-…", "targets",
    /// "outcomes", "premiums", "policy-list", "treasury".
    Small import(std::string_view kind, const std::string& text, const How& how = {});
    /// A bank statement in any format. Of tables the profile is chosen as for every other kind.
    Result<service::StatementsOutcome, Refusal> statement(const std::string& text,
                                                          const How& how = {});
    /// A bank's return file about `batch`, or about any released one where that is empty.
    Result<service::ReturnsOutcome, Refusal> bank_return(const std::string& text,
                                                         const std::string& batch = {},
                                                         const How& how = {});
    Step approve(const std::string& batch,
                 Date on = day(20190402),
                 const std::string& actor = people::approver,
                 const std::string& reason = "材料齐全");
    Step release(const std::string& batch,
                 Date on = day(20190403),
                 const std::string& actor = people::cashier,
                 const std::string& reason = "按批支付");

    /// An allotment of the subsidy fund (or another), received on 2019-01-10; must be taken.
    void add_allotment(const std::string& code,
                       const std::string& amount,
                       const std::string& fund = "employment-subsidy",
                       const std::string& category = "",
                       const std::string& level = "中央");
    /// Money on the payment account of the insurance fund at the end of 2018; must be taken.
    void add_opening_cash(const std::string& amount);
    /// Imports, approves and releases; every step must succeed. The batches made.
    std::vector<std::string> pay(const std::string& text);

    [[nodiscard]] BookId book(std::string_view fund);
    [[nodiscard]] Money available(const std::string& allotment);
    /// Debit minus credit of an account over all months.
    [[nodiscard]] Money balance(std::string_view fund, const std::string& account);
    /// Everything the store holds.
    [[nodiscard]] std::string digest() const;
    /// Names and contents of the kept sources, and anything else in their folder.
    [[nodiscard]] std::string kept_sources() const;
    /// What verify and an independent recomputation say is wrong; empty if nothing is.
    [[nodiscard]] std::string broken();
    /// A file in the folder of incoming files.
    std::string write(const std::string& name, std::string_view content);

private:
    Result<std::unique_ptr<service::RowSource>, Refusal> open(std::string_view kind,
                                                              const std::string& path,
                                                              const How& how);
    std::string file_name(const How& how);
    void fill();

    FixtureOptions options_;
    TempDir dir_;
    FixedClock clock_;
    CountingIds ids_;
    std::unique_ptr<store::SqliteStore> store_;
    std::unique_ptr<store::FileSourceKeeper> keeper_;
    int files_ = 0;
};

/// "ok", or the id of the reason.
template <class T>
[[nodiscard]] std::string outcome_of(const Result<T, Refusal>& result) {
    return result.ok() ? "ok" : std::string(reason_id(result.error().reason));
}
/// The value of an argument of a refusal or finding; "(none)" where it has no such argument.
[[nodiscard]] std::string arg_of(const MessageArgs& args, std::string_view name);
/// "rule@row" of every finding, joined by blanks.
[[nodiscard]] std::string findings_of(const std::vector<Finding>& findings);

}  // namespace fundledger::tests
