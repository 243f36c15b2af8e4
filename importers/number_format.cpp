// Reading the codes of number formats as far as dates go.
#include "importers/number_format.hpp"

#include <cstddef>
#include <string>

namespace fundledger::importers {
namespace {

using Kind = CellFormat::Kind;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// What the letters of a code stand for, seen from left to right.
struct Shown {
    bool year = false;
    bool month = false;
    bool day = false;
    bool time = false;
    bool duration = false;
    bool after_hour = false;         ///< the next m is minutes
    std::size_t pending_months = 0;  ///< an m that turns into minutes if s follows

    void letter(char c, std::size_t count) {
        switch (c) {
            case 'y':
            case 'e':
            case 'b':
                year = true;
                break;
            case 'd':
                day = true;
                break;
            case 'a':  // aaa, aaaa: the day of the week
                day = day || count >= 3;
                break;
            case 'h':
                time = true;
                after_hour = true;
                settle();
                return;
            case 's':
                time = true;
                pending_months = 0;
                break;
            case 'm':
                settle();
                if (after_hour) {
                    time = true;
                } else {
                    pending_months = count;
                }
                after_hour = false;
                return;
            default:
                return;
        }
        settle();
        after_hour = false;
    }
    void settle() {
        month = month || pending_months != 0;
        pending_months = 0;
    }
};

/// The end of the bracket that opens at `i`; [h], [mm] and [s] count on.
std::size_t skip_bracket(std::string_view code, std::size_t i, Shown& shown) {
    const std::size_t end = std::min(code.find(']', i), code.size());
    const std::string_view inside = code.substr(i + 1, end - i - 1);
    if (!inside.empty()) {
        const char first = lower(inside.front());
        bool same = first == 'h' || first == 'm' || first == 's';
        for (const char c : inside) same = same && lower(c) == first;
        if (same) {
            shown.duration = true;
            shown.after_hour = first == 'h';
        }
    }
    return end + 1;
}

bool opens_word(std::string_view rest, std::string_view word) {
    if (rest.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (lower(rest[i]) != word[i]) return false;
    }
    return true;
}

}  // namespace

CellFormat format_of_code(std::string_view code) {
    Shown shown;
    for (std::size_t i = 0; i < code.size() && code[i] != ';';) {
        const char c = lower(code[i]);
        const std::string_view rest = code.substr(i);
        if (c == '"') {
            i = std::min(code.find('"', i + 1), code.size()) + 1;
        } else if (c == '\\' || c == '_' || c == '*') {
            i += 2;
        } else if (c == '[') {
            i = skip_bracket(code, i, shown);
        } else if (opens_word(rest, "general")) {
            i += 7;
        } else if (opens_word(rest, "am/pm")) {
            shown.time = true;
            i += 5;
        } else if (opens_word(rest, "a/p")) {
            shown.time = true;
            i += 3;
        } else if (opens_word(rest, "e+") || opens_word(rest, "e-")) {
            i += 2;
        } else {
            std::size_t count = 1;
            while (i + count < code.size() && lower(code[i + count]) == c) ++count;
            shown.letter(c, count);
            i += count;
        }
    }
    shown.settle();
    const bool time = shown.time || shown.duration;
    if (shown.day) return {Kind::day, time};
    if (shown.month) return {Kind::month, false};
    if (shown.year) return {Kind::year, false};
    if (shown.duration) return {Kind::duration, true};
    if (shown.time) return {Kind::time, true};
    return {};
}

CellFormat format_of_builtin(std::uint32_t id) {
    switch (id) {
        case 14:  // mm-dd-yy, d-mmm-yy, d-mmm
        case 15:
        case 16:
        case 28:  // m"月"d"日"
        case 29:
        case 30:  // m-d-yy
        case 31:  // yyyy"年"m"月"d"日"
        case 51:
        case 53:
        case 54:
        case 58:
            return {Kind::day, false};
        case 22:  // m/d/yy h:mm
            return {Kind::day, true};
        case 17:  // mmm-yy
        case 27:  // yyyy"年"m"月"
        case 36:
        case 50:
        case 52:
        case 57:
            return {Kind::month, false};
        case 18:  // h:mm AM/PM … h:mm:ss
        case 19:
        case 20:
        case 21:
        case 32:  // h"时"mm"分"
        case 33:
        case 34:
        case 35:
        case 45:  // mm:ss
        case 47:  // mmss.0
        case 55:
        case 56:
            return {Kind::time, true};
        case 46:  // [h]:mm:ss
            return {Kind::duration, true};
        default:
            return {};
    }
}

}  // namespace fundledger::importers
