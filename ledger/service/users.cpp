// Actors and their roles.
#include "ledger/service/administration.hpp"

#include <algorithm>
#include <array>

namespace fundledger::service {
namespace {

constexpr std::array<std::string_view, 6> known_roles{
    "accountant", "admin", "approver", "auditor", "cashier", "clerk"};

std::optional<Refusal> role_fault(const std::string& role) {
    if (std::find(known_roles.begin(), known_roles.end(), role) != known_roles.end()) {
        return std::nullopt;
    }
    std::string expected;
    for (const std::string_view known : known_roles) {
        if (!expected.empty()) expected += ", ";
        expected += known;
    }
    return Refusal{Reason::role_unknown, {{"expected", expected}, {"found", role}}, {}};
}

std::optional<ActorRow> actor_named(Reader& reader, const std::string& name) {
    for (ActorRow& actor : reader.actors()) {
        if (actor.name == name) return std::move(actor);
    }
    return std::nullopt;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : " ") + part;
    return text;
}

Result<ActorRow, Refusal> add_in(Context& context,
                                 Tx& tx,
                                 const std::string& name,
                                 const std::string& os_account,
                                 const std::vector<std::string>& roles) {
    auto caller = authorise(tx, context.caller, Right::administer);
    if (!caller) return caller;
    if (const auto known = actor_named(tx, name)) {
        return refuse(
            Refusal{Reason::actor_exists, {{"actor", name}, {"found", known->os_account}}, {}});
    }
    for (const std::string& role : roles) {
        if (auto fault = role_fault(role)) return refuse(std::move(*fault));
    }
    ActorRow actor{ActorId(context.ids.next()), name, os_account, roles};
    std::sort(actor.roles.begin(), actor.roles.end());
    actor.roles.erase(std::unique(actor.roles.begin(), actor.roles.end()), actor.roles.end());
    tx.append(actor);
    for (const std::string& role : actor.roles) tx.append_role(actor.id, role, true);
    tx.seal(store_book,
            make_act(context,
                     *caller,
                     "user.add",
                     name,
                     joined(actor.roles),
                     "user.add:" + std::to_string(actor.id.value())));
    return actor;
}

Result<ActorRow, Refusal> set_in(
    Context& context, Tx& tx, const std::string& name, const std::string& role, bool granted) {
    auto caller = authorise(tx, context.caller, Right::administer);
    if (!caller) return caller;
    const auto actor = actor_named(tx, name);
    if (!actor) return refuse(Refusal{Reason::actor_unknown, {{"actor", name}}, {}});
    if (auto fault = role_fault(role)) return refuse(std::move(*fault));
    tx.append_role(actor->id, role, granted);
    tx.seal(store_book,
            make_act(context,
                     *caller,
                     "user.role",
                     name,
                     (granted ? "+" : "-") + role,
                     "user.role:" + std::to_string(context.ids.next())));
    auto changed = actor_named(tx, name);
    FUNDLEDGER_CHECK(changed.has_value());
    return std::move(*changed);
}

}  // namespace

Result<ActorRow, Refusal> add_user(Context& context,
                                   const std::string& name,
                                   const std::string& os_account,
                                   const std::vector<std::string>& roles) {
    return in_transaction<ActorRow>(
        context.store, [&](Tx& tx) { return add_in(context, tx, name, os_account, roles); });
}

Result<ActorRow, Refusal> set_role(Context& context,
                                   const std::string& name,
                                   const std::string& role,
                                   bool granted) {
    return in_transaction<ActorRow>(
        context.store, [&](Tx& tx) { return set_in(context, tx, name, role, granted); });
}

}  // namespace fundledger::service
