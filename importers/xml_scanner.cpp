// A scanner over a window. Where the window ends inside a token, it is read on and the token begun
// again; a text may end anywhere.
#include "importers/xml_scanner.hpp"

#include "importers/workbook_limits.hpp"
#include "importers/xml_characters.hpp"
#include "importers/xml_window.hpp"

#include <algorithm>
#include <cstring>
#include <deque>
#include <utility>
#include <vector>

namespace fundledger::importers {
namespace {

using Kind = XmlToken::Kind;

constexpr std::size_t attributes_max = 256;

class ScannerPump final : public XmlPump {
public:
    ScannerPump(std::string head, std::unique_ptr<ByteStream> stream)
        : window_(std::move(head), std::move(stream)) {}

    [[nodiscard]] Result<XmlProgress, PartFault> run(XmlSink& sink) override {
        sink_ = &sink;
        for (;;) {
            const Step step = next();
            switch (step) {
                case Step::done:
                    continue;
                case Step::paused:
                    return XmlProgress::paused;
                case Step::refused:
                    return refuse(fault_);
                case Step::need_more:
                    if (window_.last()) {
                        if (window_.begin() == window_.end() && root_closed()) {
                            return XmlProgress::finished;
                        }
                        return refuse(damaged("XML: cut off"));
                    }
                    if (auto fault = window_.refill()) return refuse(*std::move(fault));
                    continue;
            }
        }
    }

private:
    enum class Step : std::uint8_t { done, need_more, paused, refused };

    [[nodiscard]] bool root_closed() const { return root_seen_ && lengths_.empty(); }

    [[nodiscard]] Step next() {
        if (pending_end_) return close_element();
        const char* const at = window_.begin();
        if (at == window_.end()) return Step::need_more;
        return *at == '<' ? markup(at) : text(at);
    }

    [[nodiscard]] Step bad(std::string_view what) {
        fault_ = damaged("XML: " + std::string(what));
        return Step::refused;
    }

    [[nodiscard]] Step hand_over(const XmlToken& token) {
        switch (sink_->take(token)) {
            case XmlSink::Answer::more:
                return Step::done;
            case XmlSink::Answer::pause:
                return Step::paused;
            case XmlSink::Answer::refuse:
                break;
        }
        fault_ = sink_->fault();
        return Step::refused;
    }

    /// The text up to `end`, or nothing for blanks around the root element.
    [[nodiscard]] Step hand_over_text(const char* begin, const char* end) {
        window_.advance_to(end);
        return give_text({begin, static_cast<std::size_t>(end - begin)});
    }

    [[nodiscard]] Step give_text(std::string_view text) {
        if (text.empty()) return Step::done;
        begun_ = true;
        if (!lengths_.empty()) return hand_over({Kind::text, {}, {}, text});
        const bool blank = text.find_first_not_of(xml_blanks) == std::string_view::npos;
        return blank ? Step::done : bad("text outside");
    }

    [[nodiscard]] Step text(const char* at) {
        const char* p = at;
        for (;;) {
            while (xml_class::has(*p, xml_class::text)) ++p;
            const auto left = static_cast<std::size_t>(window_.end() - p);
            if (left == 0 || *p == '<') return hand_over_text(at, p);
            switch (*p) {
                case ']':
                    if (left < 3 && !window_.last()) {
                        return p == at ? Step::need_more : hand_over_text(at, p);
                    }
                    if (std::string_view(p, left).starts_with("]]>")) return bad("]]>");
                    ++p;
                    continue;
                case '\xEF':
                    if (is_noncharacter(p)) return bad("character");
                    p += 3;
                    continue;
                case '&':
                    return p == at ? reference(p) : hand_over_text(at, p);
                case '\r':
                    return p == at ? line_end(p) : hand_over_text(at, p);
                default:
                    return bad("character");
            }
        }
    }

    /// CR and CRLF are one LF to the reader of a document.
    [[nodiscard]] Step line_end(const char* at) {
        if (at + 1 == window_.end() && !window_.last()) return Step::need_more;
        window_.advance_to(at + (at[1] == '\n' ? 2 : 1));
        return give_text("\n");
    }

