// Decoding in step with the reader's appetite.
#include "importers/text_source.hpp"

#include <cstring>
#include <string_view>
#include <utility>

namespace fundledger::importers {
namespace {

constexpr std::size_t input_bytes = std::size_t{64} * 1024;
constexpr std::string_view mark = "\xEF\xBB\xBF";

}  // namespace

TextSource::TextSource(FileBytes file, Encoding encoding) : file_(std::move(file)) {
    if (encoding != Encoding::utf8 && encoding != Encoding::utf8_bom) {
        decoder_ = std::make_unique<Converter>(encoding, Encoding::utf8);
        input_.resize(input_bytes);
    }
    rewind();
}

void TextSource::rewind() {
    file_.rewind();
    if (decoder_ != nullptr) decoder_->reset();
    input_first_ = input_last_ = 0;
    file_done_ = false;
    at_start_ = true;
}

TextSource::Chunk TextSource::read(std::span<char> into) {
    Chunk chunk;
    if (decoder_ != nullptr) {
        chunk = read_decoded(into);
    } else {
        chunk.bytes = file_.read(into);
        chunk.last = chunk.bytes < into.size();
    }
    // Every encoding turns its mark into the same character.
    if (at_start_ && std::string_view(into.data(), chunk.bytes).starts_with(mark)) {
        chunk.bytes -= mark.size();
        std::memmove(into.data(), into.data() + mark.size(), chunk.bytes);
    }
    at_start_ = false;
    return chunk;
}

TextSource::Chunk TextSource::read_decoded(std::span<char> into) {
    Chunk chunk;
    for (;;) {
        const std::string_view pending(input_.data() + input_first_, input_last_ - input_first_);
        const Converter::Step step = decoder_->convert(pending, into.subspan(chunk.bytes));
        input_first_ += step.consumed;
        chunk.bytes += step.produced;
        if (step.stop == Converter::Stop::output_full) return chunk;
        chunk.bad = step.stop == Converter::Stop::bad_sequence;
        if (chunk.bad) return chunk;
        const std::size_t left = input_last_ - input_first_;
        if (file_done_) {
            chunk.last = true;
            chunk.bad = left != 0;
            return chunk;
        }
        std::memmove(input_.data(), input_.data() + input_first_, left);
        const std::size_t got = file_.read(std::span(input_).subspan(left));
        file_done_ = got < input_.size() - left;
        input_first_ = 0;
        input_last_ = left + got;
    }
}

}  // namespace fundledger::importers
