// The order in which a row is judged: policy, book, period, provision, payee, money, entitlement.
#include "ledger/service/roster_convert.hpp"

#include "ledger/base/text.hpp"
#include "ledger/rulebook/entitlement.hpp"
#include "ledger/service/claims.hpp"
#include "ledger/service/line_facts.hpp"
#include "ledger/service/roster_scope.hpp"

#include <algorithm>
#include <deque>

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

/// Facts of one row: its own columns first, then the dated facts of the store. What the store
/// answered is written down with the line, so that the calculation can be shown later.
class RowFacts final : public rulebook::FactView {
public:
    RowFacts(ConvertedRow& row, FactCache& cache, const Definitions& definitions, Date day)
        : row_(row), cache_(cache), definitions_(definitions), day_(day) {}

    [[nodiscard]] std::optional<std::string_view> fact(std::string_view name) const override {
        const auto own = fact_in(row_.facts_buffer, name);
        if (own) return own;
        const std::string_view subject =
            row_.line.subject_id().empty() ? row_.line.payee_name : row_.line.subject_id();
        auto stored = cache_.value(subject, name, day_);
        if (!stored && subject != row_.line.payee_name)
            stored = cache_.value(row_.line.payee_id, name, day_);
        if (!stored) return std::nullopt;
        borrowed_.push_back(definitions_.normal_fact_value(name, *stored));
        names_.emplace_back(name);
        return borrowed_.back();
    }

    /// Adds what the store answered to the row's facts, keeping names ascending.
    void write_down() {
        std::vector<std::string> entries;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            entries.push_back(names_[i] + "=" + borrowed_[i]);
        }
        merge_facts(row_.facts_buffer, std::move(entries));
    }

private:
    ConvertedRow& row_;
    FactCache& cache_;
    const Definitions& definitions_;
    Date day_;
    mutable std::deque<std::string> borrowed_;  // a deque: views handed out stay valid
    mutable std::vector<std::string> names_;
};

}  // namespace

std::size_t RosterConverter::ProvisionKeyHash::operator()(const ProvisionKey& key) const noexcept {
    std::size_t hash = std::hash<const void*>{}(key.policy);
    for (const std::int32_t part : {key.region, key.period_last, key.pay_date}) {
        hash = hash * 1000003U + static_cast<std::size_t>(part);
    }
    return hash;
}

RosterConverter::RosterConverter(const Definitions& definitions,
                                 std::vector<RosterBook> books,
                                 std::optional<std::string> only_fund,
                                 Date today,
                                 const RowSource& source)
    : definitions_(definitions),
      books_(std::move(books)),
      only_fund_(std::move(only_fund)),
      today_(today),
      file_name_(source.info().file_name),
      bound_(source.columns()),
      columns_(RosterColumns::bind(source.columns())) {
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
    if (row.provision != nullptr) {
        check_payee_kind(scope);
        check_entitlement(scope);
    } else if (!row.stated && !row.refused) {
        scope.add("amount.missing", Severity::refuse, columns_.amount, "1234.50", {});
    }
    read_allotment(scope);
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
    const auto book = book_of_fund_.find(policy->fund);
    if (book == book_of_fund_.end() || (only_fund_ && *only_fund_ != policy->fund)) {
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

const rulebook::Provision* RosterConverter::provision_for(const rulebook::Policy& policy,
                                                          std::int32_t region,
                                                          Date period_last,
                                                          Date pay_date) {
    const ProvisionKey key{&policy, region, period_last.yyyymmdd(), pay_date.yyyymmdd()};
    const auto known = provisions_.find(key);
    if (known != provisions_.end()) return known->second;
    const rulebook::Rulebook& rules = definitions_.rulebook();
    const std::string code = std::to_string(region);
    // The date that decides is named by the provision itself, so both are tried.
    const rulebook::Provision* found = rules.applicable(policy.id, code, period_last);
    if (found == nullptr || found->business_date != rulebook::BusinessDate::benefit_period_last) {
        const rulebook::Provision* by_payment = rules.applicable(policy.id, code, pay_date);
        found =
            by_payment != nullptr && by_payment->business_date == rulebook::BusinessDate::pay_date
                ? by_payment
                : nullptr;
    }
    provisions_.emplace(key, found);
    return found;
}

void RosterConverter::choose_provision(Scope& scope) {
    ConvertedRow& row = scope.row;
    const auto pay_date = Date::from_yyyymmdd(row.line.pay_date);
    FUNDLEDGER_CHECK(pay_date.has_value());
    const Date period_last = last_day_of(row.line.period_last);
    row.provision = provision_for(*row.policy, row.line.region, period_last, *pay_date);
    if (row.provision != nullptr) return;
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
    const bool by_period = provision.business_date == rulebook::BusinessDate::benefit_period_last;
    const Date day =
        by_period ? last_day_of(row.line.period_last) : *Date::from_yyyymmdd(row.line.pay_date);
    RowFacts facts(row, facts_, definitions_, day);
    const rulebook::Claim claim{
        {*Month::from_yyyymm(row.line.period_first), *Month::from_yyyymm(row.line.period_last)},
        &facts};
    rulebook::Entitlement entitled = rulebook::entitle(provision, claim);
    for (Finding& finding : entitled.findings) {
        scope.add(std::move(finding.rule),
                  finding.severity,
                  -1,
                  std::move(finding.expected),
                  std::move(finding.found),
                  provision.citation.to_text(),
                  std::move(finding.args));
    }
    facts.write_down();
    if (!entitled.amount) {
        if (!row.stated && !row.refused)
            scope.add("amount.missing", Severity::refuse, columns_.amount, "1234.50", {});
        return;
    }
    if (!row.stated) {
        if (RosterColumns::cell(scope.cells, columns_.amount).empty())
            row.line.amount = *entitled.amount;
        return;
    }
    const bool exact = provision.formula.amount_rule == rulebook::AmountRule::equal;
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
            value = *fact;
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