    [[nodiscard]] Step reference(const char* at) {
        std::string character;
        const std::string_view rest(at, static_cast<std::size_t>(window_.end() - at));
        const std::size_t size = read_reference(rest, character);
        if (size == 0) {
            const bool unfinished = rest.size() < xml_reference_size_max && !window_.last() &&
                                    rest.find(';') == std::string_view::npos;
            return unfinished ? Step::need_more : bad("&");
        }
        window_.advance_to(at + size);
        if (lengths_.empty()) return bad("text outside");
        return give_text(character);
    }

    [[nodiscard]] Step markup(const char* at) {
        const char second = at[1];
        if (xml_class::has(second, xml_class::name_start)) return start_tag(at);
        if (second == '/') return end_tag(at);
        if (at + 1 == window_.end()) return Step::need_more;
        if (second == '?') return instruction(at);
        if (second == '!') return declaration(at);
        return bad("<");
    }

    /// The place of `mark` behind `at`; null where the window ends before it.
    [[nodiscard]] const char* find(const char* at, std::string_view mark) const {
        const std::string_view rest(at, static_cast<std::size_t>(window_.end() - at));
        const std::size_t found = rest.find(mark);
        return found == std::string_view::npos ? nullptr : at + found;
    }

    [[nodiscard]] Step instruction(const char* at) {
        const char* const end = find(at + 2, "?>");
        if (end == nullptr) return Step::need_more;
        const std::string_view inside(at + 2, static_cast<std::size_t>(end - at - 2));
        const bool first = !std::exchange(begun_, true);
        const bool accepted = first && inside.starts_with("xml") && inside.size() > 3 &&
                                      xml_class::has(inside[3], xml_class::blank)
                                  ? is_xml_declaration(inside.substr(3))
                                  : is_xml_instruction(inside);
        if (!accepted) return bad("<?");
        window_.advance_to(end + 2);
        return Step::done;
    }

    [[nodiscard]] Step declaration(const char* at) {
        constexpr std::string_view comment = "<!--";
        constexpr std::string_view section = "<![CDATA[";
        constexpr std::string_view type = "<!DOCTYPE";
        const std::string_view rest(at, static_cast<std::size_t>(window_.end() - at));
        begun_ = true;
        if (rest.starts_with(comment)) {
            const char* const end = find(at + comment.size(), "--");
            if (end == nullptr || end + 2 == window_.end()) return Step::need_more;
            const char* const inside = at + comment.size();
            if (end[2] != '>' || !is_xml_text({inside, static_cast<std::size_t>(end - inside)})) {
                return bad("<!--");
            }
            window_.advance_to(end + 3);
            return Step::done;
        }
        if (rest.starts_with(section)) return character_data(at, at + section.size());
        if (rest.starts_with(type)) {
            fault_ = {Reason::workbook_unsafe, "DOCTYPE"};
            return Step::refused;
        }
        for (const std::string_view known : {comment, section, type}) {
            if (known.starts_with(rest)) return Step::need_more;
        }
        return bad("<!");
    }

    [[nodiscard]] Step character_data(const char* at, const char* inside) {
        const char* const end = find(inside, "]]>");
        if (end == nullptr) return Step::need_more;
        if (lengths_.empty()) return bad("text outside");
        std::string text(inside, end);
        if (!is_xml_text(text)) return bad("character");
        normalise_line_ends(text);
        window_.advance_to(at + (end - at) + 3);
        return give_text(text);
    }

    [[nodiscard]] Step start_tag(const char* at) {
        const char* p = at + 1;
        while (xml_class::has(*p, xml_class::name)) ++p;
        const std::string_view name(at + 1, static_cast<std::size_t>(p - at - 1));
        attributes_.clear();
        decoded_.clear();
        bool empty = false;
        for (;;) {
            const char* const before = p;
            while (xml_class::has(*p, xml_class::blank)) ++p;
            if (*p == '>') break;
            if (*p == '/' && p[1] == '>') {
                empty = true;
                ++p;
                break;
            }
            if (p == window_.end() || (*p == '/' && p + 1 == window_.end())) return Step::need_more;
            if (p == before || !xml_class::has(*p, xml_class::name_start))
                return bad("<" + excerpt(name));
            const Step step = attribute(p);
            if (step != Step::done) return step;
        }
        if (lengths_.empty() && std::exchange(root_seen_, true)) return bad("two roots");
        begun_ = true;
        if (lengths_.size() >= workbook_limits.depth_max) {
            fault_ = too_large("XML", workbook_limits.depth_max);
            return Step::refused;
        }
        if (lengths_.empty()) prefix_ = name.size() - local_name(name).size();
        names_.append(name);
        lengths_.push_back(name.size());
        pending_end_ = empty;
        window_.advance_to(p + 1);
        return hand_over({Kind::start, own_name(name), attributes_, {}});
    }

