// The table of reports.
#include "reports/registry.hpp"

#include <algorithm>

namespace fundledger::reports {

std::span<const ReportInfo> all_reports() {
    static const std::vector<ReportInfo> reports{};
    return reports;
}

Result<Report, Refusal> build_report(service::Reader& reader,
                                     const Words& words,
                                     std::string_view name,
                                     const ReportRequest& request) {
    const auto reports = all_reports();
    const auto found = std::find_if(
        reports.begin(), reports.end(), [&](const ReportInfo& info) { return info.name == name; });
    if (found != reports.end()) return found->build(reader, words, request);
    std::string names;
    for (const ReportInfo& info : reports)
        names += (names.empty() ? "" : ", ") + std::string(info.name);
    return refuse(
        Refusal{Reason::report_unknown, {{"found", std::string(name)}, {"expected", names}}, {}});
}

}  // namespace fundledger::reports
