// Lines become fields; a field becomes what it states, or nothing.
#include "importers/bank/mt940_fields.hpp"

#include "importers/bank/reading.hpp"
#include "ledger/base/scan.hpp"
#include "ledger/base/text.hpp"

#include <algorithm>
#include <cstdlib>

namespace fundledger::importers::bank {
namespace {

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

/// The tag a line opens with: ":61:", ":28C:", ":NS:". Empty where it opens with none.
std::string_view tag_of(std::string_view line) {
    const std::size_t end = line.find(':', 1);
    if (!line.starts_with(':') || end == std::string_view::npos) return {};
    const std::string_view tag = line.substr(1, end - 1);
    if (tag.size() < 2 || tag.size() > 3) return {};
    const bool number = is_digit(tag[0]) && is_digit(tag[1]);
    const bool word = is_capital(tag[0]) && is_capital(tag[1]);
    if (!number && !(word && tag.size() == 2)) return {};
    if (tag.size() == 3 && !is_capital(tag[2])) return {};
    return tag;
}

/// yymmdd; years from 80 on are of the last century.
std::optional<Date> short_day(std::string_view text) {
    if (text.size() != 6 || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
    return read_day((text[0] >= '8' ? "19" : "20") + std::string(text));
}

/// The entry day mmdd nearest to the value day: it may lie in the year before or after.
std::optional<Date> entry_day(std::string_view mmdd, Date value_on) {
    std::optional<Date> best;
    for (const int year : {value_on.year() - 1, value_on.year(), value_on.year() + 1}) {
        const auto day = read_day(std::to_string(year) + std::string(mmdd));
        if (!day) continue;
        const auto away = [&](Date d) { return std::abs(d.day_number() - value_on.day_number()); };
        if (!best || away(*day) < away(*best)) best = day;
    }
    return best;
}

/// The marks C, D, RC and RD: a reversal of a credit takes money away.
bool take_mark(Scanner& scanner, SwiftEntry& entry) {
    entry.reversal = scanner.take('R');
    const bool credit = scanner.take('C');
    if (!credit && !scanner.take('D')) return false;
    entry.flow = credit != entry.reversal ? service::Flow::credit : service::Flow::debit;
    return true;
}

std::string_view take_figure(Scanner& scanner) {
    const std::string_view all = scanner.rest();
    while (is_digit(scanner.peek()) || scanner.peek() == ',') scanner.skip();
    return all.substr(0, all.size() - scanner.rest().size());
}

/// "?" in "?00text?20text": the character that opens every sub-field, 0 where there are none.
char separator_of(std::string_view text) {
    for (const std::size_t at : {std::size_t{0}, std::size_t{3}}) {
        if (text.size() < at + 3) break;
        const char c = text[at];
        const bool mark = std::string_view("?>*@~$^|#&!").find(c) != std::string_view::npos;
        if (mark && is_digit(text[at + 1]) && is_digit(text[at + 2])) return c;
    }
    return '\0';
}

void take_subfield(int code, std::string_view text, SwiftDetails& details, std::string& iban) {
    const bool purpose = (code >= 20 && code <= 29) || (code >= 60 && code <= 63);
    if (purpose) {
        details.summary += text;
    } else if (code == 30) {
        details.bank = text;
    } else if (code == 31) {
        details.account = text;
    } else if (code == 32 || code == 33) {
        details.name += text;
    } else if (code == 38) {
        iban = text;
    }
}

SwiftDetails structured(std::string_view text, char separator) {
    SwiftDetails details;
    std::string booking_text;
    std::string iban;
    std::size_t at = text.find(separator);
    while (at != std::string_view::npos && at + 3 <= text.size()) {
        std::size_t next = at + 1;
        // A separator that no number follows is a character of the text.
        do {
            next = text.find(separator, next);
            if (next == std::string_view::npos) break;
            const bool opens =
                next + 2 < text.size() && is_digit(text[next + 1]) && is_digit(text[next + 2]);
            if (opens) break;
            ++next;
        } while (true);
        const int code = (text[at + 1] - '0') * 10 + (text[at + 2] - '0');
        const std::string_view value =
            trimmed(text.substr(at + 3, next == std::string_view::npos ? next : next - at - 3));
        if (code == 0) {
            booking_text = value;
        } else {
            take_subfield(code, value, details, iban);
        }
        at = next;
    }
    if (!iban.empty()) details.account = iban;
    if (details.summary.empty()) details.summary = booking_text;
    return details;
}

}  // namespace

std::vector<SwiftField> swift_fields(std::string_view text) {
    constexpr std::string_view block = "{4:";
    std::vector<SwiftField> fields;
    std::uint32_t row = 0;
    bool inside = false;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of("\r\n");
        std::string_view line = text.substr(0, end);
        if (end == std::string_view::npos) {
            text = {};
        } else {
            text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
        }
        ++row;
        if (line.starts_with('{')) {
            const std::size_t body = line.find(block);
            inside = false;
            line = body == std::string_view::npos ? std::string_view{}
                                                  : line.substr(body + block.size());
        }
        const std::string_view bare = trimmed(line);
        const std::string_view tag = tag_of(line);
        if (!tag.empty()) {
            fields.push_back({tag, {line.substr(tag.size() + 2)}, row});
            inside = true;
        } else if (bare == "-" || bare.starts_with("-}")) {
            fields.push_back({"-", {}, row});
            inside = false;
        } else if (inside && !bare.empty()) {
            fields.back().lines.push_back(line);
        }
    }
    return fields;
}

std::optional<SwiftBalance> swift_balance(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 8 || (text[0] != 'C' && text[0] != 'D')) return std::nullopt;
    const auto on = short_day(text.substr(1, 6));
    std::string_view rest = text.substr(7);
    std::string currency;
    if (rest.size() > 3 && std::all_of(rest.begin(), rest.begin() + 3, is_capital)) {
        currency = rest.substr(0, 3);
        rest.remove_prefix(3);
    }
    const auto amount = read_unsigned(rest);
    if (!on || !amount) return std::nullopt;
    return SwiftBalance{*on, std::move(currency), text[0] == 'D' ? -*amount : *amount};
}

