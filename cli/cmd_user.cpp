// user: who may act, under which account, in which roles.
#include "cli/cmd_common.hpp"
#include "ledger/service/administration.hpp"

namespace fundledger::cli {
namespace {

const std::vector<std::string> role_names{
    "admin", "clerk", "approver", "cashier", "accountant", "auditor"};

struct UserOptions {
    std::string name;
    std::string account;
    std::vector<std::string> roles;
    std::string role;
    bool withdraw = false;
};

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : " ") + part;
    return text;
}

int show_users(Session& session, const std::vector<service::ActorRow>& actors) {
    reports::Report report = session.frame("users", {"操作人", "Actors"});
    reports::Table table = text_table("actors",
                                      {{"name", {"姓名", "name"}},
                                       {"account", {"系统账户", "account"}},
                                       {"roles", {"角色", "roles"}}});
    for (const service::ActorRow& actor : actors) {
        table.rows.push_back(text_row({actor.name, actor.os_account, joined(actor.roles)}));
    }
    add_table(report, std::move(table));
    return session.print(report);
}

int run_add(Session& session, const UserOptions& options) {
    service::Context context = session.context();
    const std::string account =
        options.account.empty() ? session.environment().os_account : options.account;
    return finish(session,
                  service::add_user(context, options.name, account, options.roles),
                  [&](const service::ActorRow& actor) { return show_users(session, {actor}); });
}

int run_list(Session& session, const UserOptions&) {
    return show_users(session,
                      read_store<std::vector<service::ActorRow>>(
                          session, [](service::Reader& reader) { return reader.actors(); }));
}

int run_role(Session& session, const UserOptions& options) {
    service::Context context = session.context();
    return finish(session,
                  service::set_role(context, options.name, options.role, !options.withdraw),
                  [&](const service::ActorRow& actor) { return show_users(session, {actor}); });
}

}  // namespace

void setup_user(CLI::App& app, Session& session) {
    CLI::App* user = app.add_subcommand("user", "操作人 / actors and their roles");
    user->require_subcommand(1);
    auto add = std::make_shared<UserOptions>();
    CLI::App* command = user->add_subcommand("add", "增加操作人 / add an actor");
    command->add_option("name", add->name, "姓名 / name")->required();
    command->add_option("--account",
                        add->account,
                        "系统账户 / account of the operating system (default: the calling one)");
    command->add_option("--role", add->roles, "角色，可重复 / role, repeatable")
        ->check(CLI::IsMember(role_names));
    command->footer("例 / example:\n  fundledger --actor 张敏 user add 李强 --role approver");
    on_run(command, session, add, run_add);

    command = user->add_subcommand("list", "列出操作人 / list actors");
    command->footer("例 / example:\n  fundledger user list");
    on_run(command, session, std::make_shared<UserOptions>(), run_list);

    auto role = std::make_shared<UserOptions>();
    command = user->add_subcommand("role", "授予或收回角色 / grant or withdraw a role");
    command->add_option("name", role->name)->required();
    command->add_option("role", role->role)->required()->check(CLI::IsMember(role_names));
    command->add_flag("--withdraw", role->withdraw, "收回 / withdraw");
    command->footer("例 / example:\n  fundledger --actor 张敏 user role 李强 auditor");
    on_run(command, session, role, run_role);
}

}  // namespace fundledger::cli
