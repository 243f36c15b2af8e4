// Reading history rows, and the claims they make.
#include "ledger/service/history_row.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

/// The provision that governed the payment, for what counts as the same claim. Null if none did.
const rulebook::Provision* provision_of(const rulebook::Rulebook& rules, const HistoryRow& row) {
    const auto period_last = Month::from_yyyymm(row.period_last);
    const auto paid = Date::from_yyyymmdd(row.pay_date);
    FUNDLEDGER_CHECK(period_last.has_value());
    const std::string region = std::to_string(row.region);
    const auto* by_period = rules.applicable(row.policy->id, region, last_day(*period_last));
    if (by_period != nullptr &&
        by_period->business_date == rulebook::BusinessDate::benefit_period_last) {
        return by_period;
    }
    // Lists of earlier years seldom tell the day of payment: the end of the period stands for it.
    const Date day = paid.value_or(last_day(*period_last));
    const auto* by_payment = rules.applicable(row.policy->id, region, day);
    const bool fits =
        by_payment != nullptr && by_payment->business_date == rulebook::BusinessDate::pay_date;
    return fits ? by_payment : nullptr;
}

std::optional<MonthSpan> read_span(FileRow& cells) {
    const std::string_view text = cells.text("period");
    if (!text.empty()) {
        const auto span = parse_month_span(text);
        if (!span) cells.refuse("period.unreadable", "period", "2024-01", std::string(text));
        return span;
    }
    const auto first = cells.date_or_span("period_first", FileRow::Edge::first);
    const auto last = cells.date_or_span("period_last", FileRow::Edge::last);
    if (!first) {
        if (cells.good()) cells.refuse("period.missing", "period", "2024-01", {});
        return std::nullopt;
    }
    const MonthSpan span{first->in_month(), (last ? *last : *first).in_month()};
    if (span.last < span.first) {
        cells.refuse("period.reversed", "period_last", {}, span.last.to_text());
        return std::nullopt;
    }
    return span;
}

}  // namespace

HistoryReader::HistoryReader(ImportJob& job, Date today)
    : job_(job), today_(today), books_(job.tx, job.context.definitions, job.request) {
    const std::vector<BoundColumn>& columns = job.table.columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string& field = columns[i].field;
        if (field.rfind("fact.", 0) != 0 && field != "remark") continue;
        fact_columns_.emplace_back(fact_name(field), static_cast<int>(i));
    }
    std::sort(fact_columns_.begin(), fact_columns_.end());
}

void HistoryReader::read_payee(FileRow& cells, HistoryRow& row) const {
    static_cast<void>(cells.required("payee_name"));
    if (auto id = cells.identifier("payee_id", today_)) {
        row.payee_kind = id->unit ? disbursement::PayeeKind::unit : disbursement::PayeeKind::person;
        row.payee_id = std::move(id->text);
    } else if (cells.text("payee_id").empty()) {
        cells.add("identifier.missing", Severity::warn, "payee_id", {}, {});
    }
    if (auto id = cells.identifier("beneficiary_id", today_)) {
        row.beneficiary_id = std::move(id->text);
    }
}

void HistoryReader::read_dates(FileRow& cells, HistoryRow& row) const {
    const auto paid = cells.date("pay_date");
    if (paid) row.pay_date = paid->yyyymmdd();
    if (const auto span = read_span(cells)) {
        row.period_first = span->first.yyyymm();
        row.period_last = span->last.yyyymm();
    }
}

std::optional<HistoryRow> HistoryReader::read(std::size_t index) {
    const Definitions& definitions = job_.context.definitions;
    FileRow cells = job_.row(index);
    HistoryRow row;
    row.index = static_cast<std::uint32_t>(index);
    static_cast<void>(cells.required("policy"));
    row.policy = read_policy(cells, definitions, nullptr);
    if (row.policy != nullptr) {
        row.book = books_.of_fund(row.policy->fund);
        const auto& asked = job_.request.fund;
        if (row.book == nullptr || (asked && *asked != row.policy->fund)) {
            cells.refuse("fund.category-mismatch",
                         "policy",
                         row.policy->fund,
                         asked.value_or(""),
                         {{"policy", row.policy->name_zh}, {"category", row.policy->category}});
        }
    }
    read_payee(cells, row);
    read_dates(cells, row);
    row.region = read_region(cells, definitions);
    if (row.region == 0 && row.book != nullptr) row.region = row.book->region;
    if (const auto amount = cells.amount("amount")) row.amount = *amount;
    if (!cells.good()) return std::nullopt;
    row.provision = provision_of(definitions.rulebook(), row);
    return row;
}

disbursement::Line HistoryReader::line_of(const HistoryRow& row, std::string& facts) const {
    const auto cell = [&](std::string_view field) {
        return job_.table.cell(row.index, job_.table.column(field));
    };
    facts.clear();
    for (const auto& [name, column] : fact_columns_) {
        const std::string_view text = job_.table.cell(row.index, column);
        if (text.empty()) continue;
        if (!facts.empty()) facts += '\n';
        std::string value = job_.context.definitions.normal_fact_value(name, text);
        std::replace(value.begin(), value.end(), '\n', ' ');
        facts += name;
        facts += '=';
        facts += value;
    }
    disbursement::Line line;
    line.source_row = job_.table.source_row(row.index);
    line.payee_kind = row.payee_kind;
    line.payee_name = cell("payee_name");
    line.payee_id = row.payee_id;
    line.payee_account = cell("payee_account");
    line.payee_bank = cell("payee_bank");
    line.beneficiary_name = cell("beneficiary_name");
    line.beneficiary_id = row.beneficiary_id;
    line.region = row.region;
    line.amount = row.amount;
    line.pay_date = row.pay_date;
    line.period_first = row.period_first;
    line.period_last = row.period_last;
    line.facts = facts;
    return line;
}

std::int32_t HistoryClaims::space(const std::string& name) {
    const auto [found, is_new] = spaces_.try_emplace(name, 0);
    if (is_new) {
        found->second = static_cast<std::int32_t>(tx_.intern(CodeKind::claim_space, name));
    }
    return found->second;
}

void HistoryClaims::add(const HistoryRow& row,
                        const disbursement::Line& line,
                        std::uint32_t number,
                        std::vector<disbursement::Claim>& claims) {
    converted_.line = line;
    converted_.policy = row.policy;
    converted_.provision = row.provision;
    claim_text(converted_, text_);
    if (text_.empty()) {  // a part of the provision's key is not in the file
        converted_.provision = nullptr;
        claim_text(converted_, text_);
    }
    using Slot = rulebook::ClaimKey::Slot;
    const rulebook::Provision* provision = converted_.provision;
    const bool own = provision != nullptr && !provision->claim_key.space.empty();
    const std::int32_t number_of_space = space(own ? provision->claim_key.space : row.policy->id);
    const disbursement::ClaimDigest key = claim_digest(hasher_, text_);
    const Slot slot = provision != nullptr ? provision->claim_key.slot : Slot::month;
    if (slot == Slot::once) claims.push_back({number_of_space, 0, key, number});
    if (slot == Slot::year) {
        claims.push_back({number_of_space, row.period_last / 100, key, number});
    }
    if (slot != Slot::month) return;
    const auto last = Month::from_yyyymm(row.period_last);
    const auto first = Month::from_yyyymm(row.period_first);
    FUNDLEDGER_CHECK(first && last);
    for (Month month = *first; month <= *last; month = month.plus(1)) {
        claims.push_back({number_of_space, month.yyyymm(), key, number});
    }
}

}  // namespace fundledger::service