    /// Reads name="value" and moves `p` behind it.
    [[nodiscard]] Step attribute(const char*& p) {
        const char* const first = p;
        while (xml_class::has(*p, xml_class::name)) ++p;
        const std::string_view name(first, static_cast<std::size_t>(p - first));
        while (xml_class::has(*p, xml_class::blank)) ++p;
        if (p == window_.end()) return Step::need_more;
        if (*p != '=') return bad("=");
        ++p;
        while (xml_class::has(*p, xml_class::blank)) ++p;
        if (p == window_.end()) return Step::need_more;
        const char quote = *p;
        if (quote != '"' && quote != '\'') return bad("\"");
        const char* const value = ++p;
        bool plain = true;
        while (*p != quote) {
            if (xml_class::has(*p, xml_class::value)) {
                ++p;
            } else if (p == window_.end()) {
                return Step::need_more;
            } else if (*p == '<') {
                return bad("<");
            } else {
                plain = false;
                ++p;
            }
        }
        std::string_view text(value, static_cast<std::size_t>(p - value));
        ++p;
        for (const XmlAttribute& other : attributes_) {
            if (other.name == name) return bad(name);
        }
        if (attributes_.size() == attributes_max) return bad("attributes");
        if (!plain) {
            if (!is_xml_text(text)) return bad("character");
            decoded_.emplace_back();
            if (!decode_attribute(text, decoded_.back())) return bad("&");
            text = decoded_.back();
        }
        attributes_.push_back({name, text});
        return Step::done;
    }

    [[nodiscard]] Step end_tag(const char* at) {
        const char* p = at + 2;
        while (xml_class::has(*p, xml_class::name)) ++p;
        const std::string_view name(at + 2, static_cast<std::size_t>(p - at - 2));
        while (xml_class::has(*p, xml_class::blank)) ++p;
        if (p == window_.end()) return Step::need_more;
        if (*p != '>' || lengths_.empty() || name != open_name()) return bad("</" + excerpt(name));
        window_.advance_to(p + 1);
        return close_element();
    }

    [[nodiscard]] Step close_element() {
        pending_end_ = false;
        const std::size_t first = names_.size() - lengths_.back();
        const std::string_view name = own_name(open_name());
        lengths_.pop_back();
        const Step step = hand_over({Kind::end, name, {}, {}});
        names_.resize(first);
        return step;
    }

    [[nodiscard]] std::string_view open_name() const {
        return std::string_view(names_).substr(names_.size() - lengths_.back());
    }

    /// The root's own prefix is the first part of all names.
    [[nodiscard]] std::string_view own_name(std::string_view name) const {
        if (prefix_ == 0 || name.size() < prefix_) return name;
        if (name.compare(0, prefix_, names_, 0, prefix_) != 0) return name;
        return name.substr(prefix_);
    }

    XmlWindow window_;
    XmlSink* sink_ = nullptr;
    std::string names_;  ///< of the open elements, one behind the other
    std::vector<std::size_t> lengths_;
    std::size_t prefix_ = 0;  ///< length of the root's prefix with its colon
    std::vector<XmlAttribute> attributes_;
    std::deque<std::string> decoded_;
    PartFault fault_;
    bool begun_ = false;  ///< anything but blanks was read: no declaration may follow
    bool root_seen_ = false;
    bool pending_end_ = false;  ///< of <c/>
};

}  // namespace

bool is_utf8_xml(std::string_view head) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (head.starts_with(mark)) head.remove_prefix(mark.size());
    // UTF-16 shows itself by a mark or by the NUL beside its first character.
    if (head.size() < 2 || head[0] == '\xFE' || head[0] == '\xFF') return false;
    if (head[0] == '\0' || head[1] == '\0') return false;
    constexpr std::string_view declaration = "<?xml";
    if (!head.starts_with(declaration)) return true;
    const std::size_t end = head.find("?>");
    return end != std::string_view::npos &&
           is_xml_declaration(head.substr(declaration.size(), end - declaration.size()));
}

std::unique_ptr<XmlPump> make_scanner_pump(std::string head, std::unique_ptr<ByteStream> stream) {
    return std::make_unique<ScannerPump>(std::move(head), std::move(stream));
}

}  // namespace fundledger::importers
