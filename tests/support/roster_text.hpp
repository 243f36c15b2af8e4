// Builders of the texts of input files.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::tests {

/// One row of a roster under the headings of the general profile; every value can be replaced.
struct RosterRow {
    std::string name = "测试";
    std::string id{};
    std::string account = "6217990000000000001";
    std::string policy = "training";
    std::string allotment = "A-1";
    std::string region = "622901";
    std::string amount = "100.00";
    std::string period = "2019-03";
    std::string pay_date = "2019-03-20";
    std::map<std::string, std::string> facts{};  ///< heading → value, e.g. "实缴保费"
};

/// A row for person `n`: name, number and account follow from it.
[[nodiscard]] RosterRow person_row(int n);

/// A roster as a CSV text.
class RosterText {
public:
    RosterText& row(RosterRow row) {
        rows_.push_back(std::move(row));
        return *this;
    }
    /// A line written as it stands, behind the rows given so far.
    RosterText& raw(std::string line);
    /// Columns in another order: positions into the usual order, all of them.
    RosterText& order(std::vector<std::size_t> positions) {
        order_ = std::move(positions);
        return *this;
    }
    RosterText& newline(std::string text) {
        newline_ = std::move(text);
        return *this;
    }
    [[nodiscard]] std::vector<RosterRow>& rows() { return rows_; }
    /// UTF-8, heading first: row 1 is the heading, the first payment stands in row 2.
    [[nodiscard]] std::string csv() const;

private:
    std::vector<RosterRow> rows_;
    std::map<std::size_t, std::string> raw_;  ///< behind so many rows
    std::vector<std::size_t> order_;
    std::string newline_ = "\n";
};

/// A cell, quoted where it must be.
[[nodiscard]] std::string csv_cell(std::string_view text);
/// UTF-8 as GB18030 bytes.
[[nodiscard]] std::string to_gb18030(std::string_view utf8);

}  // namespace fundledger::tests
