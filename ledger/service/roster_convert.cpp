// The order in which a row is judged: policy, book, period, provision, payee, money, entitlement.
#include "ledger/service/roster_convert.hpp"

#include "ledger/base/text.hpp"
#include "ledger/service/claim_facts.hpp"
#include "ledger/service/claims.hpp"
#include "ledger/service/line_facts.hpp"
#include "ledger/service/roster_scope.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

std::string dates_of(const rulebook::Provision& provision) {
    return (provision.effective_from ? provision.effective_from->to_text() : std::string("…")) +
           " – " + (provision.effective_to ? provision.effective_to->to_text() : std::string("…"));
}

Date last_day_of(std::int32_t yyyymm) {
    const auto month = Month::from_yyyymm(yyyymm);
    FUNDLEDGER_CHECK(month.has_value());
    return last_day(*month);
}

}  // namespace

RosterConverter::RosterConverter(const Definitions& definitions,
                                 std::vector<RosterBook> books,
                                 std::vector<ActivationRow> activations,
                                 std::optional<std::string> only_fund,
                                 Date today,
                                 const RowSource& source)
    : definitions_(definitions),
      books_(std::move(books)),
      only_fund_(std::move(only_fund)),
      today_(today),
      file_name_(source.info().file_name),
      bound_(source.columns()),
      columns_(RosterColumns::bind(source.columns())),
      chooser_(definitions.rulebook(), std::move(activations)) {
    for (std::size_t i = 0; i < books_.size(); ++i) book_of_fund_.emplace(books_[i].book.fund, i);
}

void RosterConverter::convert(const std::string_view* cells,
                              std::uint32_t source_row,
                              std::span<const CellNote> notes,
                              ConvertedRow& row,
                              std::vector<Finding>& findings) {
    row.line = disbursement::Line{};
    row.line.source_row = source_row;
    row.book = 0;
    row.policy = nullptr;
    row.provision = nullptr;
    row.choice = nullptr;
    row.history_checks = 0;
    row.shares.clear();
    row.stated.reset();
    row.refused = row.held = false;
    row.facts_buffer.clear();
    row.partial_ids.clear();

    Scope scope{cells, source_row, row, findings, file_name_, bound_, notes};
    scope.add_notes();
    read_policy(scope);
    read_region(scope);
    read_period(scope);
    if (row.policy != nullptr && row.line.period_last != 0 && row.line.pay_date != 0)
        choose_provision(scope);
    read_payee(scope);
    read_account(scope);
    read_amount(scope);
    read_facts(scope);
    check_limited(scope);
    read_sources(scope);
    if (row.provision != nullptr) {
        check_activation(scope);
        check_payee_kind(scope);
        check_entitlement(scope);
        check_treatment(scope);
    } else if (!row.stated && !row.refused) {
        scope.add("amount.missing", Severity::refuse, columns_.amount, "1234.50", {});
    }
    split_amount(scope);
    row.line.facts = row.facts_buffer;
}

void RosterConverter::read_policy(Scope& scope) {
    const std::string_view text = trimmed(RosterColumns::cell(scope.cells, columns_.policy));
    if (text.empty()) {
        scope.add("policy.missing", Severity::refuse, columns_.policy, {}, {});
        return;
    }
    auto known = policies_.find(std::string(text));
    if (known == policies_.end()) {
        known =
            policies_.emplace(std::string(text), definitions_.rulebook().find_policy(text)).first;
    }
    const rulebook::Policy* policy = known->second;
    if (policy == nullptr) {
        scope.add("policy.unknown", Severity::refuse, columns_.policy, {}, std::string(text));
        return;
    }
    scope.row.policy = policy;
    // Another fund than the policy's own needs a permission in force on the business date.
    const std::string& fund = only_fund_.value_or(policy->fund);
    const auto book = book_of_fund_.find(fund);
    const bool may_pay = fund == policy->fund ||
                         definitions_.rulebook().category_in(policy->id, fund) != policy->category;
    if (book == book_of_fund_.end() || !may_pay) {
        scope.add("fund.category-mismatch",
                  Severity::refuse,
                  columns_.policy,
                  policy->fund,
                  only_fund_.value_or(""),
                  {},
                  {{"policy", policy->name_zh}, {"category", policy->category}});
        return;
    }
    scope.row.book = book->second;
}

void RosterConverter::choose_provision(Scope& scope) {
    ConvertedRow& row = scope.row;
    const auto pay_date = Date::from_yyyymmdd(row.line.pay_date);
    FUNDLEDGER_CHECK(pay_date.has_value());
    const Date period_last = last_day_of(row.line.period_last);
    row.choice = &chooser_.choose(*row.policy, row.line.region, period_last, *pay_date);
    row.provision = row.choice->provision;
    if (row.provision == nullptr) {
        explain_no_provision(scope, period_last);
        return;
    }
    check_fund(scope, business_day(*row.provision, period_last, *pay_date));
}

