#include "reports/render/drill_order.hpp"

#include <algorithm>
#include <set>

namespace fundledger::reports {
namespace {

struct Visit {
    const std::string* key;
    int parent;
};

void collect(const std::vector<Row>& rows, int parent, std::vector<Visit>& visits) {
    for (const Row& row : rows) {
        for (const Cell& cell : row.cells) {
            if (!cell.drill.empty()) visits.push_back({&cell.drill, parent});
        }
    }
}

void collect(const Table& table, int parent, std::vector<Visit>& visits) {
    collect(table.rows, parent, visits);
    collect(table.footer, parent, visits);
}

std::vector<Visit> roots(const Report& report) {
    std::vector<Visit> visits;
    for (const Section& section : report.sections) {
        for (const Table& table : section.tables) collect(table, -1, visits);
    }
    for (const Highlight& highlight : report.highlights) {
        if (!highlight.cell.drill.empty()) visits.push_back({&highlight.cell.drill, -1});
    }
    for (const auto& [key, detail] : report.details) visits.push_back({&key, -1});
    return visits;
}

}  // namespace

std::vector<DetailStep> drill_order(const Report& report) {
    std::vector<DetailStep> steps;
    std::set<std::string_view> seen;
    std::vector<Visit> stack;
    for (const Visit& root : roots(report)) {
        stack.push_back(root);
        while (!stack.empty()) {
            const Visit visit = stack.back();
            stack.pop_back();
            const auto found = report.details.find(*visit.key);
            if (found == report.details.end() || !seen.insert(found->first).second) continue;
            const auto index = static_cast<int>(steps.size());
            const int depth =
                visit.parent < 0 ? 0 : steps[static_cast<std::size_t>(visit.parent)].depth + 1;
            steps.push_back({&found->first, &found->second, visit.parent, depth});
            std::vector<Visit> children;
            collect(found->second.table, index, children);
            stack.insert(stack.end(), children.rbegin(), children.rend());
        }
    }
    return steps;
}

}  // namespace fundledger::reports
