// What every use case is given: the store, time, ids, definitions, and who is calling.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/instant.hpp"
#include "ledger/base/result.hpp"
#include "ledger/book/posting_rule.hpp"
#include "ledger/rulebook/rulebook.hpp"
#include "ledger/service/store_port.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

/// A fund and the entity kind whose books keep it.
struct FundDefinition {
    std::string id;
    std::string name_zh;
    std::string name_en;
    std::string entity_kind;
    bool optional = false;  ///< a store keeps a book of it only where that is asked for
};

/// The declarative part of the program (charts, rules, policies), already read and checked.
class Definitions {
public:
    virtual ~Definitions() = default;
    [[nodiscard]] virtual const rulebook::Rulebook& rulebook() const = 0;
    [[nodiscard]] virtual const std::vector<FundDefinition>& funds() const = 0;
    /// Null if unknown.
    [[nodiscard]] virtual const book::EntityKind* entity_kind(std::string_view id) const = 0;
    [[nodiscard]] virtual bool region_known(std::string_view region) const = 0;
    /// The one spelling of a fact's value ("中型" → "sme"); the text itself where none is defined.
    [[nodiscard]] virtual std::string normal_fact_value(std::string_view fact,
                                                        std::string_view text) const = 0;
    /// A provision from its frozen text; nothing where the text is none this program can read.
    [[nodiscard]] virtual std::optional<rulebook::Provision> provision_from(
        const ArtifactRow& frozen) const = 0;
    /// The text of a definition as read, to freeze what was used. kind: "entity", "policy-file",
    /// "profile".
    [[nodiscard]] virtual std::optional<ArtifactRow> artifact(std::string_view kind,
                                                              std::string_view name) const = 0;
};

/// Who calls: the actor named, and the account of the operating system they work under.
struct Caller {
    std::string actor;
    std::string os_account;
};

/// Tells how far a long use case has come; returning false asks it to stop without a trace.
using Progress = std::function<bool(
    std::uint64_t rows_done, std::uint64_t rows_expected, std::string_view stage)>;

struct Context {
    Store& store;
    SourceKeeper& keeper;
    const Definitions& definitions;
    Clock& clock;
    IdSource& ids;
    Caller caller;
    Progress progress;  ///< may be empty
};

/// Tells `progress`, if there is one; throws Error(interrupted) where it asks to stop.
void tell_progress(const Progress& progress,
                   std::uint64_t rows_done,
                   std::uint64_t rows_expected,
                   std::string_view stage);

/// What an actor may do. Roles give rights (see authorise.cpp): admin: users and periods' locks;
/// clerk: import; approver: approve, local decisions; cashier: release; accountant: vouchers,
/// periods, openings; auditor: nothing but reading.
enum class Right {
    administer,
    import_files,
    approve,
    release,
    post_vouchers,
    manage_periods,
    decide_policies
};

/// The calling actor, if known, mapped to the calling account and holding the right.
/// Refusals in this order: actor_unknown, actor_not_mapped, actor_lacks_right.
[[nodiscard]] Result<ActorRow, Refusal> authorise(Reader& reader,
                                                  const Caller& caller,
                                                  Right right);

/// The act of `actor` now.
[[nodiscard]] trail::Act make_act(Context& context,
                                  const ActorRow& actor,
                                  std::string action,
                                  std::string subject,
                                  std::string reason,
                                  std::string idem_key);

/// Runs `work` in one transaction: commits when it succeeds, rolls back when it refuses.
template <class T>
[[nodiscard]] Result<T, Refusal> in_transaction(
    Store& store, const std::function<Result<T, Refusal>(Tx&)>& work) {
    std::optional<Result<T, Refusal>> outcome;
    store.run_tx([&](Tx& tx) {
        outcome.emplace(work(tx));
        return outcome->ok();
    });
    FUNDLEDGER_CHECK(outcome.has_value());
    return std::move(*outcome);
}

/// The book of a fund; refusals book_unknown, book_ambiguous.
[[nodiscard]] Result<BookRow, Refusal> book_of_fund(Reader& reader, std::string_view fund);

/// Copies a definition into the store if this version of it is not there yet (book 0's act).
void freeze(Tx& tx, const Definitions& definitions, std::string_view kind, std::string_view name);

}  // namespace fundledger::service
