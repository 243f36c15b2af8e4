// Checks: what must hold of a claim, as a closed set of kinds that data puts to use.
#pragma once

#include "ledger/rulebook/facts.hpp"
#include "ledger/rulebook/history.hpp"
#include "ledger/rulebook/settings.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::rulebook {

struct Provision;
struct CheckRule;

/// What came of a check. `unknown`: a fact or number is missing, see the troubles. `skipped`: the
/// check does not apply to this claim.
enum class Verdict : std::uint8_t { passed, failed, unknown, skipped };

struct Outcome {
    Verdict verdict = Verdict::passed;
    std::string expected{};  ///< filled where the check failed, or where all is to be explained
    std::string found{};
    MessageArgs args{};
    std::vector<Trouble> troubles{};
    std::size_t past = no_past;  ///< the earlier payment in the way, index into the history
    static constexpr std::size_t no_past = static_cast<std::size_t>(-1);
};

/// What a check works on.
struct CheckInput {
    const Provision& provision;
    const CheckRule& rule;
    const Claim& claim;
    bool explaining = false;  ///< fill `expected` and `found` also where the check passes
};

/// What a check of the history works on.
struct HistoryInput {
    const Policy& policy;  ///< of the provision
    const CheckRule& rule;
    const HistoryClaim& claim;
    bool explaining = false;
};

/// One check with its settings. Immutable.
class Check {
public:
    Check() = default;
    Check(const Check&) = delete;
    Check& operator=(const Check&) = delete;
    virtual ~Check() = default;
    /// Judges the claim by its own facts; checks of the history have nothing to say here.
    [[nodiscard]] virtual Outcome run(const CheckInput& input) const {
        static_cast<void>(input);
        return {Verdict::skipped};
    }
    /// Judges the claim by what was paid before.
    [[nodiscard]] virtual Outcome run_history(const HistoryInput& input) const {
        static_cast<void>(input);
        return {Verdict::skipped};
    }
    [[nodiscard]] virtual bool needs_history() const { return false; }
    /// Facts the check reads, for `policy show` and the reference page.
    [[nodiscard]] virtual std::vector<std::string> facts() const { return {}; }
    /// Policies whose payments exclude this one, in either order; empty: none.
    [[nodiscard]] virtual std::vector<std::string> excluded() const { return {}; }
    /// The most different persons a year; nothing: no such limit.
    [[nodiscard]] virtual std::optional<std::int64_t> persons_max() const { return std::nullopt; }
};

/// A kind of check, as listed by `policy kinds`.
struct CheckKind {
    std::string_view id;
    std::string_view zh;  ///< when it passes
    std::string_view en;
    std::span<const SettingText> settings;
    std::unique_ptr<const Check> (*make)(SettingReader& settings);
};

/// All kinds, in alphabetical order of their ids.
[[nodiscard]] std::span<const CheckKind* const> all_check_kinds();
/// Null if unknown.
[[nodiscard]] const CheckKind* find_check_kind(std::string_view id);

/// Passed or failed; `expected` and `found` are only asked for where somebody reads them.
template <class Expected, class Found>
[[nodiscard]] Outcome judged(bool good, bool explaining, Expected expected, Found found) {
    Outcome outcome;
    outcome.verdict = good ? Verdict::passed : Verdict::failed;
    if (!good || explaining) {
        outcome.expected = expected();
        outcome.found = found();
    }
    return outcome;
}

/// An outcome that only says what is missing or unreadable.
[[nodiscard]] inline Outcome unknown(std::vector<Trouble> troubles) {
    Outcome outcome{Verdict::unknown};
    outcome.troubles = std::move(troubles);
    return outcome;
}
[[nodiscard]] inline Outcome unknown(Trouble trouble) {
    Outcome outcome{Verdict::unknown};
    outcome.troubles.push_back(std::move(trouble));
    return outcome;
}

}  // namespace fundledger::rulebook
