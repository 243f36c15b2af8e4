// Over expat, which is told to stop at the first thing that is not wanted.
#include "importers/bank/xml_walk.hpp"

#include "importers/bank/reading.hpp"
#include "ledger/base/text.hpp"

#include <expat.h>

#include <algorithm>
#include <memory>

namespace fundledger::importers::bank {
namespace {

constexpr std::size_t depth_max = 64;
constexpr std::size_t text_bytes_max = std::size_t{64} * 1024;
constexpr std::size_t step_bytes = std::size_t{1} << 20U;

std::string_view local_name(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

class Walk {
public:
    Walk(const std::string& file, XmlVisitor& visitor)
        : file_(file), visitor_(visitor), parser_(XML_ParserCreate("UTF-8"), XML_ParserFree) {
        FUNDLEDGER_CHECK(parser_ != nullptr);
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), on_start, on_end);
        XML_SetCharacterDataHandler(parser_.get(), on_text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
    }

    std::optional<Refusal> run(std::string_view text) {
        for (std::size_t at = 0; !fault_; at += step_bytes) {
            const std::string_view step = text.substr(at, step_bytes);
            const bool last = at + step.size() == text.size();
            const XML_Status status =
                XML_Parse(parser_.get(), step.data(), static_cast<int>(step.size()), last ? 1 : 0);
            if (status != XML_STATUS_OK && !fault_) {
                const char* const what = XML_ErrorString(XML_GetErrorCode(parser_.get()));
                fault_ = unreadable(file_, row(), "XML", what == nullptr ? "" : what);
            }
            if (last) break;
        }
        return std::move(fault_);
    }

private:
    static Walk& of(void* user) { return *static_cast<Walk*>(user); }

    static void XMLCALL on_start(void* user, const XML_Char* name, const XML_Char** attributes) {
        Walk& walk = of(user);
        if (walk.fault_) return;
        if (walk.place_.path.size() == depth_max) {
            return walk.stop(unreadable(walk.file_, walk.row(), "≤ 64", "XML > 64"));
        }
        walk.place_.path.emplace_back(local_name(name));
        walk.rows_.push_back(walk.row());
        walk.texts_.emplace_back();
        walk.place_.row = walk.rows_.back();
        XmlVisitor::Attributes list;
        for (; *attributes != nullptr; attributes += 2) {
            list.emplace_back(local_name(attributes[0]), attributes[1]);
        }
        if (auto fault = walk.visitor_.open(walk.place_, list)) walk.stop(std::move(*fault));
    }

    static void XMLCALL on_end(void* user, const XML_Char* /*name*/) {
        Walk& walk = of(user);
        if (walk.fault_) return;
        walk.place_.row = walk.rows_.back();
        auto fault = walk.visitor_.close(walk.place_, trimmed(walk.texts_.back()));
        walk.place_.path.pop_back();
        walk.rows_.pop_back();
        walk.texts_.pop_back();
        if (fault) walk.stop(std::move(*fault));
    }

    static void XMLCALL on_text(void* user, const XML_Char* text, int length) {
        Walk& walk = of(user);
        if (walk.fault_ || walk.texts_.empty()) return;
        std::string& into = walk.texts_.back();
        if (into.size() + static_cast<std::size_t>(length) > text_bytes_max) {
            return walk.stop(unreadable(walk.file_, walk.row(), "≤ 64 KiB", into.substr(0, 80)));
        }
        into.append(text, static_cast<std::size_t>(length));
    }

    static void XMLCALL on_doctype(void* user,
                                   const XML_Char* /*name*/,
                                   const XML_Char* /*system*/,
                                   const XML_Char* /*public_id*/,
                                   int /*internal*/) {
        Walk& walk = of(user);
        walk.stop(unreadable(walk.file_, walk.row(), "XML", "<!DOCTYPE"));
    }

    void stop(Refusal fault) {
        if (!fault_) fault_ = std::move(fault);
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    [[nodiscard]] std::uint32_t row() const {
        return static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get()));
    }

    const std::string& file_;
    XmlVisitor& visitor_;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
    XmlPlace place_;
    std::vector<std::uint32_t> rows_;
    std::vector<std::string> texts_;
    std::optional<Refusal> fault_;
};

}  // namespace

std::optional<Refusal> walk_xml(std::string_view text,
                                const std::string& file,
                                XmlVisitor& visitor) {
    return Walk(file, visitor).run(text);
}

}  // namespace fundledger::importers::bank
