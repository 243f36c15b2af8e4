#include "reports/render/json_text.hpp"

#include "ledger/base/check.hpp"
#include "reports/render/unicode.hpp"

#include <string>

namespace fundledger::reports {

void write_json_string(Sink& sink, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : valid_utf8(text)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\r') {
            out += "\\r";
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out += hex[byte >> 4U];
            out += hex[byte & 0xFU];
        } else {
            out += c;
        }
    }
    out += '"';
    sink << out;
}

void JsonWriter::key(std::string_view name) {
    separate();
    write_json_string(sink_, name);
    sink_ << ": ";
    after_key_ = true;
}

void JsonWriter::string(std::string_view text) {
    separate();
    write_json_string(sink_, text);
}

void JsonWriter::integer(std::int64_t value) {
    separate();
    sink_ << std::to_string(value);
}

void JsonWriter::null() {
    separate();
    sink_ << "null";
}

void JsonWriter::member(std::string_view name, std::string_view text) {
    key(name);
    string(text);
}

void JsonWriter::open(char bracket, Layout layout) {
    separate();
    const bool inside_flat = !levels_.empty() && levels_.back().layout == Layout::flat;
    sink_ << std::string_view(&bracket, 1);
    levels_.push_back({inside_flat ? Layout::flat : layout, true});
}

void JsonWriter::close(char bracket) {
    FUNDLEDGER_CHECK(!levels_.empty() && !after_key_);
    const Level level = levels_.back();
    levels_.pop_back();
    if (level.layout == Layout::lines && !level.empty) new_line();
    sink_ << std::string_view(&bracket, 1);
    if (levels_.empty()) sink_ << "\n";
}

void JsonWriter::separate() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (levels_.empty()) return;
    Level& level = levels_.back();
    if (!level.empty) sink_ << ",";
    if (level.layout == Layout::lines) {
        new_line();
    } else if (!level.empty) {
        sink_ << " ";
    }
    level.empty = false;
}

void JsonWriter::new_line() {
    sink_ << "\n";
    sink_.repeat(levels_.size() * 2, ' ');
}

}  // namespace fundledger::reports
