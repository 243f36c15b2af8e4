// Strict reading of settings.
#include "ledger/rulebook/settings.hpp"

#include "ledger/base/scan.hpp"

#include <utility>

namespace fundledger::rulebook {

const std::vector<std::string>* SettingReader::find(std::string_view key) {
    asked_.emplace(key);
    const auto found = settings_.find(key);
    return found == settings_.end() ? nullptr : &found->second;
}

const std::string* SettingReader::single(std::string_view key) {
    const std::vector<std::string>* values = find(key);
    if (values == nullptr) return nullptr;
    if (values->size() == 1) return &values->front();
    fault(key, "one value is needed, " + std::to_string(values->size()) + " are given");
    return nullptr;
}

bool SettingReader::has(std::string_view key) {
    return find(key) != nullptr;
}

std::string SettingReader::text(std::string_view key) {
    const std::string* value = single(key);
    if (value == nullptr || value->empty()) {
        fault(key, "\"" + std::string(key) + "\" is missing");
        return {};
    }
    return *value;
}

std::string SettingReader::text_or(std::string_view key, std::string_view fallback) {
    const std::string* value = single(key);
    return value == nullptr ? std::string(fallback) : *value;
}

std::vector<std::string> SettingReader::texts(std::string_view key) {
    const std::vector<std::string>* values = find(key);
    if (values == nullptr || values->empty()) {
        fault(key, "\"" + std::string(key) + "\" is missing");
        return {};
    }
    return *values;
}

std::vector<std::string> SettingReader::texts_or(std::string_view key,
                                                 std::vector<std::string> fallback) {
    const std::vector<std::string>* values = find(key);
    return values == nullptr ? std::move(fallback) : *values;
}

std::optional<Money> SettingReader::money(std::string_view key) {
    const std::string* value = single(key);
    if (value == nullptr) return std::nullopt;
    const ParsedMoney parsed = parse_money(*value);
    if (!parsed.value)
        fault(key, "\"" + *value + "\" is no amount in yuan such as \"1000.00\"");
    else if (parsed.value->is_zero())
        fault(key, "a missing standard is left out, not zero");
    return parsed.value;
}

std::optional<Ratio> SettingReader::rate(std::string_view key) {
    const std::string* value = single(key);
    if (value == nullptr) return std::nullopt;
    auto rate = Ratio::parse(*value);
    if (!rate)
        fault(key, "\"" + *value + "\" is no rate such as \"60%\" or \"2/3\"");
    else if (rate->numerator() == 0)
        fault(key, "a missing rate is left out, not zero");
    return rate;
}

std::optional<std::int64_t> SettingReader::whole(std::string_view key) {
    const std::string* value = single(key);
    if (value == nullptr) return std::nullopt;
    Scanner scanner(*value);
    int number = 0;
    if (!scanner.take_number(1, 9, number) || !scanner.done()) {
        fault(key, "\"" + *value + "\" is no whole number");
        return std::nullopt;
    }
    return number;
}

std::string SettingReader::choice(std::string_view key, std::string_view choices) {
    const std::string* value = single(key);
    std::string_view rest = choices;
    while (!rest.empty()) {
        const std::string_view one = rest.substr(0, rest.find('|'));
        if (value == nullptr || *value == one) return std::string(one);
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    }
    fault(key, "\"" + *value + "\" is none of: " + std::string(choices));
    return {};
}

template <class Value, class Read>
std::map<std::string, Value, std::less<>> SettingReader::all_of(std::string_view key, Read read) {
    std::map<std::string, Value, std::less<>> values;
    const std::string prefix = std::string(key) + ".";
    for (const auto& [name, texts] : settings_) {
        if (name.compare(0, prefix.size(), prefix) != 0) continue;
        auto value = read(name);
        if (value) values.emplace(name.substr(prefix.size()), *value);
    }
    return values;
}

std::map<std::string, Money, std::less<>> SettingReader::moneys(std::string_view key) {
    return all_of<Money>(key, [&](const std::string& name) { return money(name); });
}

std::map<std::string, Ratio, std::less<>> SettingReader::rates(std::string_view key) {
    return all_of<Ratio>(key, [&](const std::string& name) { return rate(name); });
}

std::map<std::string, std::int64_t, std::less<>> SettingReader::wholes(std::string_view key) {
    return all_of<std::int64_t>(key, [&](const std::string& name) { return whole(name); });
}

void SettingReader::fault(std::string_view key, std::string reason) {
    if (!fault_) fault_ = SettingFault{std::string(key), std::move(reason)};
}

std::optional<SettingFault> SettingReader::finish() const {
    if (fault_) return fault_;
    for (const auto& [key, values] : settings_) {
        if (asked_.count(key) == 0) {
            return SettingFault{key, "\"" + key + "\" is no setting of this kind"};
        }
    }
    return std::nullopt;
}

}  // namespace fundledger::rulebook
