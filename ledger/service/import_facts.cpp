// Dated facts about persons and units: one to a row, or one to a column.
#include "ledger/service/import_common.hpp"
#include "ledger/service/roster_columns.hpp"

#include <algorithm>
#include <tuple>

namespace fundledger::service {
namespace {

bool looks_like_number(std::string_view text) {
    return (text.size() == 15 || text.size() == 18) &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
           });
}

/// A subject is a name, or a number in its one normal form.
std::string read_subject(FileRow& row, Date today) {
    const std::string_view text = row.required("subject");
    if (!looks_like_number(text)) return std::string(text);
    const auto number = row.identifier("subject", today);
    return number ? number->text : std::string{};
}

class Facts final : public FileKind {
public:
    [[nodiscard]] std::string_view name() const override { return "facts"; }
    [[nodiscard]] Right right() const override { return Right::import_files; }

    std::optional<Refusal> judge(ImportJob& job) override {
        for (const BoundColumn& column : job.table.columns()) {
            if (column.field.rfind("fact.", 0) == 0) wide_.push_back(column.field);
        }
        const Date today = job.context.clock.now().civil_day();
        for (std::size_t i = 0; i < job.table.rows(); ++i) {
            FileRow row = job.row(i);
            judge_row(job, row, today);
        }
        return std::nullopt;
    }

    std::optional<Refusal> write(ImportJob& job) override {
        for (FactRow& fact : facts_) {
            fact.import = job.import.id;
            job.tx.append(fact);
        }
        return std::nullopt;
    }

private:
    void judge_row(ImportJob& job, FileRow& row, Date today) {
        FactRow fact;
        fact.subject = read_subject(row, today);
        fact.source_row = row.source_row();
        const auto from = row.date_or_span("from", FileRow::Edge::first);
        const auto to = row.date_or_span("to", FileRow::Edge::last);
        if (from) fact.valid_from = from->yyyymmdd();
        if (to) fact.valid_to = to->yyyymmdd();
        if (from && to && *to < *from) {
            row.refuse("period.reversed", "to", "≥ " + from->to_text(), to->to_text());
        }
        std::size_t found = 0;
        for (const std::string& field : wide_) {
            if (row.text(field).empty()) continue;
            ++found;
            fact.fact = fact_name(field);
            take(job, row, field, fact);
        }
        if (!row.text("fact").empty() || found == 0) {
            fact.fact = fact_name(row.required("fact"));
            static_cast<void>(row.required("value"));
            take(job, row, "value", fact);
        }
    }

    void take(ImportJob& job, FileRow& row, std::string_view field, FactRow fact) {
        fact.value = job.context.definitions.normal_fact_value(fact.fact, row.text(field));
        std::replace(fact.value.begin(), fact.value.end(), '\n', ' ');
        const auto [first, is_new] = seen_.try_emplace(
            {fact.subject, fact.fact, fact.valid_from, fact.valid_to}, row.source_row());
        if (!is_new) {
            row.refuse("fact.repeated",
                       field,
                       {},
                       fact.fact + " = " + fact.value,
                       {{"first_row", std::to_string(first->second)}});
        }
        if (row.good()) facts_.push_back(std::move(fact));
    }

    std::vector<std::string> wide_;
    std::vector<FactRow> facts_;
    std::map<std::tuple<std::string, std::string, int, int>, std::uint32_t> seen_;
};

}  // namespace

Result<ImportOutcome, Refusal> import_facts(Context& context,
                                            const ImportRequest& request,
                                            RowSource& source) {
    Facts kind;
    return run_import(context, request, source, kind);
}

}  // namespace fundledger::service
