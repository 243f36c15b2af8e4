// Source files kept beside the store, compressed and named by the digest of their content.
#pragma once

#include "ledger/service/store_port.hpp"
#include "ledger/store/file_system.hpp"

#include <optional>
#include <string>

namespace fundledger::store {

/// The folder of a store's kept sources: "<store>.sources".
[[nodiscard]] std::string sources_folder(const std::string& store_path);

/// "ab/ab12….zst": where a source stands inside that folder.
[[nodiscard]] std::string source_name(const Digest& digest);

/// The digest of a kept file's content. Throws Error(io) if it is not there, Error(corrupt) if it
/// cannot be decompressed.
[[nodiscard]] Digest digest_of_kept(const std::string& kept_path,
                                    HashAlgorithm algorithm,
                                    SqliteFaults* faults = nullptr);

/// Files in `<store>.sources/ab/<digest>.zst`, with the rights of the store. A file is written
/// beside its place, synced, and renamed: it is there wholly or not at all. Thread-compatible.
class FileSourceKeeper final : public service::SourceKeeper {
public:
    explicit FileSourceKeeper(std::string store_path, SqliteFaults* faults = nullptr);

    Kept keep(const std::string& path, HashAlgorithm algorithm) override;
    void forget(const Kept& kept) noexcept override;
    std::string read(const Digest& digest, HashAlgorithm algorithm) override;
    [[nodiscard]] bool intact(const Digest& digest, HashAlgorithm algorithm) override;

private:
    [[nodiscard]] std::string place_of(const Digest& digest) const;
    void put_in_place(const std::string& temporary, Kept& kept, HashAlgorithm algorithm);

    std::string store_path_;
    SqliteFaults* faults_;
};

}  // namespace fundledger::store
