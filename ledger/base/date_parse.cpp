// Reading dates, months and spans of months as clerks write them. Hand-written scanners: they run
// once a cell on rosters of a million rows, so nothing here allocates.
#include "ledger/base/date.hpp"
#include "ledger/base/scan.hpp"

#include <array>

namespace fundledger {
namespace {

constexpr std::array<char, 3> separators = {'-', '/', '.'};

/// The separator in front of the cursor, or 0.
char take_separator(Scanner& text) {
    for (const char separator : separators) {
        if (text.take(separator)) return separator;
    }
    return '\0';
}

/// Runs `scan` and puts the cursor back if it finds nothing.
template <class Scan>
auto attempt(Scanner& text, Scan scan) -> decltype(scan(text)) {
    const Scanner before = text;
    auto found = scan(text);
    if (!found) text = before;
    return found;
}

std::optional<Date> scan_compact_date(Scanner& text) {
    int packed = 0;
    if (!text.take_number(8, 8, packed)) return std::nullopt;
    return Date::make(packed / 10000, packed / 100 % 100, packed % 100);
}

std::optional<Date> scan_written_date(Scanner& text) {
    int year = 0;
    int month = 0;
    int day = 0;
    if (!text.take_number(4, 4, year)) return std::nullopt;
    if (text.take("年")) {
        if (!text.take_number(1, 2, month) || !text.take("月")) return std::nullopt;
        if (!text.take_number(1, 2, day) || !text.take("日")) return std::nullopt;
    } else {
        const char separator = take_separator(text);
        if (separator == '\0' || !text.take_number(1, 2, month)) return std::nullopt;
        if (!text.take(separator) || !text.take_number(1, 2, day)) return std::nullopt;
    }
    return Date::make(year, month, day);
}

std::optional<Date> scan_date(Scanner& text) {
    if (const auto compact = attempt(text, scan_compact_date)) return compact;
    return attempt(text, scan_written_date);
}

/// A spreadsheet shows a date as midnight of that day; any other time is not ours to drop.
bool take_midnight(Scanner& text) {
    if (!text.take(' ') && !text.take('T')) return false;
    text.skip_blanks();
    int value = 0;
    if (!text.take_number(1, 2, value) || value != 0) return false;
    if (!text.take(':') || !text.take_number(2, 2, value) || value != 0) return false;
    if (text.take(':') && (!text.take_number(2, 2, value) || value != 0)) return false;
    if (text.take('.') && (!text.take_number(1, 6, value) || value != 0)) return false;
    return text.done();
}

std::optional<Month> scan_compact_month(Scanner& text) {
    int packed = 0;
    if (!text.take_number(6, 6, packed)) return std::nullopt;
    return Month::from_yyyymm(packed);
}

std::optional<Month> scan_written_month(Scanner& text) {
    int year = 0;
    int month = 0;
    if (!text.take_number(4, 4, year)) return std::nullopt;
    if (text.take("年")) {
        if (!text.take_number(1, 2, month) || !text.take("月")) return std::nullopt;
    } else {
        if (take_separator(text) == '\0' || !text.take_number(1, 2, month)) return std::nullopt;
    }
    return Month::make(year, month);
}

std::optional<Month> scan_month(Scanner& text) {
    if (const auto compact = attempt(text, scan_compact_month)) return compact;
    return attempt(text, scan_written_month);
}

/// What joins two ends of a span. Longer forms come first.
constexpr std::array<std::string_view, 11> joints = {
    "——", "--", "..", "至", "到", "~", "—", "–", "-", "―", "〜"};

bool take_joint(Scanner& text) {
    text.skip_blanks();
    for (const std::string_view joint : joints) {
        if (!text.take(joint)) continue;
        text.skip_blanks();
        return true;
    }
    return false;
}

std::optional<MonthSpan> span_of(Month first, Month last) {
    if (last < first) return std::nullopt;
    return MonthSpan{first, last};
}

std::optional<MonthSpan> scan_date_pair(Scanner& text) {
    const std::optional<Date> first = scan_date(text);
    if (!first || !take_joint(text)) return std::nullopt;
    const std::optional<Date> last = scan_date(text);
    if (!last || *last < *first || !text.done()) return std::nullopt;
    return span_of(first->in_month(), last->in_month());
}

std::optional<MonthSpan> scan_month_pair(Scanner& text) {
    const std::optional<Month> first = scan_month(text);
    if (!first || !take_joint(text)) return std::nullopt;
    const std::optional<Month> last = scan_month(text);
    if (!last || !text.done()) return std::nullopt;
    return span_of(*first, *last);
}

/// 2024年1-3月, 2024年1月至3月: the year is said once.
std::optional<MonthSpan> scan_months_of_one_year(Scanner& text) {
    int year = 0;
    int first = 0;
    int last = 0;
    if (!text.take_number(4, 4, year) || !text.take("年")) return std::nullopt;
    if (!text.take_number(1, 2, first)) return std::nullopt;
    static_cast<void>(text.take("月"));
    if (!take_joint(text) || !text.take_number(1, 2, last)) return std::nullopt;
    if (!text.take("月") || !text.done()) return std::nullopt;
    const std::optional<Month> from = Month::make(year, first);
    const std::optional<Month> to = Month::make(year, last);
    if (!from || !to) return std::nullopt;
    return span_of(*from, *to);
}

/// 2024.1 may be what a spreadsheet left of 2024.10, so a lone month after a point needs two
/// digits.
bool lost_a_zero(std::string_view text) {
    return text.size() == 6 && text[4] == '.';
}

std::optional<Month> whole_month(std::string_view folded) {
    if (lost_a_zero(folded)) return std::nullopt;
    Scanner text(folded);
    const std::optional<Month> month = scan_month(text);
    return text.done() ? month : std::nullopt;
}

}  // namespace

std::optional<Date> parse_date(std::string_view raw) {
    const FoldedText folded(raw);
    Scanner text(folded.view());
    const std::optional<Date> day = scan_date(text);
    if (!day || !(text.done() || take_midnight(text))) return std::nullopt;
    return day;
}

std::optional<Month> parse_month(std::string_view raw) {
    const FoldedText folded(raw);
    return whole_month(folded.view());
}

std::optional<MonthSpan> parse_month_span(std::string_view raw) {
    const FoldedText folded(raw);
    if (const auto month = whole_month(folded.view())) return MonthSpan{*month, *month};
    Scanner text(folded.view());
    if (const auto span = attempt(text, scan_date_pair)) return span;
    if (const auto span = attempt(text, scan_month_pair)) return span;
    return scan_months_of_one_year(text);
}

}  // namespace fundledger
