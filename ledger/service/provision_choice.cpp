// Choosing provisions and laying local decisions over them.
#include "ledger/service/provision_choice.hpp"

#include "ledger/base/check.hpp"
#include "ledger/rulebook/overlay.hpp"

#include <algorithm>
#include <charconv>

namespace fundledger::service {
namespace {

bool holds(const ActivationRow& row, Date day) {
    return row.valid_from <= day.yyyymmdd() &&
           (row.valid_to == 0 || day.yyyymmdd() <= row.valid_to);
}

/// Decisions that put a rule to use; a number or a fund alone does not.
bool puts_to_use(const ActivationRow& row) {
    return row.decision != "fund" && row.decision != "local-standard";
}

std::size_t depth(std::string_view region) {
    std::size_t steps = 0;
    for (std::string at(region); !at.empty(); at = rulebook::parent_region(at)) ++steps;
    return steps;
}

}  // namespace

bool ProvisionChoice::may_be_used() const {
    if (provision == nullptr) return false;
    if (!provision->needs_activation() && provision->active) return true;
    return std::any_of(decisions.begin(), decisions.end(), [](const ActivationRow* row) {
        return puts_to_use(*row);
    });
}

std::vector<std::string> ProvisionChoice::funds() const {
    if (provision == nullptr) return {};
    if (!provision->funds.empty()) return provision->funds;
    for (auto row = decisions.rbegin(); row != decisions.rend(); ++row) {
        if (!(*row)->fund.empty()) return {(*row)->fund};
    }
    return {};
}

std::size_t ProvisionChooser::KeyHash::operator()(const Key& key) const noexcept {
    std::size_t hash = std::hash<const void*>{}(key.policy);
    for (const std::int32_t part : {key.region, key.period_last, key.pay_date}) {
        hash = hash * 1000003U + static_cast<std::size_t>(part);
    }
    return hash;
}

ProvisionChooser::ProvisionChooser(const rulebook::Rulebook& rules,
                                   std::vector<ActivationRow> activations)
    : rules_(rules), activations_(std::move(activations)) {}

Date business_day(const rulebook::Provision& provision, Date period_last, Date pay_date) {
    const bool by_period = provision.business_date == rulebook::BusinessDate::benefit_period_last;
    return by_period ? period_last : pay_date;
}

const rulebook::Provision* ProvisionChooser::find(const rulebook::Policy& policy,
                                                  const std::string& region,
                                                  Date period_last,
                                                  Date pay_date) const {
    const auto on = [&](Date day) {
        return rules_.applicable(policy.id, region, day, [&](const rulebook::Provision& p) {
            const auto decisions = decisions_of(p, region, day);
            return std::any_of(decisions.begin(), decisions.end(), [](const ActivationRow* row) {
                return row->decision == "confirmation";
            });
        });
    };
    // The date that decides is named by the provision itself, so both are tried.
    const rulebook::Provision* found = on(period_last);
    if (found != nullptr && found->business_date == rulebook::BusinessDate::benefit_period_last)
        return found;
    const rulebook::Provision* by_payment = on(pay_date);
    const bool fits =
        by_payment != nullptr && by_payment->business_date == rulebook::BusinessDate::pay_date;
    return fits ? by_payment : nullptr;
}

std::vector<const ActivationRow*> ProvisionChooser::decisions_of(
    const rulebook::Provision& provision, const std::string& region, Date day) const {
    std::vector<const ActivationRow*> found;
    for (const ActivationRow& row : activations_) {
        if (row.provision == provision.id && holds(row, day) &&
            rulebook::region_within(region, row.region))
            found.push_back(&row);
    }
    // Nearer regions count more; of one region, what was recorded later.
    std::stable_sort(
        found.begin(), found.end(), [](const ActivationRow* a, const ActivationRow* b) {
            return depth(a->region) < depth(b->region);
        });
    return found;
}

const ProvisionChoice& ProvisionChooser::choose(const rulebook::Policy& policy,
                                                std::int32_t region,
                                                Date period_last,
                                                Date pay_date) {
    const Key key{&policy, region, period_last.yyyymmdd(), pay_date.yyyymmdd()};
    const auto known = chosen_.find(key);
    if (known != chosen_.end()) return *known->second;
    const std::string code = std::to_string(region);
    const rulebook::Provision* found = find(policy, code, period_last, pay_date);
    const ProvisionChoice& choice =
        found == nullptr
            ? none_
            : made(*found, decisions_of(*found, code, business_day(*found, period_last, pay_date)));
    chosen_.emplace(key, &choice);
    return choice;
}

const ProvisionChoice& ProvisionChooser::made(const rulebook::Provision& provision,
                                              std::vector<const ActivationRow*> decisions) {
    std::string code = provision.id + "@" + provision.text_digest;
    for (const ActivationRow* row : decisions) code += "#" + std::to_string(row->id);
    const auto known = by_code_.find(code);
    if (known != by_code_.end()) return *known->second;
    auto choice = std::make_unique<ProvisionChoice>();
    choice->provision = &provision;
    if (!decisions.empty()) {
        auto copy = std::make_unique<rulebook::Provision>(provision);
        for (const ActivationRow* row : decisions) {
            // Settings were proved when the decision was recorded; one that no longer fits the
            // provision (whose text has changed since) leaves its number missing.
            rulebook::Provision tried = *copy;
            const auto fault = rulebook::apply(
                tried, rulebook::read_overrides(row->settings), rulebook::Replace::all);
            if (!fault) *copy = std::move(tried);
        }
        choice->provision = copy.get();
        with_decisions_.push_back(std::move(copy));
    }
    choice->decisions = std::move(decisions);
    choice->code = code;
    return *by_code_.emplace(std::move(code), std::move(choice)).first->second;
}

const ProvisionChoice& ProvisionChooser::restore(const rulebook::Provision& provision,
                                                 const std::string& code) {
    std::vector<const ActivationRow*> decisions;
    for (const std::int64_t id : parse_provision_code(code).decisions) {
        const auto row = std::find_if(activations_.begin(),
                                      activations_.end(),
                                      [&](const ActivationRow& r) { return r.id == id; });
        if (row != activations_.end()) decisions.push_back(&*row);
    }
    return made(provision, std::move(decisions));
}

ProvisionCode parse_provision_code(std::string_view code) {
    ProvisionCode parts;
    const std::size_t at = std::min(code.find('@'), code.size());
    parts.id = code.substr(0, at);
    std::string_view rest = code.substr(std::min(at + 1, code.size()));
    const std::size_t hash = std::min(rest.find('#'), rest.size());
    parts.digest = rest.substr(0, hash);
    rest.remove_prefix(hash);
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const std::size_t end = std::min(rest.find('#'), rest.size());
        std::int64_t id = 0;
        const std::string_view digits = rest.substr(0, end);
        if (std::from_chars(digits.data(), digits.data() + digits.size(), id).ec == std::errc())
            parts.decisions.push_back(id);
        rest.remove_prefix(end);
    }
    return parts;
}

}  // namespace fundledger::service
