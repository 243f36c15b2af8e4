#include "ledger/store/backup.hpp"

#include "ledger/base/error.hpp"
#include "ledger/store/connection.hpp"
#include "ledger/store/file_copy.hpp"
#include "ledger/store/manifest.hpp"
#include "ledger/store/source_keeper.hpp"
#include "ledger/store/sqlite_error.hpp"
#include "ledger/store/sqlite_reader.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <filesystem>

namespace fundledger::store {
namespace {

namespace fs = std::filesystem;

/// Pages copied at a time (16 MB), so that a failure is met soon.
constexpr int pages_per_step = 1024;

/// Copies the pages of the snapshot the connection stands on. The copy is one file without a log.
void copy_pages(Connection& source, const std::string& to, SqliteFaults* faults) try {
    create_private_file(to, FileMode::single_user);
    SQLite::Database target(to, SQLite::OPEN_READWRITE);
    {
        SQLite::Backup copy(target, source.database());
        int code = SQLITE_OK;
        while (code != SQLITE_DONE) {
            consult(faults, "backup pages");
            code = copy.executeStep(pages_per_step);
            if (code != SQLITE_OK && code != SQLITE_DONE) {
                throw_sqlite("copy the store", code, "the store is busy", source.path());
            }
        }
    }
    target.exec("PRAGMA journal_mode = DELETE");
} catch (const SQLite::Exception& fault) {
    throw_sqlite("copy the store", fault, source.path());
}

Manifest describe(Connection& connection, SqliteReader& reader) {
    Manifest manifest;
    manifest.store_id = reader.info().store_id;
    manifest.schema = connection.number("PRAGMA user_version");
    for (const service::HeadRow& head : reader.stored_heads()) {
        manifest.heads.push_back({head.book.value(), head.seq, head.hash.hex()});
    }
    return manifest;
}

void add_file(Manifest& manifest, BackupSummary& summary, std::string name, const FileSum& sum) {
    summary.files += 1;
    summary.bytes += sum.bytes;
    manifest.files.push_back({std::move(name), sum.bytes, sum.sha256.hex()});
}

/// Copies the kept sources the imports of the snapshot name. One that is damaged already is not
/// passed on as if it were whole.
void copy_sources(SqliteReader& reader,
                  const std::string& store_path,
                  const FolderInProgress& folder,
                  Manifest& manifest,
                  BackupSummary& summary,
                  SqliteFaults* faults) {
    const HashAlgorithm algorithm = reader.info().hash;
    FileSourceKeeper keeper(store_path, faults);
    for (const service::ImportRow& import : reader.imports()) {
        const std::string name =
            std::string(backup_sources_name) + "/" + source_name(import.file_digest);
        const std::string to = folder.file(name);
        if (fs::exists(to)) continue;
        if (!keeper.intact(import.file_digest, algorithm)) {
            summary.missing_sources.push_back(import.file_name);
            continue;
        }
        create_private_folder(folder.file(backup_sources_name), FileMode::single_user);
        create_private_folder(folder_of(to), FileMode::single_user);
        const std::string from = sources_folder(store_path) + "/" + source_name(import.file_digest);
        const FileSum sum = copy_file(from, to, FileMode::single_user, faults);
        sync_path(folder_of(to), faults);
        add_file(manifest, summary, name, sum);
    }
    if (fs::exists(folder.file(backup_sources_name))) {
        sync_path(folder.file(backup_sources_name), faults);
    }
}

}  // namespace

Result<BackupSummary, Refusal> backup(const std::string& store_path,
                                      const std::string& target,
                                      SqliteFaults* faults) {
    if (fs::exists(fs::symlink_status(target))) {
        return refuse(Refusal{Reason::backup_exists, {{"where", target}}, {}});
    }
    Connection connection(store_path, Access::read_only, faults);
    if (connection.number("PRAGMA application_id") != application_id) {
        throw Error(ErrorKind::foreign_file, "back up the store", "this is no store", store_path);
    }
    // One snapshot for the pages, the heads and the list of sources.
    connection.begin_read();
    SqliteReader reader(connection);
    Manifest manifest = describe(connection, reader);
    BackupSummary summary;
    FolderInProgress folder(target);
    const std::string copy = folder.file(backup_store_name);
    copy_pages(connection, copy, faults);
    sync_path(copy, faults);
    add_file(manifest, summary, std::string(backup_store_name), sum_file(copy, faults));
    copy_sources(reader, store_path, folder, manifest, summary, faults);
    write_file(folder.file(manifest_name), to_json(manifest), FileMode::single_user, faults);
    folder.finish(faults);
    return summary;
}

}  // namespace fundledger::store
