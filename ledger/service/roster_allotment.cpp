// The budget source of a roster row: one allotment, or shares of several.
#include "ledger/base/ratio.hpp"
#include "ledger/base/text.hpp"
#include "ledger/service/roster_scope.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

/// "A=50;B=30;C=20" → codes with weights. Empty if unreadable or where a code comes twice.
std::vector<std::pair<std::string, std::int64_t>> read_shares(std::string_view text) {
    std::vector<std::pair<std::string, std::int64_t>> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view part = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t equals = part.rfind('=');
        if (equals == std::string_view::npos) return {};
        std::int64_t weight = 0;
        const std::string_view digits = trimmed(part.substr(equals + 1));
        for (const char digit : digits) {
            if (digit < '0' || digit > '9' || weight > 1'000'000) return {};
            weight = weight * 10 + (digit - '0');
        }
        std::string code(trimmed(part.substr(0, equals)));
        const bool repeated = std::any_of(
            parts.begin(), parts.end(), [&](const auto& known) { return known.first == code; });
        if (weight == 0 || repeated) return {};
        parts.emplace_back(std::move(code), weight);
    }
    return parts;
}

}  // namespace

void RosterConverter::read_allotment(Scope& scope) {
    ConvertedRow& row = scope.row;
    const std::string_view text = trimmed(RosterColumns::cell(scope.cells, columns_.allotment));
    if (text.empty()) {
        scope.add("allotment.missing", Severity::refuse, columns_.allotment, {}, {});
        return;
    }
    if (row.policy == nullptr || books_.empty()) return;
    const bool split = text.find('=') != std::string_view::npos;
    const auto parts =
        split ? read_shares(text)
              : std::vector<std::pair<std::string, std::int64_t>>{{std::string(text), 1}};
    if (parts.empty()) {
        scope.add("share.unreadable",
                  Severity::refuse,
                  columns_.allotment,
                  "A=50;B=50",
                  std::string(text));
        return;
    }
    std::vector<AllotmentId> ids;
    std::vector<std::int64_t> weights;
    for (const auto& [code, weight] : parts) {
        const auto& own = books_[row.book].allotments;
        const auto found = own.find(code);
        if (found == own.end()) {
            const bool elsewhere =
                std::any_of(books_.begin(), books_.end(), [&wanted = code](const RosterBook& book) {
                    return book.allotments.count(wanted) != 0;
                });
            scope.add(elsewhere ? "allotment.wrong-book" : "allotment.unknown",
                      Severity::refuse,
                      columns_.allotment,
                      books_[row.book].book.fund,
                      code);
            return;
        }
        const std::string& limited_to = found->second.category;
        if (!limited_to.empty() && limited_to != row.policy->category) {
            scope.add("allotment.category",
                      Severity::refuse,
                      columns_.allotment,
                      limited_to,
                      row.policy->category,
                      {},
                      {{"allotment", code}});
            return;
        }
        ids.push_back(found->second.id);
        weights.push_back(weight);
    }
    if (ids.size() == 1) {
        row.line.allotment = ids.front();
        return;
    }
    const std::vector<Money> amounts = allocate(row.line.amount, weights);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (!amounts[i].is_zero()) row.shares.emplace_back(ids[i], amounts[i]);
    }
}

}  // namespace fundledger::service
