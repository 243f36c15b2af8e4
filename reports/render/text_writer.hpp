// A report as text for terminals and plain mail, aligned for mixed Chinese and Latin characters.
#pragma once

#include "reports/model.hpp"
#include "reports/render/sink.hpp"

namespace fundledger::reports {

/// Heading, highlights, tables, notes, signatures, watermark. Charts and details are left to the
/// other formats. A table wider than `columns_max` has its text columns narrowed and wrapped.
/// Numbers and codes never are: a table they alone make too wide stays as it is (0: all do).
void write_text(Sink& sink, const Report& report, Language language, int columns_max);

}  // namespace fundledger::reports
