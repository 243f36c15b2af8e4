// Choosing who reads a document.
#include "importers/xml_pump.hpp"

#include "importers/xml_expat.hpp"
#include "importers/xml_scanner.hpp"

#include <string>

namespace fundledger::importers {

namespace {

/// Long enough for any declaration of an encoding.
constexpr std::size_t head_bytes = 256;

/// A document that cannot be read at all: the fault is told when it is driven.
class FaultyPump final : public XmlPump {
public:
    explicit FaultyPump(PartFault fault) : fault_(std::move(fault)) {}
    [[nodiscard]] Result<XmlProgress, PartFault> run(XmlSink& /*sink*/) override {
        return refuse(fault_);
    }

private:
    PartFault fault_;
};

}  // namespace

std::unique_ptr<XmlPump> make_xml_pump(std::unique_ptr<ByteStream> stream, XmlEngine engine) {
    if (engine == XmlEngine::expat) return make_expat_pump("", std::move(stream));
    std::string head(head_bytes, '\0');
    std::size_t size = 0;
    while (size < head.size()) {
        const auto got = stream->read(std::span(head).subspan(size));
        if (!got.ok()) return std::make_unique<FaultyPump>(got.error());
        if (got.value() == 0) break;
        size += got.value();
    }
    head.resize(size);
    if (is_utf8_xml(head)) return make_scanner_pump(std::move(head), std::move(stream));
    return make_expat_pump(std::move(head), std::move(stream));
}

Result<Done, PartFault> read_xml(std::unique_ptr<ByteStream> stream, XmlSink& sink) {
    const auto progress = make_xml_pump(std::move(stream), XmlEngine::expat)->run(sink);
    if (!progress.ok()) return refuse(progress.error());
    FUNDLEDGER_CHECK(progress.value() == XmlProgress::finished);
    return Done{};
}

}  // namespace fundledger::importers
