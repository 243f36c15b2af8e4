// A small writer of ordered JSON: keys come out in the order they are given.
#pragma once

#include "reports/render/sink.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace fundledger::reports {

/// A JSON string with its quotes; invalid bytes become U+FFFD, "<" and ">" stay.
void write_json_string(Sink& sink, std::string_view text);

/// Writes one document. Objects and arrays opened as `lines` put each member on a line of its own;
/// inside a `flat` one everything stays on the line. The caller closes what it opens.
class JsonWriter {
public:
    enum class Layout : std::uint8_t { lines, flat };

    explicit JsonWriter(Sink& sink) : sink_(sink) {}

    void begin_object(Layout layout = Layout::lines) { open('{', layout); }
    void end_object() { close('}'); }
    void begin_array(Layout layout = Layout::lines) { open('[', layout); }
    void end_array() { close(']'); }

    /// The name of the next member of an object.
    void key(std::string_view name);
    void string(std::string_view text);
    void integer(std::int64_t value);
    void null();

    /// `key` and `string` in one.
    void member(std::string_view name, std::string_view text);

private:
    struct Level {
        Layout layout;
        bool empty;
    };

    void open(char bracket, Layout layout);
    void close(char bracket);
    void separate();
    void new_line();

    Sink& sink_;
    std::vector<Level> levels_;
    bool after_key_ = false;
};

}  // namespace fundledger::reports
