// minizip over a FileBytes: one open archive handle, whose reads go through pread.
#pragma once

#include "importers/file_bytes.hpp"

#include <minizip/unzip.h>

#include <cstdint>
#include <exception>

namespace fundledger::importers {

/// One handle with a position of its own. The file outlives it. One thread.
class ZipHandle {
public:
    explicit ZipHandle(const FileBytes& file);
    ZipHandle(const ZipHandle&) = delete;
    ZipHandle& operator=(const ZipHandle&) = delete;
    ZipHandle(ZipHandle&&) = delete;
    ZipHandle& operator=(ZipHandle&&) = delete;
    ~ZipHandle();

    /// Null where the file has no readable directory.
    [[nodiscard]] unzFile get() const noexcept { return handle_; }
    /// Throws what reading the file threw inside minizip, which cannot pass it on.
    void rethrow() const;

private:
    static void* open(void* self, const void* name, int mode);
    static uLong read(void* self, void* stream, void* into, uLong size);
    static ZPOS64_T tell(void* self, void* stream);
    static long seek(void* self, void* stream, ZPOS64_T offset, int origin);
    static int close(void* self, void* stream);
    static int error(void* self, void* stream);

    const FileBytes* file_;
    std::uint64_t offset_ = 0;
    std::exception_ptr thrown_;
    unzFile handle_ = nullptr;
};

}  // namespace fundledger::importers
