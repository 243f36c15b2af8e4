// The table of reports.
#include "reports/registry.hpp"

#include "reports/build/builders.hpp"

#include <algorithm>

namespace fundledger::reports {

std::span<const ReportInfo> all_reports() {
    static const std::vector<ReportInfo> reports{
        {"trial-balance", {"科目余额表", "Trial balance"}, build_trial_balance},
        {"general-ledger", {"明细账", "General ledger"}, build_general_ledger},
        {"voucher", {"记账凭证", "Voucher"}, build_voucher},
        {"outflows", {"支出统计表", "Outflows"}, build_outflows},
        {"allotments", {"预算指标执行表", "Allotments and their execution"}, build_allotments},
        {"batch", {"批次", "Batch"}, build_batch},
        {"performance", {"绩效自评表", "Performance"}, build_performance},
    };
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
