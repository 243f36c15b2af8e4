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

void RosterConverter::read_sources(Scope& scope) {
    ConvertedRow& row = scope.row;
    row.weights.clear();
    row.sources.clear();
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
        const std::string category =
            limited_to.empty()
                ? std::string{}
                : definitions_.rulebook().category_in(row.policy->id, books_[row.book].book.fund);
        if (limited_to != category) {
            scope.add("allotment.category",
                      Severity::refuse,
                      columns_.allotment,
                      limited_to,
                      category,
                      {},
                      {{"allotment", code}});
            return;
        }
        row.weights.emplace_back(found->second.id, weight);
        row.sources.push_back({allotment::to_text(found->second.level), weight});
    }
}

void RosterConverter::split_amount(Scope& scope) {
    ConvertedRow& row = scope.row;
    if (row.weights.size() == 1) row.line.allotment = row.weights.front().first;
    if (row.weights.size() < 2) return;
    std::vector<std::int64_t> weights;
    for (const auto& [id, weight] : row.weights) weights.push_back(weight);
    const std::vector<Money> amounts = allocate(row.line.amount, weights);
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        if (!amounts[i].is_zero()) row.shares.emplace_back(row.weights[i].first, amounts[i]);
    }
}

}  // namespace fundledger::service
