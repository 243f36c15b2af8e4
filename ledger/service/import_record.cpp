// One form of the import row for all kinds of files.
#include "ledger/service/import_record.hpp"

#include "ledger/service/file_table.hpp"

#include <utility>

namespace fundledger::service {
namespace {

Refusal seen_before(Reason reason, const SourceInfo& source, const ImportRow& first) {
    return Refusal{reason,
                   {{"file", source.file_name},
                    {"first", first.file_name},
                    {"when", first.imported_at.to_text()}},
                   {}};
}

/// The digest of the imported file that begins with `digits`; empty where there is none.
std::string file_followed(Reader& reader, std::string_view digits) {
    constexpr std::size_t digits_min = 8;  // fewer would point at more than one file in a lifetime
    if (digits.size() < digits_min) return {};
    for (const ImportRow& import : reader.imports()) {
        std::string digest = import.file_digest.hex();
        if (digest.starts_with(digits)) return digest;
    }
    return {};
}

}  // namespace

KeptFile::KeptFile(SourceKeeper& keeper, std::string path, HashAlgorithm algorithm)
    : keeper_(keeper),
      pending_(std::async(std::launch::async, [&keeper, path = std::move(path), algorithm] {
          return keeper.keep(path, algorithm);
      })) {}

KeptFile::~KeptFile() {
    try {
        if (!committed_) keeper_.forget(get());
    } catch (const std::exception&) {
        // Nothing was kept: the attempt itself failed and was, or will be, reported.
        committed_ = true;
    }
}

const SourceKeeper::Kept& KeptFile::get() {
    if (pending_.valid()) kept_ = pending_.get();
    return kept_;
}

ImportRow make_import(Context& context,
                      const ImportFacts& facts,
                      const SourceKeeper::Kept& kept,
                      ActorId actor) {
    const SourceInfo& info = facts.source;
    return ImportRow{
        .id = ImportId(context.ids.next()),
        .kind = std::string(facts.kind),
        .file_name = info.file_name,
        .file_bytes = static_cast<std::int64_t>(kept.bytes),
        .file_digest = kept.digest,
        .content_digest = facts.content,
        .encoding = info.encoding.empty() ? info.format : info.encoding,
        .profile = info.profile_id,
        .profile_digest = std::string(facts.profile_digest),
        .header_row = info.header_row,
        .column_map = column_map_of(facts.columns),
        .rows_read = static_cast<std::int64_t>(facts.rows_read),
        .rows_accepted = static_cast<std::int64_t>(facts.rows_accepted),
        .rows_rejected = static_cast<std::int64_t>(facts.rows_read - facts.rows_accepted),
        .imported_at = context.clock.now(),
        .actor = actor,
        .sheet = info.sheet};
}

void append_import(Tx& tx,
                   const ImportRow& import,
                   const SourceInfo& source,
                   const HiddenRows& hidden) {
    tx.append(import);
    const auto note = [&](std::string_view detail, std::string value) {
        if (value.empty() || value == "0") return;
        tx.append(ImportDetailRow{import.id, std::string(detail), std::move(value)});
    };
    note("sheet", source.sheet);
    note("hidden-rows", std::to_string(hidden.count));
    note("publicity-first", std::to_string(source.publicity_first));
    note("publicity-last", std::to_string(source.publicity_last));
    note("follows", file_followed(tx, source.follows));
}

std::optional<Refusal> imported_before(Reader& reader,
                                       std::string_view kind,
                                       const SourceInfo& source,
                                       const Digest& file,
                                       const Digest& content) {
    if (const auto first = reader.import_by_file(kind, file)) {
        return seen_before(Reason::file_already_imported, source, *first);
    }
    if (const auto first = reader.import_by_content(kind, content)) {
        return seen_before(Reason::content_already_imported, source, *first);
    }
    return std::nullopt;
}

}  // namespace fundledger::service
