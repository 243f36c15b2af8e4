// Wiring of a kind of file.
#include "cli/import_kind.hpp"

#include "cli/cmd_common.hpp"

namespace fundledger::cli {

int run_kind(Session& session,
             const ImportOptions& options,
             std::string_view kind,
             const ImportFunction& import) {
    service::Context context = session.context();
    auto request = request_of(session, options);
    if (!request) return session.refuse_with(request.error());
    auto source = open_file(session, options, kind);
    if (!source) return session.refuse_with(source.error());
    request->profile_digest = profile_digest(session, **source);
    return finish(
        session, import(context, *request, **source), [&](const service::ImportOutcome& outcome) {
            return show_import(session, outcome, **source);
        });
}

void add_kind(CLI::App& parent, Session& session, const ImportKind& kind) {
    CLI::App* command = parent.add_subcommand(kind.name, kind.text);
    auto options = common_options(command);
    command->footer(std::string("例 / example:\n  fundledger ") + kind.example);
    command->callback([options, kind, &session] {
        session.action = [options, kind, &session] {
            return run_kind(session, *options, kind.name, kind.import);
        };
    });
}

}  // namespace fundledger::cli
