// The order in which the details of a report are laid out, and how each one is reached.
#pragma once

#include "reports/model.hpp"

#include <string>
#include <vector>

namespace fundledger::reports {

/// One detail in reading order. `parent` indexes the detail it is first reached from; -1 means the
/// report itself (or nothing: a detail no cell leads to comes last).
struct DetailStep {
    const std::string* key = nullptr;
    const Detail* detail = nullptr;
    int parent = -1;
    int depth = 0;  ///< how many details lie between it and the report
};

/// All details, depth first from the highlights and tables: what stands behind an amount follows
/// it. Keys without a detail are passed over. The pointers live as long as the report.
[[nodiscard]] std::vector<DetailStep> drill_order(const Report& report);

}  // namespace fundledger::reports
