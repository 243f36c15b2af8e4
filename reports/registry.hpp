// The reports by name: what `report NAME` can make.
#pragma once

#include "ledger/allotment/allotment.hpp"
#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"
#include "ledger/service/context.hpp"
#include "ledger/service/store_port.hpp"
#include "reports/model.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::reports {

/// Names of things in both languages, from the definitions.
class Words {
public:
    virtual ~Words() = default;
    /// A label such as "state.approved", "ledger.financial", "fund.employment-subsidy".
    [[nodiscard]] virtual Label label(std::string_view id) const = 0;
    [[nodiscard]] virtual Label region(int code) const = 0;
    [[nodiscard]] virtual Label level(allotment::Level level) const = 0;
    [[nodiscard]] virtual Label category(std::string_view id) const = 0;
    [[nodiscard]] virtual Label policy(std::string_view id) const = 0;
    [[nodiscard]] virtual const service::Definitions& definitions() const = 0;
};

/// What the user chose. Empty or zero means the report's own default.
struct ReportRequest {
    std::vector<service::BookRow> books;  ///< those to report on, never empty
    int month_first = 0;                  ///< yyyymm
    int month_last = 0;
    std::vector<std::string> by;  ///< dimensions of `outflows`, one or two
    std::string batch;
    std::string voucher;  ///< "financial/2019-03/12"
    std::string account;  ///< account key
    std::string ledger;   ///< "financial", "budgetary", "allotment"
    int year = 0;
    bool with_details = false;  ///< build the drill-down (HTML); other formats do not show it
    std::size_t detail_rows_max = 5000;  ///< rows of drill-down kept in one report
};

using Builder = Result<Report, Refusal> (*)(service::Reader&, const Words&, const ReportRequest&);

struct ReportInfo {
    std::string_view name;  ///< on the command line and in file names
    Label title;
    Builder build;
};

/// In the order they are listed to users.
[[nodiscard]] std::span<const ReportInfo> all_reports();

/// Refused with report_unknown (args: found, expected = all names), else as the builder says
/// (report_argument, batch_unknown, voucher_unknown, account_unknown …).
[[nodiscard]] Result<Report, Refusal> build_report(service::Reader& reader,
                                                   const Words& words,
                                                   std::string_view name,
                                                   const ReportRequest& request);

}  // namespace fundledger::reports
