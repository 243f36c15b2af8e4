// One kind of file behind `import`: its command, and the way from options to a summary.
#pragma once

#include "cli/import_options.hpp"
#include "cli/import_summary.hpp"
#include "ledger/service/imports.hpp"

#include <functional>
#include <string_view>

namespace fundledger::cli {

using ImportFunction = std::function<Result<service::ImportOutcome, Refusal>(
    service::Context&, const service::ImportRequest&, service::RowSource&)>;

/// Opens the file with the profiles of `kind`, imports it, and prints the summary.
[[nodiscard]] int run_kind(Session& session,
                           const ImportOptions& options,
                           std::string_view kind,
                           const ImportFunction& import);

/// A kind as `import` offers it.
struct ImportKind {
    const char* name;  ///< of the command and of the profiles' kind
    const char* text;
    const char* example;  ///< what follows "fundledger"; it must work on the sample data
    Result<service::ImportOutcome, Refusal> (*import)(service::Context&,
                                                      const service::ImportRequest&,
                                                      service::RowSource&);
};

void add_kind(CLI::App& parent, Session& session, const ImportKind& kind);

}  // namespace fundledger::cli
