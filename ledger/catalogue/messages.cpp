// Filling of message patterns, and the reader of labels/*.toml.
#include "ledger/catalogue/messages.hpp"

#include "ledger/catalogue/toml_reader.hpp"
#include "ledger/catalogue/values.hpp"

#include <algorithm>
#include <utility>

namespace fundledger::catalogue {
namespace {

/// Calls `text(piece)` and `placeholder(name)` for the pieces of a pattern in order. A brace
/// without a partner is text.
template <class Text, class Placeholder>
void for_each_piece(std::string_view pattern, Text text, Placeholder placeholder) {
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) break;
        text(pattern.substr(0, open));
        placeholder(pattern.substr(open + 1, close - open - 1));
        pattern.remove_prefix(close + 1);
    }
    text(pattern);
}

/// The value of a placeholder, null where none was given.
const std::string* given(std::string_view placeholder, const MessageArgs& args) {
    const std::string_view name = placeholder.substr(0, placeholder.find(':'));
    const auto arg =
        std::find_if(args.begin(), args.end(), [&](const auto& a) { return a.first == name; });
    return arg == args.end() ? nullptr : &arg->second;
}

/// True if every placeholder has a value that says something.
bool all_given(std::string_view pattern, const MessageArgs& args) {
    const std::vector<std::string> names = placeholders(pattern);
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
        const std::string* value = given(name, args);
        return value != nullptr && !value->empty();
    });
}

/// The placeholders of a pattern, where a name given in both languages ("account", "account_en")
/// counts as one.
std::vector<std::string> arguments(std::string_view pattern) {
    std::vector<std::string> names = placeholders(pattern);
    for (std::string& name : names) {
        if (name.ends_with("_en")) name.resize(name.size() - 3);
    }
    std::sort(names.begin(), names.end());
    return names;
}

Message read_message(const TomlTable& table) {
    table.only({"id", "zh", "en", "next_zh", "next_en"});
    Message message{kebab(table, "id"),
                    filled(table, "zh"),
                    filled(table, "en"),
                    table.string_or("next_zh", ""),
                    table.string_or("next_en", "")};
    if (arguments(message.zh) != arguments(message.en)) {
        table.fail("en", "the placeholders differ from those of \"zh\"");
    }
    if (message.next_zh.empty() != message.next_en.empty() ||
        arguments(message.next_zh) != arguments(message.next_en)) {
        table.fail(table.has("next_en") ? "next_en" : "next_zh",
                   "\"next_zh\" and \"next_en\" must stand together and use the same placeholders");
    }
    return message;
}

}  // namespace

std::vector<std::string> placeholders(std::string_view pattern) {
    std::vector<std::string> found;
    for_each_piece(
        pattern, [](std::string_view) {}, [&](std::string_view name) { found.emplace_back(name); });
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void Messages::add_file(std::string_view text, const std::string& path) {
    add(parse_toml(text, path));
}

void Messages::add(const TomlTable& root) {
    root.only({"message", "label"});
    for (const TomlTable& table : root.tables("message")) {
        Message message = read_message(table);
        const std::string id = message.id;
        if (!messages_.emplace(id, std::move(message)).second) {
            table.fail("id", "message \"" + id + "\" stands twice");
        }
    }
    for (const TomlTable& table : root.tables("label")) {
        table.only({"id", "zh", "en"});
        const std::string id = filled(table, "id");
        LabelText label{filled(table, "zh"), filled(table, "en")};
        if (!labels_.emplace(id, std::move(label)).second) {
            table.fail("id", "label \"" + id + "\" stands twice");
        }
    }
}

void Messages::add_alias(const std::string& id, std::string_view of) {
    const Message* found = find(of);
    if (found == nullptr || messages_.count(id) != 0) return;
    Message same = *found;
    same.id = id;
    messages_.emplace(id, std::move(same));
}

const Message* Messages::find(std::string_view id) const {
    const auto found = messages_.find(id);
    return found == messages_.end() ? nullptr : &found->second;
}

std::string Messages::render(Language language,
                             std::string_view id,
                             const MessageArgs& args) const {
    const Message* message = find(id);
    if (message == nullptr) return std::string(id);
    return fill(language, language == Language::zh ? message->zh : message->en, args);
}

std::string Messages::render_next(Language language,
                                  std::string_view id,
                                  const MessageArgs& args) const {
    const Message* message = find(id);
    if (message == nullptr) return {};
    return fill(language, language == Language::zh ? message->next_zh : message->next_en, args);
}

void Messages::add_label(std::string id, LabelText text) {
    labels_.emplace(std::move(id), std::move(text));
}

bool Messages::has_label(std::string_view id) const {
    return labels_.find(id) != labels_.end();
}

std::string_view Messages::label(Language language, std::string_view id) const {
    const auto found = labels_.find(id);
    if (found != labels_.end()) {
        return language == Language::zh ? found->second.zh : found->second.en;
    }
    const std::size_t dot = id.find('.');
    return dot == std::string_view::npos ? id : id.substr(dot + 1);
}

std::string Messages::fill(Language language,
                           std::string_view pattern,
                           const MessageArgs& args) const {
    std::string text;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find("[[");
        const std::size_t close = open == std::string_view::npos ? open : pattern.find("]]", open);
        if (close == std::string_view::npos) break;
        const std::string_view optional = pattern.substr(open + 2, close - open - 2);
        text += fill_all(language, pattern.substr(0, open), args);
        if (all_given(optional, args)) text += fill_all(language, optional, args);
        pattern.remove_prefix(close + 2);
    }
    return text + fill_all(language, pattern, args);
}

std::string Messages::fill_all(Language language,
                               std::string_view pattern,
                               const MessageArgs& args) const {
    std::string text;
    for_each_piece(
        pattern,
        [&](std::string_view piece) { text += piece; },
        [&](std::string_view placeholder) { text += value_of(language, placeholder, args); });
    return text;
}

std::string Messages::value_of(Language language,
                               std::string_view placeholder,
                               const MessageArgs& args) const {
    const std::string* value = given(placeholder, args);
    if (value == nullptr) return "?";
    const std::size_t colon = placeholder.find(':');
    if (colon == std::string_view::npos) return *value;
    const std::string id = std::string(placeholder.substr(colon + 1)) + '.' + *value;
    return has_label(id) ? std::string(label(language, id)) : *value;
}

}  // namespace fundledger::catalogue
