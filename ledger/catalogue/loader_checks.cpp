// What only the whole can tell: every name a definition uses must be defined somewhere.
#include "ledger/base/error.hpp"
#include "ledger/catalogue/loader.hpp"

#include <algorithm>

namespace fundledger::catalogue {

void Loader::fail(std::string_view kind, std::string_view name, const std::string& reason) const {
    throw Error(ErrorKind::bad_schema_file,
                "checking the schema files",
                reason,
                places_.at({std::string(kind), std::string(name)}));
}

void Loader::check_funds() const {
    for (const service::FundDefinition& fund : made_.funds_) {
        const book::EntityKind* kind = made_.entity_kind(fund.entity_kind);
        if (kind == nullptr) {
            fail("fund", fund.id, "entity kind \"" + fund.entity_kind + "\" is not defined");
        }
        if (kind->fund != fund.id) {
            fail("fund", fund.id, "entity kind " + kind->id + " keeps another fund, " + kind->fund);
        }
    }
}

/// A category without accounts would only be noticed when its first payment cannot be posted.
void Loader::check_categories() const {
    for (const rulebook::Category& category : made_.rulebook_.categories()) {
        const auto fund = std::find_if(made_.funds_.begin(),
                                       made_.funds_.end(),
                                       [&](const auto& f) { return f.id == category.fund; });
        if (fund == made_.funds_.end()) {
            fail("category", category.id, "fund \"" + category.fund + "\" is not defined");
        }
        if (made_.entity_kind(fund->entity_kind)->accounts_of(category.id) == nullptr) {
            fail("category",
                 category.id,
                 "entity kind " + fund->entity_kind + " names no accounts for this category");
        }
    }
}

void Loader::check_policies() const {
    for (const rulebook::Policy& policy : made_.rulebook_.policies()) {
        const rulebook::Category* category = made_.rulebook_.find_category(policy.category);
        if (category == nullptr) {
            fail("policy", policy.id, "category \"" + policy.category + "\" is not defined");
        }
        if (category->fund != policy.fund) {
            fail("policy",
                 policy.id,
                 "its category is of fund " + category->fund + ", not of " + policy.fund);
        }
    }
}

void Loader::check_provisions() const {
    std::map<std::string, std::string> kinds;  // of checks
    for (const rulebook::Provision& provision : made_.rulebook_.provisions()) {
        if (places_.count({"policy", provision.policy}) == 0) {
            fail("provision", provision.id, "policy \"" + provision.policy + "\" is not defined");
        }
        for (const std::string& fund : provision.funds) {
            if (made_.find_fund(fund) == nullptr)
                fail("provision", provision.id, "fund \"" + fund + "\" is not defined");
        }
        check_provision_checks(provision, kinds);
    }
}

/// A fact nobody can bring, or a policy nobody is paid by, would make a check that never works.
void Loader::check_provision_checks(const rulebook::Provision& provision,
                                    std::map<std::string, std::string>& kinds) const {
    const auto need = [&](const std::string& fact) {
        if (made_.facts_.count(fact) == 0)
            fail("provision", provision.id, "fact \"" + fact + "\" is not defined");
    };
    for (const std::string& fact : provision.formula->facts()) need(fact);
    for (const rulebook::CheckRule& rule : provision.checks) {
        const auto [kind, is_new] = kinds.emplace(rule.id, rule.kind);
        if (!is_new && kind->second != rule.kind) {
            fail("provision",
                 provision.id,
                 "check \"" + rule.id + "\" is of kind " + kind->second + " elsewhere");
        }
        if (!rule.when_fact.empty()) need(rule.when_fact);
        for (const std::string& fact : rule.check->facts()) {
            if (fact != "amount" && fact != "months") need(fact);
        }
        const auto policies = rule.settings.find("policies");
        if (policies == rule.settings.end()) continue;
        for (const std::string& policy : policies->second) {
            if (places_.count({"policy", policy}) == 0)
                fail("provision", provision.id, "policy \"" + policy + "\" is not defined");
        }
    }
}

void Loader::check_permissions() const {
    for (const rulebook::Permission& permission : made_.rulebook_.permissions()) {
        const rulebook::Category* category = made_.rulebook_.find_category(permission.category);
        const std::string name =
            permission.policy + "@" + permission.fund + "@" + permission.region +
            (permission.effective_from ? "@" + permission.effective_from->to_text() : "");
        if (places_.count({"policy", permission.policy}) == 0)
            fail("permission", name, "policy \"" + permission.policy + "\" is not defined");
        if (category == nullptr || category->fund != permission.fund) {
            fail("permission",
                 name,
                 "\"" + permission.category + "\" is no category of fund " + permission.fund);
        }
    }
}

void Loader::check_entity_kinds() const {
    for (const book::EntityKind& kind : made_.entity_kinds_) {
        for (const book::CategoryAccounts& accounts : kind.category_accounts) {
            const rulebook::Category* category = made_.rulebook_.find_category(accounts.category);
            if (category == nullptr) {
                fail("entity", kind.id, "category \"" + accounts.category + "\" is not defined");
            }
            if (category->fund != kind.fund) {
                fail("entity",
                     kind.id,
                     "category " + category->id + " is of fund " + category->fund + ", not of " +
                         kind.fund);
            }
        }
    }
}

}  // namespace fundledger::catalogue
