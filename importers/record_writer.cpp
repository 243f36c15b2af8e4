// Quoting as RFC 4180 has it.
#include "importers/record_writer.hpp"

namespace fundledger::importers {

void RecordWriter::field(std::string_view text) {
    if (!first_) record_ += delimiter_;
    first_ = false;
    const bool plain = text.find_first_of("\"\r\n") == std::string_view::npos &&
                       text.find(delimiter_) == std::string_view::npos;
    if (plain) {
        record_ += text;
        return;
    }
    record_ += '"';
    for (const char c : text) {
        if (c == '"') record_ += '"';
        record_ += c;
    }
    record_ += '"';
}

void RecordWriter::end_record() {
    record_ += "\r\n";
    file_.write(record_);
    record_.clear();
    first_ = true;
}

}  // namespace fundledger::importers
