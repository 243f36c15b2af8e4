// Which provision a line rests on, with the local decisions that apply to it.
#pragma once

#include "ledger/rulebook/rulebook.hpp"
#include "ledger/service/rows.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace fundledger::service {

/// A provision as it works for a region on a day.
struct ProvisionChoice {
    /// With the numbers of the decisions in it; null where no provision is in force.
    const rulebook::Provision* provision = nullptr;
    std::vector<const ActivationRow*> decisions;  ///< that apply, the weakest first
    std::string code;  ///< "id@digest" of the provision's text, then "#id" of each decision

    /// True where a recorded decision puts it to use, or none is needed.
    [[nodiscard]] bool may_be_used() const;
    /// The funds it may be paid from: those its document names, else the one a decision names.
    [[nodiscard]] std::vector<std::string> funds() const;
};

/// Orders choices by their codes: the order of addresses would differ from run to run.
struct ChoiceByCode {
    bool operator()(const ProvisionChoice* a, const ProvisionChoice* b) const {
        return a->code < b->code;
    }
};

/// Chooses provisions by region and business date. Choices live as long as the chooser. One thread
/// at a time.
class ProvisionChooser {
public:
    /// `rules` must outlive the chooser.
    ProvisionChooser(const rulebook::Rulebook& rules, std::vector<ActivationRow> activations);

    /// The nearest region's provision that starts latest; the day that decides is named by the
    /// provision itself. Never null; its `provision` may be.
    [[nodiscard]] const ProvisionChoice& choose(const rulebook::Policy& policy,
                                                std::int32_t region,
                                                Date period_last,
                                                Date pay_date);
    /// The choice a stored code means: exactly the decisions it names over `provision`.
    [[nodiscard]] const ProvisionChoice& restore(const rulebook::Provision& provision,
                                                 const std::string& code);

    [[nodiscard]] const rulebook::Rulebook& rules() const { return rules_; }

private:
    struct Key {
        const rulebook::Policy* policy;
        std::int32_t region, period_last, pay_date;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const noexcept;
    };
    [[nodiscard]] const rulebook::Provision* find(const rulebook::Policy& policy,
                                                  const std::string& region,
                                                  Date period_last,
                                                  Date pay_date) const;
    [[nodiscard]] std::vector<const ActivationRow*> decisions_of(
        const rulebook::Provision& provision, const std::string& region, Date day) const;
    [[nodiscard]] const ProvisionChoice& made(const rulebook::Provision& provision,
                                              std::vector<const ActivationRow*> decisions);

    const rulebook::Rulebook& rules_;
    std::vector<ActivationRow> activations_;
    std::unordered_map<Key, const ProvisionChoice*, KeyHash> chosen_;
    std::unordered_map<std::string, std::unique_ptr<ProvisionChoice>> by_code_;
    std::vector<std::unique_ptr<rulebook::Provision>> with_decisions_;
    ProvisionChoice none_;
};

/// The day that stands for a claim under a provision.
[[nodiscard]] Date business_day(const rulebook::Provision& provision,
                                Date period_last,
                                Date pay_date);

/// The parts of a stored code: id, digest, and the ids of the decisions.
struct ProvisionCode {
    std::string id;
    std::string digest;
    std::vector<std::int64_t> decisions;
};
[[nodiscard]] ProvisionCode parse_provision_code(std::string_view code);

}  // namespace fundledger::service
