// A text file in the encoding of its reader, there as a whole or not at all.
#pragma once

#include "importers/encoding.hpp"
#include "importers/file_beside.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace fundledger::importers {

/// Takes UTF-8 and writes `encoding`; the target is there after `commit`, as FileBeside has it.
/// Every failure throws Error. One thread.
class TextFileWriter {
public:
    TextFileWriter(std::filesystem::path target,
                   Encoding encoding,
                   FileReaders readers = FileReaders::owner_only);

    void write(std::string_view utf8);
    void commit();

private:
    void flush();
    void put(std::string_view bytes);

    FileBeside file_;
    std::unique_ptr<Converter> encoder_;  ///< none for UTF-8
    std::string pending_;
};

}  // namespace fundledger::importers
