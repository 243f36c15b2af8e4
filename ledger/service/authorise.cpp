// Who may do what: roles give rights, and an actor works under one account of the system.
#include "ledger/service/context.hpp"

#include <algorithm>
#include <array>

namespace fundledger::service {
namespace {

struct Grant {
    std::string_view role;
    Right right;
};

// The finance side pays (cashier, accountant); the labour side imports and reviews (clerk,
// approver).
constexpr std::array grants = {
    Grant{"admin", Right::administer},
    Grant{"clerk", Right::import_files},
    Grant{"approver", Right::approve},
    Grant{"approver", Right::decide_policies},
    Grant{"cashier", Right::release},
    Grant{"accountant", Right::post_vouchers},
    Grant{"accountant", Right::import_files},
    Grant{"accountant", Right::manage_periods},
};

std::string_view right_name(Right right) {
    switch (right) {
        case Right::administer:
            return "administer";
        case Right::import_files:
            return "import";
        case Right::approve:
            return "approve";
        case Right::release:
            return "release";
        case Right::post_vouchers:
            return "post-vouchers";
        case Right::manage_periods:
            return "manage-periods";
        case Right::decide_policies:
            return "decide-policies";
    }
    FUNDLEDGER_CHECK(false);
}

std::string roles_with(Right right) {
    std::string roles;
    for (const Grant& grant : grants) {
        if (grant.right != right) continue;
        if (!roles.empty()) roles += ", ";
        roles += grant.role;
    }
    return roles;
}

bool holds(const ActorRow& actor, Right right) {
    return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
        return grant.right == right &&
               std::find(actor.roles.begin(), actor.roles.end(), grant.role) != actor.roles.end();
    });
}

}  // namespace

Result<ActorRow, Refusal> authorise(Reader& reader, const Caller& caller, Right right) {
    const std::vector<ActorRow> actors = reader.actors();
    const auto found = std::find_if(
        actors.begin(), actors.end(), [&](const ActorRow& a) { return a.name == caller.actor; });
    if (found == actors.end()) {
        return refuse(Refusal{Reason::actor_unknown, {{"actor", caller.actor}}, {}});
    }
    if (found->os_account != caller.os_account) {
        return refuse(Refusal{Reason::actor_not_mapped,
                              {{"actor", caller.actor},
                               {"expected", found->os_account},
                               {"found", caller.os_account}},
                              {}});
    }
    if (!holds(*found, right)) {
        return refuse(Refusal{Reason::actor_lacks_right,
                              {{"actor", caller.actor},
                               {"right", std::string(right_name(right))},
                               {"expected", roles_with(right)}},
                              {}});
    }
    return *found;
}

}  // namespace fundledger::service
