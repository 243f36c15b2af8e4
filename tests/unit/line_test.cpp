#include "ledger/disbursement/line.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <set>
#include <string>
#include <vector>

using namespace fundledger;
using disbursement::Line;

namespace {

std::string encode(const Line& line) {
    std::string bytes;
    disbursement::encode_line(line, bytes);
    return bytes;
}

std::string hex(const std::string& bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += digits[value >> 4];
        text += digits[value & 15];
    }
    return text;
}

}  // namespace

TEST_SUITE("line") {
    TEST_CASE("every field of a line is in its bytes") {
        std::vector<Line> lines(19);
        lines[1].line_no = 1;
        lines[2].source_row = 1;
        lines[3].payee_kind = disbursement::PayeeKind::person;
        lines[4].payee_name = "x";
        lines[5].payee_id = "x";
        lines[6].payee_account = "x";
        lines[7].payee_bank = "x";
        lines[8].beneficiary_name = "x";
        lines[9].beneficiary_id = "x";
        lines[10].policy_no = 1;
        lines[11].provision_no = 1;
        lines[12].allotment = AllotmentId(1);
        lines[13].region = 1;
        lines[14].amount = Money::from_fen(1);
        lines[15].pay_date = 1;
        lines[16].period_first = 1;
        lines[17].period_last = 1;
        lines[18].facts = "x";
        std::set<std::string> bytes;
        for (const Line& line : lines) bytes.insert(encode(line));
        CHECK(bytes.size() == lines.size());
    }

    TEST_CASE("text cannot move between fields and signs are kept") {
        Line a;
        Line b;
        a.payee_name = "ab";
        b.payee_name = "a";
        b.payee_id = "b";
        CHECK(encode(a) != encode(b));
        std::set<std::string> bytes;
        for (const std::int64_t fen : {std::int64_t{0},
                                       std::int64_t{1},
                                       std::int64_t{-1},
                                       std::numeric_limits<std::int64_t>::max(),
                                       std::numeric_limits<std::int64_t>::min()}) {
            Line line;
            line.amount = Money::from_fen(fen);
            bytes.insert(encode(line));
        }
        CHECK(bytes.size() == 5);
    }

    TEST_CASE("the form of a line never changes") {
        Line line;
        line.line_no = 1;
        line.source_row = 300;
        line.payee_kind = disbursement::PayeeKind::unit;
        line.payee_name = "李";
        line.payee_id = "A";
        line.policy_no = 2;
        line.region = -1;
        line.amount = Money::from_fen(100);
        line.facts = "a=1";
        CHECK(hex(encode(line)) ==
              "01ac0202"
              "03e69d8e"
              "0141"
              "00000000"
              "04"
              "00"
              "00"
              "01"
              "c801"
              "00"
              "00"
              "00"
              "03613d31");
    }

    TEST_CASE("bytes are appended and the sum tells lines apart") {
        std::string bytes = "before";
        disbursement::encode_line(Line{}, bytes);
        CHECK(bytes.substr(0, 6) == "before");
        CHECK(bytes.substr(6) == encode(Line{}));
        Line other;
        other.line_no = 2;
        CHECK(disbursement::line_sum(encode(Line{})) != disbursement::line_sum(encode(other)));
        // XXH3-64 of nothing is 2d06800538d394c2.
        CHECK(disbursement::line_sum("") == 0x2d068005U);
    }
}
