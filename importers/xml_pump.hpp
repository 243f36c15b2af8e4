// XML as a stream of tokens, pushed into whoever makes something of them.
#pragma once

#include "importers/byte_stream.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace fundledger::importers {

struct XmlAttribute {
    std::string_view name;  ///< as written, with its prefix
    std::string_view value;
};

/// One event. Valid only during the call that hands it over.
struct XmlToken {
    enum class Kind : std::uint8_t { start, end, text };
    Kind kind = Kind::text;
    /// Of an element. The prefix of the root element is taken off: `x:row` under `x:worksheet` is
    /// "row". Names with another prefix keep it, so that they are never taken for the format's own.
    std::string_view name;
    std::span<const XmlAttribute> attributes;
    std::string_view text;  ///< a piece: one text may come in several

    /// Nothing where there is no such attribute.
    [[nodiscard]] std::optional<std::string_view> attribute(std::string_view wanted) const {
        for (const XmlAttribute& own : attributes) {
            if (own.name == wanted) return own.value;
        }
        return std::nullopt;
    }
};

/// Makes something of tokens.
class XmlSink {
public:
    enum class Answer : std::uint8_t { more, pause, refuse };
    virtual ~XmlSink() = default;
    /// `pause` stops behind this token until the pump runs again; `refuse` for good, and `fault`
    /// tells why.
    [[nodiscard]] virtual Answer take(const XmlToken& token) = 0;
    [[nodiscard]] virtual PartFault fault() const = 0;
};

/// What a run of a pump ended with.
enum class XmlProgress : std::uint8_t { paused, finished };

/// Drives one document into a sink. Refuses what is not well formed (workbook_damaged), a document
/// type declaration, with it every entity (workbook_unsafe), elements nested too deep and tags too
/// long (workbook_too_large).
class XmlPump {
public:
    virtual ~XmlPump() = default;
    [[nodiscard]] virtual Result<XmlProgress, PartFault> run(XmlSink& sink) = 0;
};

enum class XmlEngine : std::uint8_t {
    expat,    ///< every encoding expat knows
    scanner,  ///< our own for long documents in UTF-8; where one is in another encoding, expat
};

/// Throws Error(io) like the stream.
[[nodiscard]] std::unique_ptr<XmlPump> make_xml_pump(std::unique_ptr<ByteStream> stream,
                                                     XmlEngine engine);

/// Drives the whole of a document that never pauses.
[[nodiscard]] Result<Done, PartFault> read_xml(std::unique_ptr<ByteStream> stream, XmlSink& sink);

/// The part of a name behind its prefix.
[[nodiscard]] inline std::string_view local_name(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Whether a word of XML Schema says yes: "1" or "true".
[[nodiscard]] inline bool is_true(std::optional<std::string_view> value) {
    return value == "1" || value == "true" || value == "on";
}

}  // namespace fundledger::importers
