// Records of delimited text, in the form CsvScanner reads.
#pragma once

#include "importers/text_file_writer.hpp"

#include <string>
#include <string_view>

namespace fundledger::importers {

/// Writes fields, quoted where they must be, and ends records as Windows programs expect. The file
/// outlives it. One thread.
class RecordWriter {
public:
    RecordWriter(TextFileWriter& file, char delimiter) : file_(file), delimiter_(delimiter) {}

    void field(std::string_view text);
    void end_record();

private:
    TextFileWriter& file_;
    char delimiter_;
    std::string record_;
    bool first_ = true;
};

}  // namespace fundledger::importers
