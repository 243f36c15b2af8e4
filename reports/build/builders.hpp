// One function per report.
#pragma once

#include "reports/registry.hpp"

namespace fundledger::reports {

[[nodiscard]] Result<Report, Refusal> build_trial_balance(service::Reader&,
                                                          const Words&,
                                                          const ReportRequest&);
[[nodiscard]] Result<Report, Refusal> build_general_ledger(service::Reader&,
                                                           const Words&,
                                                           const ReportRequest&);
[[nodiscard]] Result<Report, Refusal> build_voucher(service::Reader&,
                                                    const Words&,
                                                    const ReportRequest&);
[[nodiscard]] Result<Report, Refusal> build_outflows(service::Reader&,
                                                     const Words&,
                                                     const ReportRequest&);
[[nodiscard]] Result<Report, Refusal> build_allotments(service::Reader&,
                                                       const Words&,
                                                       const ReportRequest&);
[[nodiscard]] Result<Report, Refusal> build_batch(service::Reader&,
                                                  const Words&,
                                                  const ReportRequest&);
[[nodiscard]] Result<Report, Refusal> build_performance(service::Reader&,
                                                        const Words&,
                                                        const ReportRequest&);

}  // namespace fundledger::reports
