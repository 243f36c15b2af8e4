// Checks first, then the formula of the provision's kind.
#include "ledger/rulebook/entitlement.hpp"

#include <algorithm>
#include <utility>

namespace fundledger::rulebook {
namespace {

Finding finding_of(const Provision& provision, std::string clause, Trouble trouble) {
    Finding finding;
    finding.rule = std::move(trouble.rule);
    finding.severity = trouble.severity;
    finding.expected = std::move(trouble.expected);
    finding.found = std::move(trouble.found);
    finding.clause = std::move(clause);
    finding.args = std::move(trouble.args);
    if (finding.rule == "entitlement.standard-missing") {
        finding.expected = provision.bringer();
        finding.args.emplace_back("document", provision.bringer());
        finding.args.emplace_back("region", provision.region);
    }
    finding.args.emplace_back("provision", provision.id);
    return finding;
}

/// True where the check counts for this claim.
bool applies(const CheckRule& rule, const Claim& claim) {
    if (rule.when_fact.empty()) return true;
    if (claim.facts == nullptr) return false;
    const auto value = claim.facts->fact(rule.when_fact);
    return value && std::find(rule.when_values.begin(), rule.when_values.end(), *value) !=
                        rule.when_values.end();
}

/// One missing fact is said once, whatever asks for it.
void add(std::vector<Finding>& findings, Finding finding) {
    const bool said = std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
        return f.rule == finding.rule && f.expected == finding.expected && f.args == finding.args;
    });
    if (!said) findings.push_back(std::move(finding));
}

void take(Entitlement& result, const Provision& provision, const CheckRule& rule, Outcome outcome) {
    for (const Trouble& trouble : outcome.troubles) {
        Trouble named = trouble;
        for (auto& [name, value] : named.args) {
            if (name == "number") value.insert(0, rule.id + ".");
        }
        // A hint says nothing for want of a fact.
        if (rule.severity == Severity::warn && named.severity == Severity::hold) continue;
        add(result.findings, finding_of(provision, clause_of(provision, rule), std::move(named)));
    }
    if (outcome.verdict == Verdict::failed)
        add(result.findings, rulebook::finding_of(provision, rule, outcome));
}

void run_checks(Entitlement& result,
                const Provision& provision,
                const Claim& claim,
                bool explaining) {
    for (const CheckRule& rule : provision.checks) {
        const bool counts = applies(rule, claim);
        if (rule.history_no >= 0) {
            if (counts) result.history_checks |= 1U << static_cast<unsigned>(rule.history_no);
            continue;
        }
        Outcome outcome{Verdict::skipped};
        if (counts) {
            outcome = rule.check->run({provision, rule, claim, explaining});
            if (outcome.verdict != Verdict::passed || !outcome.troubles.empty())
                take(result, provision, rule, outcome);
        }
        if (explaining) result.checks.push_back({&rule, std::move(outcome)});
    }
}

/// Without a part of its claim a line could be taken twice.
void ask_claim_parts(Entitlement& result, const Provision& provision, const Claim& claim) {
    constexpr std::string_view prefix = "fact.";
    std::vector<Trouble> troubles;
    FactReader facts(claim, troubles);
    for (const std::string& part : provision.claim_key.parts) {
        if (part.starts_with(prefix))
            static_cast<void>(facts.text(std::string_view(part).substr(prefix.size())));
    }
    for (Trouble& trouble : troubles)
        add(result.findings,
            finding_of(provision, provision.citation.to_text(), std::move(trouble)));
}

}  // namespace

Finding finding_of(const Provision& provision, const CheckRule& rule, Outcome outcome) {
    Finding finding;
    finding.rule = rule.id;
    finding.severity = rule.severity;
    finding.expected = std::move(outcome.expected);
    finding.found = std::move(outcome.found);
    finding.clause = clause_of(provision, rule);
    finding.args = std::move(outcome.args);
    finding.args.emplace_back("kind", rule.kind);
    finding.args.emplace_back("provision", provision.id);
    return finding;
}

Entitlement entitle(const Provision& provision, const Claim& claim, Detail detail) {
    FUNDLEDGER_CHECK(provision.formula != nullptr);
    Entitlement result;
    const bool explaining = detail == Detail::explained;
    run_checks(result, provision, claim, explaining);
    Computed computed = provision.formula->compute(claim, explaining);
    for (Trouble& trouble : computed.troubles)
        add(result.findings,
            finding_of(provision, provision.citation.to_text(), std::move(trouble)));
    if (provision.formula->pays()) ask_claim_parts(result, provision, claim);
    result.amount = computed.amount;
    result.upper_limit = computed.upper_limit || provision.amount_rule == AmountRule::not_exceed;
    result.steps = std::move(computed.steps);
    return result;
}

std::vector<CheckedRule> judge_history(const Provision& provision,
                                       const Policy& policy,
                                       const HistoryClaim& claim,
                                       std::uint32_t applies,
                                       Detail detail) {
    std::vector<CheckedRule> checked;
    const bool explaining = detail == Detail::explained;
    for (const CheckRule& rule : provision.checks) {
        if (rule.history_no < 0) continue;
        const bool counts = (applies >> static_cast<unsigned>(rule.history_no) & 1U) != 0;
        if (!counts && !explaining) continue;
        Outcome outcome{Verdict::skipped};
        if (counts) outcome = rule.check->run_history({policy, rule, claim, explaining});
        if (explaining || outcome.verdict == Verdict::failed || !outcome.troubles.empty())
            checked.push_back({&rule, std::move(outcome)});
    }
    return checked;
}

std::vector<std::string> open_numbers(const Provision& provision) {
    // With no facts at hand whatever still asks for a number says so.
    const Month any = *Month::make(2000, 1);
    const Claim nothing{.period = {any, any}};
    std::vector<std::string> numbers;
    const auto collect = [&](const std::string& prefix, const std::vector<Trouble>& troubles) {
        for (const Trouble& trouble : troubles) {
            if (trouble.rule != "entitlement.standard-missing") continue;
            for (const auto& [name, value] : trouble.args) {
                if (name == "number") numbers.push_back(prefix + value);
            }
        }
    };
    collect("", provision.formula->compute(nothing, false).troubles);
    const Policy policy;
    for (const CheckRule& rule : provision.checks) {
        const std::string prefix = rule.id + ".";
        collect(prefix, rule.check->run({provision, rule, nothing, false}).troubles);
        if (rule.history_no >= 0) {
            HistoryClaim claim;
            claim.now.policy = &policy;
            collect(prefix, rule.check->run_history({policy, rule, claim, false}).troubles);
        }
    }
    return numbers;
}

std::string explain(const Provision& provision, const Claim& claim) {
    const Computed computed = provision.formula->compute(claim, true);
    return computed.amount ? computed.steps : std::string();
}

}  // namespace fundledger::rulebook
