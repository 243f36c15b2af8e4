// Values with a closed set of spellings, read from TOML with a fault that lists the spellings.
#pragma once

#include "ledger/catalogue/toml_reader.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fundledger::catalogue {

/// The value `parse` gives for the text under `key`; a fault naming `choices` where it gives none.
template <class Parse>
[[nodiscard]] auto choice(const TomlTable& table,
                          std::string_view key,
                          Parse parse,
                          std::string_view choices) {
    const std::string text = table.string(key);
    const auto value = parse(text);
    if (!value) table.fail(key, "\"" + text + "\" is none of: " + std::string(choices));
    return *value;
}

/// The same with a value for an absent key.
template <class Value, class Parse>
[[nodiscard]] Value choice_or(const TomlTable& table,
                              std::string_view key,
                              Value fallback,
                              Parse parse,
                              std::string_view choices) {
    return table.has(key) ? choice(table, key, parse, choices) : fallback;
}

/// A text that may not be empty.
[[nodiscard]] inline std::string filled(const TomlTable& table, std::string_view key) {
    std::string text = table.string(key);
    if (text.empty()) table.fail(key, "\"" + std::string(key) + "\" may not be empty");
    return text;
}

/// True for an id of ours: lower-case letters, digits, '-' and '.', beginning with a letter.
[[nodiscard]] constexpr bool is_kebab(std::string_view text) {
    if (text.empty() || text.front() < 'a' || text.front() > 'z') return false;
    for (const char c : text) {
        const bool letter = c >= 'a' && c <= 'z';
        const bool digit = c >= '0' && c <= '9';
        if (!letter && !digit && c != '-' && c != '.') return false;
    }
    return true;
}

/// An id under `key`, in kebab-case.
[[nodiscard]] inline std::string kebab(const TomlTable& table, std::string_view key) {
    std::string text = table.string(key);
    if (!is_kebab(text)) {
        table.fail(key, "\"" + text + "\" is no id: lower-case letters, digits, '-' and '.'");
    }
    return text;
}

}  // namespace fundledger::catalogue
