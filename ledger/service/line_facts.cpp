// Entries of facts, looked up and merged.
#include "ledger/service/line_facts.hpp"

#include <algorithm>

namespace fundledger::service {

std::optional<std::string_view> fact_in(std::string_view facts, std::string_view name) {
    while (!facts.empty()) {
        const std::size_t end = facts.find('\n');
        const std::string_view entry = facts.substr(0, end);
        if (entry.size() > name.size() && entry.substr(0, name.size()) == name &&
            entry[name.size()] == '=') {
            return entry.substr(name.size() + 1);
        }
        if (end == std::string_view::npos) break;
        facts.remove_prefix(end + 1);
    }
    return std::nullopt;
}

void merge_facts(std::string& facts, std::vector<std::string> entries) {
    if (entries.empty()) return;
    std::string_view rest = facts;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        entries.emplace_back(rest.substr(0, end));
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    std::sort(entries.begin(), entries.end());
    entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
    facts.clear();
    for (const std::string& entry : entries) {
        if (!facts.empty()) facts += '\n';
        facts += entry;
    }
}

}  // namespace fundledger::service
