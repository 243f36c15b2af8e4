// Bank statements: what is taken, what is refused, and where.
#include "tests/support/import_checks.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/xlsx_files.hpp"

using namespace fundledger;
using namespace fundledger::tests;
using service::BankMovement;
using service::BankStatementRow;

namespace {

std::string sample(const std::string& name) {
    return read_whole(data_dir() / "fixtures/bank" / name);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

How by(const std::string& fund, const std::string& file_name = "") {
    How how = by_accountant(fund);
    how.file_name = file_name;
    return how;
}

/// Signed amounts the store holds of the account of the samples.
std::string stored(StoreFixture& bureau, const std::string& fund) {
    std::string text;
    bureau.store().read([&](service::Reader& reader) {
        const service::MovementFilter all{
            bureau.book(fund), "6222021001123456789", 20000101, 20991231};
        reader.for_each_movement(all, [&](const BankStatementRow&, const BankMovement& movement) {
            text += (text.empty() ? "" : " ") + movement.signed_amount().to_plain();
            return true;
        });
    });
    return text;
}

/// The findings of a refused statement, or its reason; nothing may have been written.
std::string refused(StoreFixture& bureau, const std::string& text, const How& how) {
    const std::string before = bureau.digest() + bureau.kept_sources();
    const auto result = bureau.statement(text, how);
    CHECK(bureau.digest() + bureau.kept_sources() == before);
    if (outcome_of(result) != "row-faults") return outcome_of(result);
    return findings_of(result.error().findings);
}

/// The bytes of a workbook with these cells; "=…" is a number.
std::string workbook(const std::vector<std::vector<std::string>>& rows) {
    SheetText sheet;
    for (const auto& row : rows) {
        sheet.rows += "<row>";
        for (const std::string& cell : row) {
            sheet.rows += cell.starts_with('=')
                              ? "<c><v>" + cell.substr(1) + "</v></c>"
                              : "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
        }
        sheet.rows += "</row>";
    }
    const TempFolder folder;
    const auto path = folder.path() / "t.xlsx";
    write_package(path, xlsx_parts(sheet));
    return read_whole(path);
}

constexpr const char* insurance = "unemployment-insurance";

/// As a bank's web page exports it: title lines, newest first, a total behind.
constexpr const char* exported =
    "某某银行企业网上银行账户明细,,,,,,,,\n"
    "账号：6222 0210 0112 3456 789,,,币种：人民币,,,,,\n"
    "账号：6222021001123456789,,户名：某市失业保险基金支出户,,开户行：某某银行营业部,,,,\n"
    "交易时间,借方发生额,贷方发生额,余额,对方户名,对方账号,对方开户行,交易流水号,摘要\n"
    "2019-04-10 09:12:44,,\"1,200.00\",\"1,326,600.00\",,,,20190410000019,退票\n"
    "2019-04-08 15:01:10,0.00,\"350,000.00\",\"1,325,400.00\",市财政局,0200009912345678,国库,"
    "20190408000233,二季度用款\n"
    "2019-04-03 10:33:21,\"24,600.00\",,\"975,400.00\",代发户,999,,20190403000117,失业金\n"
    "合计,\"24,600.00\",\"351,200.00\",,,,,,\n";

}  // namespace

TEST_SUITE("bank_statement") {
    TEST_CASE("each format is recorded as the act of an accountant, and nothing is posted") {
        for (const char* name : {"cny-2019-04.sta", "cny-2019-04.ofx"}) {
            CAPTURE(name);
            StoreFixture bureau;
            const auto taken = bureau.statement(sample(name), by(insurance));
            REQUIRE(outcome_of(taken) == "ok");
            CHECK(taken->import.vouchers.empty());
            REQUIRE(taken->statements.size() == 1);
            CHECK(taken->statements[0].sums.credits == yuan("351200.00"));
            CHECK(taken->statements[0].first_on == 20190403);
            CHECK(stored(bureau, insurance) == "-24600.00 350000.00 1200.00");
            CHECK(bureau.broken() == "");
        }
        StoreFixture bureau;
        REQUIRE(outcome_of(bureau.statement(sample("cny-2019-04.xml"), by(insurance))) == "ok");
        CHECK(stored(bureau, insurance) == "-12300.00 -12300.00 350000.00 1200.00");
        bureau.store().read([&](service::Reader& reader) {
            const auto rows = reader.bank_statements(bureau.book(insurance));
            REQUIRE(rows.size() == 1);
            CHECK(rows[0].content.opening->amount == yuan("1000000.00"));
            CHECK(rows[0].content.closing->on == day(20190430));
            CHECK(rows[0].movement_count == 4);
        });
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("a table: title lines, newest first, times of day, two columns") {
        StoreFixture bureau;
        const auto taken = bureau.statement(exported, by(insurance));
        REQUIRE(outcome_of(taken) == "ok");
        const service::BankStatement& statement = taken->statements.at(0).content;
        CHECK(statement.account == "6222021001123456789");
        CHECK(statement.bank == "某某银行营业部");
        CHECK(statement.opening->amount == yuan("1000000.00"));
        CHECK(statement.closing->amount == yuan("1326600.00"));
        CHECK(statement.movements[1].counterparty_name == "市财政局");
        CHECK(statement.movements[1].serial == "20190408000233");
        CHECK(stored(bureau, insurance) == "1200.00 350000.00 -24600.00");
        CHECK(bureau.broken() == "");
        const std::string broken = replaced(exported, "\"350,000.00\",", "\"350,000.01\",");
        StoreFixture other;
        CHECK(refused(other, broken, by(insurance)) == "statement.running-balance@6");
    }

    TEST_CASE("the same from a workbook, whose amounts carry the noise of binary fractions") {
        StoreFixture bureau;
        const std::vector<std::string> heading{
            "账号", "交易日期", "借贷标志", "交易金额", "账户余额", "交易流水号"};
        const auto taken = bureau.statement(
            workbook(
                {{"账户明细"},
                 heading,
                 {"6222021001123456789", "2019-04-03", "借", "=24600.099999999999", "=70.01", "1"},
                 {"6222021001123456789", "2019-04-04", "贷", "=0.1", "=70.11", "2"}}),
            by(insurance));
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(stored(bureau, insurance) == "-24600.10 0.10");
        CHECK(taken->statements.at(0).content.opening->amount == yuan("24670.11"));
        // A number has lost the last digits of an account.
        CHECK(refused(bureau,
                      workbook({heading,
                                {"=6222021001123456789", "2019-04-05", "贷", "=1", "=71.11", "3"}}),
                      by(insurance))
                  .find("cell.digits-lost@2") != std::string::npos);
    }

    TEST_CASE("directions: a column of words, a sign, a red entry, a contradiction") {
        StoreFixture bureau;
        const std::string words =
            "账号,交易日期,借贷标志,交易金额,余额,摘要\n"
            "62220001,2019-04-01,,,100.00,期初余额\n"
            "62220001,20190401,借,30.00,70.00,\n"
            "62220001,2019/4/2,贷,5.00,75.00,\n"
            "62220001,20190403103321,借,-30.00,105.00,冲正\n";
        const auto taken = bureau.statement(words, by(insurance));
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(findings_of(taken->import.findings) == "statement.direction@5");
        const auto& movements = taken->statements.at(0).content.movements;
        REQUIRE(movements.size() == 3);
        CHECK(movements[0].signed_amount() == -yuan("30.00"));
        CHECK(movements[2].signed_amount() == yuan("30.00"));
        CHECK(movements[2].reversal);
        const auto signs = bureau.statement(
            "账号,日期,金额\n62220002,2019-04-01,-30.00\n62220002,2019-04-02,5\n", by(insurance));
        REQUIRE(outcome_of(signs) == "ok");
        CHECK(findings_of(signs->import.findings) == "statement.unproven@2");
        CHECK(refused(bureau,
                      "账号,日期,借方,贷方\n62220003,2019-04-01,1,2\n62220003,2019-04-02,,\n"
                      "62220003,2019-02-30,1,\n",
                      by(insurance)) ==
              "statement.direction@2 statement.direction@3 date.unreadable@4");
        CHECK(refused(bureau, "账号,日期,方向,金额\n62220003,2019-04-01,左,2\n", by(insurance)) ==
              "statement.direction@2");
        CHECK(refused(bureau, "日期,金额\n2019-04-01,2\n", by(insurance)) ==
              "statement.account-missing@2 statement.unproven@2");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("receipts between payer and payee: our account is the one the mark says") {
        StoreFixture bureau;
        How how = by(insurance);
        how.profile = "bank-statement-bocom";
        const auto taken = bureau.statement(
            "20190403|!R1|!L1|!1|!6222021001123456789|!支出户|!62170001|!王喆|!100.00|!借|!失业金|!"
            "\n"
            "20190404|!R2|!L2|!1|!02000099|!财政局|!6222021001123456789|!支出户|!50.00|!贷|!用款|!"
            "\n",
            how);
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(findings_of(taken->import.findings) == "statement.unproven@1");
        REQUIRE(taken->statements.size() == 1);
        CHECK(stored(bureau, insurance) == "-100.00 50.00");
        const auto& movements = taken->statements[0].content.movements;
        CHECK(movements[0].counterparty_name == "王喆");
        CHECK(movements[0].counterparty_account == "62170001");
        CHECK(movements[1].counterparty_name == "财政局");
        CHECK(movements[1].serial == "L2");
    }

    TEST_CASE("a statement that does not follow is refused with the line") {
        StoreFixture bureau;
        const std::string text =
            replaced(sample("cny-2019-04.sta"), "C190430CNY1326600,00", "C190430CNY1326600,01");
        const auto result = bureau.statement(text, by(insurance, "april.sta"));
        REQUIRE(outcome_of(result) == "row-faults");
        const Finding& finding = result.error().findings.at(0);
        CHECK(finding.rule == "statement.balance");
        CHECK(finding.place.file == "april.sta");
        CHECK(finding.place.row == 20);
        CHECK(finding.expected == "1,326,600.00");
        CHECK(finding.found == "1,326,600.01");
        CHECK(refused(bureau,
                      replaced(sample("cny-2019-04.xml"), ">350000<", ">350000.01<"),
                      by(insurance)) == "statement.balance@18");
    }

    TEST_CASE("only renminbi, and only accounts whose book is known") {
        StoreFixture bureau;
        CHECK(refused(bureau, sample("mt940-citi.txt"), by(insurance)) == "statement-currency");
        How nobody = by(insurance);
        nobody.fund = std::nullopt;
        CHECK(refused(bureau, sample("cny-2019-04.sta"), nobody) == "statement-account-unknown");
        REQUIRE(outcome_of(bureau.statement(sample("cny-2019-04.sta"), by(insurance))) == "ok");
        // From now on the account says which book it is.
        std::string may = sample("cny-2019-04.ofx");
        for (const char* from : {"20190403120000", "20190408<", "20190410<", "20190430</DTASOF>"}) {
            may = replaced(may, from, replaced(from, "201904", "201905"));
        }
        may = replaced(may, "1326600.00", "1653200.00");
        CHECK(refused(bureau, may, by("employment-subsidy")) == "statement-account-of-other-book");
        const auto taken = bureau.statement(may, nobody);
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(findings_of(taken->import.findings) == "statement.unproven@5");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("the same file, the same content, and single movements come once") {
        StoreFixture bureau;
        REQUIRE(outcome_of(bureau.statement(sample("cny-2019-04.sta"), by(insurance))) == "ok");
        CHECK(refused(bureau, sample("cny-2019-04.sta"), by(insurance)) == "file-already-imported");
        std::string unix_lines;
        for (const char c : sample("cny-2019-04.sta")) {
            if (c != '\r') unix_lines += c;
        }
        CHECK(refused(bureau, unix_lines, by(insurance)) == "content-already-imported");
        const auto again = bureau.statement(exported, by(insurance, "web.csv"));
        REQUIRE(outcome_of(again) == "row-faults");
        CHECK(findings_of(again.error().findings) ==
              "statement.repeated@5 statement.repeated@6 statement.repeated@7");
        CHECK(arg_of(again.error().findings[0].args, "first").ends_with(":18"));
    }

    TEST_CASE("equal movements count: two of them are two, a third one is new") {
        StoreFixture bureau;
        const std::string head = "账号,日期,金额,流水号\n";
        const std::string row = "62220001,2019-04-01,5.00,\n";
        REQUIRE(outcome_of(bureau.statement(head + row + row, by(insurance))) == "ok");
        CHECK(refused(bureau, head + row + row + row, by(insurance)) ==
              "statement.unproven@2 statement.repeated@2 statement.repeated@3");
    }

    TEST_CASE("a gap to the statement before is a warning") {
        StoreFixture bureau;
        REQUIRE(outcome_of(bureau.statement(sample("cny-2019-04.sta"), by(insurance))) == "ok");
        const auto june = bureau.statement(
            "账号,日期,金额,余额\n6222021001123456789,2019-06-01,1.00,1326602.00\n", by(insurance));
        REQUIRE(outcome_of(june) == "ok");
        REQUIRE(findings_of(june->import.findings) == "statement.gap@2");
        CHECK(june->import.findings[0].expected == "1,326,600.00");
        CHECK(june->import.findings[0].found == "1,326,601.00");
    }

    TEST_CASE("who may: a clerk and an accountant, not the cashier; a dry run leaves nothing") {
        StoreFixture bureau;
        How cashier = by(insurance);
        cashier.actor = people::cashier;
        CHECK(refused(bureau, sample("cny-2019-04.sta"), cashier) == "actor-lacks-right");
        How dry = by(insurance);
        dry.dry_run = true;
        const std::string before = bureau.digest() + bureau.kept_sources();
        CHECK(outcome_of(bureau.statement(sample("cny-2019-04.sta"), dry)) == "ok");
        CHECK(bureau.digest() + bureau.kept_sources() == before);
    }
}