std::optional<SwiftEntry> swift_entry(std::string_view line) {
    line = trimmed(line);
    const auto value_on = short_day(line.substr(0, std::min<std::size_t>(6, line.size())));
    if (!value_on) return std::nullopt;
    Scanner scanner(line.substr(6));
    std::optional<Date> booked_on = value_on;
    const std::string_view mmdd = scanner.rest().substr(0, 4);
    if (mmdd.size() == 4 && std::all_of(mmdd.begin(), mmdd.end(), is_digit)) {
        booked_on = entry_day(mmdd, *value_on);
        if (!booked_on) return std::nullopt;
        for (int i = 0; i < 4; ++i) scanner.skip();
    }
    scanner.skip_blanks();
    SwiftEntry entry{*value_on, *booked_on, service::Flow::credit, false, {}, {}, {}};
    if (!take_mark(scanner, entry)) return std::nullopt;
    if (is_capital(scanner.peek())) scanner.skip();  // funds code: the currency's third letter
    const auto amount = read_unsigned(take_figure(scanner));
    if (!amount) return std::nullopt;
    entry.amount = *amount;
    std::string_view references = scanner.rest();
    if (references.size() >= 4) references.remove_prefix(4);  // transaction type, e.g. NTRF
    const std::size_t slashes = references.find("//");
    entry.owner_reference = trimmed(references.substr(0, slashes));
    if (entry.owner_reference == "NONREF") entry.owner_reference.clear();
    if (slashes != std::string_view::npos) {
        entry.bank_reference = trimmed(references.substr(slashes + 2));
    }
    return entry;
}

SwiftDetails swift_details(const std::vector<std::string_view>& lines) {
    constexpr std::size_t full_line = 65;
    std::string glued;
    std::string spaced;
    bool full = false;
    for (const std::string_view line : lines) {
        glued += trimmed(line);
        // A line as long as lines may be was cut by the bank, inside a word if need be.
        join(spaced, trimmed(line), full ? "" : " ");
        full = line.size() >= full_line;
    }
    if (const char separator = separator_of(glued); separator != '\0') {
        return structured(glued, separator);
    }
    return {{}, {}, {}, spaced};
}

}  // namespace fundledger::importers::bank
