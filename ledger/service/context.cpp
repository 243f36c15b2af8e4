// Small things every use case needs.
#include "ledger/service/context.hpp"

#include "ledger/base/error.hpp"

namespace fundledger::service {

trail::Act make_act(Context& context,
                    const ActorRow& actor,
                    std::string action,
                    std::string subject,
                    std::string reason,
                    std::string idem_key) {
    return trail::Act{.actor = actor.id,
                      .actor_name = actor.name,
                      .os_account = context.caller.os_account,
                      .action = std::move(action),
                      .subject = std::move(subject),
                      .reason = std::move(reason),
                      .idem_key = std::move(idem_key),
                      .at = context.clock.now()};
}

Result<BookRow, Refusal> book_of_fund(Reader& reader, std::string_view fund) {
    std::vector<BookRow> matching;
    for (BookRow& book : reader.books()) {
        if (book.fund == fund) matching.push_back(std::move(book));
    }
    if (matching.empty()) {
        return refuse(Refusal{Reason::book_unknown, {{"fund", std::string(fund)}}, {}});
    }
    if (matching.size() > 1) {
        return refuse(Refusal{Reason::book_ambiguous, {{"fund", std::string(fund)}}, {}});
    }
    return std::move(matching.front());
}

void freeze(Tx& tx, const Definitions& definitions, std::string_view kind, std::string_view name) {
    const std::optional<ArtifactRow> used = definitions.artifact(kind, name);
    if (!used || tx.has_artifact(used->kind, used->name, used->digest)) return;
    tx.append(*used);
}

void tell_progress(const Progress& progress,
                   std::uint64_t rows_done,
                   std::uint64_t rows_expected,
                   std::string_view stage) {
    if (progress && !progress(rows_done, rows_expected, stage)) {
        throw Error(ErrorKind::interrupted, "import", "interrupted by the user");
    }
}

}  // namespace fundledger::service
