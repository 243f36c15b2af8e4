// The facts of one line: its own columns first, then the dated facts of the store. What the store
// answered is written down with the line, so that the calculation can be shown again later.
#pragma once

#include "ledger/rulebook/facts.hpp"
#include "ledger/service/context.hpp"
#include "ledger/service/fact_cache.hpp"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundledger::service {

/// By which numbers (or names) the store knows whom a line is about.
struct LineSubjects {
    std::string_view beneficiary;  ///< the payee where nobody else benefits
    std::string_view payee;
};

/// Facts of a line that is being judged.
class ClaimFacts final : public rulebook::FactView {
public:
    /// `own` are the line's entries "name=value"; all must outlive this object.
    ClaimFacts(std::string_view own,
               LineSubjects subjects,
               FactCache& cache,
               const Definitions& definitions,
               Date day)
        : own_(own), subjects_(subjects), cache_(cache), definitions_(definitions), day_(day) {}

    [[nodiscard]] std::optional<std::string_view> fact(std::string_view name) const override;
    [[nodiscard]] std::optional<std::string_view> stated(std::string_view name) const override;
    [[nodiscard]] std::vector<rulebook::FactSpell> spells(const rulebook::Subject& subject,
                                                          std::string_view name) const override;
    [[nodiscard]] bool anybody(std::string_view name,
                               std::span<const std::string> groups,
                               Date day) const override;

    /// What the store answered so far, as entries; each once.
    [[nodiscard]] std::vector<std::string> answers() const { return answers_; }

private:
    void note(std::string entry) const;

    std::string_view own_;
    LineSubjects subjects_;
    FactCache& cache_;
    const Definitions& definitions_;
    Date day_;
    mutable std::deque<std::string> borrowed_;  // a deque: views handed out stay valid
    mutable std::vector<std::string> answers_;
};

/// Facts of a stored line, as they were when it was judged.
class RecordedFacts final : public rulebook::FactView {
public:
    /// `recorded` are the line's entries and must outlive this object.
    explicit RecordedFacts(std::string_view recorded) : recorded_(recorded) {}
    [[nodiscard]] std::optional<std::string_view> fact(std::string_view name) const override;
    [[nodiscard]] std::vector<rulebook::FactSpell> spells(const rulebook::Subject& subject,
                                                          std::string_view name) const override;
    [[nodiscard]] bool anybody(std::string_view name,
                               std::span<const std::string> groups,
                               Date day) const override;

private:
    std::string_view recorded_;
};

}  // namespace fundledger::service
