// Bars in texts: "|!" between cells, files without headings, and bars that are only characters.
#include "importers/open_table.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

/// "profile: cell,cell;cell,cell" of a bank statement in a table, or why it is refused.
std::string cells(const std::string& text) {
    TempFolder folder;
    std::vector<service::ImportProfile> profiles;
    for (const service::ImportProfile& profile : fixture_catalogue().profiles()) {
        if (profile.kind == "bank-statement") profiles.push_back(profile);
    }
    auto source = importers::open_table(folder.file("f.txt", text), profiles, {});
    if (!source) return std::string(reason_id(source.error().reason));
    std::string out = (*source)->info().profile_id + ":";
    service::RowBatch batch;
    while (true) {
        const auto more = (*source)->next(batch);
        REQUIRE(more.ok());
        if (!*more) return out;
        for (std::size_t i = 0; i < batch.rows(); ++i) {
            out += " " + std::to_string(batch.source_rows[i]);
            for (std::size_t cell = 0; cell < batch.width; ++cell) {
                out += (cell == 0 ? "=" : ",") + std::string(batch.row(i)[cell]);
            }
        }
    }
}

constexpr const char* receipt =
    "20190403|!R1|!L1|!1|!62220001|!支出户|!62220002|!王喆|!100.00|!借|!失业金|!a|b\n";
constexpr const char* read_receipt =
    "=20190403,R1,L1,1,62220001,支出户,62220002,王喆,100.00,借,失业金,a|b";

}  // namespace

TEST_SUITE("paired_reader") {
    TEST_CASE("receipts with and without headings; a bar alone belongs to its cell") {
        CHECK(cells(receipt) == "bank-statement-bocom: 1" + std::string(read_receipt));
        CHECK(cells(std::string(
                        "回单日期|!回单编号|!会计流水号|!序号|!付款人账号|!付款人户名|!收款人账号|!"
                        "收款人户名|!交易金额|!借贷标志|!摘要|!附加信息\n") +
                    receipt) == "bank-statement-bocom: 2" + std::string(read_receipt));
    }

    TEST_CASE("what has other columns, or no day and amount where they should be, is not taken") {
        CHECK(cells("20190403|!R1|!L1\n") == "header-not-found");
        CHECK(cells("甲|!R1|!L1|!1|!6|!支|!7|!王|!100.00|!借|!失|!a\n") == "header-not-found");
        CHECK(cells("20190403|!R1|!L1|!1|!6|!支|!7|!王|!一百|!借|!失|!a\n") == "header-not-found");
    }

    TEST_CASE("a bar is a delimiter like any other") {
        CHECK(cells("交易日期|金额|余额\n2019-04-03|1.00|5.00\n") ==
              "bank-statement: 2=2019-04-03,1.00,5.00");
    }
}
