// Reading of facts, shared by the formula kinds and the floors.
#include "ledger/rulebook/formula.hpp"

#include "ledger/base/scan.hpp"

#include <utility>

namespace fundledger::rulebook {
namespace {

/// Digits, with the blanks and the counting word people write after them.
std::optional<std::int64_t> parse_whole(std::string_view text) {
    const FoldedText folded(text);
    Scanner scanner(folded.view());
    int value = 0;
    if (!scanner.take_number(1, 9, value)) return std::nullopt;
    scanner.skip_blanks();
    for (const std::string_view word : {"个月", "月", "个", "次", "人", "months"}) {
        if (scanner.take(word)) break;
    }
    if (!scanner.done()) return std::nullopt;
    return value;
}

}  // namespace

void FormulaInput::add(std::string rule,
                       Severity severity,
                       std::string expected,
                       std::string found,
                       MessageArgs more) const {
    Finding finding;
    finding.rule = std::move(rule);
    finding.severity = severity;
    finding.expected = std::move(expected);
    finding.found = std::move(found);
    finding.clause = provision.citation.to_text();
    finding.args = std::move(more);
    finding.args.emplace_back("provision", provision.id);
    findings.push_back(std::move(finding));
}

std::optional<std::string_view> FormulaInput::fact(std::string_view name) const {
    std::optional<std::string_view> text;
    if (claim.facts != nullptr) text = claim.facts->fact(name);
    if (text && !text->empty()) return text;
    const std::string missing(name);
    add("entitlement.fact-missing", Severity::hold, missing, {}, {{"fact", missing}});
    return std::nullopt;
}

std::optional<Money> FormulaInput::money_fact(std::string_view name) const {
    const auto text = fact(name);
    if (!text) return std::nullopt;
    const ParsedMoney parsed = parse_money(*text);
    if (!parsed.value) unreadable(name, "1234.50", *text);
    return parsed.value;
}

std::optional<std::int64_t> FormulaInput::whole_fact(std::string_view name) const {
    const auto text = fact(name);
    if (!text) return std::nullopt;
    const auto value = parse_whole(*text);
    if (!value) unreadable(name, "36", *text);
    return value;
}

void FormulaInput::unreadable(std::string_view name,
                              std::string_view expected,
                              std::string_view found) const {
    add("entitlement.fact-unreadable",
        Severity::refuse,
        std::string(expected),
        std::string(found),
        {{"fact", std::string(name)}});
}

void FormulaInput::standard_missing(const std::string& number) const {
    const std::string& document =
        provision.waits_for.empty() ? provision.citation.document : provision.waits_for;
    add("entitlement.standard-missing",
        Severity::hold,
        document,
        {},
        {{"number", number}, {"document", document}, {"region", provision.region}});
}

void FormulaInput::overflow() const {
    add("entitlement.overflow",
        Severity::refuse,
        Money::from_fen(Money::line_max_fen).to_grouped(),
        {});
}

}  // namespace fundledger::rulebook
