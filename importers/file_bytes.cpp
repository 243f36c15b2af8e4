// Reading through plain POSIX calls; the kernel's page cache makes the second pass cheap.
#include "importers/file_bytes.hpp"

#include "importers/refusals.hpp"
#include "ledger/base/check.hpp"
#include "ledger/base/error.hpp"

#include <xxhash.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace fundledger::importers {

struct FileBytes::Fingerprint {
    XXH3_state_t* const state = XXH3_createState();

    Fingerprint() { FUNDLEDGER_CHECK(state != nullptr && XXH3_64bits_reset(state) == XXH_OK); }
    ~Fingerprint() { XXH3_freeState(state); }
    Fingerprint(const Fingerprint&) = delete;
    Fingerprint& operator=(const Fingerprint&) = delete;
    Fingerprint(Fingerprint&&) = delete;
    Fingerprint& operator=(Fingerprint&&) = delete;
};

Result<FileBytes, Refusal> FileBytes::open(const std::filesystem::path& path) {
    const auto unreadable = [&](const char* why) {
        return refuse(refuse_file(Reason::file_unreadable, path.string(), {{"found", why}}));
    };
    // Without O_NONBLOCK the opening of a pipe nobody writes to would wait for ever.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return unreadable(std::strerror(errno));
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor);
        return unreadable(S_ISDIR(status.st_mode) ? "a folder" : "not a regular file");
    }
    return FileBytes(path, descriptor, static_cast<std::uint64_t>(status.st_size));
}

FileBytes::FileBytes(std::filesystem::path path, int descriptor, std::uint64_t size)
    : path_(std::move(path)),
      name_(path_.filename().string()),
      descriptor_(descriptor),
      size_(size),
      fingerprint_(std::make_unique<Fingerprint>()) {}

FileBytes::FileBytes(FileBytes&& other) noexcept
    : path_(std::move(other.path_)),
      name_(std::move(other.name_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      offset_(other.offset_),
      fingerprint_(std::move(other.fingerprint_)) {}

FileBytes& FileBytes::operator=(FileBytes&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(name_, other.name_);
    std::swap(descriptor_, other.descriptor_);
    std::swap(size_, other.size_);
    std::swap(offset_, other.offset_);
    std::swap(fingerprint_, other.fingerprint_);
    return *this;
}

FileBytes::~FileBytes() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::size_t FileBytes::read(std::span<char> into) {
    std::size_t filled = 0;
    while (filled < into.size()) {
        const ssize_t got = ::read(descriptor_, into.data() + filled, into.size() - filled);
        if (got == 0) break;
        if (got < 0) {
            if (errno == EINTR) continue;
            throw Error(ErrorKind::io, "reading the file", std::strerror(errno), path_.string());
        }
        filled += static_cast<std::size_t>(got);
    }
    FUNDLEDGER_CHECK(XXH3_64bits_update(fingerprint_->state, into.data(), filled) == XXH_OK);
    offset_ += filled;
    return filled;
}

std::size_t FileBytes::read_at(std::uint64_t offset, std::span<char> into) const {
    std::size_t filled = 0;
    while (filled < into.size() && offset + filled < size_) {
        const ssize_t got = ::pread(descriptor_,
                                    into.data() + filled,
                                    into.size() - filled,
                                    static_cast<off_t>(offset + filled));
        if (got == 0) break;
        if (got < 0) {
            if (errno == EINTR) continue;
            throw Error(ErrorKind::io, "reading the file", std::strerror(errno), path_.string());
        }
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

void FileBytes::rewind() {
    if (::lseek(descriptor_, 0, SEEK_SET) != 0) {
        throw Error(ErrorKind::io, "reading the file again", std::strerror(errno), path_.string());
    }
    FUNDLEDGER_CHECK(XXH3_64bits_reset(fingerprint_->state) == XXH_OK);
    offset_ = 0;
}

std::uint64_t FileBytes::fingerprint_of_all() {
    std::vector<char> buffer(std::size_t{1} << 20U);
    rewind();
    while (read(buffer) != 0) {
    }
    return fingerprint();
}

std::uint64_t FileBytes::fingerprint() const {
    return XXH3_64bits_digest(fingerprint_->state);
}

}  // namespace fundledger::importers
