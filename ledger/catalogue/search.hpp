// Where the files of schemas/ come from, and which of them count.
#pragma once

#include "ledger/catalogue/embedded.hpp"

#include <span>
#include <string>
#include <vector>

namespace fundledger::catalogue {

/// A folder laid over what was found before.
struct Folder {
    std::string path;
    bool required = false;  ///< one the user named must exist; a usual place may be absent
};

/// The files carried in the program, then the folders in order. A later layer adds files; a file
/// with the same relative path replaces the earlier one whole.
struct Search {
    std::span<const EmbeddedFile> embedded = embedded_files();
    std::vector<Folder> folders;
};

/// One file that counts.
struct SchemaFile {
    std::string path;    ///< relative to schemas/, e.g. "policies/CN.toml"
    std::string origin;  ///< what errors name: "schemas/policies/CN.toml" or the path on disk
    std::string text;
};

/// The TOML files in force, ordered by the bytes of their relative path.
/// Throws Error(io) where a folder or file cannot be read.
[[nodiscard]] std::vector<SchemaFile> find_schema_files(const Search& search);

}  // namespace fundledger::catalogue
