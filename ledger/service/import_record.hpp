// What every import writes down about its file, and the copy it keeps.
#pragma once

#include "ledger/service/context.hpp"
#include "ledger/service/row_source.hpp"

#include <cstdint>
#include <future>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

/// The kept copy of a source file; taken back unless the import comes to something.
class KeptFile {
public:
    /// Starts keeping on another thread; `get` waits for it.
    KeptFile(SourceKeeper& keeper, std::string path, HashAlgorithm algorithm);
    KeptFile(const KeptFile&) = delete;
    KeptFile& operator=(const KeptFile&) = delete;
    KeptFile(KeptFile&&) = delete;
    KeptFile& operator=(KeptFile&&) = delete;
    ~KeptFile();

    /// Throws what keeping threw.
    [[nodiscard]] const SourceKeeper::Kept& get();
    void commit() { committed_ = true; }

private:
    SourceKeeper& keeper_;
    std::future<SourceKeeper::Kept> pending_;
    SourceKeeper::Kept kept_;
    bool committed_ = false;
};

/// What is known of an import once its rows were judged.
struct ImportFacts {
    std::string_view kind;
    const SourceInfo& source;
    const std::vector<BoundColumn>& columns;
    std::string_view profile_digest;
    Digest content;
    std::uint64_t rows_read = 0;
    std::uint64_t rows_accepted = 0;
};

/// A new import of now.
[[nodiscard]] ImportRow make_import(Context& context,
                                    const ImportFacts& facts,
                                    const SourceKeeper::Kept& kept,
                                    ActorId actor);

/// Appends the import with what else is known of its file: sheet, hidden rows, days of publication,
/// and the file whose refused rows it brings back, if that file was imported here (book 0).
void append_import(Tx& tx,
                   const ImportRow& import,
                   const SourceInfo& source,
                   const HiddenRows& hidden);

/// The same file or the same rows, imported before under this kind: file_already_imported or
/// content_already_imported (args: file, first, when).
[[nodiscard]] std::optional<Refusal> imported_before(Reader& reader,
                                                     std::string_view kind,
                                                     const SourceInfo& source,
                                                     const Digest& file,
                                                     const Digest& content);

}  // namespace fundledger::service
