// The manifest of a backup: what belongs to it, byte for byte.
#pragma once

#include "ledger/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::store {

inline constexpr std::string_view manifest_name = "manifest.json";
inline constexpr std::string_view backup_store_name = "store.db";
inline constexpr std::string_view backup_sources_name = "sources";

struct ManifestFile {
    std::string name;  ///< "store.db" or "sources/ab/….zst"
    std::uint64_t bytes = 0;
    std::string sha256;  ///< hex
};

struct ManifestHead {
    std::int64_t book = 0;
    std::int64_t seq = 0;
    std::string hash;  ///< hex
    friend bool operator==(const ManifestHead&, const ManifestHead&) = default;
};

struct Manifest {
    std::string store_id;
    std::int64_t schema = 0;
    std::vector<ManifestFile> files;
    std::vector<ManifestHead> heads;
};

/// JSON with keys in a fixed order and a line end behind it.
[[nodiscard]] std::string to_json(const Manifest& manifest);

/// The manifest, or what is wrong with the text. Names that lead out of the folder are refused.
[[nodiscard]] Result<Manifest, std::string> parse_manifest(std::string_view json);

}  // namespace fundledger::store
