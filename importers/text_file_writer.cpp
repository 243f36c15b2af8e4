// Buffered writing with conversion at the border.
#include "importers/text_file_writer.hpp"

#include "ledger/base/error.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace fundledger::importers {
namespace {

constexpr std::size_t pending_bytes = std::size_t{256} * 1024;

[[noreturn]] void fail(const char* operation, const std::filesystem::path& path) {
    const ErrorKind kind =
        errno == ENOSPC || errno == EDQUOT ? ErrorKind::disk_full : ErrorKind::io;
    throw Error(kind, operation, std::strerror(errno), path.string());
}

}  // namespace

TextFileWriter::TextFileWriter(std::filesystem::path target, Encoding encoding)
    : target_(std::move(target)), beside_(target_.string() + ".part") {
    if (encoding != Encoding::utf8 && encoding != Encoding::utf8_bom) {
        encoder_ = std::make_unique<Converter>(Encoding::utf8, encoding);
    }
    constexpr int mode_owner_only = 0600;
    descriptor_ =
        ::open(beside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_owner_only);
    if (descriptor_ < 0) fail("creating the file", beside_);
    if (encoding == Encoding::utf8_bom) pending_ = "\xEF\xBB\xBF";
}

TextFileWriter::~TextFileWriter() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(beside_.c_str());
}

void TextFileWriter::write(std::string_view utf8) {
    pending_ += utf8;
    if (pending_.size() >= pending_bytes) flush();
}

void TextFileWriter::commit() {
    flush();
    if (::fsync(descriptor_) != 0) fail("writing the file", beside_);
    const int closed = ::close(std::exchange(descriptor_, -1));
    if (closed != 0 || std::rename(beside_.c_str(), target_.c_str()) != 0) {
        const int error = errno;
        ::unlink(beside_.c_str());
        errno = error;
        fail("writing the file", target_);
    }
}

void TextFileWriter::flush() {
    if (encoder_ == nullptr) {
        put(pending_);
        pending_.clear();
        return;
    }
    std::array<char, 16384> output;
    std::string_view rest = pending_;
    while (!rest.empty()) {
        const Converter::Step step = encoder_->convert(rest, output);
        put({output.data(), step.produced});
        rest.remove_prefix(step.consumed);
        if (step.stop == Converter::Stop::output_full) continue;
        if (step.stop == Converter::Stop::input_used) break;
        rest.remove_prefix(1);
        put("?");  // GB18030 has a place for every character; only text that is no UTF-8 comes here
    }
    pending_.erase(0, pending_.size() - rest.size());
}

void TextFileWriter::put(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("writing the file", beside_);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace fundledger::importers
