// Statements of banks: public samples of each format are read and proven, broken ones refused with
// the line.
#include "importers/bank/camt.hpp"
#include "importers/bank/mt940.hpp"
#include "importers/bank/ofx.hpp"
#include "importers/bank/open_statement.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::tests;
using service::BankMovement;
using service::BankStatement;
using service::Flow;

namespace {

using Statements = std::vector<BankStatement>;

std::string sample(const std::string& name) {
    return read_whole(data_dir() / "fixtures/bank" / name);
}

Statements read(const std::string& name) {
    auto file = importers::bank::open_statement(data_dir() / "fixtures/bank" / name, "");
    REQUIRE(file.ok());
    REQUIRE(file->has_value());
    return (*file)->statements;
}

/// "rule@line expected/found" of every finding.
std::string proof(const Statements& statements) {
    std::string text;
    for (const Finding& finding : service::check_statements("f", statements)) {
        if (!text.empty()) text += "; ";
        text += finding.rule + "@" + std::to_string(finding.place.row);
        if (!finding.expected.empty()) text += " " + finding.expected + "/" + finding.found;
    }
    return text;
}

/// Signed amounts of a statement, in the order of the file.
std::string amounts(const BankStatement& statement) {
    std::string text;
    for (const BankMovement& movement : statement.movements) {
        if (!text.empty()) text += " ";
        text += movement.signed_amount().to_plain();
    }
    return text;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// "where: expected / found" of a refusal, "ok" where the text is read.
template <class Read>
std::string refusal(Read read, const std::string& text) {
    const auto result = read(text, std::string("f"));
    if (result.ok()) return "ok";
    return arg(result.error(), "where") + ": " + arg(result.error(), "expected") + " / " +
           arg(result.error(), "found");
}

}  // namespace

TEST_SUITE("mt940") {
    TEST_CASE("three banks in one file: every balance holds") {
        const Statements all = read("mt940-three-banks.sta");
        REQUIRE(all.size() == 3);
        CHECK(proof(all) == "");
        CHECK(all[0].bank == "45050050");
        CHECK(all[0].account == "76198810");
        CHECK(all[0].number == "27/01");
        CHECK(all[0].currency == "DEM");
        CHECK(all[0].movements.size() == 11);
        CHECK(all[0].movements[0].serial == "16703074");
        CHECK(all[0].movements[0].source_row == 5);
        const BankMovement& salary = all[1].movements[1];
        CHECK(salary.signed_amount() == Money::from_fen(300000));
        CHECK(salary.summary == "Gehalt OktoberFirmaMustermannGmbH");
        CHECK(salary.counterparty_name == "MUELLER");
        CHECK(salary.counterparty_account == "0847564700");
        CHECK(salary.counterparty_bank == "50060400");
        CHECK(salary.serial == "55555");
        CHECK(all[2].movements[0].counterparty_account == "PL08106000760000777777777777");
        CHECK(all[2].movements[2].summary == "Odsetki od lokaty nr 101000022086");
    }

    TEST_CASE("Citi: blanks for the entry day, entries of zero are remarks") {
        const Statements all = read("mt940-citi.txt");
        CHECK(proof(all) == "");
        CHECK(amounts(all.at(0)) == "-212.39 -369.28 -561.08");
        CHECK(all[0].movements[0].booked_on == all[0].movements[0].value_on);
        CHECK(all[0].movements[2].source_row == 17);
    }

    TEST_CASE("pages of one statement become one") {
        const Statements all = read("mt940-pages.sta");
        REQUIRE(all.size() == 2);
        CHECK(proof(all) == "");
        CHECK(all[0].movements.size() == 8);
        CHECK(all[0].opening->amount.is_zero());
        CHECK(all[0].closing->amount == Money::from_fen(14500000));
        CHECK(all[1].account == "3346780111");
    }

    TEST_CASE("a statement that does not follow is refused with the line of its closing balance") {
        CHECK(proof(read("mt940-postfinance.sta")) == "statement.balance@27 159.40/159.60");
        CHECK(proof(read("mt940-abnamro.sta")) ==
              "statement.balance@27 2,914.84/876.84; statement.balance@40 2,852.35/1,849.75; "
              "statement.chain@35 876.84/2,876.84");
        const std::string broken = replaced(sample("mt940-citi.txt"), "D369,28", "D369,29");
        const auto read_back = importers::bank::read_mt940(broken, "f");
        REQUIRE(read_back.ok());
        CHECK(proof(*read_back) == "statement.balance@21 16,233.91/16,233.92");
    }

    TEST_CASE("a Chinese statement: blocks, reversal mark, sub-fields, two pages") {
        const Statements all = read("cny-2019-04.sta");
        REQUIRE(all.size() == 1);
        CHECK(proof(all) == "");
        CHECK(all[0].account == "6222021001123456789");
        CHECK(all[0].bank == "ICBK");
        CHECK(amounts(all[0]) == "-24600.00 350000.00 1200.00");
        CHECK_FALSE(all[0].movements[1].reversal);
        CHECK(all[0].movements[1].counterparty_name == "市财政局社保基金财政专户");
        CHECK(all[0].movements[2].reversal);
        CHECK(all[0].movements[2].flow == Flow::credit);
        CHECK(all[0].movements[2].serial == "20190410000019");
        CHECK(all[0].movements[2].summary == "退票 账号户名不符");
    }

    TEST_CASE("entry days around the turn of the year") {
        const std::string text =
            ":20:X\n:25:1\n:60F:C191230CNY0,\n:61:1912310102C1,NTRFNONREF\n"
            ":61:2001021231C1,NTRFNONREF\n:62F:C200102CNY2,\n";
        const auto all = importers::bank::read_mt940(text, "f");
        REQUIRE(all.ok());
        CHECK(all->at(0).movements[0].booked_on.to_text() == "2020-01-02");
        CHECK(all->at(0).movements[1].booked_on.to_text() == "2019-12-31");
    }

    TEST_CASE("what cannot be read is refused at its line") {
        const std::string good = sample("mt940-citi.txt");
        const auto refused = [&](const std::string& from, const std::string& to) {
            return refusal(importers::bank::read_mt940, replaced(good, from, to));
        };
        CHECK(refused("240312    DD212,39", "240230    DD212,39").starts_with("f:5: "));
        CHECK(refused("DD212,39", "DD212,399").starts_with("f:5: "));
        CHECK(refused("DD212,39", "XD212,39").starts_with("f:5: "));
        CHECK(refused("C240312USD17376,67", "C240312USD") ==
              "f:4: C190331CNY1000,00 / :60F:C240312USD");
        CHECK(refused(":62F:C240312USD", ":62F:C240312EUR") ==
              "f:21: USD / :62F:C240312EUR16233,92");
        CHECK(refused(":62F:", ":63F:") == "f:23: :62F: / ");
        CHECK(refused(":60F:", ":34F:").starts_with("f:4: MT940 (:34F: = MT942)"));
        CHECK(refusal(importers::bank::read_mt940, ":20:X\n-\n") == "f:2: :60F: / ");
        CHECK(refusal(importers::bank::read_mt940, "nothing") == "f: :20: / ");
    }
}

TEST_SUITE("camt") {
    TEST_CASE("two statements that follow each other") {
        const Statements all = read("camt053-v2-two-statements.xml");
        REQUIRE(all.size() == 2);
        CHECK(proof(all) == "");
        CHECK(all[0].account == "NL26VAYB8060476890");
        CHECK(all[0].number == "12312");
        CHECK(amounts(all[0]) == "8.85");
        CHECK(all[0].movements[0].value_on->to_text() == "2015-01-02");
        CHECK(all[0].movements[0].serial == "000000001");
        CHECK(all[0].movements[0].summary == "Transaction Description 1");
        CHECK(all[1].movements[0].counterparty_name == "Company Name 2");
        CHECK(all[1].movements[0].counterparty_account == "NL56AGDH9619008421");
    }

    TEST_CASE("a batch is split, a pending entry is none, a reversal keeps its direction") {
        const Statements all = read("cny-2019-04.xml");
        REQUIRE(all.size() == 1);
        CHECK(proof(all) == "");
        CHECK(all[0].bank == "中国工商银行");
        CHECK(all[0].opening->on.to_text() == "2019-03-31");
        CHECK(amounts(all[0]) == "-12300.00 -12300.00 350000.00 1200.00");
        CHECK(all[0].movements[0].counterparty_name == "王喆");
        CHECK(all[0].movements[0].summary == "失业保险金 2019-04");
        CHECK(all[0].movements[1].serial == "20190403000117-2");
        CHECK(all[0].movements[2].counterparty_account == "0200009912345678");
        CHECK(all[0].movements[2].counterparty_bank == "ICBKCNBJ");
        CHECK(all[0].movements[2].summary == "二季度用款");
        CHECK(all[0].movements[3].reversal);
        CHECK(all[0].movements[3].flow == Flow::credit);
    }

    TEST_CASE("transactions that do not add up leave the entry whole") {
        const std::string text =
            replaced(sample("cny-2019-04.xml"), "12300.00</ns2:Amt>", "12301.00</ns2:Amt>");
        const auto all = importers::bank::read_camt(text, "f");
        REQUIRE(all.ok());
        CHECK(amounts(all->at(0)) == "-24600.00 350000.00 1200.00");
        CHECK(all->at(0).movements[0].counterparty_name == "");
        CHECK(proof(*all) == "");
    }

    TEST_CASE("an entry without a day of booking is booked on its value day") {
        const std::string text =
            replaced(sample("cny-2019-04.xml"),
                     "<ns2:BookgDt><ns2:DtTm>2019-04-08T09:30:00+08:00</ns2:DtTm></ns2:BookgDt>",
                     "");
        const auto all = importers::bank::read_camt(text, "f");
        REQUIRE(all.ok());
        CHECK(all->at(0).movements[2].booked_on.to_text() == "2019-04-08");
    }

    TEST_CASE("a balance that does not follow is named by its line") {
        const std::string text =
            replaced(sample("camt053-v2-two-statements.xml"), ">20.00<", ">21.00<");
        const auto all = importers::bank::read_camt(text, "f");
        REQUIRE(all.ok());
        CHECK(proof(*all) == "statement.balance@133 20.00/21.00");
    }

    TEST_CASE("what is unsafe or cannot be read is refused at its line") {
        const std::string good = sample("camt053-v2-two-statements.xml");
        const auto refused = [&](const std::string& from, const std::string& to) {
            return refusal(importers::bank::read_camt, replaced(good, from, to));
        };
        CHECK(refused("<Document", "<!DOCTYPE x [<!ENTITY a \"b\">]>\n<Document") ==
              "f:2: XML / <!DOCTYPE");
        CHECK(refused("</Document>", "").starts_with("f:"));
        CHECK(refused("Ccy=\"EUR\">27.00", "Ccy=\"SEK\">27.00") == "f:54: <Amt Ccy=\"EUR\"> / SEK");
        CHECK(refused(">8.85<", ">8.8555<") == "f:66: <Amt>1000.00</Amt> / 8.8555");
        CHECK(refused("<CdtDbtInd>DBIT", "<CdtDbtInd>MAYBE").find("CRDT / DBIT / MAYBE") !=
              std::string::npos);
        CHECK(refused("2014-12-31</Dt>\n                </BookgDt>", "2014-02-30</Dt></BookgDt>")
                  .find("<BookgDt> 2019-04-08 / 2014-02-30") != std::string::npos);
        std::string deep = "<Document>";
        for (int i = 0; i < 100; ++i) deep += "<a>";
        CHECK(refusal(importers::bank::read_camt, deep) == "f:1: ≤ 64 / XML > 64");
        CHECK(refusal(importers::bank::read_camt, "<Document></Document>") == "f: <Stmt> / ");
    }
}

TEST_SUITE("ofx") {
    TEST_CASE("SGML, many elements to a line") {
        const Statements all = read("ofx-cad.ofx");
        REQUIRE(all.size() == 1);
        CHECK(all[0].currency == "CAD");
        CHECK(all[0].account == "12300 000012345678");
        CHECK(amounts(all[0]) == "-6.60 -316.67 -22.00");
        CHECK(all[0].movements[1].counterparty_name == "Joe's Bald Hairstyles");
        CHECK(all[0].movements[2].source_row == 17);
        CHECK(all[0].closing->amount == Money::from_fen(38234));
        CHECK(proof(all) == "statement.unproven@13");
    }

    TEST_CASE("two accounts; elements closed and empty") {
        const Statements two = read("ofx-two-accounts.ofx");
        REQUIRE(two.size() == 2);
        CHECK(amounts(two[0]) == "219.33 -43.20 130.00 -123.00");
        CHECK(two[1].account == "89273829182");
        const Statements empty = read("ofx-empty-tags.ofx");
        REQUIRE(empty.size() == 1);
        CHECK(empty[0].currency == "AUD");
        CHECK(amounts(empty[0]) == "12.34");
        CHECK(empty[0].movements[0].serial == "");
        CHECK(empty[0].movements[0].summary == "CBA:Transfer");
        CHECK_FALSE(empty[0].closing);
    }

    TEST_CASE("XML with Chinese texts, payee, counter-account and entities") {
        const Statements all = read("cny-2019-04.ofx");
        REQUIRE(all.size() == 1);
        CHECK(amounts(all[0]) == "-24600.00 350000.00 1200.00");
        CHECK(all[0].movements[0].summary == "B2019-0001 & 明细");
        CHECK(all[0].movements[1].counterparty_name == "市财政局社保基金财政专户");
        CHECK(all[0].movements[1].counterparty_account == "0200009912345678");
        CHECK(all[0].account == "6222021001123456789");
    }

    TEST_CASE("what cannot be read is refused at its line") {
        const std::string good = sample("cny-2019-04.ofx");
        const auto refused = [&](const std::string& from, const std::string& to) {
            return refusal(importers::bank::read_ofx, replaced(good, from, to));
        };
        CHECK(refused("-24600.00", "-24600.001") == "f:9: <TRNAMT>-1000.00 / -24600.001");
        CHECK(refused("-24600.00", "-2.46E4") == "f:9: <TRNAMT>-1000.00 / -2.46E4");
        CHECK(refused("20190408<", "20190231<") == "f:11: <DTPOSTED>20190408 / 20190231");
        CHECK(refused("</STMTTRN>", "") == "f:11: </STMTTRN> / <STMTTRN>");
        CHECK(refused("<OFX>", "<!DOCTYPE OFX SYSTEM \"file:///etc/passwd\"><OFX>")
                  .starts_with("f:3: OFX / <!DOCTYPE"));
        CHECK(refused(" </STMTRS></STMTTRNRS></BANKMSGSRSV1>\n</OFX>", "") == "f:18: </STMTRS> / ");
        CHECK(refusal(importers::bank::read_ofx, "<OFX></OFX>") == "f: <STMTRS> / ");
    }
}

TEST_SUITE("open_statement") {
    TEST_CASE("the content decides, whatever the name or the encoding") {
        TempFolder folder;
        const auto format = [&](const std::string& text) -> std::string {
            const auto file = importers::bank::open_statement(folder.file("x.csv", text), "");
            if (!file.ok()) return "refused: " + arg(file.error(), "found");
            return file->has_value() ? (*file)->info.format + " " + (*file)->info.encoding : "none";
        };
        CHECK(format(sample("cny-2019-04.sta")) == "MT940 UTF-8");
        CHECK(format(sample("cny-2019-04.xml")) == "camt.053 UTF-8");
        CHECK(format("\xEF\xBB\xBF" + sample("cny-2019-04.ofx")) == "OFX UTF-8-BOM");
        CHECK(format("日期,金额\n2019-04-08,1\n") == "none");
        CHECK(format("PK\x03\x04zip") == "none");
        CHECK(format(replaced(sample("cny-2019-04.xml"), "camt.053", "camt.054")) ==
              "refused: camt.054");
        // "退票" and a name in GB18030
        CHECK(format(":20:X\n:25:1\n:60F:C191230CNY0,\n:61:191231C1,NTRFNONREF\n"
                     ":86:\xCD\xCB\xC6\xB1\xC0\xEE\n:62F:C200102CNY1,\n") == "MT940 GB18030");
    }
}
