// The callbacks of minizip: a seekable file without a second descriptor.
#include "importers/zip_handle.hpp"

#include <span>

namespace fundledger::importers {

ZipHandle::ZipHandle(const FileBytes& file) : file_(&file) {
    zlib_filefunc64_def calls{};
    calls.zopen64_file = &open;
    calls.zread_file = &read;
    calls.ztell64_file = &tell;
    calls.zseek64_file = &seek;
    calls.zclose_file = &close;
    calls.zerror_file = &error;
    calls.opaque = this;
    handle_ = unzOpen2_64("", &calls);
    rethrow();
}

ZipHandle::~ZipHandle() {
    if (handle_ != nullptr) unzClose(handle_);
}

void ZipHandle::rethrow() const {
    if (thrown_) std::rethrow_exception(thrown_);
}

void* ZipHandle::open(void* self, const void* /*name*/, int /*mode*/) {
    return self;
}

uLong ZipHandle::read(void* self, void* /*stream*/, void* into, uLong size) {
    auto& handle = *static_cast<ZipHandle*>(self);
    try {
        const std::size_t got =
            handle.file_->read_at(handle.offset_, std::span(static_cast<char*>(into), size));
        handle.offset_ += got;
        return got;
    } catch (...) {
        handle.thrown_ = std::current_exception();
        return 0;
    }
}

ZPOS64_T ZipHandle::tell(void* self, void* /*stream*/) {
    return static_cast<ZipHandle*>(self)->offset_;
}

long ZipHandle::seek(void* self, void* /*stream*/, ZPOS64_T offset, int origin) {
    auto& handle = *static_cast<ZipHandle*>(self);
    if (origin == ZLIB_FILEFUNC_SEEK_CUR) offset += handle.offset_;
    if (origin == ZLIB_FILEFUNC_SEEK_END) offset += handle.file_->size();
    if (offset > handle.file_->size()) return -1;
    handle.offset_ = offset;
    return 0;
}

int ZipHandle::close(void* /*self*/, void* /*stream*/) {
    return 0;
}

int ZipHandle::error(void* self, void* /*stream*/) {
    return static_cast<ZipHandle*>(self)->thrown_ ? 1 : 0;
}

}  // namespace fundledger::importers