void RosterConverter::explain_no_provision(Scope& scope, Date period_last) {
    const ConvertedRow& row = scope.row;
    const auto candidates =
        definitions_.rulebook().candidates(row.policy->id, std::to_string(row.line.region));
    const MessageArgs args{{"policy", row.policy->name_zh},
                           {"region", std::to_string(row.line.region)}};
    if (candidates.empty()) {
        scope.add("provision.none", Severity::hold, columns_.policy, {}, row.policy->id, {}, args);
        return;
    }
    const rulebook::Provision& nearest = *candidates.front();
    const bool any_active = std::any_of(candidates.begin(),
                                        candidates.end(),
                                        [](const rulebook::Provision* p) { return p->active; });
    scope.add(any_active ? "provision.not-in-force" : "provision.inactive",
              Severity::refuse,
              columns_.period,
              dates_of(nearest),
              period_last.to_text(),
              nearest.citation.to_text(),
              args);
}

/// The fund of the book must be one the clause or a decision names, or have a permission.
void RosterConverter::check_fund(Scope& scope, Date day) {
    const ConvertedRow& row = scope.row;
    if (books_.empty() || !row.provision->formula->pays()) return;
    const std::string& fund = books_[row.book].book.fund;
    const std::vector<std::string> funds = row.choice->funds();
    const std::string clause = row.provision->citation.to_text();
    const MessageArgs args{{"policy", row.policy->name_zh}, {"provision", row.provision->id}};
    if (std::find(funds.begin(), funds.end(), fund) != funds.end()) return;
    if (definitions_.rulebook().permission(
            row.policy->id, fund, std::to_string(row.line.region), day) != nullptr)
        return;
    if (funds.empty() && fund == row.policy->fund) {
        scope.add(
            "provision.fund-not-named", Severity::hold, columns_.policy, {}, fund, clause, args);
        return;
    }
    std::string named;
    for (const std::string& one : funds) named += (named.empty() ? "" : ", ") + one;
    scope.add("fund.not-permitted", Severity::refuse, columns_.policy, named, fund, clause, args);
}

/// What is at a locality's discretion, a pilot or a response to a crisis is not law before it was
/// decided there.
void RosterConverter::check_activation(Scope& scope) {
    const ConvertedRow& row = scope.row;
    if (row.choice->may_be_used() || !row.provision->formula->pays()) return;
    scope.add("provision.not-activated",
              Severity::refuse,
              columns_.policy,
              std::string(rulebook::to_text(row.provision->modality)),
              row.provision->id,
              row.provision->citation.to_text(),
              {{"provision", row.provision->id}, {"region", std::to_string(row.line.region)}});
}

void RosterConverter::check_payee_kind(Scope& scope) {
    const rulebook::PayeeKindRule rule = scope.row.provision->payee;
    const disbursement::PayeeKind kind = scope.row.line.payee_kind;
    if (rule == rulebook::PayeeKindRule::any || kind == disbursement::PayeeKind::unknown) return;
    const bool fits =
        (rule == rulebook::PayeeKindRule::unit) == (kind == disbursement::PayeeKind::unit);
    if (fits) return;
    scope.add("payee.kind",
              Severity::refuse,
              columns_.payee_id,
              rule == rulebook::PayeeKindRule::unit ? "unit" : "person",
              kind == disbursement::PayeeKind::unit ? "unit" : "person",
              scope.row.provision->citation.to_text());
}

void RosterConverter::check_entitlement(Scope& scope) {
    ConvertedRow& row = scope.row;
    const rulebook::Provision& provision = *row.provision;
    const Date pay_date = *Date::from_yyyymmdd(row.line.pay_date);
    const Date day = business_day(provision, last_day_of(row.line.period_last), pay_date);
    const std::string_view own =
        row.line.subject_id().empty() ? row.line.payee_name : row.line.subject_id();
    const std::string_view payee =
        row.line.payee_id.empty() ? row.line.payee_name : row.line.payee_id;
    const ClaimFacts facts(row.facts_buffer, {own, payee}, facts_, definitions_, day);
    const rulebook::Claim claim{
        .period = {*Month::from_yyyymm(row.line.period_first),
                   *Month::from_yyyymm(row.line.period_last)},
        .facts = &facts,
        .business_date = day,
        .pay_date = pay_date,
        .amount = row.stated,
        .beneficiary_id = row.line.subject_id(),
        .payee_id = row.line.payee_id,
        .region = row.line.region,
        .sources = row.sources,
    };
    rulebook::Entitlement entitled = rulebook::entitle(provision, claim);
    row.history_checks = entitled.history_checks;
    for (Finding& finding : entitled.findings) {
        scope.add(std::move(finding.rule),
                  finding.severity,
                  -1,
                  std::move(finding.expected),
                  std::move(finding.found),
                  std::move(finding.clause),
                  std::move(finding.args));
    }
    compare_amount(scope, entitled, claim);
    std::vector<std::string> answers = facts.answers();
    merge_facts(row.facts_buffer, std::move(answers));
}

