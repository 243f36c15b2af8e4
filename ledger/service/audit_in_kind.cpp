// in-kind: support without money: its entries, the share of free space, and that nothing is booked.
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/audit_tools.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace fundledger::service {
namespace {

std::int64_t area_of(const std::string& text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::max<std::int64_t>(value, 0);
}

struct Carrier {
    std::int64_t free = 0;
    std::set<std::int64_t> totals;
};

AuditTable carriers_table(const std::map<std::string, Carrier>& carriers, AuditReport& report) {
    AuditTable table{
        "carriers",
        {"audit.carrier", "fact.free-area", "fact.total-area", "audit.share", "audit.result"},
        {}};
    for (const auto& [name, carrier] : carriers) {
        const std::int64_t total = carrier.totals.empty() ? 0 : *carrier.totals.rbegin();
        const bool differ = carrier.totals.size() > 1;
        const bool too_much = total > 0 && carrier.free > total;
        const char* result = differ       ? "audit.totals-differ"
                             : too_much   ? "audit.more-than-all"
                             : total == 0 ? "audit.total-unknown"
                                          : "audit.good";
        add_row(report,
                table,
                {plain(name),
                 number(carrier.free),
                 total == 0 ? plain("") : number(total),
                 plain(total == 0 ? std::string() : Ratio(carrier.free, total).to_text()),
                 label(result)},
                differ || too_much);
    }
    return table;
}

/// Batches that came out of a list of support in kind, and lines with money that rest on a
/// provision without money: there can be none.
AuditTable money_table(Reader& reader, const Definitions& definitions, AuditReport& report) {
    std::set<ImportId> lists;
    for (const ImportRow& import : reader.imports()) {
        if (import.kind == "list-in-kind") lists.insert(import.id);
    }
    std::set<std::string> provisions;
    for (const rulebook::Provision& provision : definitions.rulebook().provisions()) {
        if (provision.treatment == rulebook::Treatment::in_kind) provisions.insert(provision.id);
    }
    const auto codes = reader.codes(CodeKind::provision);
    AuditTable table{"in-kind-money", {"audit.place", "audit.name", "column.amount"}, {}};
    for_each_stored_line(reader, [&](const StoredLine& stored) {
        const auto code = codes.find(stored.line.provision_no);
        const std::string provision =
            code == codes.end() ? std::string() : code->second.substr(0, code->second.find('@'));
        if (!lists.contains(stored.batch.import) && !provisions.contains(provision)) return;
        if (stored.line.amount.is_zero()) return;
        add_row(report,
                table,
                {plain(place_text(stored)),
                 plain(std::string(stored.name())),
                 plain(stored.line.amount.to_grouped())},
                true);
    });
    return table;
}

}  // namespace

AuditReport audit_in_kind(Reader& reader, const Definitions& definitions, Date as_of) {
    AuditReport report;
    AuditTable entries{"in-kind",
                       {"audit.subject",
                        "audit.name",
                        "audit.support",
                        "audit.carrier",
                        "fact.free-area",
                        "audit.from",
                        "audit.to"},
                       {}};
    std::map<std::string, Carrier> carriers;
    for (const RegisterRow& row :
         register_rows(reader, {"in-kind", "carrier", "free-area", "total-area"})) {
        if (row.from > as_of.yyyymmdd()) continue;
        add_row(report,
                entries,
                {plain(row.subject),
                 plain(name_of_subject(reader, row.subject)),
                 plain(row.get("in-kind")),
                 plain(row.get("carrier")),
                 plain(row.get("free-area")),
                 plain(day_text(row.from)),
                 plain(day_text(row.to))},
                false);
        if (row.get("carrier").empty() || !row.holds_on(as_of)) continue;
        Carrier& carrier = carriers[row.get("carrier")];
        carrier.free += area_of(row.get("free-area"));
        if (const std::int64_t total = area_of(row.get("total-area")); total > 0)
            carrier.totals.insert(total);
    }
    AuditTable spaces = carriers_table(carriers, report);
    AuditTable money = money_table(reader, definitions, report);
    report.figures = {{"audit.in-kind-lines", std::to_string(money.rows.size())}};
    report.tables = {std::move(entries), std::move(spaces), std::move(money)};
    return report;
}

}  // namespace fundledger::service
