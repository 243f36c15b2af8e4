#include "ledger/store/source_keeper.hpp"

#define XXH_INLINE_ALL
#include "ledger/base/check.hpp"
#include "ledger/base/error.hpp"
#include "ledger/store/zstd_stream.hpp"

#include <xxhash.h>

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <utility>
#include <vector>

namespace fundledger::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t block_bytes = std::size_t{1024} * 1024;

/// XXH3-64 over a stream.
class Fingerprint {
public:
    Fingerprint() { FUNDLEDGER_CHECK(XXH3_64bits_reset(&state_) == XXH_OK); }
    void add(std::string_view bytes) {
        FUNDLEDGER_CHECK(XXH3_64bits_update(&state_, bytes.data(), bytes.size()) == XXH_OK);
    }
    [[nodiscard]] std::uint64_t value() const { return XXH3_64bits_digest(&state_); }

private:
    XXH3_state_t state_{};
};

/// A file that is removed again unless it has been renamed to its place.
class TemporaryFile {
public:
    TemporaryFile(const std::string& folder, FileMode mode)
        : path_(folder + "/.new-XXXXXX"), file_(::mkstemp(path_.data()), path_) {
        if (mode == FileMode::shared) file_.set_rights(0660);
    }
    ~TemporaryFile() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove(path_, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    [[nodiscard]] const FileHandle& file() const { return file_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    void release() { path_.clear(); }

private:
    std::string path_;
    FileHandle file_;
};

template <class Use>
void read_blocks(const std::string& path, SqliteFaults* faults, const Use& use) {
    consult(faults, "open file");
    const FileHandle file(path, O_RDONLY);
    std::vector<char> block(block_bytes);
    while (true) {
        consult(faults, "read file");
        const std::size_t count = file.read(block.data(), block.size());
        if (count == 0) return;
        use(std::string_view(block.data(), count));
    }
}

}  // namespace

std::string sources_folder(const std::string& store_path) {
    return store_path + ".sources";
}

std::string source_name(const Digest& digest) {
    const std::string hex = digest.hex();
    return hex.substr(0, 2) + "/" + hex + ".zst";
}

Digest digest_of_kept(const std::string& kept_path, HashAlgorithm algorithm, SqliteFaults* faults) {
    Hasher hasher(algorithm);
    Decompressor content(kept_path, [&](std::string_view bytes) { hasher.update(bytes); });
    read_blocks(kept_path, faults, [&](std::string_view bytes) { content.add(bytes); });
    content.finish();
    return hasher.finish();
}

FileSourceKeeper::FileSourceKeeper(std::string store_path, SqliteFaults* faults)
    : store_path_(std::move(store_path)), faults_(faults) {}

std::string FileSourceKeeper::place_of(const Digest& digest) const {
    return sources_folder(store_path_) + "/" + source_name(digest);
}

service::SourceKeeper::Kept FileSourceKeeper::keep(const std::string& path,
                                                   HashAlgorithm algorithm) {
    const FileMode mode = mode_of(store_path_);
    const std::string folder = sources_folder(store_path_);
    consult(faults_, "make folder");
    create_private_folder(folder, mode);

    TemporaryFile temporary(folder, mode);
    Hasher hasher(algorithm);
    Fingerprint fingerprint;
    Compressor compressor([&](std::string_view bytes) {
        consult(faults_, "write file");
        temporary.file().write_all(bytes);
    });
    Kept kept;
    read_blocks(path, faults_, [&](std::string_view bytes) {
        hasher.update(bytes);
        fingerprint.add(bytes);
        compressor.add(bytes);
        kept.bytes += bytes.size();
    });
    compressor.finish();
    kept.digest = hasher.finish();
    kept.fingerprint = fingerprint.value();
    consult(faults_, "fsync");
    temporary.file().sync();
    put_in_place(temporary.path(), kept, algorithm);
    if (kept.is_new) temporary.release();
    return kept;
}

void FileSourceKeeper::put_in_place(const std::string& temporary,
                                    Kept& kept,
                                    HashAlgorithm algorithm) {
    const std::string place = place_of(kept.digest);
    const std::string folder = folder_of(place);
    create_private_folder(folder, mode_of(store_path_));
    const bool was_there = fs::exists(place);
    if (was_there && intact(kept.digest, algorithm)) return;
    consult(faults_, "rename file");
    std::error_code code;
    fs::rename(temporary, place, code);
    if (code) throw Error(ErrorKind::io, "keep a source file", code.message(), place);
    // A damaged copy that was replaced is not new: older imports rest on it.
    kept.is_new = !was_there;
    try {
        sync_path(folder, faults_);
        sync_path(folder_of(folder), faults_);
    } catch (...) {
        forget(kept);
        throw;
    }
}

void FileSourceKeeper::forget(const Kept& kept) noexcept {
    if (!kept.is_new) return;
    std::error_code ignored;
    fs::remove(place_of(kept.digest), ignored);
}

std::string FileSourceKeeper::read(const Digest& digest, HashAlgorithm algorithm) {
    const std::string place = place_of(digest);
    std::string content;
    Decompressor decompressor(place, [&](std::string_view bytes) { content += bytes; });
    read_blocks(place, faults_, [&](std::string_view bytes) { decompressor.add(bytes); });
    decompressor.finish();
    if (digest_of(algorithm, content) != digest) {
        throw Error(ErrorKind::corrupt,
                    "read a kept source file",
                    "its content is not what was imported",
                    place);
    }
    return content;
}

bool FileSourceKeeper::intact(const Digest& digest, HashAlgorithm algorithm) {
    const std::string place = place_of(digest);
    if (!fs::exists(place)) return false;
    try {
        return digest_of_kept(place, algorithm, faults_) == digest;
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::corrupt) return false;
        throw;
    }
}

}  // namespace fundledger::store
