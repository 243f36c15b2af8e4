// Dated facts about persons and units: one to a row, or one to a column; free, of a list, or of a
// year's premiums.
#include "ledger/base/scan.hpp"
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

/// First and last day, yyyymmdd; 0 where open.
struct Days {
    int from = 0;
    int to = 0;
};

/// What all files of facts share: subjects, one fact to a row or to a column, nothing twice.
class Facts : public FileKind {
public:
    [[nodiscard]] std::string_view name() const override { return "facts"; }
    [[nodiscard]] Right right() const override { return Right::import_files; }

    std::optional<Refusal> judge(ImportJob& job) override {
        for (const BoundColumn& column : job.table.columns()) {
            if (column.field.rfind("fact.", 0) == 0) wide_.push_back(&column);
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

protected:
    [[nodiscard]] virtual std::string subject(FileRow& row, Date today) {
        return read_subject(row, today);
    }
    /// The days a row's facts hold.
    [[nodiscard]] virtual Days days(FileRow& row) {
        const auto from = row.date_or_span("from", FileRow::Edge::first);
        const auto to = row.date_or_span("to", FileRow::Edge::last);
        if (from && to && *to < *from) {
            row.refuse("period.reversed", "to", "≥ " + from->to_text(), to->to_text());
        }
        return {from ? from->yyyymmdd() : 0, to ? to->yyyymmdd() : 0};
    }
    /// Facts a row has besides its columns.
    virtual void add_more(FileRow& row, const FactRow& fact) {
        static_cast<void>(row);
        static_cast<void>(fact);
    }

    void take(FileRow& row, std::string_view field, FactRow fact) {
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

private:
    void judge_row(ImportJob& job, FileRow& row, Date today) {
        FactRow fact;
        fact.subject = subject(row, today);
        fact.source_row = row.source_row();
        const Days valid = days(row);
        fact.valid_from = valid.from;
        fact.valid_to = valid.to;
        std::size_t found = 0;
        for (const BoundColumn* column : wide_) {
            if (row.text(column->field).empty()) continue;
            ++found;
            fact.fact = fact_name(column->field);
            fact.value = cell_value(job, row, *column, fact.fact);
            take(row, column->field, fact);
        }
        if (!row.text("fact").empty() || found == 0) {
            fact.fact = fact_name(row.required("fact"));
            const std::string_view value = row.required("value");
            fact.value = job.context.definitions.normal_fact_value(fact.fact, value);
            take(row, "value", fact);
        }
        add_more(row, fact);
    }

    /// Amounts are kept as plain yuan, whatever unit the column has.
    static std::string cell_value(ImportJob& job,
                                  FileRow& row,
                                  const BoundColumn& column,
                                  std::string_view fact) {
        if (!column.unit.empty()) {
            const auto amount = row.amount_or_zero(column.field);
            return amount ? amount->to_plain() : std::string{};
        }
        return job.context.definitions.normal_fact_value(fact, row.text(column.field));
    }

    std::vector<const BoundColumn*> wide_;
    std::vector<FactRow> facts_;
    std::map<std::tuple<std::string, std::string, int, int>, std::uint32_t> seen_;
};

/// A list names each person or unit by a whole number, and one number by one name.
class List : public Facts {
public:
    explicit List(std::string_view kind) : kind_(kind) {}
    [[nodiscard]] std::string_view name() const override { return kind_; }

    std::optional<Refusal> judge(ImportJob& job) override {
        for (const BoundColumn& column : job.table.columns()) {
            if (column.required && column.source_column != 0) required_.push_back(column.field);
        }
        return Facts::judge(job);
    }

protected:
    [[nodiscard]] std::string subject(FileRow& row, Date today) override {
        for (const std::string& field : required_) static_cast<void>(row.required(field));
        if (row.text("subject").empty()) return {};
        const auto number = row.identifier("subject", today);
        if (!number) return {};
        const std::string_view name = row.text("subject_name");
        const auto [first, is_new] =
            names_.try_emplace(number->text, Named{std::string(name), row.source_row()});
        if (!is_new && first->second.name != name) {
            row.refuse("list.name-differs",
                       "subject_name",
                       first->second.name,
                       std::string(name),
                       {{"first_row", std::to_string(first->second.row)}});
        }
        return number->text;
    }

    void add_more(FileRow& row, const FactRow& fact) override {
        const std::string_view name = row.text("subject_name");
        if (name.empty()) return;
        FactRow named = fact;
        named.fact = "name";
        named.value = name;
        take(row, "subject_name", named);
    }

private:
    struct Named {
        std::string name;
        std::uint32_t row = 0;
    };
    std::string kind_;
    std::vector<std::string> required_;
    std::map<std::string, Named> names_;
};

/// "2023", "2023年"; nothing for what cannot be a year of premiums.
std::optional<int> year_of(std::string_view text) {
    constexpr int first_year = 1986;  // the insurance began in it
    constexpr int last_year = 2199;
    const FoldedText folded(text);
    Scanner scanner(folded.view());
    int year = 0;
    if (!scanner.take_number(4, 4, year)) return std::nullopt;
    static_cast<void>(scanner.take("年度") || scanner.take("年"));
    if (!scanner.done() || year < first_year || year > last_year) return std::nullopt;
    return year;
}

/// Premiums of a year are the base of what is paid in the next: there they hold as facts.
class Premiums final : public List {
public:
    Premiums() : List("premiums") {}

protected:
    [[nodiscard]] Days days(FileRow& row) override {
        const std::string_view text = row.text("year");
        const auto year = year_of(text);
        if (!year) {
            if (!text.empty()) row.refuse("premium.year", "year", "2023", std::string(text));
            return {};
        }
        const int next = (*year + 1) * 10000;
        return {next + 101, next + 1231};
    }

    void add_more(FileRow& row, const FactRow& fact) override {
        List::add_more(row, fact);
        FactRow year = fact;
        year.fact = "premium-year";
        year.value = row.text("year");
        take(row, "year", year);
    }
};

}  // namespace

Result<ImportOutcome, Refusal> import_facts(Context& context,
                                            const ImportRequest& request,
                                            RowSource& source) {
    Facts kind;
    return run_import(context, request, source, kind);
}

Result<ImportOutcome, Refusal> import_list(Context& context,
                                           const ImportRequest& request,
                                           RowSource& source,
                                           std::string_view list) {
    List kind("list-" + std::string(list));
    return run_import(context, request, source, kind);
}

Result<ImportOutcome, Refusal> import_premiums(Context& context,
                                               const ImportRequest& request,
                                               RowSource& source) {
    Premiums kind;
    return run_import(context, request, source, kind);
}

}  // namespace fundledger::service
