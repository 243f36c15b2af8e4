// The command groups. Each adds its subcommands and sets Session::action when chosen.
#pragma once

#include <CLI/CLI.hpp>

namespace fundledger::cli {

class Session;

void setup_init(CLI::App& app, Session& session);
void setup_user(CLI::App& app, Session& session);
void setup_import(CLI::App& app, Session& session);
void setup_import_bank(CLI::App& import, Session& session);
void setup_import_reference(CLI::App& import, Session& session);
void setup_batch(CLI::App& app, Session& session);
void setup_batch_show(CLI::App& batch, Session& session);
void setup_voucher_show(CLI::App& voucher, Session& session);
void setup_voucher(CLI::App& app, Session& session);
void setup_period(CLI::App& app, Session& session);
void setup_policy(CLI::App& app, Session& session);
void setup_policy_decisions(CLI::App& policy, Session& session);
void setup_policy_explain(CLI::App& policy, Session& session);
void setup_audit(CLI::App& app, Session& session);
void setup_report(CLI::App& app, Session& session);
void setup_verify(CLI::App& app, Session& session);
void setup_export(CLI::App& app, Session& session);
void setup_query(CLI::App& app, Session& session);
void setup_store(CLI::App& app, Session& session);
void setup_template(CLI::App& app, Session& session);

}  // namespace fundledger::cli
