// A store in a folder of its own that disappears with the test.
#pragma once

#include "ledger/store/sqlite_store.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace fundledger::tests {

/// Memory-backed where the system has such a folder: for tests that write much and need no disk.
[[nodiscard]] std::filesystem::path fast_temp_root();

/// A folder made for one test and removed with everything in it.
class TempDir {
public:
    explicit TempDir(const std::filesystem::path& parent = std::filesystem::temp_directory_path());
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string file(const std::string& name) const {
        return (path_ / name).string();
    }

private:
    std::filesystem::path path_;
};

/// The migrations of schemas/sql, read from the source tree once.
[[nodiscard]] std::span<const store::Migration> migrations();

inline constexpr std::size_t newest_schema = 9999;

/// A new, empty store. `filled`: with what `fill_store` writes.
class TempStore {
public:
    explicit TempStore(store::StoreOptions options = {});
    [[nodiscard]] store::SqliteStore& store() { return *store_; }
    [[nodiscard]] std::string path() const { return dir_.file("books.db"); }
    [[nodiscard]] const TempDir& dir() const { return dir_; }
    /// Closes and opens the file.
    void reopen(store::OpenMode mode = store::OpenMode::read_write);
    void close() { store_.reset(); }

private:
    TempDir dir_;
    store::StoreOptions options_;
    std::unique_ptr<store::SqliteStore> store_;
};

/// An act of actor 1, whose key is its action and number.
[[nodiscard]] trail::Act test_act(const std::string& action, int number = 1);

/// Writes the description of the store, its first actor and two books.
void init_store(service::Store& store, HashAlgorithm hash = HashAlgorithm::sm3);

/// `init_store`, then at least one row in every table, by several acts.
/// Tables that came with a later migration than `schema` are left out.
void fill_store(service::Store& store,
                HashAlgorithm hash = HashAlgorithm::sm3,
                std::size_t schema = newest_schema);

/// Runs SQL as anybody with the sqlite3 shell could, with the protecting triggers taken away and
/// no checks. The statements see no foreign keys and no CHECK.
void tamper(const std::string& path, const std::string& sql);

/// True if the store's own triggers stop this SQL.
[[nodiscard]] bool sql_is_refused(const std::string& path, const std::string& sql);

}  // namespace fundledger::tests
