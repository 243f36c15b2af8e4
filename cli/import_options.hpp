// The options every kind of import has, and how the file is opened by them.
#pragma once

#include "cli/cmd_common.hpp"
#include "ledger/service/imports.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::cli {

struct ImportOptions {
    std::string file;
    std::string profile;
    std::string encoding;
    std::string sheet;
    std::string date;
    std::string rejects;
    std::string policy, period, allotment, region;
    std::vector<std::string> set;
    bool dry_run = false;
    bool accept_valid = false;
};

/// Adds the file and the options all kinds share to a command; `options` outlives it.
void add_common_options(CLI::App* command, ImportOptions& options);
/// The same into options of its own.
[[nodiscard]] std::shared_ptr<ImportOptions> common_options(CLI::App* command);

/// Opens the file as a table, with the profiles of `kind`.
[[nodiscard]] Result<std::unique_ptr<service::RowSource>, Refusal> open_file(
    Session& session, const ImportOptions& options, std::string_view kind);

/// The digest of the profile a source is read with.
[[nodiscard]] std::string profile_digest(Session& session, const service::RowSource& source);

/// The fund of --fund by its id, whatever name was given.
[[nodiscard]] std::optional<std::string> chosen_fund(Session& session);

/// File, fund, date and dry run as asked for; refused with date_invalid.
[[nodiscard]] Result<service::ImportRequest, Refusal> request_of(Session& session,
                                                                 const ImportOptions& options);

}  // namespace fundledger::cli
