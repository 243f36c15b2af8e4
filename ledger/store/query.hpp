// Read-only SQL for people: what `query` runs.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::store {

enum class QueryCellKind : std::uint8_t { null, integer, real, text, blob };

/// One value of an answer; the text is valid during the visit. Blobs are their bytes.
struct QueryCell {
    QueryCellKind kind = QueryCellKind::null;
    std::string_view text;
};

/// Is given the columns once, then the rows.
class QuerySink {
public:
    virtual ~QuerySink() = default;
    virtual void columns(const std::vector<std::string>& names) = 0;
    /// False stops.
    virtual bool row(std::span<const QueryCell> cells) = 0;
};

/// The version of the database engine linked in, e.g. "3.40.1".
[[nodiscard]] std::string_view engine_version();

/// Runs one SELECT on a read-only connection. Everything but reading tables, views and calling
/// harmless functions is denied; the secret of the store reads as NULL. Refusals:
/// query_not_read_only (args: what, found), query_failed (args: what, found). Throws Error where
/// the file cannot be opened or read.
[[nodiscard]] Result<Done, Refusal> run_query(const std::string& path,
                                              const std::string& sql,
                                              QuerySink& sink);

}  // namespace fundledger::store
