// Recording local decisions.
#include "ledger/service/policy_decisions.hpp"

#include "ledger/rulebook/entitlement.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

std::string decision_of(const rulebook::Provision& provision, const ActivationRequest& request) {
    if (!provision.active) return "confirmation";
    switch (provision.modality) {
        case rulebook::Modality::discretionary:
            return "discretionary";
        case rulebook::Modality::pilot:
            return "pilot";
        case rulebook::Modality::contingent:
            return "contingency";
        case rulebook::Modality::mandatory:
        case rulebook::Modality::directive:
            break;
    }
    return request.settings.empty() ? "fund" : "local-standard";
}

std::string settings_text(const rulebook::Overrides& settings) {
    std::string text;
    for (const auto& [name, value] : settings) {
        if (!text.empty()) text += '\n';
        text += name + "=" + value;
    }
    return text;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string text;
    for (const std::string& one : texts) text += (text.empty() ? "" : ", ") + one;
    return text;
}

/// Numbers of the formula that nobody has brought yet.
std::vector<std::string> open_in_formula(const rulebook::Provision& provision) {
    std::vector<std::string> open = rulebook::open_numbers(provision);
    std::erase_if(open, [&](const std::string& number) {
        return std::any_of(provision.checks.begin(), provision.checks.end(), [&](const auto& rule) {
            return number.compare(0, rule.id.size() + 1, rule.id + ".") == 0;
        });
    });
    return open;
}

std::optional<Refusal> fund_fault(const Definitions& definitions,
                                  const rulebook::Provision& provision,
                                  const std::string& fund) {
    if (fund.empty()) return std::nullopt;
    const auto& funds = definitions.funds();
    const bool known =
        std::any_of(funds.begin(), funds.end(), [&](const auto& f) { return f.id == fund; });
    if (!known)
        return Refusal{Reason::activation_fund, {{"found", fund}, {"provision", provision.id}}, {}};
    const bool named =
        !provision.funds.empty() &&
        std::find(provision.funds.begin(), provision.funds.end(), fund) == provision.funds.end();
    if (!named) return std::nullopt;
    return Refusal{Reason::activation_fund,
                   {{"found", fund},
                    {"expected", joined(provision.funds)},
                    {"provision", provision.id},
                    {"clause", provision.citation.to_text()}},
                   {}};
}

Result<ActivationRow, Refusal> judged(Context& context, Tx& tx, const ActivationRequest& request) {
    const rulebook::Provision* provision =
        context.definitions.rulebook().find_provision(request.provision);
    if (provision == nullptr)
        return refuse(Refusal{Reason::provision_unknown, {{"found", request.provision}}, {}});
    const std::string region = request.region.empty() ? tx.info().region : request.region;
    const bool known = region == "CN" || context.definitions.region_known(region);
    if (!known || !rulebook::region_within(region, provision->region)) {
        return refuse(Refusal{
            Reason::activation_region,
            {{"found", region}, {"expected", provision->region}, {"provision", provision->id}},
            {}});
    }
    if (auto fault = fund_fault(context.definitions, *provision, request.fund))
        return refuse(std::move(*fault));
    const bool waits = provision->needs_activation() || !provision->active;
    if (!waits && request.settings.empty() && request.fund.empty() &&
        rulebook::open_numbers(*provision).empty()) {
        return refuse(Refusal{Reason::activation_empty, {{"provision", provision->id}}, {}});
    }
    ActivationRow row;
    row.provision = provision->id;
    row.region = region;
    row.decision = decision_of(*provision, request);
    rulebook::Provision tried = *provision;
    const auto replace =
        row.decision == "contingency" ? rulebook::Replace::all : rulebook::Replace::quotas;
    if (const auto fault = rulebook::apply(tried, request.settings, replace)) {
        return refuse(
            Refusal{Reason::activation_setting,
                    {{"setting", fault->key}, {"why", fault->reason}, {"provision", provision->id}},
                    {}});
    }
    const std::vector<std::string> open = open_in_formula(tried);
    if (!open.empty() && request.fund.empty()) {
        return refuse(Refusal{Reason::activation_incomplete,
                              {{"provision", provision->id},
                               {"missing", joined(open)},
                               {"document", provision->bringer()}},
                              {}});
    }
    return row;
}

}  // namespace

Result<ActivationRow, Refusal> activate_policy(Context& context, const ActivationRequest& request) {
    return in_transaction<ActivationRow>(
        context.store, [&](Tx& tx) -> Result<ActivationRow, Refusal> {
            auto actor = authorise(tx, context.caller, Right::decide_policies);
            if (!actor) return refuse(std::move(actor).error());
            auto made = judged(context, tx, request);
            if (!made) return made;
            ActivationRow row = std::move(made).value();
            row.id = context.ids.next();
            row.document = request.document;
            row.authority = request.authority;
            row.valid_from = request.from.yyyymmdd();
            row.valid_to = request.to ? request.to->yyyymmdd() : 0;
            row.fund = request.fund;
            row.settings = settings_text(request.settings);
            row.reason = request.reason;
            row.recorded_at = context.clock.now();
            row.actor = actor->id;
            tx.append(row);
            freeze(tx, context.definitions, "provision", row.provision);
            tx.seal(store_book,
                    make_act(context,
                             *actor,
                             "decision.record",
                             row.provision + " " + row.region,
                             row.document,
                             "decision.record:" + std::to_string(row.id)));
            return row;
        });
}

}  // namespace fundledger::service
