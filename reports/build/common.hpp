// What the report builders share: the frame, names of accounts and allotments, typed columns.
#pragma once

#include "reports/registry.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::reports {

/// Names a book's rows refer to.
struct BookNames {
    service::BookRow book;
    std::map<std::string, book::Account, std::less<>> accounts;
    std::vector<std::string> account_order;  ///< keys in chart order
    std::map<std::int64_t, service::AllotmentRow> allotments;
    const book::EntityKind* kind = nullptr;  ///< null if its definition is gone
};

[[nodiscard]] BookNames names_of(service::Reader& reader,
                                 const Words& words,
                                 const service::BookRow& book);

/// Title, entity, period, watermark of the books concerned.
[[nodiscard]] Report framed(service::Reader& reader,
                            const Words& words,
                            const ReportRequest& request,
                            std::string id,
                            Label title);

[[nodiscard]] Column column(std::string key,
                            Label label,
                            ColumnKind kind = ColumnKind::text,
                            Label group = {});

/// "2019-03"; the number itself where it is no month.
[[nodiscard]] std::string month_text(int yyyymm);
/// "financial/2019-03/12"
[[nodiscard]] std::string voucher_text(const service::VoucherRow& voucher);
[[nodiscard]] Label account_label(const BookNames& names, std::string_view key);
/// Code and document of an allotment; empty label for none.
[[nodiscard]] Label allotment_label(const BookNames& names, AllotmentId id);
/// Half-up quotient of an amount by a count, to the fen; zero for no count.
[[nodiscard]] Money per_head(Money amount, std::int64_t count);

/// True where any account of the books carries a code not checked against the official table;
/// such a report says so.
void note_unconfirmed_codes(Report& report, const std::vector<BookNames>& books);

/// first6********last4 for identity numbers, ****last4 for accounts.
[[nodiscard]] std::string masked_id(std::string_view id);
[[nodiscard]] std::string masked_account(std::string_view account);

}  // namespace fundledger::reports
