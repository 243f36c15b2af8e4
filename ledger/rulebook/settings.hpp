// What a formula or check was told by its data: keys and texts, read strictly.
#pragma once

#include "ledger/base/money.hpp"
#include "ledger/base/ratio.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::rulebook {

/// Settings as written: "standard" → {"1000.00"}, "standards.5" → {"1500.00"}, "values" → several.
using Settings = std::map<std::string, std::vector<std::string>, std::less<>>;

/// A setting that cannot be used. `key` is empty where the whole does not fit together.
struct SettingFault {
    std::string key;
    std::string reason;
};

/// One setting of a kind, for people.
struct SettingText {
    std::string_view key;
    std::string_view type;  ///< "fact", "money", "rate", "whole", "text", "texts", a choice "a|b"
    std::string_view zh;
    std::string_view en;
};

/// Reads the settings of one formula or check. The first fault is kept; what is read after it has
/// no meaning. A number that is not given is nothing, never zero and never a default.
class SettingReader {
public:
    explicit SettingReader(const Settings& settings) : settings_(settings) {}

    [[nodiscard]] bool has(std::string_view key);
    /// A text that must be there and say something.
    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] std::string text_or(std::string_view key, std::string_view fallback);
    /// One or more texts that must be there.
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts_or(std::string_view key,
                                                    std::vector<std::string> fallback);
    /// Zero is refused: a missing number is left out.
    [[nodiscard]] std::optional<Money> money(std::string_view key);
    [[nodiscard]] std::optional<Ratio> rate(std::string_view key);
    /// A number from 0 up; ages, months, heads.
    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view key);
    /// One of `choices`, which are joined by '|'; the first where it is not given.
    [[nodiscard]] std::string choice(std::string_view key, std::string_view choices);
    /// All settings "<key>.<name>".
    [[nodiscard]] std::map<std::string, Money, std::less<>> moneys(std::string_view key);
    [[nodiscard]] std::map<std::string, Ratio, std::less<>> rates(std::string_view key);
    [[nodiscard]] std::map<std::string, std::int64_t, std::less<>> wholes(std::string_view key);

    void fault(std::string_view key, std::string reason);
    /// The first fault; else the first setting nobody asked for.
    [[nodiscard]] std::optional<SettingFault> finish() const;

private:
    [[nodiscard]] const std::vector<std::string>* find(std::string_view key);
    [[nodiscard]] const std::string* single(std::string_view key);
    template <class Value, class Read>
    std::map<std::string, Value, std::less<>> all_of(std::string_view key, Read read);

    const Settings& settings_;
    std::set<std::string, std::less<>> asked_;
    std::optional<SettingFault> fault_;
};

}  // namespace fundledger::rulebook
