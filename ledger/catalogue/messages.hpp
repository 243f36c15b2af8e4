// What is said to people: messages of reasons and checks, and labels, in two languages.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/language.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::catalogue {

class TomlTable;

/// A message and what to do next. Texts hold placeholders {name} and {name:labels}; a part in
/// [[double brackets]] is left out where one of its placeholders has no value.
struct Message {
    std::string id;
    std::string zh;
    std::string en;
    std::string next_zh;
    std::string next_en;
};

/// A short text that stands for a value or heads a column.
struct LabelText {
    std::string zh;
    std::string en;
};

/// All messages and labels. Ids of reasons have no dot, ids of checks have one.
class Messages {
public:
    /// Adds the messages and labels of one file; throws Error(bad_schema_file), also where an id
    /// stands in two files or the two languages use different placeholders.
    void add_file(std::string_view text, const std::string& path);
    /// The same of a file that is parsed already.
    void add(const TomlTable& root);

    /// Adds a label unless there is one of this id.
    void add_label(std::string id, LabelText text);

    /// Lets `id` say what the message `of` says, unless it has words of its own or `of` has none.
    void add_alias(const std::string& id, std::string_view of);

    /// Null if there is none.
    [[nodiscard]] const Message* find(std::string_view id) const;
    /// The message with its arguments filled in; the id itself where there is no such message.
    [[nodiscard]] std::string render(Language language,
                                     std::string_view id,
                                     const MessageArgs& args) const;
    /// What to do next, filled in; empty where nothing is advised.
    [[nodiscard]] std::string render_next(Language language,
                                          std::string_view id,
                                          const MessageArgs& args) const;

    [[nodiscard]] bool has_label(std::string_view id) const;
    /// The label; the part after the first dot where there is none ("state.odd" → "odd").
    [[nodiscard]] std::string_view label(Language language, std::string_view id) const;

    [[nodiscard]] const std::map<std::string, Message, std::less<>>& messages() const {
        return messages_;
    }
    [[nodiscard]] const std::map<std::string, LabelText, std::less<>>& labels() const {
        return labels_;
    }

private:
    [[nodiscard]] std::string fill(Language language,
                                   std::string_view pattern,
                                   const MessageArgs& args) const;
    [[nodiscard]] std::string fill_all(Language language,
                                       std::string_view pattern,
                                       const MessageArgs& args) const;
    [[nodiscard]] std::string value_of(Language language,
                                       std::string_view placeholder,
                                       const MessageArgs& args) const;

    std::map<std::string, Message, std::less<>> messages_;
    std::map<std::string, LabelText, std::less<>> labels_;
};

/// The placeholders of a pattern, sorted, each once; "{level:level}" gives "level:level".
[[nodiscard]] std::vector<std::string> placeholders(std::string_view pattern);

}  // namespace fundledger::catalogue
