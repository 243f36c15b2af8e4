// Checks made from settings, their outcomes as text, and what every list of kinds must keep.
#pragma once

#include "ledger/rulebook/check.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace fundledger::tests {

using rulebook::Check;
using rulebook::CheckKind;
using rulebook::Outcome;
using rulebook::SettingReader;
using rulebook::Settings;
using rulebook::Trouble;
using rulebook::Verdict;

inline std::string text_of(const Outcome& outcome) {
    static constexpr const char* verdicts[] = {"passed", "failed", "unknown", "skipped"};
    std::string text = verdicts[static_cast<std::size_t>(outcome.verdict)];
    if (outcome.verdict == Verdict::failed) text += ": " + outcome.found + " | " + outcome.expected;
    for (const Trouble& trouble : outcome.troubles) text += " " + trouble.rule;
    return text;
}

inline std::unique_ptr<const Check> made(const std::string& kind, const Settings& settings) {
    const CheckKind* found = rulebook::find_check_kind(kind);
    REQUIRE(found != nullptr);
    SettingReader reader(settings);
    auto check = found->make(reader);
    const auto fault = reader.finish();
    if (fault) FAIL(fault->key << ": " << fault->reason);
    return check;
}

/// Every kind is found by its id, ids are unique, and all its words are there in both languages.
template <class Kinds, class Find>
void check_kinds(const Kinds& kinds, Find find, std::size_t count) {
    std::set<std::string_view> ids;
    for (const auto* kind : kinds) {
        CAPTURE(kind->id);
        CHECK(find(kind->id) == kind);
        CHECK(ids.insert(kind->id).second);
        CHECK_FALSE(kind->zh.empty());
        CHECK_FALSE(kind->en.empty());
        for (const rulebook::SettingText& setting : kind->settings) {
            CHECK_FALSE(setting.zh.empty());
            CHECK_FALSE(setting.en.empty());
        }
    }
    CHECK(ids.size() == count);
    CHECK(find("magic") == nullptr);
}

}  // namespace fundledger::tests
