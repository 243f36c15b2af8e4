// verify: recompute everything; name the first thing that does not fit.
#include "cli/cmd_common.hpp"
#include "cli/heads_file.hpp"
#include "ledger/service/verify.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

namespace fundledger::cli {
namespace {

struct VerifyOptions {
    std::string heads;
};

reports::Table faults_table(Session& session, const service::VerifyReport& verified) {
    reports::Table table = text_table("faults",
                                      {{"check", {"检查", "check"}},
                                       {"book", {"账套", "book"}},
                                       {"table", {"表", "table"}},
                                       {"row", {"行", "row"}},
                                       {"expected", {"应为", "expected"}},
                                       {"found", {"实为", "found"}}});
    for (const service::VerifyFault& fault : verified.faults) {
        reports::Row row = text_row({fault.check,
                                     std::to_string(fault.book.value()),
                                     fault.table,
                                     fault.row,
                                     fault.expected,
                                     fault.found});
        row.cells[0] = reports::Cell::label(label_of(session.catalogue(), "verify." + fault.check));
        row.emphasis = reports::Emphasis::warning;
        table.rows.push_back(std::move(row));
    }
    return table;
}

reports::Table heads_table(const service::VerifyReport& verified) {
    reports::Table table = text_table(
        "heads",
        {{"book", {"账套", "book"}}, {"seq", {"记录数", "records"}}, {"hash", {"链头", "head"}}});
    for (const service::ChainHead& head : verified.heads) {
        table.rows.push_back(
            text_row({std::to_string(head.book.value()), std::to_string(head.seq), head.hash}));
    }
    return table;
}

int run_verify(Session& session, const VerifyOptions& options) {
    std::vector<service::ChainHead> earlier;
    if (!options.heads.empty()) {
        auto read = read_heads_file(options.heads);
        if (!read) return session.refuse_with(read.error());
        earlier = std::move(read).value();
    }
    const service::VerifyReport verified = service::verify(
        session.store(Access::read_only), session.keeper(), session.definitions(), earlier);
    reports::Report report =
        session.frame("verify",
                      verified.passed() ? reports::Label{"核验通过", "Verified: everything fits"}
                                        : reports::Label{"核验未通过", "Verification failed"});
    const auto count = [&](const char* key, reports::Label name, std::int64_t value) {
        report.parameters.push_back(
            {key, std::move(name), {std::to_string(value), std::to_string(value)}});
    };
    count("records", {"轨迹记录", "trail records"}, verified.records);
    count("rows", {"行", "rows"}, verified.rows);
    count("lines", {"明细", "lines"}, verified.lines);
    count("vouchers", {"凭证", "vouchers"}, verified.vouchers);
    if (!verified.passed())
        add_table(report,
                  faults_table(session, verified),
                  {"不符之处（按发现次序）", "What does not fit, first things first"});
    add_table(report, heads_table(verified), {"链头", "Chain heads"});
    const int printed = session.print(report);
    return verified.passed() ? printed : exit_code::verification;
}

}  // namespace

void setup_verify(CLI::App& app, Session& session) {
    auto options = std::make_shared<VerifyOptions>();
    CLI::App* command =
        app.add_subcommand("verify", "核验：重算一切 / recompute everything and compare");
    command->add_option("--heads", options->heads, "此前导出的链头文件 / heads exported earlier");
    command->footer("例 / example:\n  fundledger --books books.db verify --heads heads.json");
    on_run(command, session, options, run_verify);
}

}  // namespace fundledger::cli
