// The store in one SQLite file.
#pragma once

#include "ledger/service/store_port.hpp"
#include "ledger/store/connection.hpp"
#include "ledger/store/file_system.hpp"
#include "ledger/store/schema.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fundledger::store {

enum class OpenMode { read_write, read_only };

/// Who is told, who is asked. Everything named here must outlive the store.
struct StoreOptions {
    const FileSystemProbe* probe = nullptr;  ///< null: the system itself
    SqliteFaults* faults = nullptr;          ///< null outside tests
    /// Told of trouble that no exception can carry (a rollback that failed). Empty: stderr.
    std::function<void(std::string_view)> log;
};

/// One file, one writer connection and one reader connection. Not for several threads at once.
class SqliteStore final : public service::Store {
public:
    /// Makes a new file and its schema; nothing is left behind if that fails. Throws Error(io) if
    /// the file exists, Error(network_fs), Error(disk_full).
    [[nodiscard]] static std::unique_ptr<SqliteStore> create(const std::string& path,
                                                             std::span<const Migration> migrations,
                                                             FileMode mode,
                                                             StoreOptions options = {});
    /// Opens a store of the newest schema. Throws Error of the kinds io, locked, read_only,
    /// foreign_file, newer_schema, older_schema, corrupt, network_fs.
    [[nodiscard]] static std::unique_ptr<SqliteStore> open(const std::string& path,
                                                           std::span<const Migration> migrations,
                                                           OpenMode mode,
                                                           StoreOptions options = {});
    /// Brings an older store to the newest schema; the number it had. Throws as `open`.
    static int migrate(const std::string& path,
                       std::span<const Migration> migrations,
                       const StoreOptions& options = {});
    /// Removes a store that was created but never filled (an `init` that was refused).
    static void discard(const std::string& path) noexcept;

    ~SqliteStore() override;
    SqliteStore(const SqliteStore&) = delete;
    SqliteStore& operator=(const SqliteStore&) = delete;

    void run_tx(const std::function<bool(service::Tx&)>& work) override;
    void read(const std::function<void(service::Reader&)>& work) override;
    void check_rows(const std::function<bool(const service::RowFault&)>& report) override;
    void prepare_bulk(std::uint64_t bytes) override;
    [[nodiscard]] std::string path() const override { return path_; }

private:
    SqliteStore(std::string path, OpenMode mode, StoreOptions options);
    [[nodiscard]] Connection& writer();
    [[nodiscard]] Connection& reader();
    void abandon_writer() noexcept;
    void in_snapshot(const std::function<void(Connection&)>& work);

    std::string path_;
    OpenMode mode_;
    StoreOptions options_;
    std::optional<Connection> writer_;
    std::optional<Connection> reader_;
    bool bulk_ = false;
};

}  // namespace fundledger::store
