// Audit tests over registers and what was paid. They only read; each answers with tables that are
// printed alike.
#pragma once

#include "ledger/base/date.hpp"
#include "ledger/service/context.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fundledger::service {

/// A text as it stands, or the id of a label ("policy.training", "audit.outside").
struct AuditCell {
    std::string text;
    bool is_label = false;
};

/// A row; `finding` sets apart what somebody has to follow up.
struct AuditRow {
    std::vector<AuditCell> cells;
    bool finding = false;
};

/// A table; its columns are headed by labels.
struct AuditTable {
    std::string id;                    ///< its title is the label "audit.table." + id
    std::vector<std::string> columns;  ///< ids of labels
    std::vector<AuditRow> rows;
};

/// What a test says.
struct AuditReport {
    std::vector<AuditTable> tables;
    std::int64_t findings = 0;                                      ///< rows to be followed up
    std::vector<std::pair<std::string, std::string>> figures = {};  ///< label id and value
};

/// Uses of paid money against those the provisions permit (checks `one-of` on `use-of-funds`).
/// Source: 临州府发〔2019〕3号 六, 国发〔2017〕28号 （十一）.
[[nodiscard]] AuditReport audit_uses(Reader& reader, const Definitions& definitions, Date as_of);

/// Support in kind: entries, share of free space of each carrier, and that no money stems from it.
/// Source: 青海省就业创业提质增效工程实施方案 二(八)「要安排30%左右的场地」.
[[nodiscard]] AuditReport audit_in_kind(Reader& reader, const Definitions& definitions, Date as_of);

/// Labour paid by work-relief projects against the share the provision of `relief-work-wage` sets,
/// for each project and for the programme. Only released and recorded batches count as paid.
[[nodiscard]] AuditReport audit_labour_share(Reader& reader,
                                             const Definitions& definitions,
                                             Date as_of);

/// Yearly hiring plans against the checks of `public-post-quota`, and what is overdue.
/// Source: 粤府〔2017〕101号 四.
[[nodiscard]] AuditReport audit_post_quota(Reader& reader,
                                           const Definitions& definitions,
                                           Date as_of);

/// Persons whose next month would be refused by a check `term` of the provision now in force.
[[nodiscard]] AuditReport audit_expired_terms(Reader& reader,
                                              const Definitions& definitions,
                                              Date as_of);

/// Persons marked `ineligible`, and lines for months since then.
/// Source: 大庆市实施意见 （十四）「应及时清理不符合条件的岗位和人员」.
[[nodiscard]] AuditReport audit_clean_up(Reader& reader,
                                         const Definitions& definitions,
                                         Date as_of);

/// Households without work on a day: open since all able members were out of work, closed by one
/// stable job; flexible work neither opens nor closes.
[[nodiscard]] AuditReport audit_zero_employment(Reader& reader,
                                                const Definitions& definitions,
                                                Date as_of);

/// Services delivered to graduates without a job (1 guidance, 3 referrals, 1 offer), and years
/// since they left school. Source: 青海省就业创业提质增效工程实施方案 二(四).
[[nodiscard]] AuditReport audit_graduates(Reader& reader,
                                          const Definitions& definitions,
                                          Date as_of);

/// Persons registered as unemployed in two regions at once; a region within another is the same.
[[nodiscard]] AuditReport audit_double_registration(Reader& reader,
                                                    const Definitions& definitions,
                                                    Date as_of);

/// What members of dibao households were paid, with gradual exit and deducted job cost.
[[nodiscard]] AuditReport audit_dibao(Reader& reader, const Definitions& definitions, Date as_of);

/// The public list of blacklisted persons and units, and lines paid to them while listed.
[[nodiscard]] AuditReport audit_blacklist(Reader& reader,
                                          const Definitions& definitions,
                                          Date as_of);

/// Posts and who was paid in them: posts that may hold nobody, and persons in two posts a month.
[[nodiscard]] AuditReport audit_post_holders(Reader& reader,
                                             const Definitions& definitions,
                                             Date as_of);

}  // namespace fundledger::service
