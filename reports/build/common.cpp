// Shared pieces of the builders.
#include "reports/build/common.hpp"

#include "ledger/base/ratio.hpp"

#include <algorithm>

namespace fundledger::reports {
namespace {

Label period_label(const ReportRequest& request) {
    if (request.month_first == 0 && request.month_last == 0) return {"全部期间", "all periods"};
    const std::string first = request.month_first == 0 ? "…" : month_text(request.month_first);
    const std::string last = request.month_last == 0 ? "…" : month_text(request.month_last);
    return {first + " 至 " + last, first + " to " + last};
}

}  // namespace

BookNames names_of(service::Reader& reader, const Words& words, const service::BookRow& book) {
    BookNames names{book, {}, {}, {}, words.definitions().entity_kind(book.entity_kind)};
    for (book::Account& account : reader.accounts(book.id)) {
        names.account_order.push_back(account.key);
        std::string key = account.key;
        names.accounts.emplace(std::move(key), std::move(account));
    }
    for (service::AllotmentRow& row : reader.allotments(book.id)) {
        const std::int64_t id = row.allotment.id.value();
        names.allotments.emplace(id, std::move(row));
    }
    return names;
}

Report framed(service::Reader& reader,
              const Words& words,
              const ReportRequest& request,
              std::string id,
              Label title) {
    Report report;
    report.id = std::move(id);
    report.title = std::move(title);
    report.period = period_label(request);
    if (!request.books.empty())
        report.entity = {request.books.front().entity, request.books.front().entity};
    report.watermark.generator = "fundledger";
    const std::string algorithm(to_text(reader.info().hash));
    for (const service::BookRow& book : request.books) {
        const Label fund = words.label("fund." + book.fund);
        report.parameters.push_back(
            {"book-" + std::to_string(book.id.value()), {"账套", "book"}, fund});
        const auto head = reader.head(book.id);
        if (!head) continue;
        report.watermark.heads.push_back(
            {fund.zh, head->seq, head->act.at.to_text(), algorithm + ":" + head->hash.hex()});
    }
    return report;
}

Column column(std::string key, Label label, ColumnKind kind, Label group) {
    Column made;
    made.key = std::move(key);
    made.label = std::move(label);
    made.kind = kind;
    made.group = std::move(group);
    return made;
}

std::string month_text(int yyyymm) {
    const auto month = Month::from_yyyymm(yyyymm);
    return month ? month->to_text() : std::to_string(yyyymm);
}

std::string voucher_text(const service::VoucherRow& voucher) {
    return std::string(book::to_text(voucher.content.ledger)) + "/" +
           voucher.content.date.in_month().to_text() + "/" + std::to_string(voucher.number);
}

Label account_label(const BookNames& names, std::string_view key) {
    const auto found = names.accounts.find(key);
    if (found == names.accounts.end()) return {std::string(key), std::string(key)};
    return {found->second.name_zh, found->second.name_en};
}

Label allotment_label(const BookNames& names, AllotmentId id) {
    const auto found = names.allotments.find(id.value());
    if (found == names.allotments.end()) return {};
    const std::string& code = found->second.allotment.code;
    return {code, code};
}

Money per_head(Money amount, std::int64_t count) {
    if (count <= 0) return {};
    const auto share = scale(amount, Ratio(1, count), Rounding::half_up);
    return share.value_or(Money{});
}

void note_unconfirmed_codes(Report& report, const std::vector<BookNames>& books) {
    const bool any = std::any_of(books.begin(), books.end(), [](const BookNames& names) {
        return std::any_of(names.accounts.begin(), names.accounts.end(), [](const auto& entry) {
            return entry.second.code_confidence == book::Confidence::unconfirmed;
        });
    });
    if (any) {
        report.footers.push_back(
            {"科目编码未核对：部分官方编码未与现行科目表核对，账务以本程序科目键为准。",
             "Account codes not checked: some official codes have not been compared with the "
             "chart in force; postings use the program's own keys."});
    }
}

std::string masked_id(std::string_view id) {
    if (id.size() < 10) return std::string(id.size(), '*');
    return std::string(id.substr(0, 6)) + "********" + std::string(id.substr(id.size() - 4));
}

std::string masked_account(std::string_view account) {
    if (account.size() < 8) return std::string(account.size(), '*');
    return "****" + std::string(account.substr(account.size() - 4));
}

}  // namespace fundledger::reports
