// audit run: tests over what was paid.
#include "cli/cmd_common.hpp"
#include "cli/show_refusal.hpp"
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/recompute.hpp"

#include <algorithm>
#include <array>

namespace fundledger::cli {
namespace {

struct AuditOptions {
    std::vector<std::string> tests;
    std::string batch;
    std::string facts = "recorded";
};

struct AuditTest {
    const char* id;
    const char* zh;
    const char* en;
    service::AuditReport (*run)(service::Reader&, const service::Definitions&, Date);
};

constexpr const char* recompute_test = "recompute";

/// All tests but `recompute`, which judges lines again and has options of its own.
constexpr std::array<AuditTest, 12> tests{{
    {"uses", "资金用途", "Uses of funds", service::audit_uses},
    {"in-kind", "实物支持", "Support in kind", service::audit_in_kind},
    {"labour-share",
     "以工代赈劳务报酬占比",
     "Labour share of work relief",
     service::audit_labour_share},
    {"post-quota",
     "公益性岗位招用比例",
     "Quota of public-welfare posts",
     service::audit_post_quota},
    {"expired-terms", "享受期满人员", "Terms that have expired", service::audit_expired_terms},
    {"clean-up", "不符合条件人员清理", "Persons who no longer qualify", service::audit_clean_up},
    {"zero-employment", "零就业家庭", "Households without work", service::audit_zero_employment},
    {"graduates", "离校未就业毕业生服务", "Services for graduates", service::audit_graduates},
    {"double-registration",
     "重复失业登记",
     "Two registrations at once",
     service::audit_double_registration},
    {"dibao", "低保家庭成员补贴", "Subsidies of dibao members", service::audit_dibao},
    {"blacklist", "失信名单", "Blacklist", service::audit_blacklist},
    {"post-holders",
     "公益性岗位与在岗人员",
     "Posts and their holders",
     service::audit_post_holders},
}};

reports::Table differences_table(Session& session, const service::RecomputeOutcome& outcome) {
    reports::Table table = text_table("differences",
                                      {{"batch", {"批次", "batch"}},
                                       {"line", {"行", "line"}},
                                       {"source_row", {"文件行", "file row"}},
                                       {"rule", {"检查", "check"}},
                                       {"expected", {"应为", "expected"}},
                                       {"found", {"实为", "found"}},
                                       {"message", {"说明", "message"}},
                                       {"clause", {"依据", "clause"}}});
    for (const service::RecomputeDifference& difference : outcome.differences) {
        reports::Row row = text_row({difference.batch,
                                     std::to_string(difference.line),
                                     std::to_string(difference.source_row),
                                     difference.finding.rule,
                                     difference.finding.expected,
                                     difference.finding.found,
                                     "",
                                     difference.finding.clause});
        row.cells[6] = reports::Cell::label(
            {finding_message(session.catalogue(), difference.finding, reports::Language::zh),
             finding_message(session.catalogue(), difference.finding, reports::Language::en)});
        row.emphasis = reports::Emphasis::warning;
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// What a test says, and how many findings it has.
struct Ran {
    reports::Report report;
    std::int64_t findings = 0;
};

using Run = Result<Ran, Refusal>;

Run run_recompute(Session& session, const AuditOptions& options) {
    static_cast<void>(session.store(Access::read_only));
    service::Context context = session.context();
    service::RecomputeRequest request;
    request.batch = options.batch;
    request.by =
        options.facts == "now" ? service::RecomputeBy::facts_now : service::RecomputeBy::recorded;
    const auto outcome = service::recompute(context, request);
    if (!outcome) return refuse(outcome.error());
    const bool same = outcome->differences.empty();
    Ran ran{session.frame("audit-recompute",
                          same ? reports::Label{"重算一致", "Recomputed: nothing differs"}
                               : reports::Label{"重算有差异", "Recomputed: lines differ"}),
            static_cast<std::int64_t>(outcome->differences.size())};
    const auto count = [&](const char* key, reports::Label name, std::int64_t value) {
        ran.report.parameters.push_back(
            {key, std::move(name), {std::to_string(value), std::to_string(value)}});
    };
    count("batches", {"批次", "batches"}, outcome->batches);
    count("lines", {"明细", "lines"}, outcome->lines);
    count("without_rule", {"不依据条款的明细", "lines without a provision"}, outcome->without_rule);
    count("differences", {"差异", "differences"}, ran.findings);
    if (!same) add_table(ran.report, differences_table(session, *outcome));
    return ran;
}

reports::Table table_of(Session& session, const service::AuditTable& from) {
    reports::Table table;
    table.key = from.id;
    table.title = label_of(session.catalogue(), "audit.table." + from.id);
    for (const std::string& id : from.columns) {
        reports::Column column;
        column.key = id.substr(id.find('.') + 1);
        column.label = label_of(session.catalogue(), id);
        table.columns.push_back(std::move(column));
    }
    for (const service::AuditRow& row : from.rows) {
        reports::Row made;
        for (const service::AuditCell& cell : row.cells) {
            made.cells.push_back(
                cell.is_label ? reports::Cell::label(label_of(session.catalogue(), cell.text))
                              : reports::Cell::text(cell.text));
        }
        if (row.finding) made.emphasis = reports::Emphasis::warning;
        table.rows.push_back(std::move(made));
    }
    return table;
}

Run run_test(Session& session, const AuditTest& test) {
    const auto as_of = session.as_of();
    if (!as_of) return refuse(as_of.error());
    const auto outcome = read_store<service::AuditReport>(session, [&](service::Reader& reader) {
        return test.run(reader, session.definitions(), *as_of);
    });
    Ran ran{session.frame("audit-" + std::string(test.id), {test.zh, test.en}), outcome.findings};
    const auto parameter = [&](const std::string& id, const std::string& value) {
        ran.report.parameters.push_back(
            {id.substr(id.find('.') + 1), label_of(session.catalogue(), id), {value, value}});
    };
    parameter("audit.as-of", as_of->to_text());
    parameter("audit.findings", std::to_string(outcome.findings));
    for (const auto& [id, value] : outcome.figures) parameter(id, value);
    for (const service::AuditTable& table : outcome.tables) {
        if (!table.rows.empty()) add_table(ran.report, table_of(session, table));
    }
    return ran;
}

std::vector<std::string> known_tests() {
    std::vector<std::string> known{recompute_test};
    for (const AuditTest& test : tests) known.emplace_back(test.id);
    return known;
}

Run run_named(Session& session, const AuditOptions& options, const std::string& name) {
    const auto* const found = std::find_if(
        tests.begin(), tests.end(), [&](const AuditTest& test) { return name == test.id; });
    return found == tests.end() ? run_recompute(session, options) : run_test(session, *found);
}

/// "name: value; …" of what a report was made with.
reports::Label figures_of(const reports::Report& report) {
    reports::Label text;
    for (const reports::Parameter& figure : report.parameters) {
        if (figure.key == "as-of" || figure.key == "findings") continue;
        text.zh += (text.zh.empty() ? "" : "；") + figure.name.zh + " " + figure.value.zh;
        text.en += (text.en.empty() ? "" : "; ") + figure.name.en + " " + figure.value.en;
    }
    return text;
}

/// Several tests as one report: a table of the tests, then the tables of each.
reports::Report together(Session& session,
                         const std::vector<std::string>& names,
                         std::vector<Ran>& ran) {
    reports::Report report = session.frame("audit", {"审计测试", "Audit tests"});
    reports::Table table = text_table("tests",
                                      {{"test", {"测试", "Test"}},
                                       {"title", {"内容", "About"}},
                                       {"findings", {"疑点", "Findings"}},
                                       {"figures", {"说明", "Figures"}}});
    table.columns[2].kind = reports::ColumnKind::integer;
    for (std::size_t i = 0; i < ran.size(); ++i) {
        reports::Row row;
        row.cells = {reports::Cell::text(names[i]),
                     reports::Cell::label(ran[i].report.title),
                     reports::Cell::integer(ran[i].findings),
                     reports::Cell::label(figures_of(ran[i].report))};
        if (ran[i].findings != 0) row.emphasis = reports::Emphasis::warning;
        table.rows.push_back(std::move(row));
    }
    add_table(report, std::move(table));
    for (Ran& one : ran) {
        for (reports::Parameter& parameter : one.report.parameters) {
            if (parameter.key == "as-of" && report.parameters.empty())
                report.parameters.push_back(std::move(parameter));
        }
        bool first = true;
        for (reports::Section& section : one.report.sections) {
            if (first) section.heading = one.report.title;
            first = false;
            report.sections.push_back(std::move(section));
        }
    }
    return report;
}

int run_audit(Session& session, const AuditOptions& options) {
    const std::vector<std::string> known = known_tests();
    std::string all;
    for (const std::string& test : known) all += (all.empty() ? "" : ", ") + test;
    std::vector<std::string> names;
    for (const std::string& test : options.tests) {
        if (std::find(known.begin(), known.end(), test) == known.end()) {
            return session.refuse_with(
                Refusal{Reason::audit_test_unknown, {{"found", test}, {"expected", all}}, {}});
        }
        if (std::find(names.begin(), names.end(), test) == names.end()) names.push_back(test);
    }
    if (names.empty()) names = known;
    std::vector<Ran> ran;
    std::int64_t findings = 0;
    for (const std::string& name : names) {
        Run one = run_named(session, options, name);
        if (!one) return session.refuse_with(one.error());
        findings += one->findings;
        ran.push_back(std::move(*one));
    }
    const int printed =
        session.print(ran.size() == 1 ? ran.front().report : together(session, names, ran));
    return findings == 0 ? printed : exit_code::verification;
}

/// The tests by name, for `--help`.
std::string help_text() {
    std::string text = "测试 / tests:\n  recompute — 重新计算 / Lines judged again\n";
    for (const AuditTest& test : tests)
        text += std::string("  ") + test.id + " — " + test.zh + " / " + test.en + "\n";
    return text + "例 / example:\n  fundledger --books books.db audit run recompute";
}

}  // namespace

void setup_audit(CLI::App& app, Session& session) {
    CLI::App* audit = app.add_subcommand("audit", "审计测试 / audit tests");
    audit->require_subcommand(1);
    auto options = std::make_shared<AuditOptions>();
    CLI::App* command = audit->add_subcommand("run", "执行测试 / run tests");
    command->add_option("test", options->tests, "测试名（默认全部）/ tests (default: all)");
    command->add_option("--batch", options->batch, "只查该批次 / only this batch");
    command
        ->add_option("--facts",
                     options->facts,
                     "用当时的事实或现在的名单 / facts as recorded, or as lists say now")
        ->check(CLI::IsMember({"recorded", "now"}));
    command->footer(help_text());
    on_run(command, session, options, run_audit);
}

}  // namespace fundledger::cli
