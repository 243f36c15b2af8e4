// Checks made from settings, and their outcomes as text.
#pragma once

#include "ledger/rulebook/check.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

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

}  // namespace fundledger::tests
