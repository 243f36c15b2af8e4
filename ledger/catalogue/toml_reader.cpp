// The only place that sees toml++: its tree is copied into nodes that keep the order of the file.
#include "ledger/catalogue/toml_reader.hpp"

#include "ledger/base/error.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <utility>

namespace fundledger::catalogue {

struct TomlTable::Node {
    enum class Kind { string, integer, boolean, date, array, table };

    Kind kind = Kind::table;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string key;          ///< the key it stands under; empty in arrays
    std::string text;         ///< of a string or date
    std::int64_t number = 0;  ///< of an integer or boolean
    std::vector<Node> children;
};

struct TomlTable::Document {
    std::string path;
    Node root;
};

namespace {

[[noreturn]] void fail(const std::string& path, toml::source_position at, std::string reason) {
    throw Error(ErrorKind::bad_schema_file,
                "reading a schema file",
                std::move(reason),
                path + ":" + std::to_string(at.line) + ":" + std::to_string(at.column));
}

std::string iso_text(const toml::date& date) {
    std::ostringstream out;
    out << date;
    return out.str();
}

/// Copies one toml++ node; Node stays a private type of TomlTable, hence the template.
template <class Node>
class Converter {
public:
    explicit Converter(const std::string& path) : path_(path) {}

    [[nodiscard]] Node convert(const toml::node& from, std::string_view key) const {
        Node to;
        to.key = key;
        to.line = from.source().begin.line;
        to.column = from.source().begin.column;
        fill(from, to);
        return to;
    }

private:
    using Kind = typename Node::Kind;

    void fill(const toml::node& from, Node& to) const {
        if (const auto* text = from.as_string()) {
            to.kind = Kind::string;
            to.text = text->get();
        } else if (const auto* number = from.as_integer()) {
            to.kind = Kind::integer;
            to.number = number->get();
        } else if (const auto* flag = from.as_boolean()) {
            to.kind = Kind::boolean;
            to.number = flag->get() ? 1 : 0;
        } else if (const auto* date = from.as_date()) {
            to.kind = Kind::date;
            to.text = iso_text(date->get());
        } else if (const auto* array = from.as_array()) {
            to.kind = Kind::array;
            for (const toml::node& child : *array) to.children.push_back(convert(child, ""));
        } else if (const auto* table = from.as_table()) {
            fill_table(*table, to);
        } else if (from.is_floating_point()) {
            fail(path_,
                 from.source().begin,
                 "a decimal number loses its digits here; write it as a string, e.g. \"0.60\"");
        } else {
            fail(path_, from.source().begin, "times of day have no meaning in this file");
        }
    }

    // toml++ sorts by key; people expect the order they wrote.
    void fill_table(const toml::table& from, Node& to) const {
        to.kind = Kind::table;
        for (const auto& [key, child] : from) to.children.push_back(convert(child, key.str()));
        std::stable_sort(to.children.begin(), to.children.end(), [](const Node& a, const Node& b) {
            return std::pair(a.line, a.column) < std::pair(b.line, b.column);
        });
    }

    const std::string& path_;
};

}  // namespace

TomlTable parse_toml(std::string_view text, std::string path) {
    auto document = std::make_shared<TomlTable::Document>();
    document->path = std::move(path);
    try {
        const toml::table parsed = toml::parse(text, document->path);
        document->root = Converter<TomlTable::Node>(document->path).convert(parsed, "");
    } catch (const toml::parse_error& error) {
        fail(document->path, error.source().begin, std::string(error.description()));
    }
    const TomlTable::Node* root = &document->root;
    return TomlTable(std::move(document), root);
}

TomlTable::TomlTable(std::shared_ptr<const Document> document, const Node* node)
    : document_(std::move(document)), node_(node) {}

const TomlTable::Node* TomlTable::find(std::string_view key) const {
    const auto& all = node_->children;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Node& child) { return child.key == key; });
    return found == all.end() ? nullptr : &*found;
}

const TomlTable::Node& TomlTable::require(std::string_view key) const {
    const Node* found = find(key);
    if (found == nullptr) fail("key \"" + std::string(key) + "\" is missing");
    return *found;
}

void TomlTable::fail_at(const Node& node, const std::string& reason) const {
    catalogue::fail(document_->path, {node.line, node.column}, reason);
}

void TomlTable::fail(std::string_view key, const std::string& reason) const {
    const Node* found = find(key);
    fail_at(found == nullptr ? *node_ : *found, reason);
}

void TomlTable::fail(const std::string& reason) const {
    fail_at(*node_, reason);
}

bool TomlTable::has(std::string_view key) const {
    return find(key) != nullptr;
}

