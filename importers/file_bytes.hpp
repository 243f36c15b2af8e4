// The bytes of a file, read in order through a caller's buffer, with a fingerprint of what was
// read.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace fundledger::importers {

/// An open regular file. Nothing is mapped or kept: memory does not depend on the size of the file.
/// Forward only, can be rewound; one thread.
class FileBytes {
public:
    /// Refused (file_unreadable) where there is no such file, it is no regular file (it is read
    /// twice) or may not be read.
    [[nodiscard]] static Result<FileBytes, Refusal> open(const std::filesystem::path& path);

    FileBytes(FileBytes&&) noexcept;
    FileBytes& operator=(FileBytes&&) noexcept;
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;
    ~FileBytes();

    /// Fills `into` as far as the file reaches; less than asked for only at the end of the file.
    /// Throws Error(io).
    [[nodiscard]] std::size_t read(std::span<char> into);
    /// Fills `into` with the bytes from `offset` on, as far as the file reaches. Apart from the
    /// pass: neither its position nor the fingerprint changes, and any thread may call it. Throws
    /// Error(io).
    [[nodiscard]] std::size_t read_at(std::uint64_t offset, std::span<char> into) const;
    /// Starts again at the first byte.
    void rewind();
    /// Reads the whole file from its first byte for the fingerprint alone.
    [[nodiscard]] std::uint64_t fingerprint_of_all();

    /// Size when the file was opened.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// Bytes read since the last rewind.
    [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }
    /// XXH3 of the bytes read since the last rewind: tells two passes over a changing file apart.
    /// Not evidence.
    [[nodiscard]] std::uint64_t fingerprint() const;
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    /// The last part of the path, as messages name the file.
    [[nodiscard]] const std::string& name() const noexcept { return name_; }

private:
    struct Fingerprint;

    FileBytes(std::filesystem::path path, int descriptor, std::uint64_t size);

    std::filesystem::path path_;
    std::string name_;
    int descriptor_;
    std::uint64_t size_;
    std::uint64_t offset_ = 0;
    std::unique_ptr<Fingerprint> fingerprint_;
};

}  // namespace fundledger::importers
