// The few things the store asks of files and folders itself.
#pragma once

#include "ledger/store/faults.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace fundledger::store {

/// Who may open the store: its owner (0600), or the group of its folder (0660 in a 2770 folder).
enum class FileMode { single_user, shared };

struct FileSystemFacts {
    std::uint64_t type = 0;  ///< magic number of statfs
    std::uint64_t free_bytes = 0;
};

/// What the system says about the file system a folder is on. Tests put their own in its place.
class FileSystemProbe {
public:
    virtual ~FileSystemProbe() = default;
    /// Throws Error(io).
    [[nodiscard]] virtual FileSystemFacts facts(const std::string& folder) const;
};

/// The folder a path is in, "." for a bare name.
[[nodiscard]] std::string folder_of(const std::string& path);

/// Throws Error(network_fs) where several machines may have the file open: the shared memory of
/// write-ahead logging works within one machine only.
void check_local(const FileSystemProbe& probe, const std::string& path);

/// Throws Error(disk_full) unless `bytes` are free where `path` is.
void check_room(const FileSystemProbe& probe, const std::string& path, std::uint64_t bytes);

/// Makes an empty file with exactly the rights of `mode`, whatever the umask. Throws Error(io) if
/// there is one already, and for `shared` if the folder is not one for a group.
void create_private_file(const std::string& path, FileMode mode);

/// Makes a folder with the rights of `mode` (0700 or 2770) unless it is there.
void create_private_folder(const std::string& path, FileMode mode);

/// The mode an existing file was made with.
[[nodiscard]] FileMode mode_of(const std::string& path);

/// Writes a file or folder through to the disk.
void sync_path(const std::string& path, SqliteFaults* faults);

/// Throws Error(io) with the system's reason (errno).
[[noreturn]] void throw_io(std::string_view operation, const std::string& path);

/// An open file descriptor, closed at the end.
class FileHandle {
public:
    /// Throws Error(io). `flags` and `rights` as open(2).
    FileHandle(const std::string& path, int flags, unsigned rights = 0);
    explicit FileHandle(int descriptor, std::string path);
    ~FileHandle();
    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;

    [[nodiscard]] int descriptor() const { return descriptor_; }
    /// Bytes read, 0 at the end. Throws Error(io).
    [[nodiscard]] std::size_t read(char* buffer, std::size_t size) const;
    void write_all(std::string_view bytes) const;
    void sync() const;
    /// Sets the rights, whatever the umask was when the file was made.
    void set_rights(unsigned rights) const;

private:
    int descriptor_;
    std::string path_;
};

}  // namespace fundledger::store
