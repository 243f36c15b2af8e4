// One table laid out in columns of a terminal.
#pragma once

#include "reports/model.hpp"
#include "reports/render/sink.hpp"

namespace fundledger::reports {

/// The table with rules of '=' and '-', no title. Returns its width in terminal columns.
/// See `write_text` for `columns_max`.
int write_text_table(Sink& sink, const Table& table, Language language, int columns_max);

}  // namespace fundledger::reports
