#include "ledger/store/file_copy.hpp"

#include "ledger/base/error.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <utility>
#include <vector>

namespace fundledger::store {
namespace {

constexpr std::size_t block_bytes = std::size_t{1024} * 1024;

template <class Use>
FileSum read_all(const std::string& path, SqliteFaults* faults, const Use& use) {
    consult(faults, "open file");
    const FileHandle file(path, O_RDONLY);
    Hasher hasher(HashAlgorithm::sha256);
    std::vector<char> block(block_bytes);
    FileSum sum;
    while (true) {
        consult(faults, "read file");
        const std::size_t count = file.read(block.data(), block.size());
        if (count == 0) break;
        const std::string_view bytes(block.data(), count);
        hasher.update(bytes);
        use(bytes);
        sum.bytes += count;
    }
    sum.sha256 = hasher.finish();
    return sum;
}

constexpr unsigned rights_of(FileMode mode) {
    return mode == FileMode::shared ? 0660U : 0600U;
}

}  // namespace

FileSum sum_file(const std::string& path, SqliteFaults* faults) {
    return read_all(path, faults, [](std::string_view) {});
}

FileSum copy_file(const std::string& from,
                  const std::string& to,
                  FileMode mode,
                  SqliteFaults* faults) {
    consult(faults, "create file");
    const FileHandle out(to, O_CREAT | O_EXCL | O_WRONLY, rights_of(mode));
    out.set_rights(rights_of(mode));
    const FileSum sum = read_all(from, faults, [&](std::string_view bytes) {
        consult(faults, "write file");
        out.write_all(bytes);
    });
    consult(faults, "fsync");
    out.sync();
    return sum;
}

void write_file(const std::string& path,
                std::string_view content,
                FileMode mode,
                SqliteFaults* faults) {
    consult(faults, "create file");
    const FileHandle out(path, O_CREAT | O_EXCL | O_WRONLY, rights_of(mode));
    out.set_rights(rights_of(mode));
    consult(faults, "write file");
    out.write_all(content);
    consult(faults, "fsync");
    out.sync();
}

FolderInProgress::FolderInProgress(std::string target)
    : target_(std::move(target)), path_(target_ + ".partial-XXXXXX") {
    if (::mkdtemp(path_.data()) == nullptr) throw_io("make the folder", path_);
}

FolderInProgress::~FolderInProgress() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

std::string FolderInProgress::file(std::string_view name) const {
    return path_ + "/" + std::string(name);
}

void FolderInProgress::finish(SqliteFaults* faults) {
    sync_path(path_, faults);
    consult(faults, "rename file");
    std::error_code code;
    std::filesystem::rename(path_, target_, code);
    if (code) throw Error(ErrorKind::io, "finish the folder", code.message(), target_);
    path_.clear();
    sync_path(folder_of(target_), faults);
}

}  // namespace fundledger::store