void RosterConverter::compare_amount(Scope& scope,
                                     const rulebook::Entitlement& entitled,
                                     const rulebook::Claim& claim) {
    ConvertedRow& row = scope.row;
    const rulebook::Provision& provision = *row.provision;
    if (!provision.formula->pays()) return;
    // What somebody else decides within a limit cannot be left to the formula.
    const bool left_open = !row.stated && (!entitled.amount || entitled.upper_limit);
    if (left_open) {
        if (!row.refused)
            scope.add("amount.missing", Severity::refuse, columns_.amount, "1234.50", {});
        return;
    }
    if (!entitled.amount) return;
    if (!row.stated) {
        if (RosterColumns::cell(scope.cells, columns_.amount).empty())
            row.line.amount = *entitled.amount;
        return;
    }
    const bool exact = !entitled.upper_limit;
    const bool wrong = exact ? *row.stated != *entitled.amount : *row.stated > *entitled.amount;
    if (!wrong) return;
    scope.add(exact ? "entitlement.amount-differs" : "entitlement.amount-exceeds",
              Severity::refuse,
              columns_.amount,
              entitled.amount->to_grouped(),
              row.stated->to_grouped(),
              provision.citation.to_text(),
              {{"steps", rulebook::explain(provision, claim)}, {"provision", provision.name_zh}});
}

/// Only expense has posting rules: what comes back, or stays the government's, is held for them;
/// what is no payment of these books is refused.
void RosterConverter::check_treatment(Scope& scope) {
    const rulebook::Provision& provision = *scope.row.provision;
    if (!provision.formula->pays()) return;
    const std::string treatment(rulebook::to_text(provision.treatment));
    const std::string clause = provision.citation.to_text();
    switch (provision.treatment) {
        case rulebook::Treatment::expense:
            return;
        case rulebook::Treatment::receivable:
        case rulebook::Treatment::asset:
            scope.add("treatment.not-posted",
                      Severity::hold,
                      columns_.policy,
                      "expense",
                      treatment,
                      clause,
                      {{"provision", provision.id}});
            return;
        case rulebook::Treatment::income:
        case rulebook::Treatment::in_kind:
        case rulebook::Treatment::memo:
            scope.add(treatment + ".no-money",
                      Severity::refuse,
                      columns_.amount,
                      {},
                      scope.row.stated ? scope.row.stated->to_grouped() : std::string{},
                      clause,
                      {{"provision", provision.id}});
            return;
    }
}

namespace {

std::string folded_number(std::string_view text) {
    std::string folded;
    for (const char c : text) {
        if (c != ' ') folded += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return folded;
}

}  // namespace

void claim_text(const ConvertedRow& row, std::string& text) {
    static const std::vector<std::string> default_parts{"beneficiary"};
    const std::vector<std::string>& parts =
        row.provision != nullptr ? row.provision->claim_key.parts : default_parts;
    const bool named_only = row.line.beneficiary_id.empty() && !row.line.beneficiary_name.empty();
    text.clear();
    for (const std::string& part : parts) {
        std::string_view value;
        if (part == "beneficiary") {
            value = named_only                      ? row.line.beneficiary_name
                    : row.line.subject_id().empty() ? row.line.payee_name
                                                    : row.line.subject_id();
        } else if (part == "payee") {
            value = row.line.payee_id.empty() ? row.line.payee_name : row.line.payee_id;
        } else {
            const auto fact = fact_in(row.line.facts, fact_name(part));
            if (!fact) {
                text.clear();
                return;
            }
            // A certificate typed "c 901" is the certificate C901.
            append_claim_part(text, folded_number(*fact));
            continue;
        }
        append_claim_part(text, value);
    }
    // Without a rule, what is paid for many heads at once is told apart by what they did.
    if (row.provision == nullptr && fact_in(row.line.facts, "heads")) {
        append_claim_part(text, fact_in(row.line.facts, "course").value_or(""));
    }
    // Of namesakes whose numbers are masked the shown places tell one from the other.
    if (named_only || row.line.subject_id().empty()) {
        for (const std::string& entry : row.partial_ids) append_claim_part(text, entry);
    }
}

}  // namespace fundledger::service
