// One run of the program: global options, definitions, the open store, and how answers are printed.
#pragma once

#include "cli/environment.hpp"
#include "ledger/base/result.hpp"
#include "ledger/catalogue/catalogue.hpp"
#include "ledger/service/context.hpp"
#include "ledger/store/sqlite_store.hpp"
#include "reports/model.hpp"
#include "reports/render/render.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace fundledger::cli {

struct GlobalOptions {
    std::string books;
    std::string fund;
    std::string actor;
    std::string as_of;
    std::string lang = "zh";
    std::string format = "text";
};

enum class Access { read_only, read_write };

/// Definitions and store are opened when first asked for. One thread.
class Session {
public:
    explicit Session(Environment& environment);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    Session(Session&&) = delete;
    Session& operator=(Session&&) = delete;

    GlobalOptions options;
    /// What the chosen command does; set by its setup function, run after parsing.
    std::function<int()> action;

    [[nodiscard]] Environment& environment() { return environment_; }
    [[nodiscard]] const catalogue::Catalogue& catalogue();
    [[nodiscard]] const service::Definitions& definitions();
    [[nodiscard]] reports::Language language() const;
    [[nodiscard]] bool json() const { return options.format == "json"; }
    /// --as-of, else today at +08:00. Refused with date_invalid where it is no date.
    [[nodiscard]] Result<Date, Refusal> as_of();
    /// A date option, else `as_of`.
    [[nodiscard]] Result<Date, Refusal> date_or_today(const std::string& text);

    [[nodiscard]] const std::string& books_path() const { return options.books; }
    /// Creates the file named by --books; it must not exist yet (refused by an Error).
    void create_store(bool shared);
    /// Removes the file `create_store` made, when filling it was refused.
    void discard_new_store() noexcept;
    [[nodiscard]] service::Store& store(Access access);
    [[nodiscard]] service::SourceKeeper& keeper();
    [[nodiscard]] service::Context context();
    [[nodiscard]] service::Caller caller() const;
    /// A book for commands that work on one: that of --fund, else the only one. book_ambiguous
    /// otherwise.
    [[nodiscard]] Result<service::BookRow, Refusal> chosen_book(service::Reader& reader);

    /// Prints a refusal: text on stderr, or one JSON document on stdout. Returns the exit code.
    int refuse_with(const Refusal& refusal);
    /// Prints a report on stdout, as text or JSON by --format.
    int print(const reports::Report& report);
    /// A plain sentence on stdout (text) or nothing (JSON).
    void say(const std::string& zh, const std::string& en);
    /// A report's frame: id, title, and the version in its watermark.
    [[nodiscard]] reports::Report frame(std::string id, reports::Label title) const;

private:
    Environment& environment_;
    std::unique_ptr<catalogue::Catalogue> catalogue_;
    std::unique_ptr<service::Definitions> definitions_;
    std::unique_ptr<store::SqliteStore> store_;
    std::unique_ptr<service::SourceKeeper> keeper_;
};

/// Runs `use` and prints its refusal; on success calls `show` with the value.
template <class T, class Show>
int finish(Session& session, Result<T, Refusal> result, Show show) {
    if (!result) return session.refuse_with(result.error());
    return show(*result);
}

}  // namespace fundledger::cli
