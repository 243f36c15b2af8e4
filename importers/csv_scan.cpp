// A hand-written state machine; README.md has the measurement that asked for it.
#include "importers/csv_scan.hpp"

#include <cstring>

namespace fundledger::importers {

CsvScanner::CsvScanner(char delimiter, CsvLimits limits) : delimiter_(delimiter), limits_(limits) {
    for (const char c : {delimiter, '\r', '\n'}) ends_field_[static_cast<unsigned char>(c)] = true;
}

ScanOutcome CsvScanner::scan(char* begin,
                             char* end,
                             bool last,
                             std::vector<std::string_view>& cells) {
    const std::size_t first_cell = cells.size();
    const auto give_up = [&](ScanOutcome outcome) {
        cells.resize(first_cell);
        return outcome;
    };
    *end = '\n';  // stops the inner loop without a comparison per byte
    at_ = begin;
    lines_ = 0;
    column_ = 0;
    doubled_.clear();
    for (;;) {
        field_begin_ = at_;
        if (++column_ > limits_.columns_max) return give_up(ScanOutcome::too_many_columns);
        if (*at_ == '"' && at_ != end) {
            const Field field = scan_quoted(end, last, cells);
            if (field == Field::need_more) return give_up(ScanOutcome::need_more);
            if (field == Field::fault) return give_up(fault_);
        } else {
            char* const start = at_;
            while (!ends_field(*at_)) ++at_;
            const auto length = static_cast<std::size_t>(at_ - start);
            if (length > limits_.field_bytes_max) return give_up(ScanOutcome::field_too_long);
            cells.emplace_back(start, length);
        }
        if (at_ == end) {
            if (!last) return give_up(ScanOutcome::need_more);
            break;
        }
        if (*at_ == delimiter_) {
            ++at_;
            continue;
        }
        if (*at_ == '\r') {
            if (at_ + 1 == end && !last) return give_up(ScanOutcome::need_more);
            if (at_ + 1 != end && at_[1] == '\n') ++at_;
        }
        ++at_;
        ++lines_;
        break;
    }
    after_ = at_;
    if (!doubled_.empty()) undo_doubled_quotes(begin, cells);
    return ScanOutcome::row;
}

CsvScanner::Field CsvScanner::scan_quoted(char* end,
                                          bool last,
                                          std::vector<std::string_view>& cells) {
    const auto fault = [&](ScanOutcome outcome) {
        fault_ = outcome;
        return Field::fault;
    };
    char* const body = at_ + 1;
    char* at = body;
    bool doubled = false;
    for (;;) {
        at = static_cast<char*>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
        const char* const stop = at == nullptr ? end : at;
        if (static_cast<std::size_t>(stop - body) > limits_.field_bytes_max) {
            return fault(ScanOutcome::field_too_long);
        }
        if (at == nullptr) return last ? fault(ScanOutcome::unterminated_quote) : Field::need_more;
        if (at + 1 == end && !last) return Field::need_more;
        if (at + 1 == end || at[1] != '"') break;
        doubled = true;
        at += 2;
    }
    const std::string_view text(body, static_cast<std::size_t>(at - body));
    lines_ += count_line_ends(text);
    ++at;
    while (at != end && !ends_field(*at) && (*at == ' ' || *at == '\t')) ++at;
    if (at != end && !ends_field(*at)) return fault(ScanOutcome::text_after_quote);
    if (doubled) doubled_.push_back(cells.size());
    cells.push_back(text);
    at_ = at;
    return Field::complete;
}

void CsvScanner::undo_doubled_quotes(char* begin, std::vector<std::string_view>& cells) {
    for (const std::size_t index : doubled_) {
        const std::string_view cell = cells[index];
        char* const start = begin + (cell.data() - begin);
        char* to = start;
        for (std::size_t from = 0; from < cell.size(); ++from) {
            *to++ = cell[from];
            if (cell[from] == '"') ++from;  // its twin
        }
        cells[index] = {start, static_cast<std::size_t>(to - start)};
    }
}

std::uint32_t count_line_ends(std::string_view text) noexcept {
    std::uint32_t count = 0;
    bool after_return = false;
    for (const char c : text) {
        if (c == '\r' || (c == '\n' && !after_return)) ++count;
        after_return = c == '\r';
    }
    return count;
}

}  // namespace fundledger::importers
