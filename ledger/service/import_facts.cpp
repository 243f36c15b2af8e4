// Dated facts about persons, units and numbered things: one to a row, or one to a column; free, of
// a list, or of a year's premiums.
#include "ledger/base/scan.hpp"
#include "ledger/service/import_common.hpp"
#include "ledger/service/roster_columns.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace fundledger::service {
namespace {

bool looks_like_number(std::string_view text) {
    return (text.size() == 15 || text.size() == 18) &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
           });
}

/// "2023", "2023年"; nothing for what cannot be a year of premiums or plans.
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

/// The subject of a list about things: its prefix and the code as written, "post:P1". Empty, with a
/// finding, where the code could be taken for another subject.
std::string read_code(FileRow& row, std::string_view prefix) {
    const std::string_view code = row.required("subject");
    if (code.find_first_of(":\r\n") != std::string_view::npos) {
        row.refuse("list.code", "subject", {}, std::string(code));
        return {};
    }
    return code.empty() ? std::string{} : std::string(prefix) + ":" + std::string(code);
}

/// A subject is a name, a thing ("post:P1"), or a number in its one normal form.
std::string read_subject(FileRow& row, Date today) {
    const std::string_view text = row.required("subject");
    if (!looks_like_number(text)) return std::string(text);
    const auto number = row.identifier("subject", today);
    return number ? number->text : std::string{};
}

std::string in_words(const std::vector<std::string>& allowed) {
    std::string words;
    for (const std::string& word : allowed) words += (words.empty() ? "" : "、") + word;
    return words;
}

/// First and last day, yyyymmdd; 0 where open.
struct Days {
    int from = 0;
    int to = 0;
};

/// What all files of facts share: subjects, one fact to a row or to a column, nothing twice. Where
/// a profile says `repeatable`, a subject may have a fact several times: then no row stands twice,
/// and the facts of one row belong together.
class Facts : public FileKind {
public:
    [[nodiscard]] std::string_view name() const override { return "facts"; }
    [[nodiscard]] Right right() const override { return Right::import_files; }

