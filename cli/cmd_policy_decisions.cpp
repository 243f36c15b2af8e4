// policy activate, policy activations: local decisions by which provisions work.
#include "cli/cmd_common.hpp"
#include "cli/policy_words.hpp"
#include "ledger/service/policy_decisions.hpp"

#include <algorithm>

namespace fundledger::cli {
namespace {

struct ActivateOptions {
    std::string provision;
    std::string region;
    std::string document;
    std::string authority;
    std::string from;
    std::string to;
    std::vector<std::string> settings;
    std::string reason;
};

reports::Table decisions_table(Session& session,
                               const std::vector<service::ActivationRow>& decisions,
                               const std::map<std::int64_t, std::string>& actors) {
    reports::Table table = text_table("activations",
                                      {{"provision", {"条款", "provision"}},
                                       {"region", {"地区", "region"}},
                                       {"decision", {"决定", "decision"}},
                                       {"document", {"文件", "document"}},
                                       {"authority", {"决定机关", "authority"}},
                                       {"from", {"自", "from"}},
                                       {"to", {"至", "to"}},
                                       {"fund", {"列支资金", "fund"}},
                                       {"settings", {"数值", "settings"}},
                                       {"actor", {"登记人", "recorded by"}}});
    for (const service::ActivationRow& one : decisions) {
        std::string settings = one.settings;
        std::replace(settings.begin(), settings.end(), '\n', ';');
        const auto actor = actors.find(one.actor.value());
        reports::Row row = text_row({one.provision,
                                     one.region,
                                     "",
                                     one.document,
                                     one.authority,
                                     day_text(one.valid_from),
                                     day_text(one.valid_to),
                                     one.fund,
                                     settings,
                                     actor == actors.end() ? "" : actor->second});
        row.cells[2] =
            reports::Cell::label(label_of(session.catalogue(), "decision." + one.decision));
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::map<std::int64_t, std::string> actor_names(service::Reader& reader) {
    std::map<std::int64_t, std::string> names;
    for (const service::ActorRow& actor : reader.actors())
        names.emplace(actor.id.value(), actor.name);
    return names;
}

rulebook::Overrides overrides_of(const std::vector<std::string>& settings) {
    rulebook::Overrides overrides;
    for (const std::string& setting : settings) {
        const std::size_t equals = setting.find('=');
        overrides.emplace_back(
            setting.substr(0, equals),
            equals == std::string::npos ? std::string() : setting.substr(equals + 1));
    }
    return overrides;
}

int run_activate(Session& session, const ActivateOptions& options) {
    auto from = session.date_or_today(options.from);
    if (!from) return session.refuse_with(from.error());
    service::ActivationRequest request{.provision = options.provision,
                                       .region = options.region,
                                       .document = options.document,
                                       .authority = options.authority,
                                       .from = *from,
                                       .to = {},
                                       .fund = session.options.fund,
                                       .settings = overrides_of(options.settings),
                                       .reason = options.reason};
    if (!options.to.empty()) {
        auto to = session.date_or_today(options.to);
        if (!to) return session.refuse_with(to.error());
        if (*to < *from) {
            return session.refuse_with(
                Refusal{Reason::date_invalid,
                        {{"expected", "≥ " + from->to_text()}, {"found", to->to_text()}},
                        {}});
        }
        request.to = *to;
    }
    static_cast<void>(session.store(Access::read_write));
    service::Context context = session.context();
    return finish(
        session,
        service::activate_policy(context, request),
        [&](const service::ActivationRow& row) {
            reports::Report report =
                session.frame("policy-activation", {"已登记决定", "The decision is recorded"});
            add_table(report,
                      decisions_table(session, {row}, {{row.actor.value(), context.caller.actor}}));
            return session.print(report);
        });
}

int run_activations(Session& session, const ActivateOptions& options) {
    return read_store<int>(session, [&](service::Reader& reader) {
        std::vector<service::ActivationRow> decisions = reader.activations();
        std::erase_if(decisions, [&](const service::ActivationRow& row) {
            return (!options.provision.empty() && row.provision != options.provision) ||
                   (!options.region.empty() && row.region != options.region);
        });
        reports::Report report =
            session.frame("policy-activations", {"地方决定", "Local decisions"});
        add_table(report, decisions_table(session, decisions, actor_names(reader)));
        return session.print(report);
    });
}

}  // namespace

void setup_policy_decisions(CLI::App& policy, Session& session) {
    auto activate = std::make_shared<ActivateOptions>();
    CLI::App* command = policy.add_subcommand(
        "activate", "登记地方标准、酌情决定、试点或应急措施 / record a local decision");
    command->add_option("provision", activate->provision, "条款 / provision")->required();
    command->add_option("--region", activate->region, "地区（默认本单位）/ region (default: ours)");
    command->add_option("--document", activate->document, "文件和文号 / document")->required();
    command->add_option("--authority", activate->authority, "决定机关 / authority")->required();
    command->add_option("--from", activate->from, "自何日起 / first day it holds (default: today)");
    command->add_option("--to", activate->to, "至何日止 / last day it holds");
    command->add_option(
        "--set", activate->settings, "数名=数值 / NAME=VALUE, e.g. standard=1500.00");
    command->add_option("--reason", activate->reason, "说明 / reason");
    command->footer(
        "列支资金用 --fund 指明 / --fund names the fund that pays.\n例 / example:\n"
        "  fundledger --books books.db --actor 李强 policy activate lx-stabilization-refund-60 "
        "--document 临州人社发〔2019〕15号 --authority 州人社局 --from 2019-01-17");
    on_run(command, session, activate, run_activate);
    auto list = std::make_shared<ActivateOptions>();
    command = policy.add_subcommand("activations", "列出已登记的决定 / list recorded decisions");
    command->add_option("--provision", list->provision, "条款 / provision");
    command->add_option("--region", list->region, "地区 / region");
    command->footer("例 / example:\n  fundledger --books books.db policy activations");
    on_run(command, session, list, run_activations);
}

}  // namespace fundledger::cli
