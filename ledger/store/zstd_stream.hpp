// Streaming compression and decompression, with failures as Error.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace fundledger::store {

/// Receives compressed or decompressed bytes.
using ByteSink = std::function<void(std::string_view)>;

/// Compresses a stream at level 1: source files are large, read rarely and kept for years, and
/// the import must not wait for the last percent. One thread.
class Compressor {
public:
    explicit Compressor(ByteSink sink);
    ~Compressor();
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;

    void add(std::string_view bytes);
    /// Ends the frame. Nothing may be added afterwards.
    void finish();

private:
    void run(std::string_view bytes, bool last);
    ByteSink sink_;
    ZSTD_CCtx_s* context_;
    std::string buffer_;
};

/// Decompresses one frame. Throws Error(corrupt) for bytes that are none. One thread.
class Decompressor {
public:
    explicit Decompressor(std::string where, ByteSink sink);
    ~Decompressor();
    Decompressor(const Decompressor&) = delete;
    Decompressor& operator=(const Decompressor&) = delete;

    void add(std::string_view bytes);
    /// Throws Error(corrupt) if the frame has not ended.
    void finish() const;

private:
    std::string where_;
    ByteSink sink_;
    ZSTD_DCtx_s* context_;
    std::string buffer_;
    bool ended_ = false;
};

}  // namespace fundledger::store
