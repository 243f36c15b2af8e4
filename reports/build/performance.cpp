// performance: per category and policy what was budgeted, paid, to how many, at what cost, against
// which target.
#include "ledger/base/ratio.hpp"
#include "ledger/service/batch_life.hpp"
#include "reports/build/builders.hpp"
#include "reports/build/drill.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

namespace fundledger::reports {
namespace {

/// What the ledger says about one policy.
struct Measures {
    Money paid;
    Money paid_limited;             ///< of it, from allotments limited to the policy's category
    std::int64_t person_times = 0;  ///< 人次: lines paid
    std::vector<std::uint64_t> subjects;  ///< hashes of who enjoyed it; distinct ones are persons
    [[nodiscard]] std::int64_t persons() {
        std::sort(subjects.begin(), subjects.end());
        return std::unique(subjects.begin(), subjects.end()) - subjects.begin();
    }
};

using ByPolicy = std::map<std::string, Measures>;

void add_paid(service::Reader& reader,
              const ReportRequest& request,
              const BookNames& names,
              ByPolicy& measures) {
    service::TurnoverFilter filter;
    filter.book = names.book.id;
    filter.account = names.kind->outflow_account;
    filter.month_first = request.month_first;
    filter.month_last = request.month_last;
    for (const service::TurnoverRow& row : reader.turnovers(filter)) {
        Measures& measure = measures[row.key.policy];
        measure.paid += row.debit - row.credit;
        const auto allotment = names.allotments.find(row.key.allotment.value());
        const bool limited =
            allotment != names.allotments.end() && !allotment->second.allotment.category.empty();
        if (limited) measure.paid_limited += row.debit - row.credit;
    }
}

bool released_within(service::Reader& reader,
                     const service::BatchRow& batch,
                     const ReportRequest& request) {
    for (const service::BatchEventRow& event : reader.batch_events(batch.book, batch.id)) {
        if (event.state != disbursement::BatchState::released) continue;
        const int month = event.on.in_month().yyyymm();
        return month >= request.month_first &&
               (request.month_last == 0 || month <= request.month_last);
    }
    return false;
}

void add_people(service::Reader& reader,
                const ReportRequest& request,
                const BookNames& names,
                ByPolicy& measures) {
    const auto policies = reader.codes(service::CodeKind::policy);
    for (const service::BatchRow& batch : reader.batches(names.book.id)) {
        if (!released_within(reader, batch, request)) continue;
        reader.for_each_line(batch.book, batch.id, 1, [&](const disbursement::Line& line) {
            const auto policy = policies.find(line.policy_no);
            Measures& measure = measures[policy == policies.end() ? std::string{} : policy->second];
            ++measure.person_times;
            const std::string_view who =
                line.subject_id().empty() ? line.payee_name : line.subject_id();
            measure.subjects.push_back(std::hash<std::string_view>{}(who));
            return true;
        });
    }
}

/// Budget limited to each category; the empty category holds what is not limited to any.
std::map<std::string, Money> budgets(const BookNames& names, const ReportRequest& request) {
    std::map<std::string, Money> by_category;
    for (const auto& [id, row] : names.allotments) {
        if (request.year != 0 && row.allotment.year != request.year) continue;
        by_category[row.allotment.category] += row.allotment.amount;
    }
    return by_category;
}

/// "6000", ">=85": the number and how it must be met.
struct Goal {
    std::string relation = ">=";
    std::int64_t number = 0;
};

std::optional<Goal> goal_of(std::string_view text) {
    Goal goal;
    for (const std::string_view relation : {">=", "<=", "="}) {
        if (text.substr(0, relation.size()) != relation) continue;
        goal.relation = relation;
        text.remove_prefix(relation.size());
        break;
    }
    const auto read = std::from_chars(text.data(), text.data() + text.size(), goal.number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return goal;
}

bool met(const Goal& goal, std::int64_t actual) {
    if (goal.relation == "<=") return actual <= goal.number;
    if (goal.relation == "=") return actual == goal.number;
    return actual >= goal.number;
}

std::vector<Column> columns() {
    return {column("category", {"支出类别", "category"}),
            column("policy", {"政策", "policy"}),
            column("budget", {"预算", "budget"}, ColumnKind::money),
            column("paid", {"已支付", "paid"}, ColumnKind::money),
            column("paid_from_budget", {"由该预算支付", "paid from it"}, ColumnKind::money),
            column("rate", {"执行率", "execution"}, ColumnKind::percent),
            column("persons", {"人数", "persons"}, ColumnKind::integer),
            column("person_times", {"人次", "person-times"}, ColumnKind::integer),
            column("unit_cost", {"人均支出", "unit cost"}, ColumnKind::money),
            column("target", {"目标", "target"}),
            column("reached", {"完成", "reached"})};
}

struct TargetCells {
    Cell target;
    Cell reached;
};

TargetCells target_cells(const std::vector<service::TargetRow>& targets,
                         const std::string& category,
                         const std::string& policy,
                         std::int64_t persons,
                         std::int64_t person_times) {
    for (const service::TargetRow& target : targets) {
        const bool mine = target.policy.empty() ? !target.category.empty() &&
                                                      target.category == category && policy.empty()
                                                : target.policy == policy;
        if (!mine || (target.measure != "persons" && target.measure != "person-times")) continue;
        const auto goal = goal_of(target.value);
        const std::int64_t actual = target.measure == "persons" ? persons : person_times;
        const Cell shown = Cell::label(
            {target.indicator_zh + " " + target.value, target.indicator_en + " " + target.value});
        if (!goal) return {shown, Cell::blank()};
        return {shown,
                met(*goal, actual) ? Cell::label({"达到", "met"})
                                   : Cell::label({"未达到", "not met"}).marked(Emphasis::warning)};
    }
    return {Cell::blank(), Cell::blank()};
}

class PerformanceBuilder {
public:
    PerformanceBuilder(service::Reader& reader, const Words& words, const ReportRequest& request)
        : reader_(reader),
          words_(words),
          request_(request),
          targets_(reader.targets()),
          drill_(reader, words, request) {}

    Report build() {
        Report report =
            framed(reader_, words_, request_, "performance", {"绩效自评表", "Performance"});
        for (const service::BookRow& book : request_.books)
            books_.push_back(names_of(reader_, words_, book));
        for (const BookNames& names : books_) {
            if (names.kind != nullptr) report.sections.push_back(section_of(names));
        }
        drill_.resolve(report);
        report.footers.push_back(
            {"人数按享受对象去重；人次为已支付的明细笔数；人均支出 = 已支付 ÷ "
             "人数，四舍五入到分；执行率 = 由该预算支付 ÷ 预算，未限定类别的指标单列一行。",
             "Persons are distinct beneficiaries; person-times are lines paid; unit cost = "
             "paid ÷ "
             "persons, rounded "
             "half up to the fen; execution = paid from the budget ÷ budget; allotments open "
             "to every category have their own row."});
        return report;
    }

private:
    Section section_of(const BookNames& names) {
        ByPolicy measures;
        add_paid(reader_, request_, names, measures);
        add_people(reader_, request_, names, measures);
        std::map<std::string, std::vector<std::string>> policies_of;
        for (const auto& [policy, measure] : measures)
            policies_of[category_of(policy)].push_back(policy);
        std::map<std::string, Money> budget = budgets(names, request_);
        for (const auto& [category, amount] : budget) policies_of.try_emplace(category);
        Table table;
        table.key = names.book.fund;
        table.columns = columns();
        Money budget_total, paid_total, unlimited;
        for (const auto& [policy, measure] : measures)
            unlimited += measure.paid - measure.paid_limited;
        unlimited_ = unlimited;
        for (const auto& [category, policies] : policies_of) {
            budget_total += budget[category];
            paid_total +=
                add_category(table, names, category, policies, measures, budget[category]);
        }
        const auto rate = basis_points(paid_total, budget_total);
        Row total;
        total.emphasis = Emphasis::total;
        total.cells = {Cell::label({"合计", "total"}),
                       Cell::blank(),
                       Cell::money(budget_total),
                       Cell::money(paid_total),
                       Cell::money(paid_total),
                       rate ? Cell::percent(BasisPoints{*rate}) : Cell::blank(),
                       Cell::blank(),
                       Cell::blank(),
                       Cell::blank(),
                       Cell::blank(),
                       Cell::blank()};
        table.footer.push_back(std::move(total));
        Section section;
        section.key = names.book.fund;
        section.heading = words_.label("fund." + names.book.fund);
        section.tables.push_back(std::move(table));
        return section;
    }

    Money add_category(Table& table,
                       const BookNames& names,
                       const std::string& category,
                       const std::vector<std::string>& policies,
                       ByPolicy& measures,
                       Money budget) {
        Measures all;
        for (const std::string& policy : policies) {
            const Measures& one = measures[policy];
            all.paid += one.paid;
            all.paid_limited += one.paid_limited;
            all.person_times += one.person_times;
            all.subjects.insert(all.subjects.end(), one.subjects.begin(), one.subjects.end());
        }
        // Money of allotments open to every category is shown on a row of its own.
        if (category.empty()) all.paid_limited = unlimited_;
        const Label name = category.empty() ? Label{"未限定类别", "not limited to a category"}
                                            : words_.category(category);
        table.rows.push_back(row_of(names, name, category, {}, all, budget));
        for (const std::string& policy : policies)
            table.rows.push_back(row_of(names, {}, category, policy, measures[policy], {}));
        return all.paid;
    }

    Row row_of(const BookNames& names,
               Label name,
               const std::string& category,
               const std::string& policy,
               Measures& measure,
               Money budget) {
        const std::int64_t persons = measure.persons();
        const bool whole = policy.empty();
        const auto rate =
            whole ? basis_points(measure.paid_limited, budget) : std::optional<std::int64_t>{};
        TargetCells target =
            target_cells(targets_, category, policy, persons, measure.person_times);
        Row row;
        row.emphasis = whole ? Emphasis::subtotal : Emphasis::normal;
        row.level = whole ? 0 : 1;
        row.cells = {Cell::label(std::move(name)),
                     whole ? Cell::blank() : Cell::label(words_.policy(policy)),
                     whole && !budget.is_zero() ? Cell::money(budget) : Cell::blank(),
                     paid_cell(names, category, policy, measure),
                     whole && !budget.is_zero() ? Cell::money(measure.paid_limited) : Cell::blank(),
                     rate ? Cell::percent(BasisPoints{*rate}) : Cell::blank(),
                     Cell::integer(persons),
                     Cell::integer(measure.person_times),
                     persons == 0 ? Cell::blank() : Cell::money(per_head(measure.paid, persons)),
                     std::move(target.target),
                     std::move(target.reached)};
        return row;
    }

    /// Blank on the row of allotments open to every category: their money was paid for others.
    Cell paid_cell(const BookNames& names,
                   const std::string& category,
                   const std::string& policy,
                   const Measures& measure) {
        if (category.empty() && policy.empty() && measure.paid.is_zero()) return Cell::blank();
        return Cell::money(measure.paid,
                           policy.empty() ? std::string{} : paid_drill(names, policy));
    }

    std::string paid_drill(const BookNames& names, const std::string& policy) {
        const Label name = words_.policy(policy);
        const std::string account = names.kind->outflow_account;
        return drill_.postings(
            "paid-" + policy,
            name,
            names,
            [account, policy](const book::VoucherDraft&, const book::Posting& posting) {
                return posting.account == account && posting.policy == policy;
            });
    }

    [[nodiscard]] std::string category_of(const std::string& policy) {
        const rulebook::Policy* known = words_.definitions().rulebook().find_policy(policy);
        return known == nullptr ? std::string{} : known->category;
    }

    service::Reader& reader_;
    const Words& words_;
    const ReportRequest& request_;
    std::vector<service::TargetRow> targets_;
    Drill drill_;
    std::vector<BookNames> books_;
    Money unlimited_;  ///< of the book at hand: paid from allotments open to every category
};

}  // namespace

Result<Report, Refusal> build_performance(service::Reader& reader,
                                          const Words& words,
                                          const ReportRequest& request) {
    return PerformanceBuilder(reader, words, request).build();
}

}  // namespace fundledger::reports
