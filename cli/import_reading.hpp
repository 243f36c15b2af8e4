// How a file was read, told with the summary of its import.
#pragma once

#include "ledger/service/row_source.hpp"
#include "reports/model.hpp"

namespace fundledger::cli {

class Session;

/// Adds what was not plain in the file: values taken from a title or given instead of a column,
/// days of publication, rows left out as remarks, and why this profile where others fitted too.
/// Nothing of it is told where there is nothing to tell. `source` has been read to its end.
void describe_reading(Session& session, reports::Report& report, const service::RowSource& source);

}  // namespace fundledger::cli
