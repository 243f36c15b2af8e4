// expat's callbacks as tokens. It knows no limits of its own that would suit us, so each callback
// watches the depth, and each buffer the length of the tag that is still open.
#include "importers/xml_expat.hpp"

#include "importers/workbook_limits.hpp"

#include <expat.h>

#include <cstring>
#include <vector>

namespace fundledger::importers {
namespace {

constexpr int buffer_bytes = 64 * 1024;

class ExpatPump final : public XmlPump {
public:
    ExpatPump(std::string head, std::unique_ptr<ByteStream> stream)
        : head_(std::move(head)), stream_(std::move(stream)), parser_(XML_ParserCreate(nullptr)) {
        FUNDLEDGER_CHECK(parser_ != nullptr);
        XML_SetUserData(parser_, this);
        XML_SetElementHandler(parser_, &on_start, &on_end);
        XML_SetCharacterDataHandler(parser_, &on_text);
        XML_SetStartDoctypeDeclHandler(parser_, &on_doctype);
        XML_SetParamEntityParsing(parser_, XML_PARAM_ENTITY_PARSING_NEVER);
    }
    ExpatPump(const ExpatPump&) = delete;
    ExpatPump& operator=(const ExpatPump&) = delete;
    ExpatPump(ExpatPump&&) = delete;
    ExpatPump& operator=(ExpatPump&&) = delete;
    ~ExpatPump() override { XML_ParserFree(parser_); }

    [[nodiscard]] Result<XmlProgress, PartFault> run(XmlSink& sink) override {
        sink_ = &sink;
        if (paused_) {
            paused_ = false;
            if (auto stopped = outcome(XML_ResumeParser(parser_))) return *std::move(stopped);
        }
        while (!last_) {
            auto bytes = fill();
            if (!bytes.ok()) return refuse(std::move(bytes).error());
            last_ = bytes.value() == 0;
            fed_ += bytes.value();
            const XML_Status status =
                XML_ParseBuffer(parser_, static_cast<int>(bytes.value()), last_ ? 1 : 0);
            if (auto stopped = outcome(status)) return *std::move(stopped);
        }
        return XmlProgress::finished;
    }

private:
    /// The next bytes, in expat's own buffer.
    [[nodiscard]] Result<std::size_t, PartFault> fill() {
        void* const buffer = XML_GetBuffer(parser_, buffer_bytes);
        FUNDLEDGER_CHECK(buffer != nullptr);
        if (head_used_ < head_.size()) {
            const std::size_t count =
                std::min<std::size_t>(buffer_bytes, head_.size() - head_used_);
            std::memcpy(buffer, head_.data() + head_used_, count);
            head_used_ += count;
            return count;
        }
        return stream_->read(std::span(static_cast<char*>(buffer), buffer_bytes));
    }

    /// What ends this run, if anything does.
    [[nodiscard]] std::optional<Result<XmlProgress, PartFault>> outcome(XML_Status status) {
        using Outcome = Result<XmlProgress, PartFault>;
        if (status == XML_STATUS_SUSPENDED) {
            paused_ = true;
            return Outcome(XmlProgress::paused);
        }
        if (fault_) return Outcome(refuse(*fault_));
        if (status != XML_STATUS_OK) {
            return Outcome(
                refuse(damaged(std::string("XML: ") + XML_ErrorString(XML_GetErrorCode(parser_)) +
                               ", line " + std::to_string(XML_GetCurrentLineNumber(parser_)))));
        }
        const XML_Index at = XML_GetCurrentByteIndex(parser_);
        const std::uint64_t done = at < 0 ? 0 : static_cast<std::uint64_t>(at);
        if (!last_ && fed_ > done + workbook_limits.tag_bytes_max) {
            return Outcome(refuse(too_large("XML", workbook_limits.tag_bytes_max)));
        }
        return std::nullopt;
    }

    void stop(PartFault fault) {
        if (!fault_) fault_ = std::move(fault);
        XML_StopParser(parser_, XML_FALSE);
    }

    void hand_over(const XmlToken& token) {
        if (fault_) return;  // expat still ends the element whose start was refused
        switch (sink_->take(token)) {
            case XmlSink::Answer::more:
                return;
            case XmlSink::Answer::pause:
                XML_StopParser(parser_, XML_TRUE);
                return;
            case XmlSink::Answer::refuse:
                stop(sink_->fault());
                return;
        }
    }

    [[nodiscard]] std::string_view own_name(std::string_view name) const {
        if (prefix_.empty() || !name.starts_with(prefix_)) return name;
        return name.substr(prefix_.size());
    }

    static void on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
        auto& pump = *static_cast<ExpatPump*>(self);
        if (pump.depth_ == 0) {
            const std::string_view root = name;
            pump.prefix_ = root.substr(0, root.size() - local_name(root).size());
        }
        if (++pump.depth_ > workbook_limits.depth_max) {
            pump.stop(too_large("XML", workbook_limits.depth_max));
            return;
        }
        pump.attributes_.clear();
        for (; *attributes != nullptr; attributes += 2) {
            pump.attributes_.push_back({attributes[0], attributes[1]});
        }
        pump.hand_over({XmlToken::Kind::start, pump.own_name(name), pump.attributes_, {}});
    }

    static void on_end(void* self, const XML_Char* name) {
        auto& pump = *static_cast<ExpatPump*>(self);
        --pump.depth_;
        pump.hand_over({XmlToken::Kind::end, pump.own_name(name), {}, {}});
    }

    static void on_text(void* self, const XML_Char* text, int length) {
        auto& pump = *static_cast<ExpatPump*>(self);
        pump.hand_over({XmlToken::Kind::text,
                        {},
                        {},
                        std::string_view(text, static_cast<std::size_t>(length))});
    }

    static void on_doctype(void* self,
                           const XML_Char* /*name*/,
                           const XML_Char* /*system*/,
                           const XML_Char* /*public*/,
                           int /*internal*/) {
        static_cast<ExpatPump*>(self)->stop({Reason::workbook_unsafe, "DOCTYPE"});
    }

    std::string head_;
    std::size_t head_used_ = 0;
    std::unique_ptr<ByteStream> stream_;
    XML_Parser parser_;
    XmlSink* sink_ = nullptr;
    std::vector<XmlAttribute> attributes_;
    std::string prefix_;  ///< of the root element, with its colon
    std::size_t depth_ = 0;
    std::uint64_t fed_ = 0;
    bool paused_ = false;
    bool last_ = false;
    std::optional<PartFault> fault_;
};

}  // namespace

std::unique_ptr<XmlPump> make_expat_pump(std::string head, std::unique_ptr<ByteStream> stream) {
    return std::make_unique<ExpatPump>(std::move(head), std::move(stream));
}

}  // namespace fundledger::importers
