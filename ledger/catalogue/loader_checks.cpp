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
    for (const rulebook::Provision& provision : made_.rulebook_.provisions()) {
        if (places_.count({"policy", provision.policy}) == 0) {
            fail("provision", provision.id, "policy \"" + provision.policy + "\" is not defined");
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
