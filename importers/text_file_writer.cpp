// Buffered writing with conversion at the border.
#include "importers/text_file_writer.hpp"

#include <array>
#include <cerrno>
#include <unistd.h>
#include <utility>

namespace fundledger::importers {
namespace {

constexpr std::size_t pending_bytes = std::size_t{256} * 1024;

}  // namespace

TextFileWriter::TextFileWriter(std::filesystem::path target, Encoding encoding, FileReaders readers)
    : file_(std::move(target), readers) {
    if (encoding != Encoding::utf8 && encoding != Encoding::utf8_bom) {
        encoder_ = std::make_unique<Converter>(Encoding::utf8, encoding);
    }
    if (encoding == Encoding::utf8_bom) pending_ = "\xEF\xBB\xBF";
}

void TextFileWriter::write(std::string_view utf8) {
    pending_ += utf8;
    if (pending_.size() >= pending_bytes) flush();
}

void TextFileWriter::commit() {
    flush();
    file_.commit();
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
        const ssize_t written = ::write(file_.descriptor(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail_on_file("writing the file", file_.path());
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace fundledger::importers
