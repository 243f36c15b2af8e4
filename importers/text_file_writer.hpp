// A text file in the encoding of its reader, there as a whole or not at all.
#pragma once

#include "importers/encoding.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace fundledger::importers {

/// Takes UTF-8 and writes `encoding`. The text goes to a file beside the target, which takes its
/// place in `commit`; without it nothing stays behind. Owner-only permissions: rosters are personal
/// data. Every failure throws Error. One thread.
class TextFileWriter {
public:
    TextFileWriter(std::filesystem::path target, Encoding encoding);
    TextFileWriter(const TextFileWriter&) = delete;
    TextFileWriter& operator=(const TextFileWriter&) = delete;
    TextFileWriter(TextFileWriter&&) = delete;
    TextFileWriter& operator=(TextFileWriter&&) = delete;
    ~TextFileWriter();

    void write(std::string_view utf8);
    void commit();

private:
    void flush();
    void put(std::string_view bytes);

    std::filesystem::path target_;
    std::filesystem::path beside_;
    int descriptor_ = -1;
    std::unique_ptr<Converter> encoder_;  ///< none for UTF-8
    std::string pending_;
};

}  // namespace fundledger::importers
