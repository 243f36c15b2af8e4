// Files as definitions, read on all processors: reading the text is most of a start of the program.
#pragma once

#include "ledger/catalogue/entity_reader.hpp"
#include "ledger/catalogue/record_reader.hpp"
#include "ledger/catalogue/search.hpp"
#include "ledger/catalogue/toml_reader.hpp"
#include "ledger/service/import_profile.hpp"

#include <exception>
#include <variant>
#include <vector>

namespace fundledger::catalogue {

/// What one file holds: of labels the table as read, of a folder nobody knows nothing.
struct ParsedFile {
    std::variant<std::monostate, Records, service::ImportProfile, book::EntityKind, TomlTable>
        content;
    std::exception_ptr error;  ///< instead of content; to be thrown when the file's turn comes
};

[[nodiscard]] ParsedFile parse_file(const SchemaFile& file);

/// The k-th of them answers the k-th file, whatever the order in which they were read.
[[nodiscard]] std::vector<ParsedFile> parse_files(const std::vector<SchemaFile>& files);

}  // namespace fundledger::catalogue
