// A look at the first character decides for nearly every row; only the others are normalised.
#include "importers/ignored_row.hpp"

#include "importers/heading.hpp"
#include "importers/total_row.hpp"

#include <algorithm>
#include <utility>

namespace fundledger::importers {
namespace {

/// A remark may be long, but what is longer than this is not compared.
constexpr std::size_t remark_bytes_max = 4096;

std::size_t slot_of(std::string_view text) {
    std::size_t hash = 0;
    for (const char c : text.substr(0, 3)) hash = hash * 31 + static_cast<unsigned char>(c);
    return hash % 1024;
}

std::string_view first_text(std::span<const std::string_view> cells) {
    for (const std::string_view cell : cells) {
        if (const std::string_view text = trimmed(cell); !text.empty()) return text;
    }
    return {};
}

}  // namespace

std::string joined_cells(std::span<const std::string_view> cells) {
    std::string all;
    for (const std::string_view cell : cells) {
        const std::string_view text = trimmed(cell);
        if (text.empty()) continue;
        if (!all.empty()) all += ' ';
        all += text;
    }
    return all;
}

IgnoredRowFinder::IgnoredRowFinder(std::span<const std::string> openings,
                                   std::vector<std::string> headings,
                                   std::vector<std::string> titles)
    : headings_(std::move(headings)), titles_(std::move(titles)) {
    for (const std::string& opening : openings) {
        std::string key = heading_key(opening).full;
        if (key.empty()) continue;
        may_open(opening);
        openings_.push_back(std::move(key));
    }
    const auto heading = std::find_if(
        headings_.begin(), headings_.end(), [](const auto& text) { return !text.empty(); });
    if (heading != headings_.end()) may_open(*heading);
    for (const std::string& title : titles_) may_open(title);
}

void IgnoredRowFinder::may_open(std::string_view text) {
    may_open_[slot_of(text)] = true;
}

bool IgnoredRowFinder::may_match(std::string_view first) const {
    return may_open_[slot_of(first)];
}

bool IgnoredRowFinder::matches(std::span<const std::string_view> cells) const {
    const std::string_view first = first_text(cells);
    if (first.size() < 3 || !may_match(first) || first.size() > remark_bytes_max) return false;
    if (repeats_headings(cells) || repeats_title(cells)) return true;
    const std::string key = heading_key(first).full;
    return std::any_of(openings_.begin(), openings_.end(), [&](const std::string& opening) {
        return key.starts_with(opening);
    });
}

/// Every cell with text says what the heading of its column says, and there are at least two.
bool IgnoredRowFinder::repeats_headings(std::span<const std::string_view> cells) const {
    std::size_t same = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view text = trimmed(cells[i]);
        if (text.empty()) continue;
        if (i >= headings_.size() || text != headings_[i]) return false;
        ++same;
    }
    return same >= 2;
}

bool IgnoredRowFinder::repeats_title(std::span<const std::string_view> cells) const {
    if (titles_.empty()) return false;
    return std::find(titles_.begin(), titles_.end(), joined_cells(cells)) != titles_.end();
}

}  // namespace fundledger::importers
