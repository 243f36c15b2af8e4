// Making a store anew from a backup.
#include "ledger/base/error.hpp"
#include "ledger/store/backup.hpp"
#include "ledger/store/connection.hpp"
#include "ledger/store/file_copy.hpp"
#include "ledger/store/manifest.hpp"
#include "ledger/store/source_keeper.hpp"
#include "ledger/store/sqlite_reader.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace fundledger::store {
namespace {

namespace fs = std::filesystem;

Refusal invalid(std::string where, std::string expected, std::string found) {
    return {Reason::backup_invalid,
            {{"where", std::move(where)},
             {"expected", std::move(expected)},
             {"found", std::move(found)}},
            {}};
}

std::string place_in(const std::string& folder, std::string_view name) {
    return folder + "/" + std::string(name);
}

Result<Manifest, Refusal> read_manifest(const std::string& folder) {
    const std::string path = place_in(folder, manifest_name);
    std::ifstream in(path, std::ios::binary);
    if (!in) return refuse(invalid(path, "a manifest", "no readable file"));
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    Result<Manifest, std::string> manifest = parse_manifest(text);
    if (!manifest) return refuse(invalid(path, "a manifest", manifest.error()));
    return std::move(manifest).value();
}

/// Nothing if every file is there and is what the manifest says.
std::optional<Refusal> compare_files(const std::string& folder,
                                     const Manifest& manifest,
                                     SqliteFaults* faults) {
    for (const ManifestFile& file : manifest.files) {
        const std::string path = place_in(folder, file.name);
        if (!fs::is_regular_file(path)) return invalid(path, "the file", "missing");
        const FileSum sum = sum_file(path, faults);
        if (sum.bytes != file.bytes) {
            return invalid(
                path, std::to_string(file.bytes) + " bytes", std::to_string(sum.bytes) + " bytes");
        }
        if (sum.sha256.hex() != file.sha256) {
            return invalid(path, "SHA-256 " + file.sha256, sum.sha256.hex());
        }
    }
    return std::nullopt;
}

/// Nothing if the copied store is one, with the heads the manifest names.
std::optional<Refusal> compare_store(const std::string& path,
                                     const Manifest& manifest,
                                     SqliteFaults* faults) {
    Connection connection(path, Access::read_only, faults);
    if (connection.number("PRAGMA application_id") != application_id) {
        return invalid(path, "a store", "another file");
    }
    std::vector<ManifestHead> heads;
    SqliteReader reader(connection);
    for (const service::HeadRow& head : reader.stored_heads()) {
        heads.push_back({head.book.value(), head.seq, head.hash.hex()});
    }
    if (heads != manifest.heads) return invalid(path, "the heads of the manifest", "others");
    return std::nullopt;
}

/// The copy in a backup has no log, so that it can be read from anywhere; a store has one again.
void start_log(const std::string& path, SqliteFaults* faults) {
    {
        Connection connection(path, Access::read_write, faults);
        connection.exec("PRAGMA journal_mode = WAL");
    }
    sync_path(path, faults);
}

void rename_into_place(const std::string& from, const std::string& to, SqliteFaults* faults) {
    consult(faults, "rename file");
    std::error_code code;
    fs::rename(from, to, code);
    if (code) throw Error(ErrorKind::io, "restore the store", code.message(), to);
}

/// Lays everything out under a passing name beside the store.
BackupSummary copy_all(const std::string& folder,
                       const Manifest& manifest,
                       const FolderInProgress& work,
                       FileMode mode,
                       SqliteFaults* faults) {
    BackupSummary summary;
    for (const ManifestFile& file : manifest.files) {
        const std::string to = work.file(file.name);
        if (file.name != backup_store_name) {
            create_private_folder(work.file(backup_sources_name), mode);
            create_private_folder(folder_of(to), mode);
        }
        const FileSum sum = copy_file(place_in(folder, file.name), to, mode, faults);
        if (sum.sha256.hex() != file.sha256) {
            throw Error(
                ErrorKind::io, "restore the store", "a file changed while it was copied", to);
        }
        sync_path(folder_of(to), faults);
        summary.files += 1;
        summary.bytes += sum.bytes;
    }
    return summary;
}

}  // namespace

Result<BackupSummary, Refusal> restore(const std::string& folder,
                                       const std::string& store_path,
                                       FileMode mode,
                                       SqliteFaults* faults) {
    for (const std::string& taken :
         {store_path, store_path + "-wal", store_path + "-journal", sources_folder(store_path)}) {
        if (fs::exists(fs::symlink_status(taken))) {
            return refuse(Refusal{Reason::store_exists, {{"where", taken}}, {}});
        }
    }
    const Result<Manifest, Refusal> manifest = read_manifest(folder);
    if (!manifest) return refuse(manifest.error());
    if (auto fault = compare_files(folder, *manifest, faults)) return refuse(*std::move(fault));

    const FolderInProgress work(store_path);
    const BackupSummary summary = copy_all(folder, *manifest, work, mode, faults);
    if (auto fault = compare_store(work.file(backup_store_name), *manifest, faults)) {
        return refuse(*std::move(fault));
    }
    start_log(work.file(backup_store_name), faults);
    // Sources first: where the store is, its sources are.
    const bool has_sources = fs::exists(work.file(backup_sources_name));
    if (has_sources) {
        rename_into_place(work.file(backup_sources_name), sources_folder(store_path), faults);
    }
    try {
        rename_into_place(work.file(backup_store_name), store_path, faults);
    } catch (...) {
        std::error_code ignored;
        if (has_sources) fs::remove_all(sources_folder(store_path), ignored);
        throw;
    }
    sync_path(folder_of(store_path), faults);
    return summary;
}

}  // namespace fundledger::store
