// Writing the payment file row by row.
#include "reports/exports/payment_file.hpp"

#include <map>
#include <string>

namespace fundledger::reports {
namespace {

std::string quoted(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string period_text(const disbursement::Line& line) {
    const auto first = Month::from_yyyymm(line.period_first);
    const auto last = Month::from_yyyymm(line.period_last);
    if (!first || !last) return {};
    return *first == *last ? first->to_text() : first->to_text() + "~" + last->to_text();
}

}  // namespace

void export_payments(std::ostream& stream,
                     service::Reader& reader,
                     const service::BatchRow& batch) {
    std::map<std::string, std::string> names;
    for (const service::PolicyNameRow& row : reader.policy_names())
        names.emplace(row.policy, row.name_zh);
    const std::map<std::int64_t, std::string> policies = reader.codes(service::CodeKind::policy);
    stream << "\xEF\xBB\xBF"
           << "批次," << batch.number << ",笔数," << batch.line_count << ",金额,"
           << batch.amount.to_plain() << "\r\n"
           << "序号,收款人户名,收款人账号,开户银行,金额,证件号码,备注\r\n";
    reader.for_each_line(batch.book, batch.id, 1, [&](const disbursement::Line& line) {
        const auto policy = policies.find(line.policy_no);
        const std::string id = policy == policies.end() ? std::string{} : policy->second;
        const auto name = names.find(id);
        const std::string note =
            (name == names.end() ? id : name->second) + " " + period_text(line);
        stream << line.line_no << ',' << quoted(line.payee_name) << ',' << line.payee_account << ','
               << quoted(line.payee_bank) << ',' << line.amount.to_plain() << ',' << line.payee_id
               << ',' << quoted(note) << "\r\n";
        return true;
    });
}

}  // namespace fundledger::reports
