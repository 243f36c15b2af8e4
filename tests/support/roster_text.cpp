#include "tests/support/roster_text.hpp"

#include "tests/support/people.hpp"

#include <iconv.h>
#include <set>
#include <stdexcept>

namespace fundledger::tests {
namespace {

using Columns = std::vector<std::pair<std::string, std::string RosterRow::*>>;

const Columns& columns() {
    static const Columns all{{"收款人名称", &RosterRow::name},
                             {"证件号码", &RosterRow::id},
                             {"银行账号", &RosterRow::account},
                             {"政策", &RosterRow::policy},
                             {"指标编号", &RosterRow::allotment},
                             {"区划代码", &RosterRow::region},
                             {"金额", &RosterRow::amount},
                             {"享受期间", &RosterRow::period},
                             {"发放日期", &RosterRow::pay_date}};
    return all;
}

std::vector<std::string> cells_of(const RosterRow& row, const std::set<std::string>& facts) {
    std::vector<std::string> cells;
    for (const auto& [heading, member] : columns()) cells.push_back(row.*member);
    for (const std::string& fact : facts) {
        const auto found = row.facts.find(fact);
        cells.push_back(found == row.facts.end() ? std::string{} : found->second);
    }
    return cells;
}

}  // namespace

RosterRow person_row(int n) {
    RosterRow row;
    row.name = person_name(n);
    row.id = person_id(n);
    row.account = card_number(n);
    return row;
}

RosterText& RosterText::raw(std::string line) {
    raw_[rows_.size()] += line + newline_;
    return *this;
}

std::string RosterText::csv() const {
    std::set<std::string> facts;
    for (const RosterRow& row : rows_) {
        for (const auto& [heading, value] : row.facts) facts.insert(heading);
    }
    std::string text;
    const auto write = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::size_t at = i < order_.size() ? order_[i] : i;
            text += (i == 0 ? "" : ",") + csv_cell(cells.at(at));
        }
        text += newline_;
    };
    std::vector<std::string> heading;
    for (const auto& [name, member] : columns()) heading.push_back(name);
    heading.insert(heading.end(), facts.begin(), facts.end());
    write(heading);
    for (std::size_t i = 0; i <= rows_.size(); ++i) {
        if (const auto line = raw_.find(i); line != raw_.end()) text += line->second;
        if (i < rows_.size()) write(cells_of(rows_[i], facts));
    }
    return text;
}

std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string to_gb18030(std::string_view utf8) {
    const iconv_t converter = ::iconv_open("GB18030", "UTF-8");
    std::string in(utf8);
    std::string out(utf8.size() * 2 + 16, '\0');
    char* from = in.data();
    char* to = out.data();
    std::size_t from_left = in.size();
    std::size_t to_left = out.size();
    const std::size_t result = ::iconv(converter, &from, &from_left, &to, &to_left);
    ::iconv_close(converter);
    if (result == static_cast<std::size_t>(-1)) throw std::runtime_error("no GB18030 text");
    out.resize(out.size() - to_left);
    return out;
}

}  // namespace fundledger::tests
