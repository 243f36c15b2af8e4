// A report as one JSON document; the format is described in docs/report-json.md.
#pragma once

#include "reports/model.hpp"
#include "reports/render/sink.hpp"

namespace fundledger::reports {

/// The whole model, details included. Keys never depend on the language; texts are in it.
void write_json(Sink& sink, const Report& report, Language language);

}  // namespace fundledger::reports
