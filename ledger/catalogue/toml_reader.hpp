// Typed reading of a TOML file where every fault names file, line and column.
#pragma once

#include "ledger/base/date.hpp"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::catalogue {

/// One table of a parsed TOML file. Asking for a key that is absent or of another type throws
/// Error(bad_schema_file) whose `where` is "path:line:column". Keeps the whole file alive; cheap to
/// copy; may be read by several threads.
///
/// Money and rates are strings in our files: a float anywhere is refused while parsing, because its
/// digits are already lost.
class TomlTable {
public:
    [[nodiscard]] bool has(std::string_view key) const;
    /// All keys, in the order of the file.
    [[nodiscard]] std::vector<std::string> keys() const;
    /// Refuses the first key that is not among `known`, so that a typing error is not a silent
    /// default.
    void only(std::initializer_list<std::string_view> known) const;

    [[nodiscard]] std::string string(std::string_view key) const;
    [[nodiscard]] std::string string_or(std::string_view key, std::string_view fallback) const;
    [[nodiscard]] std::optional<std::string> string_if(std::string_view key) const;

    [[nodiscard]] std::int64_t integer(std::string_view key) const;
    [[nodiscard]] std::int64_t integer_or(std::string_view key, std::int64_t fallback) const;
    [[nodiscard]] std::optional<std::int64_t> integer_if(std::string_view key) const;

    [[nodiscard]] bool boolean(std::string_view key) const;
    [[nodiscard]] bool boolean_or(std::string_view key, bool fallback) const;

    /// A TOML date (2019-01-17) or the same as a string.
    [[nodiscard]] Date date(std::string_view key) const;
    [[nodiscard]] std::optional<Date> date_if(std::string_view key) const;

    /// An array of strings; empty where the key is absent.
    [[nodiscard]] std::vector<std::string> strings(std::string_view key) const;
    /// A string, whole number or boolean as text, or an array of strings and whole numbers.
    [[nodiscard]] std::vector<std::string> values(std::string_view key) const;
    /// A table under `key`.
    [[nodiscard]] TomlTable table(std::string_view key) const;
    [[nodiscard]] std::optional<TomlTable> table_if(std::string_view key) const;
    /// The table under `key`; nothing where there is something else or nothing.
    [[nodiscard]] std::optional<TomlTable> table_at(std::string_view key) const;
    /// An array of tables ([[key]] or [{…}, {…}]); empty where the key is absent.
    [[nodiscard]] std::vector<TomlTable> tables(std::string_view key) const;

    /// Throws for the value of `key` (for the table itself where it is absent).
    [[noreturn]] void fail(std::string_view key, const std::string& reason) const;
    /// Throws for the table itself.
    [[noreturn]] void fail(const std::string& reason) const;

    [[nodiscard]] const std::string& path() const;
    [[nodiscard]] std::uint32_t line() const;

private:
    struct Node;
    struct Document;
    friend TomlTable parse_toml(std::string_view text, std::string path);

    TomlTable(std::shared_ptr<const Document> document, const Node* node);
    [[nodiscard]] const Node* find(std::string_view key) const;
    [[nodiscard]] const Node& require(std::string_view key) const;
    [[noreturn]] void fail_at(const Node& node, const std::string& reason) const;

    std::shared_ptr<const Document> document_;
    const Node* node_;
};

/// Parses `text`; `path` is only named in errors. Throws Error(bad_schema_file).
[[nodiscard]] TomlTable parse_toml(std::string_view text, std::string path);

}  // namespace fundledger::catalogue
