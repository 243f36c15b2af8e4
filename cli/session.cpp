// Opening things when they are first needed, and printing answers in the chosen form.
#include "cli/session.hpp"

#include "cli/interrupt.hpp"
#include "cli/migrations.hpp"
#include "cli/progress.hpp"
#include "cli/show_refusal.hpp"
#include "cli/version.hpp"
#include "ledger/base/error.hpp"
#include "ledger/store/source_keeper.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace fundledger::cli {
namespace {

std::string variable(const Environment& environment, const std::string& name) {
    const auto found = environment.variables.find(name);
    return found == environment.variables.end() ? std::string{} : found->second;
}

}  // namespace

Session::Session(Environment& environment) : environment_(environment) {
    options.books = variable(environment, "FUNDLEDGER_BOOKS");
}

Session::~Session() = default;

const catalogue::Catalogue& Session::catalogue() {
    if (!catalogue_) {
        catalogue::Search search;
        const std::string chosen = variable(environment_, "FUNDLEDGER_SCHEMAS");
        for (const std::string& folder : environment_.schema_folders) {
            search.folders.push_back({folder, folder == chosen});
        }
        catalogue_ = std::make_unique<catalogue::Catalogue>(catalogue::Catalogue::load(search));
    }
    return *catalogue_;
}

const service::Definitions& Session::definitions() {
    return catalogue();
}

reports::Language Session::language() const {
    return options.lang == "en" ? reports::Language::en : reports::Language::zh;
}

Result<Date, Refusal> Session::as_of() {
    return date_or_today(options.as_of);
}

Result<Date, Refusal> Session::date_or_today(const std::string& text) {
    const std::string& chosen = text.empty() ? options.as_of : text;
    if (chosen.empty()) return environment_.clock.now().civil_day();
    const auto date = parse_date(chosen);
    if (!date) return refuse(Refusal{Reason::date_invalid, {{"found", chosen}}, {}});
    return *date;
}

namespace {

void require_books(const GlobalOptions& options) {
    if (!options.books.empty()) return;
    throw Error(ErrorKind::io, "open", "no store named: use --books FILE or set FUNDLEDGER_BOOKS");
}

}  // namespace

void Session::create_store(bool shared) {
    require_books(options);
    // Definitions are read first: a fault there must not leave an empty store behind.
    (void)catalogue();
    store_ =
        store::SqliteStore::create(options.books,
                                   migrations(),
                                   shared ? store::FileMode::shared : store::FileMode::single_user);
}

void Session::discard_new_store() noexcept {
    store_.reset();
    store::SqliteStore::discard(options.books);
}

service::Store& Session::store(Access access) {
    if (!store_) {
        require_books(options);
        const auto mode =
            access == Access::read_only ? store::OpenMode::read_only : store::OpenMode::read_write;
        store_ = store::SqliteStore::open(options.books, migrations(), mode);
    }
    return *store_;
}

service::SourceKeeper& Session::keeper() {
    require_books(options);
    if (!keeper_) keeper_ = std::make_unique<store::FileSourceKeeper>(options.books);
    return *keeper_;
}

service::Caller Session::caller() const {
    const std::string actor = options.actor.empty() ? environment_.os_account : options.actor;
    return {actor, environment_.os_account};
}

service::Context Session::context() {
    auto progress = std::make_shared<std::optional<ProgressLine>>();
    if (environment_.err_is_terminal && !json()) {
        progress->emplace(
            environment_.err, environment_.clock, language() == reports::Language::en);
    }
    return service::Context{
        .store = store(Access::read_write),
        .keeper = keeper(),
        .definitions = definitions(),
        .clock = environment_.clock,
        .ids = environment_.ids,
        .caller = caller(),
        .progress = [progress](std::uint64_t done, std::uint64_t expected, std::string_view stage) {
            if (*progress) (*progress)->show(done, expected, stage);
            return !interrupted();
        }};
}

Result<service::BookRow, Refusal> Session::chosen_book(service::Reader& reader) {
    if (!options.fund.empty()) {
        const service::FundDefinition* fund = catalogue().find_fund(options.fund);
        return service::book_of_fund(reader, fund != nullptr ? fund->id : options.fund);
    }
    std::vector<service::BookRow> books = reader.books();
    if (books.size() == 1) return std::move(books.front());
    return refuse(Refusal{Reason::book_ambiguous, {{"fund", "?"}}, {}});
}

int Session::refuse_with(const Refusal& refusal) {
    if (json()) {
        environment_.out << refusal_json(catalogue(), refusal).dump(2) << '\n';
    } else {
        environment_.err << refusal_text(catalogue(), refusal, language());
    }
    return exit_code::refused;
}

int Session::print(const reports::Report& report) {
    const auto format = reports::parse_format(options.format);
    FUNDLEDGER_CHECK(format.has_value());
    reports::RenderOptions how;
    how.language = language();
    how.columns_max = environment_.terminal_columns;
    reports::render(environment_.out, report, *format, how);
    return exit_code::done;
}

void Session::say(const std::string& zh, const std::string& en) {
    if (json()) return;
    environment_.out << (language() == reports::Language::en ? en : zh) << '\n';
}

reports::Report Session::frame(std::string id, reports::Label title) const {
    reports::Report report;
    report.id = std::move(id);
    report.title = std::move(title);
    report.watermark.generator = std::string("fundledger ") + version_text;
    return report;
}

}  // namespace fundledger::cli
