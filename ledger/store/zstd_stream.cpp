#include "ledger/store/zstd_stream.hpp"

#include "ledger/base/error.hpp"

#include <zstd.h>

#include <utility>

namespace fundledger::store {
namespace {

constexpr int level = 1;

[[noreturn]] void fail_compressing(std::size_t code) {
    throw Error(ErrorKind::io, "compress a file", ZSTD_getErrorName(code), "zstd");
}

}  // namespace

Compressor::Compressor(ByteSink sink)
    : sink_(std::move(sink)), context_(ZSTD_createCCtx()), buffer_(ZSTD_CStreamOutSize(), '\0') {
    if (context_ == nullptr) {
        throw Error(ErrorKind::out_of_memory, "compress a file", "no memory", "zstd");
    }
    ZSTD_CCtx_setParameter(context_, ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context_, ZSTD_c_checksumFlag, 0);  // the digest says more
}

Compressor::~Compressor() {
    ZSTD_freeCCtx(context_);
}

void Compressor::add(std::string_view bytes) {
    run(bytes, /*last=*/false);
}

void Compressor::finish() {
    run({}, /*last=*/true);
}

void Compressor::run(std::string_view bytes, bool last) {
    ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
    const ZSTD_EndDirective mode = last ? ZSTD_e_end : ZSTD_e_continue;
    while (true) {
        ZSTD_outBuffer output{buffer_.data(), buffer_.size(), 0};
        const std::size_t left = ZSTD_compressStream2(context_, &output, &input, mode);
        if (ZSTD_isError(left) != 0) fail_compressing(left);
        if (output.pos != 0) sink_(std::string_view(buffer_.data(), output.pos));
        if (last ? left == 0 : input.pos == input.size) return;
    }
}

Decompressor::Decompressor(std::string where, ByteSink sink)
    : where_(std::move(where)),
      sink_(std::move(sink)),
      context_(ZSTD_createDCtx()),
      buffer_(ZSTD_DStreamOutSize(), '\0') {
    if (context_ == nullptr) {
        throw Error(ErrorKind::out_of_memory, "read a compressed file", "no memory", "zstd");
    }
}

Decompressor::~Decompressor() {
    ZSTD_freeDCtx(context_);
}

void Decompressor::add(std::string_view bytes) {
    ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
    bool full = false;
    while (input.pos < input.size || full) {
        if (ended_) {
            throw Error(
                ErrorKind::corrupt, "read a compressed file", "bytes after its end", where_);
        }
        ZSTD_outBuffer output{buffer_.data(), buffer_.size(), 0};
        const std::size_t left = ZSTD_decompressStream(context_, &output, &input);
        if (ZSTD_isError(left) != 0) {
            throw Error(
                ErrorKind::corrupt, "read a compressed file", ZSTD_getErrorName(left), where_);
        }
        if (output.pos != 0) sink_(std::string_view(buffer_.data(), output.pos));
        ended_ = left == 0;
        full = !ended_ && output.pos == output.size;
    }
}

void Decompressor::finish() const {
    if (ended_) return;
    throw Error(ErrorKind::corrupt, "read a compressed file", "it is cut short", where_);
}

}  // namespace fundledger::store
