// Creating, syncing and renaming.
#include "importers/file_beside.hpp"

#include "ledger/base/error.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace fundledger::importers {

void fail_on_file(const char* operation, const std::filesystem::path& path) {
    const ErrorKind kind =
        errno == ENOSPC || errno == EDQUOT ? ErrorKind::disk_full : ErrorKind::io;
    throw Error(kind, operation, std::strerror(errno), path.string());
}

FileBeside::FileBeside(std::filesystem::path target, FileReaders readers)
    : target_(std::move(target)), beside_(target_.string() + ".part") {
    constexpr int mode_owner_only = 0600;
    constexpr int mode_everybody = 0644;
    const int mode = readers == FileReaders::owner_only ? mode_owner_only : mode_everybody;
    descriptor_ = ::open(beside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (descriptor_ < 0) fail_on_file("creating the file", beside_);
}

FileBeside::~FileBeside() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(beside_.c_str());
}

void FileBeside::commit() {
    if (::fsync(descriptor_) != 0) fail_on_file("writing the file", beside_);
    const int closed = ::close(std::exchange(descriptor_, -1));
    if (closed != 0 || std::rename(beside_.c_str(), target_.c_str()) != 0) {
        const int error = errno;
        ::unlink(beside_.c_str());
        errno = error;
        fail_on_file("writing the file", target_);
    }
}

}  // namespace fundledger::importers
