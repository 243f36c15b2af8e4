#include "tests/support/store_fixture.hpp"

#include "importers/bank/open_statement.hpp"
#include "importers/open_table.hpp"
#include "ledger/base/check.hpp"
#include "ledger/service/policy_decisions.hpp"
#include "tests/support/invariants.hpp"
#include "tests/support/logical_digest.hpp"
#include "tests/support/paths.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>

namespace fundledger::tests {
namespace {

namespace fs = std::filesystem;

/// A step of building a fixture that does not succeed is a mistake of the test: say which.
template <class T>
void must(const Result<T, Refusal>& result, const char* what) {
    if (result.ok()) return;
    const Refusal& refusal = result.error();
    std::string text = std::string(what) + ": " + std::string(reason_id(refusal.reason));
    for (const auto& [name, value] : refusal.args) text += " " + name + "=" + value;
    throw std::runtime_error(text + " " + findings_of(refusal.findings));
}

std::string general_profile(std::string_view kind) {
    return kind == "roster" ? "roster-canonical" : std::string(kind);
}

/// The profile of this id, or all of the kind: kept, since a copy for each of thousands of files
/// costs.
const std::vector<service::ImportProfile>& profiles_for(std::string_view kind,
                                                        const std::string& id) {
    static std::map<std::string, std::vector<service::ImportProfile>> known;
    const auto [found, is_new] = known.try_emplace(std::string(kind) + ":" + id);
    if (!is_new) return found->second;
    for (const service::ImportProfile& profile : fixture_catalogue().profiles()) {
        if (profile.kind != kind || (!id.empty() && profile.id != id)) continue;
        found->second.push_back(profile);
    }
    return found->second;
}

}  // namespace

const catalogue::Catalogue& fixture_catalogue() {
    static const catalogue::Catalogue loaded = [] {
        catalogue::Search search;
        search.folders.push_back({(data_dir() / "fixtures" / "schemas").string(), true});
        return catalogue::Catalogue::load(search);
    }();
    return loaded;
}

Date day(int yyyymmdd) {
    const auto date = Date::from_yyyymmdd(yyyymmdd);
    FUNDLEDGER_CHECK(date.has_value());
    return *date;
}

Money yuan(std::string_view text) {
    const ParsedMoney parsed = parse_signed_money(text);
    FUNDLEDGER_CHECK(parsed.value.has_value());
    return *parsed.value;
}

void FixedClock::set(Date today) {
    constexpr std::int64_t micros_of_hour = 3'600'000'000;
    now_ = Instant((std::int64_t{today.day_number()} * 24 + 1) * micros_of_hour);
}

StoreFixture::StoreFixture(FixtureOptions options)
    : options_(std::move(options)), dir_(options_.parent) {
    fs::create_directory(dir_.path() / "in");
    // Faults begin when the store is filled: its making is not what they test.
    store_ = store::SqliteStore::create(path(), migrations(), store::FileMode::single_user, {});
    keeper_ = std::make_unique<store::FileSourceKeeper>(path());
    fill();
    reopen();
}

StoreFixture::StoreFixture(const StoreFixture& closed, FixtureOptions options)
    : options_(std::move(options)),
      dir_(options_.parent),
      clock_(closed.clock_),
      ids_(closed.ids_),
      files_(closed.files_) {
    FUNDLEDGER_CHECK(!closed.store_);
    fs::copy(closed.dir_.path(), dir_.path(), fs::copy_options::recursive);
    reopen();
}

void StoreFixture::fill() {
    service::Context context{.store = *store_,
                             .keeper = *keeper_,
                             .definitions = fixture_catalogue(),
                             .clock = clock_,
                             .ids = ids_,
                             .caller = {people::admin, options_.account},
                             .progress = {}};
    must(service::init_store(context,
                             {.region = options_.region,
                              .entity = "测试就业服务局",
                              .year = options_.year,
                              .hash = options_.hash,
                              .first_actor = people::admin,
                              .with_funds = options_.with_funds}),
         "init");
    const std::pair<const char*, const char*> others[] = {{people::clerk, "clerk"},
                                                          {people::approver, "approver"},
                                                          {people::cashier, "cashier"},
                                                          {people::accountant, "accountant"},
                                                          {people::auditor, "auditor"}};
    for (const auto& [name, role] : others) {
        must(service::add_user(context, name, options_.account, {role}), "user add");
    }
    // The prefecture uses its discretion to refund premiums.
    if (options_.decisions && options_.region == "622900") {
        service::ActivationRequest refunds{{}, {}, {}, {}, day(20190117), {}, {}, {}, {}};
        refunds.provision = "lx-stabilization-refund-60";
        refunds.document = "临州人社发〔2019〕15号";
        refunds.authority = "州人社局";
        must(service::activate_policy(context, refunds), "policy activate");
    }
}

void StoreFixture::reopen() {
    store_.reset();
    store_ = store::SqliteStore::open(
        path(),
        migrations(),
        store::OpenMode::read_write,
        {.probe = nullptr, .faults = options_.store_faults, .log = [](std::string_view) {}});
    keeper_ = std::make_unique<store::FileSourceKeeper>(path(), options_.keeper_faults);
}

service::Context StoreFixture::as(const std::string& actor) {
    return service::Context{.store = store(),
                            .keeper = *keeper_,
                            .definitions = fixture_catalogue(),
                            .clock = clock_,
                            .ids = ids_,
                            .caller = {actor, options_.account},
                            .progress = {}};
}

store::SqliteStore& StoreFixture::store() {
    FUNDLEDGER_CHECK(store_ != nullptr);
    return *store_;
}

std::string StoreFixture::write(const std::string& name, std::string_view content) {
    const std::string where = (dir_.path() / "in" / name).string();
    std::ofstream(where, std::ios::binary) << content;
    return where;
}

std::string StoreFixture::file_name(const How& how) {
    if (!how.file_name.empty()) return how.file_name;
    return "file-" + std::to_string(++files_) + ".csv";
}

Result<std::unique_ptr<service::RowSource>, Refusal> StoreFixture::open(std::string_view kind,
                                                                        const std::string& where,
                                                                        const How& how) {
    importers::OpenOptions options;
    if (how.profile != "?") {
        options.profile = how.profile.empty() ? general_profile(kind) : how.profile;
    }
    options.defaults = how.defaults;
    return importers::open_table(where, profiles_for(kind, options.profile), options);
}

StoreFixture::Roster StoreFixture::roster(const std::string& text, const How& how) {
    const std::string where = write(file_name(how), text);
    auto source = open("roster", where, how);
    if (!source) return refuse(std::move(source).error());
    const service::Context own = as(how.actor);
    service::Context context{.store = how.through != nullptr ? *how.through : own.store,
                             .keeper = own.keeper,
                             .definitions = own.definitions,
                             .clock = own.clock,
                             .ids = own.ids,
                             .caller = own.caller,
                             .progress = how.progress};
    return service::import_roster(context,
                                  {.path = where,
                                   .profile_digest = {},
                                   .fund = how.fund,
                                   .on = how.on,
                                   .dry_run = how.dry_run,
                                   .accept_valid = how.accept_valid},
                                  **source);
}

StoreFixture::Small StoreFixture::import(std::string_view kind,
                                         const std::string& text,
                                         const How& how) {
    const std::string where = write(file_name(how), text);
    auto source = open(kind, where, how);
    if (!source) return refuse(std::move(source).error());
    service::Context context = as(how.actor);
    context.progress = how.progress;
    const service::ImportRequest request{.path = where,
                                         .profile_digest = {},
                                         .fund = how.fund,
                                         .on = how.voucher_date,
                                         .dry_run = how.dry_run};
    if (kind == "allotments") return service::import_allotments(context, request, **source);
    if (kind == "opening") return service::import_opening(context, request, **source);
    if (kind == "history") return service::import_history(context, request, **source);
    if (kind == "vouchers") return service::import_vouchers(context, request, **source);
    if (kind == "treasury") return service::import_treasury(context, request, **source);
    if (kind == "targets") return service::import_targets(context, request, **source);
    if (kind == "outcomes") return service::import_outcomes(context, request, **source);
    if (kind == "premiums") return service::import_premiums(context, request, **source);
    if (kind == "policy-list") return service::import_policy_list(context, request, **source);
    if (kind == "list-facts") return service::import_facts(context, request, **source);
    FUNDLEDGER_CHECK(kind.starts_with("list-"));
    return service::import_list(context, request, **source, kind.substr(5));
}

Result<service::StatementsOutcome, Refusal> StoreFixture::statement(const std::string& text,
                                                                    const How& how) {
    const std::string where = write(file_name(how), text);
    service::Context context = as(how.actor);
    const service::ImportRequest request{.path = where,
                                         .profile_digest = {},
                                         .fund = how.fund,
                                         .on = how.voucher_date,
                                         .dry_run = how.dry_run};
    auto file = importers::bank::open_statement(where, "");
    if (!file) return refuse(std::move(file).error());
    if (file->has_value()) {
        return service::import_bank_statement(context, request, std::move(**file));
    }
    auto source = open("bank-statement", where, how);
    if (!source) return refuse(std::move(source).error());
    return service::import_bank_statement(context, request, **source);
}

Result<service::ReturnsOutcome, Refusal> StoreFixture::bank_return(const std::string& text,
                                                                   const std::string& batch,
                                                                   const How& how) {
    const std::string where = write(file_name(how), text);
    auto source = open("bank-return", where, how);
    if (!source) return refuse(std::move(source).error());
    service::Context context = as(how.actor);
    service::ReturnRequest request;
    request.import.path = where;
    request.import.fund = how.fund;
    request.import.dry_run = how.dry_run;
    request.batch = batch;
    return service::import_bank_return(context, request, **source);
}

StoreFixture::Step StoreFixture::approve(const std::string& batch,
                                         Date on,
                                         const std::string& actor,
                                         const std::string& reason) {
    service::Context context = as(actor);
    return service::approve_batch(context, {batch, on, reason});
}

StoreFixture::Step StoreFixture::release(const std::string& batch,
                                         Date on,
                                         const std::string& actor,
                                         const std::string& reason) {
    service::Context context = as(actor);
    return service::release_batch(context, {batch, on, reason});
}

void StoreFixture::add_allotment(const std::string& code,
                                 const std::string& amount,
                                 const std::string& fund,
                                 const std::string& category,
                                 const std::string& level) {
    const std::string text = "指标编号,预算级次,文号,年度,基金,支出类别,金额,下达日期\n" + code +
                             "," + level + ",测财社〔2019〕" + code + "号,2019," + fund + "," +
                             category + ",\"" + amount + "\",2019-01-10\n";
    must(import("allotments", text), "allotment");
}

void StoreFixture::add_opening_cash(const std::string& amount) {
    How how;
    how.actor = people::accountant;
    how.fund = "unemployment-insurance";
    must(import("opening",
                "科目,方向,金额\nasset.payment_account,借,\"" + amount +
                    "\"\nnet_assets.fund_balance,贷,\"" + amount + "\"\n",
                how),
         "opening");
}

std::vector<std::string> StoreFixture::pay(const std::string& text) {
    auto imported = roster(text);
    must(imported, "import");
    std::vector<std::string> numbers;
    for (const service::RosterBatch& batch : imported->batches) {
        must(approve(batch.batch.number), "approve");
        must(release(batch.batch.number), "release");
        numbers.push_back(batch.batch.number);
    }
    return numbers;
}

BookId StoreFixture::book(std::string_view fund) {
    BookId found;
    store().read([&](service::Reader& reader) {
        for (const service::BookRow& row : reader.books()) {
            if (row.fund == fund) found = row.id;
        }
    });
    FUNDLEDGER_CHECK(!found.none());
    return found;
}

Money StoreFixture::available(const std::string& allotment) {
    std::optional<Money> found;
    store().read([&](service::Reader& reader) {
        for (const service::BookRow& book_row : reader.books()) {
            for (const service::AllotmentRow& row : reader.allotments(book_row.id)) {
                if (row.allotment.code != allotment) continue;
                const service::ControlRow control =
                    reader.control({book_row.id, "allotment.available", row.allotment.id});
                found = control.debit - control.credit;
            }
        }
    });
    FUNDLEDGER_CHECK(found.has_value());
    return *found;
}

Money StoreFixture::balance(std::string_view fund, const std::string& account) {
    Money sum;
    const BookId id = book(fund);
    store().read([&](service::Reader& reader) {
        service::TurnoverFilter filter;
        filter.book = id;
        filter.account = account;
        for (const service::TurnoverRow& row : reader.turnovers(filter)) {
            sum += row.debit - row.credit;
        }
    });
    return sum;
}

std::string StoreFixture::digest() const {
    return logical_digest(path());
}

std::string StoreFixture::kept_sources() const {
    const fs::path folder = store::sources_folder(path());
    std::vector<std::string> entries;
    if (fs::exists(folder)) {
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            if (!entry.is_regular_file()) continue;
            std::ifstream in(entry.path(), std::ios::binary);
            const std::string content((std::istreambuf_iterator<char>(in)),
                                      std::istreambuf_iterator<char>());
            entries.push_back(entry.path().filename().string() + " " +
                              digest_of(HashAlgorithm::sha256, content).hex());
        }
    }
    std::sort(entries.begin(), entries.end());
    std::string text;
    for (const std::string& entry : entries) text += entry + "\n";
    return text;
}

std::string StoreFixture::broken() {
    return broken_invariants(path()) + failed_verification(store(), *keeper_, fixture_catalogue());
}

std::string arg_of(const MessageArgs& args, std::string_view name) {
    for (const auto& [key, value] : args) {
        if (key == name) return value;
    }
    return "(none)";
}

std::string findings_of(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        if (!text.empty()) text += ' ';
        text += finding.rule + "@" + std::to_string(finding.place.row);
    }
    return text;
}

}  // namespace fundledger::tests
