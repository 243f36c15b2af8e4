// What several kinds of checks share: whom a check asks about and on which days, and population
// groups.
#pragma once

#include "ledger/rulebook/check.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::rulebook::checks {

/// The settings `who`, or `register` with `key`.
class SubjectSetting {
public:
    explicit SubjectSetting(SettingReader& settings);
    /// Nothing, with a trouble, where the fact with the number of the thing is missing.
    [[nodiscard]] std::optional<Subject> of(FactReader& facts) const;
    /// The number a person or unit is known by; empty for a thing.
    [[nodiscard]] std::string_view id_in(const Claim& claim) const;
    [[nodiscard]] const std::string& key() const { return key_; }
    [[nodiscard]] bool is_thing() const { return !register_.empty(); }

private:
    bool payee_ = false;
    std::string register_;
    std::string key_;
};

/// The setting `on`: one day or, for "each-month", the last day of every month of the period.
class DaysSetting {
public:
    DaysSetting(SettingReader& settings, std::string_view fallback);
    [[nodiscard]] std::vector<Date> of(FactReader& facts) const;
    [[nodiscard]] std::vector<std::string> facts() const;

private:
    std::string on_;
};

/// True where a value says that something does not hold: "no", "否", "exited" …
[[nodiscard]] bool says_no(std::string_view value);
/// True where `value` is wanted: one of `values`, or anything that does not say no where none is
/// named.
[[nodiscard]] bool wanted(std::string_view value, const std::vector<std::string>& values);

/// Whether somebody belongs to a group on a day. `unknown`: neither roster nor lists say anything
/// of their groups.
enum class Membership : std::uint8_t { yes, no, unknown };
/// Dated facts decide where there are any of such a group; else what the line itself states.
[[nodiscard]] Membership membership(const FactReader& facts,
                                    const Subject& subject,
                                    const std::vector<std::string>& any_of,
                                    Date day);
/// The groups a text names: "hard-to-employ、dibao" → two.
[[nodiscard]] std::vector<std::string_view> groups_in(std::string_view text);

/// "a, b"
[[nodiscard]] std::string joined(const std::vector<std::string>& texts);
/// "3..12", "≥ 3", "≤ 12"
[[nodiscard]] std::string range_text(std::optional<std::int64_t> least,
                                     std::optional<std::int64_t> most);

}  // namespace fundledger::rulebook::checks
