// Parsing of the command line, dispatch, and the one place where environment errors are caught.
#include "cli/commands.hpp"
#include "cli/environment.hpp"
#include "cli/session.hpp"
#include "cli/show_error.hpp"
#include "cli/version.hpp"
#include "ledger/base/error.hpp"

#include <csignal>
#include <exception>

namespace fundledger::cli {
namespace {

void setup_globals(CLI::App& app, Session& session) {
    GlobalOptions& options = session.options;
    app.add_option("--books", options.books, "账簿文件 / the store (or $FUNDLEDGER_BOOKS)");
    app.add_option("--fund", options.fund, "基金代码 / fund, e.g. employment-subsidy");
    app.add_option("--actor", options.actor, "操作人 / who acts; mapped to the calling account");
    app.add_option("--as-of", options.as_of, "业务日期 / business date (default: today at +08:00)");
    app.add_option("--lang", options.lang, "zh | en")->check(CLI::IsMember({"zh", "en"}));
    app.add_option("--format", options.format, "text | json (reports also: csv, html)")
        ->check(CLI::IsMember({"text", "json", "csv", "html"}));
    app.set_version_flag("--version", std::string("fundledger ") + version_text);
    app.require_subcommand(1);
    app.fallthrough();
}

void setup_commands(CLI::App& app, Session& session) {
    setup_init(app, session);
    setup_user(app, session);
    setup_template(app, session);
    setup_import(app, session);
    setup_batch(app, session);
    setup_policy(app, session);
    setup_voucher(app, session);
    setup_period(app, session);
    setup_report(app, session);
    setup_audit(app, session);
    setup_verify(app, session);
    setup_export(app, session);
    setup_store(app, session);
}

int parse_failure(CLI::App& app, const CLI::ParseError& error, Environment& environment) {
    const int code = app.exit(error, environment.out, environment.err);
    return code == 0 ? exit_code::done : exit_code::usage;
}

}  // namespace

int run(const std::vector<std::string>& arguments, Environment& environment) {
    CLI::App app{
        "就业补助资金与失业保险基金的账簿 / the book of record for public employment funds",
        "fundledger"};
    Session session(environment);
    setup_globals(app, session);
    setup_commands(app, session);
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
    } catch (const CLI::ParseError& error) {
        return parse_failure(app, error, environment);
    }
    try {
        return session.action();
    } catch (const CLI::ParseError& error) {  // options that only their command can judge
        return parse_failure(app, error, environment);
    } catch (const Error& error) {
        show_error(environment.err, session.options.lang, error);
        return exit_code::environment;
    } catch (const std::bad_alloc&) {
        show_error(environment.err,
                   session.options.lang,
                   Error(ErrorKind::out_of_memory, "fundledger", "out of memory"));
        return exit_code::environment;
    } catch (const std::exception& error) {
        environment.err << "fundledger: bug: " << error.what() << '\n';
        return exit_code::bug;
    }
}

}  // namespace fundledger::cli
