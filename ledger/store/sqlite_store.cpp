#include "ledger/store/sqlite_store.hpp"

#include "ledger/base/check.hpp"
#include "ledger/base/error.hpp"
#include "ledger/store/check_rows.hpp"
#include "ledger/store/sqlite_tx.hpp"

#include <cstdio>
#include <filesystem>
#include <unistd.h>

namespace fundledger::store {
namespace {

/// Room for a schema, its log and the first acts.
constexpr std::uint64_t new_store_bytes = 8ULL * 1024 * 1024;
/// What a bulk write needs besides its rows: pages of indexes, the log's own headers.
constexpr std::uint64_t bulk_reserve_bytes = 64ULL * 1024 * 1024;

const FileSystemProbe& probe_of(const StoreOptions& options) {
    static const FileSystemProbe system;
    return options.probe != nullptr ? *options.probe : system;
}

void say(const StoreOptions& options, std::string_view text) noexcept {
    try {
        if (options.log) {
            options.log(text);
            return;
        }
    } catch (const std::exception&) {
        // A logger that fails must not replace the error that is on its way.
    }
    std::fprintf(stderr, "fundledger: %.*s\n", static_cast<int>(text.size()), text.data());
}

void require_file(const std::string& path) {
    std::error_code code;
    if (!std::filesystem::exists(path, code)) {
        throw Error(ErrorKind::io,
                    "open the store",
                    "there is no such file; `fundledger init` makes one",
                    path);
    }
    if (!std::filesystem::is_regular_file(path, code)) {
        throw Error(ErrorKind::foreign_file, "open the store", "this is not a file", path);
    }
}

bool is_writable(const std::string& path) {
    return ::access(path.c_str(), W_OK) == 0 && ::access(folder_of(path).c_str(), W_OK) == 0;
}

void require_writable(const std::string& path) {
    if (is_writable(path)) return;
    throw Error(ErrorKind::read_only,
                "open the store",
                "this account may not write to the file or its folder",
                path);
}

}  // namespace

SqliteStore::SqliteStore(std::string path, OpenMode mode, StoreOptions options)
    : path_(std::move(path)), mode_(mode), options_(std::move(options)) {}

SqliteStore::~SqliteStore() = default;

std::unique_ptr<SqliteStore> SqliteStore::create(const std::string& path,
                                                 std::span<const Migration> migrations,
                                                 FileMode mode,
                                                 StoreOptions options) {
    check_local(probe_of(options), path);
    check_room(probe_of(options), path, new_store_bytes);
    consult(options.faults, "create");
    create_private_file(path, mode);
    try {
        std::unique_ptr<SqliteStore> store(
            new SqliteStore(path, OpenMode::read_write, std::move(options)));
        Connection& connection = store->writer();
        // Both are properties of the file and must come before its first page.
        connection.exec("PRAGMA page_size = 16384");
        connection.exec("PRAGMA journal_mode = WAL");
        run_migrations(connection, migrations);
        sync_path(folder_of(path), store->options_.faults);
        return store;
    } catch (...) {
        discard(path);
        throw;
    }
}

std::unique_ptr<SqliteStore> SqliteStore::open(const std::string& path,
                                               std::span<const Migration> migrations,
                                               OpenMode mode,
                                               StoreOptions options) {
    require_file(path);
    check_local(probe_of(options), path);
    if (mode == OpenMode::read_write) require_writable(path);
    std::unique_ptr<SqliteStore> store(new SqliteStore(path, mode, std::move(options)));
    check_schema(store->reader(), migrations);
    check_filled(store->reader());
    return store;
}

int SqliteStore::migrate(const std::string& path,
                         std::span<const Migration> migrations,
                         const StoreOptions& options) {
    require_file(path);
    check_local(probe_of(options), path);
    require_writable(path);
    Connection connection(path, Access::read_write, options.faults);
    const auto version = static_cast<int>(connection.number("PRAGMA user_version"));
    // A store that is too new, or no store at all, is refused as `open` would refuse it.
    const auto known = static_cast<std::size_t>(version);
    check_schema(connection,
                 version > 0 && known <= migrations.size() ? migrations.first(known) : migrations);
    run_migrations(connection, migrations);
    return version;
}

void SqliteStore::discard(const std::string& path) noexcept {
    std::error_code ignored;
    for (const char* suffix : {"-wal", "-shm", "-journal", ""}) {
        std::filesystem::remove(path + suffix, ignored);
    }
    std::filesystem::remove(path + ".sources", ignored);
}

Connection& SqliteStore::writer() {
    FUNDLEDGER_CHECK(mode_ == OpenMode::read_write);
    if (!writer_) {
        writer_.emplace(path_, Access::read_write, options_.faults);
        writer_->exec("PRAGMA journal_size_limit = 67108864");
        if (bulk_) writer_->exec("PRAGMA cache_size = -262144");
    }
    return *writer_;
}

Connection& SqliteStore::reader() {
    if (!reader_) {
        // A connection that may write can also clear the log away when it closes; `query_only`
        // keeps it from anything else.
        reader_.emplace(
            path_, is_writable(path_) ? Access::read_write : Access::read_only, options_.faults);
        reader_->exec("PRAGMA query_only = ON");
    }
    return *reader_;
}

void SqliteStore::abandon_writer() noexcept {
    bool rolled_back = writer_->rollback();
    if (options_.faults != nullptr && options_.faults->fail_now("rollback")) rolled_back = false;
    if (rolled_back) return;
    say(options_,
        "a rollback failed; the connection is closed, which undoes what was not committed");
    writer_.reset();
}

void SqliteStore::run_tx(const std::function<bool(service::Tx&)>& work) {
    Connection& connection = writer();
    FUNDLEDGER_CHECK(!connection.in_transaction());
    connection.begin_immediate();
    try {
        bool keep = false;
        {
            SqliteTx tx(connection);
            keep = work(tx);
            FUNDLEDGER_CHECK(!keep || !tx.has_unsealed());
        }
        if (keep) {
            connection.commit();
        } else {
            abandon_writer();
        }
    } catch (...) {
        abandon_writer();
        throw;
    }
}

void SqliteStore::in_snapshot(const std::function<void(Connection&)>& work) {
    Connection& connection = reader();
    if (connection.in_transaction()) {
        // A read within a read sees the same snapshot.
        work(connection);
        return;
    }
    connection.begin_read();
    try {
        work(connection);
    } catch (...) {
        if (!connection.rollback()) reader_.reset();
        throw;
    }
    if (!connection.rollback()) reader_.reset();
}

void SqliteStore::read(const std::function<void(service::Reader&)>& work) {
    in_snapshot([&](Connection& connection) {
        SqliteReader snapshot(connection);
        work(snapshot);
    });
}

void SqliteStore::check_rows(const std::function<bool(const service::RowFault&)>& report) {
    in_snapshot([&](Connection& connection) { store::check_rows(connection, report); });
}

void SqliteStore::prepare_bulk(std::uint64_t bytes) {
    // Rows are written twice: to the log, then to their place in the file.
    check_room(probe_of(options_), path_, 2 * bytes + bulk_reserve_bytes);
    bulk_ = true;
    writer().exec("PRAGMA cache_size = -262144");
}

}  // namespace fundledger::store