    std::optional<Refusal> judge(ImportJob& job) override {
        for (const BoundColumn& column : job.table.columns()) {
            if (!column.field.starts_with(fact_prefix)) continue;
            const std::string own_day = "from." + column.field.substr(fact_prefix.size());
            wide_.push_back({&column, job.table.column(own_day) < 0 ? std::string{} : own_day});
        }
        repeatable_ = job.table.cell(0, job.table.column("repeatable")) == "yes";
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
        const std::string_view prefix = row.text("subject_prefix");
        return prefix.empty() ? read_subject(row, today) : read_code(row, prefix);
    }
    /// The days a row's facts hold.
    [[nodiscard]] virtual Days days(FileRow& row) {
        if (const std::string_view text = row.text("year"); !text.empty()) {
            const auto year = year_of(text);
            if (!year) row.refuse("date.unreadable", "year", "2024", std::string(text));
            return year ? Days{*year * 10000 + 101, *year * 10000 + 1231} : Days{};
        }
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
        if (fact.subject.empty()) return;  // refused already; it repeats nothing
        std::replace(fact.value.begin(), fact.value.end(), '\n', ' ');
        if (repeatable_) {
            of_row_.push_back(std::move(fact));
            return;
        }
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
    static constexpr std::string_view fact_prefix = "fact.";

    /// A column that is a fact, and the field with its own first day; empty where it has none.
    struct Wide {
        const BoundColumn* column;
        std::string own_day;
    };

    void judge_row(ImportJob& job, FileRow& row, Date today) {
        FactRow fact;
        fact.subject = subject(row, today);
        fact.source_row = row.source_row();
        const Days valid = days(row);
        fact.valid_from = valid.from;
        fact.valid_to = valid.to;
        std::size_t found = 0;
        for (const Wide& wide : wide_) {
            const std::string& field = wide.column->field;
            if (row.text(field).empty()) continue;
            ++found;
            FactRow one = fact;
            one.fact = fact_name(field);
            one.value = cell_value(job, row, *wide.column, today);
            if (!wide.own_day.empty()) take_own_day(row, wide.own_day, one);
            take(row, field, std::move(one));
        }
        if (!row.text("fact").empty() || found == 0) {
            fact.fact = fact_name(row.required("fact"));
            const std::string_view value = row.required("value");
            fact.value = job.context.definitions.normal_fact_value(fact.fact, value);
            take(row, "value", fact);
        }
        add_more(row, fact);
        if (repeatable_) take_row(row);
    }

    /// What happened on a day of its own holds from then on; what did not ("no") has none.
    static void take_own_day(FileRow& row, std::string_view field, FactRow& fact) {
        const auto day = row.date_or_span(field, FileRow::Edge::first);
        if (day) {
            fact.valid_from = day->yyyymmdd();
            fact.valid_to = 0;
        } else if (fact.value != "no") {
            static_cast<void>(row.required(field));
        }
    }

    bool is_new_fact(const FactRow& fact) {
        return seen_
            .try_emplace({fact.subject, fact.fact, fact.valid_from, fact.valid_to}, fact.source_row)
            .second;
    }

    /// The facts of a row whose list repeats them: kept whole but for the name, which is the
    /// subject's and stands once; unless the row stands twice.
    void take_row(FileRow& row) {
        if (of_row_.empty()) return;
        std::string all;
        for (const FactRow& fact : of_row_) {
            all += fact.subject + '\n' + fact.fact + '=' + fact.value + ' ' +
                   std::to_string(fact.valid_from) + '-' + std::to_string(fact.valid_to) + '\n';
        }
        const auto [first, is_new] = seen_rows_.try_emplace(std::move(all), row.source_row());
        if (!is_new) {
            row.refuse("list.row-repeated",
                       "subject",
                       {},
                       std::string(row.text("subject")),
                       {{"first_row", std::to_string(first->second)}});
        }
        if (row.good()) {
            std::copy_if(
                of_row_.begin(),
                of_row_.end(),
                std::back_inserter(facts_),
                [&](const FactRow& fact) { return fact.fact != "name" || is_new_fact(fact); });
        }
        of_row_.clear();
    }

    /// Amounts are kept as plain yuan, whatever unit the column has; what the profile has checked,
    /// in one form.
    static std::string cell_value(ImportJob& job,
                                  FileRow& row,
                                  const BoundColumn& column,
                                  Date today) {
        const std::string& field = column.field;
        const std::vector<std::string>& allowed = column.allowed;
        if (!allowed.empty() &&
            std::find(allowed.begin(), allowed.end(), row.text(field)) == allowed.end()) {
            row.refuse("value.not-allowed", field, in_words(allowed), std::string(row.text(field)));
        }
        if (!column.unit.empty()) {
            const auto amount = row.amount_or_zero(field);
            return amount ? amount->to_plain() : std::string{};
        }
        switch (column.checked) {
            case ColumnFormat::id: {
                const auto number = row.identifier(field, today);
                return number ? number->text : std::string{};
            }
            case ColumnFormat::date: {
                const auto date = row.date(field);
                return date ? date->to_text() : std::string{};
            }
            case ColumnFormat::integer:
                return std::to_string(row.number(field));
            case ColumnFormat::region:
                static_cast<void>(read_region(row, job.context.definitions, field));
                return std::string(row.text(field));
            case ColumnFormat::yes_no:
                return row.flag(field) ? "yes" : "no";
            case ColumnFormat::text:
            case ColumnFormat::account:
            case ColumnFormat::money:
            case ColumnFormat::month:
            case ColumnFormat::policy:
                break;
        }
        return job.context.definitions.normal_fact_value(fact_name(field), row.text(field));
    }

    std::vector<Wide> wide_;
    bool repeatable_ = false;
    std::vector<FactRow> of_row_;  ///< of the row being judged, where facts may be repeated
    std::vector<FactRow> facts_;
    std::map<std::tuple<std::string, std::string, int, int>, std::uint32_t> seen_;
    std::map<std::string, std::uint32_t> seen_rows_;
};

/// A list names each person or unit by a whole number, each thing by its code, and one number by
/// one name.
class List : public Facts {
public:
    explicit List(std::string_view kind) : kind_(kind) {}
    [[nodiscard]] std::string_view name() const override { return kind_; }

    std::optional<Refusal> judge(ImportJob& job) override {
        for (const BoundColumn& column : job.table.columns()) {
            const bool own_day = column.field.starts_with("from.");
            if (column.required && column.source_column != 0 && !own_day) {
                required_.push_back(column.field);
            }
        }
        return Facts::judge(job);
    }

protected:
    [[nodiscard]] std::string subject(FileRow& row, Date today) override {
        for (const std::string& field : required_) static_cast<void>(row.required(field));
        if (row.text("subject").empty()) return {};
        std::string number;
        if (const std::string_view prefix = row.text("subject_prefix"); !prefix.empty()) {
            number = read_code(row, prefix);
        } else if (const auto known = row.identifier("subject", today)) {
            number = known->text;
        }
        if (!number.empty()) compare_names(row, number);
        return number;
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
    void compare_names(FileRow& row, const std::string& number) {
        const std::string_view name = row.text("subject_name");
        if (name.empty()) return;
        const auto [first, is_new] =
            names_.try_emplace(number, Named{std::string(name), row.source_row()});
        if (is_new || first->second.name == name) return;
        row.refuse("list.name-differs",
                   "subject_name",
                   first->second.name,
                   std::string(name),
                   {{"first_row", std::to_string(first->second.row)}});
    }

    struct Named {
        std::string name;
        std::uint32_t row = 0;
    };
    std::string kind_;
    std::vector<std::string> required_;
    std::map<std::string, Named> names_;
};

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