std::vector<std::string> TomlTable::keys() const {
    std::vector<std::string> keys;
    keys.reserve(node_->children.size());
    for (const Node& child : node_->children) keys.push_back(child.key);
    return keys;
}

void TomlTable::only(std::initializer_list<std::string_view> known) const {
    for (const Node& child : node_->children) {
        if (std::find(known.begin(), known.end(), child.key) == known.end()) {
            fail_at(child, "key \"" + child.key + "\" is not known here");
        }
    }
}

std::string TomlTable::string(std::string_view key) const {
    const Node& node = require(key);
    if (node.kind != Node::Kind::string) {
        fail_at(node, "\"" + std::string(key) + "\" must be a string");
    }
    return node.text;
}

std::string TomlTable::string_or(std::string_view key, std::string_view fallback) const {
    return has(key) ? string(key) : std::string(fallback);
}

std::optional<std::string> TomlTable::string_if(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    return string(key);
}

std::int64_t TomlTable::integer(std::string_view key) const {
    const Node& node = require(key);
    if (node.kind != Node::Kind::integer) {
        fail_at(node, "\"" + std::string(key) + "\" must be a whole number");
    }
    return node.number;
}

std::int64_t TomlTable::integer_or(std::string_view key, std::int64_t fallback) const {
    return has(key) ? integer(key) : fallback;
}

std::optional<std::int64_t> TomlTable::integer_if(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    return integer(key);
}

bool TomlTable::boolean(std::string_view key) const {
    const Node& node = require(key);
    if (node.kind != Node::Kind::boolean) {
        fail_at(node, "\"" + std::string(key) + "\" must be true or false");
    }
    return node.number != 0;
}

bool TomlTable::boolean_or(std::string_view key, bool fallback) const {
    return has(key) ? boolean(key) : fallback;
}

Date TomlTable::date(std::string_view key) const {
    const Node& node = require(key);
    const bool may_be_date = node.kind == Node::Kind::date || node.kind == Node::Kind::string;
    const std::optional<Date> date = may_be_date ? parse_date(node.text) : std::nullopt;
    if (!date) fail_at(node, "\"" + std::string(key) + "\" must be a date such as 2019-01-17");
    return *date;
}

std::optional<Date> TomlTable::date_if(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    return date(key);
}

std::vector<std::string> TomlTable::strings(std::string_view key) const {
    std::vector<std::string> texts;
    const Node* node = find(key);
    if (node == nullptr) return texts;
    if (node->kind != Node::Kind::array) {
        fail_at(*node, "\"" + std::string(key) + "\" must be an array of strings");
    }
    for (const Node& child : node->children) {
        if (child.kind != Node::Kind::string) {
            fail_at(child, "\"" + std::string(key) + "\" must hold strings only");
        }
        texts.push_back(child.text);
    }
    return texts;
}

std::vector<std::string> TomlTable::values(std::string_view key) const {
    const Node& node = require(key);
    const auto text_of = [&](const Node& value) -> std::string {
        if (value.kind == Node::Kind::string) return value.text;
        if (value.kind == Node::Kind::integer) return std::to_string(value.number);
        if (value.kind == Node::Kind::boolean) return value.number != 0 ? "true" : "false";
        fail_at(value, "\"" + std::string(key) + "\" must be a text or a whole number");
    };
    if (node.kind != Node::Kind::array) return {text_of(node)};
    std::vector<std::string> texts;
    for (const Node& child : node.children) texts.push_back(text_of(child));
    return texts;
}

TomlTable TomlTable::table(std::string_view key) const {
    const Node& node = require(key);
    if (node.kind != Node::Kind::table) {
        fail_at(node, "\"" + std::string(key) + "\" must be a table");
    }
    return {document_, &node};
}

std::optional<TomlTable> TomlTable::table_if(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    return table(key);
}

std::optional<TomlTable> TomlTable::table_at(std::string_view key) const {
    const Node* node = find(key);
    if (node == nullptr || node->kind != Node::Kind::table) return std::nullopt;
    return TomlTable(document_, node);
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) const {
    std::vector<TomlTable> tables;
    const Node* node = find(key);
    if (node == nullptr) return tables;
    if (node->kind != Node::Kind::array) {
        fail_at(*node, "\"" + std::string(key) + "\" must be an array of tables");
    }
    for (const Node& child : node->children) {
        if (child.kind != Node::Kind::table) {
            fail_at(child, "\"" + std::string(key) + "\" must hold tables only");
        }
        tables.push_back(TomlTable(document_, &child));
    }
    return tables;
}

const std::string& TomlTable::path() const {
    return document_->path;
}

std::uint32_t TomlTable::line() const {
    return node_->line;
}

}  // namespace fundledger::catalogue
