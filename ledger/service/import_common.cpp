// The frame around every import of a small file.
#include "ledger/service/import_common.hpp"

#include "ledger/service/cell_notes.hpp"
#include "ledger/service/import_record.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

/// What the reader of the file remarked about cells the profile has bound.
void add_notes(ImportJob& job) {
    const FileTable& table = job.table;
    for (const CellNote& note : table.notes()) {
        job.findings.push_back(finding_of(note,
                                          table.columns()[note.column],
                                          table.info().file_name,
                                          table.source_row(note.row),
                                          table.cell(note.row, static_cast<int>(note.column))));
    }
    if (auto hidden = hidden_finding(table.hidden(), table.info().file_name)) {
        job.findings.push_back(std::move(*hidden));
    }
}

std::optional<Refusal> row_faults(ImportJob& job) {
    std::stable_sort(job.findings.begin(),
                     job.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.place.row < b.place.row; });
    std::uint32_t last = 0;
    std::size_t faulty = 0;
    for (const Finding& finding : job.findings) {
        if (finding.severity != Severity::refuse || finding.place.row == last) continue;
        last = finding.place.row;
        ++faulty;
    }
    if (faulty == 0) return std::nullopt;
    return Refusal{Reason::row_faults,
                   {{"file", job.table.info().file_name},
                    {"rows", std::to_string(job.table.rows())},
                    {"faulty", std::to_string(faulty)}},
                   std::move(job.findings)};
}

void seal_acts(ImportJob& job, std::string_view kind) {
    const std::string action = std::string(kind) + ".import";
    const std::string key = action + ":" + job.import.file_digest.hex();
    for (const auto& [book, subject] : job.written_books) {
        job.tx.seal(book, make_act(job.context, job.actor, action, subject, {}, key));
    }
    job.tx.seal(store_book,
                make_act(job.context, job.actor, action, job.import.file_name, {}, key));
}

Result<ImportOutcome, Refusal> import_in(Tx& tx,
                                         Context& context,
                                         const ImportRequest& request,
                                         const FileTable& table,
                                         const SourceKeeper::Kept& kept,
                                         FileKind& kind) {
    auto actor = authorise(tx, context.caller, kind.right());
    if (!actor) return refuse(std::move(actor).error());
    if (auto seen = imported_before(tx, kind.name(), table.info(), kept.digest, table.content())) {
        return refuse(std::move(*seen));
    }
    const ImportFacts facts{.kind = kind.name(),
                            .source = table.info(),
                            .columns = table.columns(),
                            .profile_digest = request.profile_digest,
                            .content = table.content(),
                            .rows_read = table.rows(),
                            .rows_accepted = table.rows()};
    ImportJob job{.context = context,
                  .request = request,
                  .tx = tx,
                  .table = table,
                  .actor = *actor,
                  .import = make_import(context, facts, kept, actor->id),
                  .findings = {},
                  .outcome = ImportOutcome()};
    add_notes(job);
    if (auto refused = kind.judge(job)) return refuse(std::move(*refused));
    if (auto refused = row_faults(job)) return refuse(std::move(*refused));
    freeze(tx, context.definitions, "profile", table.info().profile_id);
    append_import(tx, job.import, table.info(), table.hidden());
    if (auto refused = kind.write(job)) return refuse(std::move(*refused));
    seal_acts(job, kind.name());
    job.outcome.import = job.import;
    job.outcome.findings = std::move(job.findings);
    job.outcome.dry_run = request.dry_run;
    return std::move(job.outcome);
}

/// The algorithm of the store, once the caller is known to hold the right: a stranger's file is not
/// even read.
Result<HashAlgorithm, Refusal> admit(Context& context, Right right) {
    std::optional<Result<HashAlgorithm, Refusal>> admitted;
    context.store.read([&](Reader& reader) {
        auto actor = authorise(reader, context.caller, right);
        if (actor) {
            admitted.emplace(reader.info().hash);
        } else {
            admitted.emplace(refuse(std::move(actor).error()));
        }
    });
    FUNDLEDGER_CHECK(admitted.has_value());
    return std::move(*admitted);
}

}  // namespace

Result<ImportOutcome, Refusal> run_import(Context& context,
                                          const ImportRequest& request,
                                          RowSource& source,
                                          FileKind& kind) {
    return run_import(
        context,
        request,
        [&](HashAlgorithm algorithm) {
            return FileTable::read(source, algorithm, context.progress);
        },
        kind);
}

Result<ImportOutcome, Refusal> run_import(Context& context,
                                          const ImportRequest& request,
                                          const ReadFile& read,
                                          FileKind& kind) {
    const auto algorithm = admit(context, kind.right());
    if (!algorithm) return refuse(Refusal(algorithm.error()));
    KeptFile kept(context.keeper, request.path, *algorithm);
    auto table = read(*algorithm);
    if (!table) return refuse(std::move(table).error());
    if (table->fingerprint() != kept.get().fingerprint) {
        return refuse(Refusal{Reason::file_changed, {{"file", table->info().file_name}}, {}});
    }
    std::optional<Result<ImportOutcome, Refusal>> outcome;
    context.store.run_tx([&](Tx& tx) {
        outcome.emplace(import_in(tx, context, request, *table, kept.get(), kind));
        return outcome->ok() && !request.dry_run;
    });
    FUNDLEDGER_CHECK(outcome.has_value());
    if (outcome->ok() && !request.dry_run) kept.commit();
    return std::move(*outcome);
}

Result<const book::EntityKind*, Refusal> kind_of_book(const Definitions& definitions,
                                                      const BookRow& book) {
    const book::EntityKind* kind = definitions.entity_kind(book.entity_kind);
    if (kind != nullptr) return kind;
    return refuse(Refusal{Reason::entity_kind_unknown, {{"found", book.entity_kind}}, {}});
}

}  // namespace fundledger::service
