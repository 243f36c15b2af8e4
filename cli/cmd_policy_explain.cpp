// policy explain: one line as a clerk would work it out on paper.
#include "cli/cmd_common.hpp"
#include "cli/policy_words.hpp"
#include "cli/show_refusal.hpp"
#include "ledger/service/explain_line.hpp"
#include "ledger/service/line_facts.hpp"

namespace fundledger::cli {
namespace {

struct ExplainOptions {
    std::string line;
};

reports::Row item(reports::Label name, const std::string& value) {
    reports::Row row;
    row.cells = {reports::Cell::label(std::move(name)), reports::Cell::text(value)};
    return row;
}

std::string masked(std::string_view number) {
    if (number.size() != 18) return std::string(number);
    return std::string(number.substr(0, 6)) + "********" + std::string(number.substr(14));
}

std::string period_text(const disbursement::Line& line) {
    const auto first = Month::from_yyyymm(line.period_first);
    const auto last = Month::from_yyyymm(line.period_last);
    std::string text = first ? first->to_text() : "?";
    if (line.period_first != line.period_last)
        text += " – " + (last ? last->to_text() : std::string("?"));
    return text;
}

reports::Table line_table(Session& session, const service::LineExplanation& explained) {
    const disbursement::Line& line = explained.line->line;
    const bool english = session.language() == reports::Language::en;
    reports::Table table =
        text_table("line", {{"item", {"项目", "item"}}, {"value", {"内容", "value"}}});
    const auto add = [&](reports::Label name, const std::string& value) {
        if (!value.empty()) table.rows.push_back(item(std::move(name), value));
    };
    add({"收款人", "payee"}, std::string(line.payee_name) + " " + masked(line.payee_id));
    if (!line.beneficiary_name.empty() || !line.beneficiary_id.empty()) {
        add({"享受人", "beneficiary"},
            std::string(line.beneficiary_name) + " " + masked(line.beneficiary_id));
    }
    if (explained.policy != nullptr)
        add({"政策", "policy"}, english ? explained.policy->name_en : explained.policy->name_zh);
    add({"享受期间", "benefit period"}, period_text(line));
    add({"发放日期", "paid on"}, day_text(line.pay_date));
    add({"金额", "amount"}, line.amount.to_grouped());
    if (explained.import) {
        const std::string& file = explained.import->file_name;
        const std::string row = std::to_string(line.source_row);
        add({"来源", "source"}, english ? file + ", row " + row : file + " 第 " + row + " 行");
    }
    return table;
}

reports::Table rule_table(Session& session, const service::LineExplanation& explained) {
    const rulebook::Provision& provision = *explained.choice->provision;
    const bool english = session.language() == reports::Language::en;
    reports::Table table =
        text_table("rule", {{"item", {"项目", "item"}}, {"value", {"内容", "value"}}});
    table.rows.push_back(
        item({"条款", "provision"},
             (english ? provision.name_en : provision.name_zh) + " [" + provision.id + "]"));
    table.rows.push_back(item({"依据", "clause"}, provision.citation.to_text()));
    table.rows.push_back(item({"有效期", "in force"}, dates_of(provision)));
    for (const service::ActivationRow* decision : explained.choice->decisions) {
        std::string text = decision->document + "，" + decision->authority + "，" +
                           day_text(decision->valid_from) + " – " + day_text(decision->valid_to);
        if (!decision->settings.empty()) text += "：" + decision->settings;
        table.rows.push_back(item({"地方决定", "local decision"}, text));
    }
    return table;
}

/// The facts that go into the formula, each with its value, then the calculation.
reports::Table calculation_table(Session& session, const service::LineExplanation& explained) {
    const rulebook::Provision& provision = *explained.choice->provision;
    const disbursement::Line& line = explained.line->line;
    reports::Table table =
        text_table("calculation", {{"item", {"项目", "item"}}, {"value", {"内容", "value"}}});
    for (const std::string& fact : provision.formula->facts()) {
        const auto value = service::fact_in(line.facts, fact);
        table.rows.push_back(
            item(fact_label(session.catalogue(), fact), std::string(value.value_or("—"))));
    }
    table.rows.push_back(item({"享受月数", "months"},
                              std::to_string(MonthSpan{*Month::from_yyyymm(line.period_first),
                                                       *Month::from_yyyymm(line.period_last)}
                                                 .months())));
    const std::string settings = settings_text(provision.formula_settings);
    if (!settings.empty()) table.rows.push_back(item({"数值", "settings"}, settings));
    table.rows.push_back(item(formula_kind_label(provision.formula_kind),
                              explained.entitled.steps.empty() ? "—" : explained.entitled.steps));
    if (explained.entitled.amount) {
        table.rows.push_back(item(explained.entitled.upper_limit
                                      ? reports::Label{"最高可付", "at most"}
                                      : reports::Label{"应付", "due"},
                                  explained.entitled.amount->to_grouped()));
    }
    return table;
}

reports::Table checks_table(Session& session, const service::LineExplanation& explained) {
    const rulebook::Provision& provision = *explained.choice->provision;
    reports::Table table = text_table("checks",
                                      {{"check", {"检查", "check"}},
                                       {"passes", {"通过条件", "passes where"}},
                                       {"expected", {"要求", "asked"}},
                                       {"found", {"实际", "found"}},
                                       {"verdict", {"结果", "verdict"}},
                                       {"clause", {"依据", "clause"}}});
    const auto add = [&](const rulebook::CheckedRule& checked) {
        static constexpr const char* verdicts[] = {"passed", "failed", "unknown", "skipped"};
        const char* verdict = verdicts[static_cast<std::size_t>(checked.outcome.verdict)];
        std::string found = checked.outcome.found;
        for (const rulebook::Trouble& trouble : checked.outcome.troubles)
            found += (found.empty() ? "" : " ") + trouble.expected;
        reports::Row row = text_row({checked.rule->id,
                                     "",
                                     checked.outcome.expected,
                                     found,
                                     "",
                                     clause_of(provision, *checked.rule)});
        row.cells[1] = reports::Cell::label(check_kind_label(checked.rule->kind));
        row.cells[4] =
            reports::Cell::label(label_of(session.catalogue(), std::string("verdict.") + verdict));
        if (checked.outcome.verdict == rulebook::Verdict::failed)
            row.emphasis = reports::Emphasis::warning;
        table.rows.push_back(std::move(row));
    };
    for (const rulebook::CheckedRule& checked : explained.entitled.checks) add(checked);
    for (const rulebook::CheckedRule& checked : explained.history) add(checked);
    return table;
}

/// What kept the line from being simply right, in the words of the import.
reports::Table findings_table(Session& session, const service::LineExplanation& explained) {
    reports::Table table =
        text_table("findings", {{"check", {"检查", "check"}}, {"message", {"说明", "message"}}});
    for (const Finding& finding : explained.entitled.findings) {
        reports::Row row = text_row({finding.rule, ""});
        row.cells[1] = reports::Cell::label(
            {finding_message(session.catalogue(), finding, reports::Language::zh),
             finding_message(session.catalogue(), finding, reports::Language::en)});
        row.emphasis = reports::Emphasis::warning;
        table.rows.push_back(std::move(row));
    }
    return table;
}

reports::Table past_table(Session& session, const service::LineExplanation& explained) {
    const bool english = session.language() == reports::Language::en;
    reports::Table table = text_table("past",
                                      {{"policy", {"政策", "policy"}},
                                       {"from", {"起", "from"}},
                                       {"to", {"止", "to"}},
                                       {"line", {"批次/行", "batch/line"}}});
    const auto month = [](std::int32_t index) {
        return Month::make(1900 + index / 12, index % 12 + 1)->to_text();
    };
    for (const service::ExplainedPast& past : explained.past) {
        const rulebook::Policy& policy = *past.payment.policy;
        table.rows.push_back(text_row({english ? policy.name_en : policy.name_zh,
                                       month(past.payment.first),
                                       month(past.payment.last),
                                       past.batch + "/" + std::to_string(past.line)}));
    }
    return table;
}

int show(Session& session, const service::LineExplanation& explained, const std::string& name) {
    reports::Report report = session.frame("policy-explain", {"明细 " + name, "Line " + name});
    add_table(report, line_table(session, explained));
    if (explained.choice == nullptr) {
        report.footers.push_back(
            {"该行不依据任何条款（历史明细，或导入时没有条款）。",
             "The line rests on no provision (a line of history, or there was none at import)."});
    } else {
        add_table(report, rule_table(session, explained), {"条款", "Provision"});
        if (explained.choice->provision->formula->pays())
            add_table(report, calculation_table(session, explained), {"计算", "Calculation"});
        if (!explained.choice->provision->checks.empty())
            add_table(report, checks_table(session, explained), {"检查", "Checks"});
    }
    if (!explained.entitled.findings.empty())
        add_table(report, findings_table(session, explained), {"疑点", "Findings"});
    if (!explained.past.empty())
        add_table(report, past_table(session, explained), {"此前享受", "Paid before"});
    return session.print(report);
}

int run_explain(Session& session, const ExplainOptions& options) {
    return read_store<int>(session, [&](service::Reader& reader) {
        service::LineJudge judge(reader, session.definitions());
        return finish(session,
                      service::explain_line(judge, options.line),
                      [&](const service::LineExplanation& explained) {
                          return show(session, explained, options.line);
                      });
    });
}

}  // namespace

void setup_policy_explain(CLI::App& policy, Session& session) {
    auto options = std::make_shared<ExplainOptions>();
    CLI::App* command = policy.add_subcommand(
        "explain", "一笔明细如何算出 / how a line follows from its provision");
    command->add_option("line", options->line, "批次号/行号 / BATCH/LINE")->required();
    command->footer("例 / example:\n  fundledger --books books.db policy explain B2019-1-0001/1");
    on_run(command, session, options, run_explain);
}

}  // namespace fundledger::cli
