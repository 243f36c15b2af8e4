#include "ledger/store/file_system.hpp"

#include "ledger/base/error.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace fundledger::store {
namespace {

constexpr mode_t file_rights(FileMode mode) {
    return mode == FileMode::shared ? 0660 : 0600;
}

constexpr mode_t folder_rights(FileMode mode) {
    return mode == FileMode::shared ? 02770 : 0700;
}

/// File systems that more than one machine, or a process of the user, may stand behind.
constexpr std::array<std::uint64_t, 14> shared_file_systems{
    0x6969,      // NFS
    0x517B,      // SMB
    0xFF534D42,  // CIFS
    0xFE534D42,  // SMB2
    0x65735546,  // FUSE (sshfs, rclone, cloud drives)
    0x01021997,  // 9P
    0x5346414F,  // AFS
    0x73757245,  // Coda
    0x564C,      // NCP
    0x00C36400,  // Ceph
    0x01161970,  // GFS2
    0x7461636F,  // OCFS2
    0x0BD00BD0,  // Lustre
    0x786F4256,  // VirtualBox shared folder
};

std::string megabytes(std::uint64_t bytes) {
    return std::to_string(bytes / (1024ULL * 1024)) + " MB";
}

struct stat status_of(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) throw_io("look at", path);
    return status;
}

/// A folder for a group: the group may write, new files take its group, others are kept out.
void require_group_folder(const std::string& folder) {
    constexpr mode_t wanted = S_ISGID | S_IRWXG;
    const mode_t rights = status_of(folder).st_mode;
    if ((rights & wanted) == wanted && (rights & S_IRWXO) == 0) return;
    throw Error(ErrorKind::io,
                "create a shared store",
                "the folder is not set up for a group: run `chgrp GROUP` and `chmod 2770` on it",
                folder);
}

}  // namespace

void throw_io(std::string_view operation, const std::string& path) {
    const int code = errno;
    const ErrorKind kind = code == ENOSPC || code == EDQUOT                   ? ErrorKind::disk_full
                           : code == EACCES || code == EPERM || code == EROFS ? ErrorKind::read_only
                                                                              : ErrorKind::io;
    throw Error(kind, std::string(operation), std::strerror(code), path);
}

FileSystemFacts FileSystemProbe::facts(const std::string& folder) const {
    struct statfs type {};
    struct statvfs room {};
    if (::statfs(folder.c_str(), &type) != 0 || ::statvfs(folder.c_str(), &room) != 0) {
        throw_io("look at the file system of", folder);
    }
    // f_type is signed and of differing width; the magic numbers are 32-bit.
    return {.type = static_cast<std::uint32_t>(type.f_type),
            .free_bytes = std::uint64_t{room.f_bavail} * room.f_frsize};
}

std::string folder_of(const std::string& path) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

void check_local(const FileSystemProbe& probe, const std::string& path) {
    const std::uint64_t type = probe.facts(folder_of(path)).type;
    for (const std::uint64_t shared : shared_file_systems) {
        if (type != shared) continue;
        throw Error(ErrorKind::network_fs,
                    "open the store",
                    "a store cannot live on a network or user-space file system: locks and the "
                    "write-ahead log are not safe there; move it to a local disk and share the "
                    "machine, not the file",
                    path);
    }
}

void check_room(const FileSystemProbe& probe, const std::string& path, std::uint64_t bytes) {
    const std::uint64_t free_bytes = probe.facts(folder_of(path)).free_bytes;
    if (free_bytes >= bytes) return;
    throw Error(ErrorKind::disk_full,
                "make room for a large write",
                "about " + megabytes(bytes) + " are needed, " + megabytes(free_bytes) +
                    " are free; nothing was written",
                path);
}

void create_private_file(const std::string& path, FileMode mode) {
    if (mode == FileMode::shared) require_group_folder(folder_of(path));
    const FileHandle file(path, O_CREAT | O_EXCL | O_RDWR, file_rights(mode));
    file.set_rights(file_rights(mode));
}

void create_private_folder(const std::string& path, FileMode mode) {
    if (::mkdir(path.c_str(), folder_rights(mode)) != 0) {
        if (errno == EEXIST) return;
        throw_io("make the folder", path);
    }
    if (::chmod(path.c_str(), folder_rights(mode)) != 0) throw_io("set the rights of", path);
}

FileMode mode_of(const std::string& path) {
    return (status_of(path).st_mode & S_IRWXG) != 0 ? FileMode::shared : FileMode::single_user;
}

void sync_path(const std::string& path, SqliteFaults* faults) {
    consult(faults, "fsync");
    const FileHandle file(path, O_RDONLY);
    file.sync();
}

FileHandle::FileHandle(const std::string& path, int flags, unsigned rights)
    : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, rights)), path_(path) {
    if (descriptor_ >= 0) return;
    // What may not be read is no trouble of the store's own rights.
    if ((flags & O_ACCMODE) == O_RDONLY) {
        throw Error(ErrorKind::io, "open", std::strerror(errno), path);
    }
    throw_io("open", path);
}

FileHandle::FileHandle(int descriptor, std::string path)
    : descriptor_(descriptor), path_(std::move(path)) {
    if (descriptor_ < 0) throw_io("open", path_);
}

FileHandle::~FileHandle() {
    // Written files were synced before; what close could still report is of no consequence.
    ::close(descriptor_);
}

std::size_t FileHandle::read(char* buffer, std::size_t size) const {
    while (true) {
        const ssize_t count = ::read(descriptor_, buffer, size);
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) throw_io("read", path_);
    }
}

void FileHandle::write_all(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count < 0) {
            if (errno == EINTR) continue;
            throw_io("write", path_);
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void FileHandle::set_rights(unsigned rights) const {
    if (::fchmod(descriptor_, rights) != 0) throw_io("set the rights of", path_);
}

void FileHandle::sync() const {
    if (::fsync(descriptor_) != 0) throw_io("write through to the disk", path_);
}

}  // namespace fundledger::store
