// A file that is there as a whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>

namespace fundledger::importers {

/// Who may read a file we write. Rosters are personal data; an empty form is not.
enum class FileReaders : std::uint8_t { owner_only, everybody };

/// An empty file beside the target, which takes its place in `commit`; without it nothing stays
/// behind. It is filled through the descriptor or, by a library that opens files itself, through
/// the path. Every failure throws Error(io or disk_full). One thread.
class FileBeside {
public:
    explicit FileBeside(std::filesystem::path target,
                        FileReaders readers = FileReaders::owner_only);
    FileBeside(const FileBeside&) = delete;
    FileBeside& operator=(const FileBeside&) = delete;
    FileBeside(FileBeside&&) = delete;
    FileBeside& operator=(FileBeside&&) = delete;
    ~FileBeside();

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }
    /// Where the file is until `commit`.
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return beside_; }
    void commit();

private:
    std::filesystem::path target_;
    std::filesystem::path beside_;
    int descriptor_ = -1;
};

/// Throws Error for the system's last error.
[[noreturn]] void fail_on_file(const char* operation, const std::filesystem::path& path);

}  // namespace fundledger::importers
