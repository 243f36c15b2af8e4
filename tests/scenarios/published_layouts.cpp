// The layouts bureaus publish and export: every cell comes to stand where it belongs.
#include "tests/support/import_files.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

std::string published(const std::string& name) {
    return read_whole(data_dir() / "fixtures" / "published" / name);
}

FixtureOptions options_of_2021(const std::string& region) {
    FixtureOptions options;
    options.year = 2021;
    options.region = region;
    return options;
}

/// A bureau that begins in 2021, with an allotment.
struct BureauOf2021 : StoreFixture {
    explicit BureauOf2021(const std::string& region) : StoreFixture(options_of_2021(region)) {
        clock().set(day(20211228));
        REQUIRE(outcome_of(import("allotments",
                                  "指标编号,预算级次,文号,年度,基金,金额,下达日期\nA-1,中央,测1号,"
                                  "2021,employment-subsidy,1000000,2021-01-10\n")) == "ok");
    }
};

/// Options of a file that names neither region nor allotment.
How in_county() {
    How how;
    how.profile = "?";
    how.on = day(20190415);
    how.defaults = {{"region", "622901"}, {"allotment", "A-1"}};
    return how;
}

struct Line {
    std::string payee, payee_id, account, bank, beneficiary, beneficiary_id, amount, period, facts;
};

std::vector<Line> lines_of(StoreFixture& bureau, const service::RosterBatch& batch) {
    std::vector<Line> lines;
    bureau.store().read([&](service::Reader& reader) {
        reader.for_each_line(batch.book.id, batch.batch.id, 1, [&](const disbursement::Line& line) {
            std::string facts(line.facts);
            std::replace(facts.begin(), facts.end(), '\n', ' ');
            lines.push_back(
                {std::string(line.payee_name),
                 std::string(line.payee_id),
                 std::string(line.payee_account),
                 std::string(line.payee_bank),
                 std::string(line.beneficiary_name),
                 std::string(line.beneficiary_id),
                 line.amount.to_plain(),
                 std::to_string(line.period_first) + "-" + std::to_string(line.period_last),
                 facts});
            return true;
        });
    });
    return lines;
}

/// The rules found, each once.
std::string rules_of(const service::RosterOutcome& outcome) {
    std::string rules;
    for (const auto& [rule, count] : outcome.findings_by_rule) {
        rules += (rules.empty() ? "" : " ") + rule + "×" + std::to_string(count);
    }
    return rules;
}

struct Taken {
    service::RosterOutcome outcome;
    std::vector<Line> lines;
};

Taken take(StoreFixture& bureau, const std::string& text, const How& how) {
    auto outcome = bureau.roster(text, how);
    const std::string faults = outcome.ok() ? "" : findings_of(outcome.error().findings);
    INFO(faults);
    REQUIRE(outcome_of(outcome) == "ok");
    REQUIRE(outcome->batches.size() == 1);
    Taken taken{std::move(*outcome), {}};
    taken.lines = lines_of(bureau, taken.outcome.batches.front());
    CHECK(bureau.broken() == "");
    return taken;
}

}  // namespace

TEST_SUITE("published_layouts") {
    TEST_CASE("training by institution: heads, standard and sums in 万元") {
        BureauOf2021 bureau("622900");
        How how = in_county();
        how.on = day(20211228);
        how.defaults = {{"allotment", "A-1"}};
        const Taken taken = take(bureau, published("training-by-institution.csv"), how);
        CHECK(taken.outcome.import.profile == "roster-training-by-institution");
        CHECK(taken.outcome.import.header_row == 3);
        REQUIRE(taken.lines.size() == 4);
        CHECK(taken.lines[0].payee == "样例职业培训学校1");
        CHECK(taken.lines[0].amount == "14000.00");
        CHECK(taken.lines[0].period == "202112-202112");
        CHECK(taken.lines[0].facts ==
              "course=养老护理员 department=民政局 form=集中培训 heads=28 hours=40 "
              "institution-total=377500.00 standard=500");
        CHECK(taken.lines[1].amount == "363500.00");
        CHECK(taken.lines[1].facts.find("institution-total") == std::string::npos);
        CHECK(taken.lines[3].amount == "65464.00");
        CHECK(taken.outcome.batches.front().batch.held_count == 4);
        // The rule of the prefecture leaves the standard to a document that is not loaded.
        CHECK(rules_of(taken.outcome) ==
              "account.missing×4 entitlement.fact-missing×4 entitlement.standard-missing×4 "
              "identifier.missing×4");
    }

    TEST_CASE("without a rule the courses of an institution are no duplicates of each other") {
        BureauOf2021 bureau("330702");
        How how = in_county();
        how.on = day(20211228);
        how.defaults = {{"allotment", "A-1"}, {"policy", "special-training"}};
        const std::string text = published("training-by-institution.csv");
        const Taken taken = take(bureau, text, how);
        CHECK(rules_of(taken.outcome) == "account.missing×4 identifier.missing×4 provision.none×4");
        // The same course in the same month is one.
        std::string twice = text;
        const std::size_t at = twice.find("来料加工");
        twice.replace(at, std::string("来料加工").size(), "养老护理员");
        BureauOf2021 other("330702");
        const auto refused = other.roster(twice, how);
        REQUIRE(outcome_of(refused) == "row-faults");
        CHECK(findings_of(refused.error().findings).find("claim.duplicate-in-file@5") !=
              std::string::npos);
    }

    TEST_CASE("a village's sheet of posts: masked numbers are held, never paid") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1,000,000.00");
        const Taken taken = take(bureau, published("public-posts.csv"), in_county());
        CHECK(taken.outcome.import.profile == "roster-public-post");
        CHECK(taken.outcome.import.encoding == "GB18030");
        REQUIRE(taken.lines.size() == 6);
        CHECK(taken.lines[0].payee == "样员3900");
        CHECK(taken.lines[0].payee_id.empty());
        CHECK(taken.lines[0].period == "201903-201903");
        CHECK(taken.lines[0].amount == "500.00");
        CHECK(taken.lines[0].facts.find("attendance-days=22 payee-id-as-given=6229") == 0);
        CHECK(taken.lines[0].facts.find("********") != std::string::npos);
        CHECK(rules_of(taken.outcome) == "account.missing×6 identifier.masked×6");
        const std::string batch = taken.outcome.batches.front().batch.number;
        CHECK(outcome_of(bureau.approve(batch, day(20190416))) == "ok");
        CHECK(outcome_of(bureau.release(batch, day(20190417))) == "batch-not-payable");
    }

    TEST_CASE("namesakes with masked numbers are two persons") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1,000,000.00");
        const std::string head = "2019年3月公益性岗位补贴\n姓名,身份证号码,岗位名称,补贴金额\n";
        const std::string two = head + "张伟,622901********1234,护林员,500\n";
        CHECK(outcome_of(bureau.roster(two + "张伟,622901********2345,护林员,500\n",
                                       in_county())) == "ok");
        CHECK(outcome_of(bureau.roster(two + "张伟,622901********1234,保洁员,500\n",
                                       in_county())) == "row-faults");
    }

    TEST_CASE("social insurance: the amount is the sum of its parts, dates where they belong") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1,000,000.00");
        const std::string text = published("social-insurance.csv");
        const Taken taken = take(bureau, text, in_county());
        CHECK(taken.outcome.import.profile == "roster-social-insurance");
        REQUIRE(taken.lines.size() == 5);
        const Line& line = taken.lines[0];
        CHECK(line.payee == "样员4100");
        CHECK(line.payee_id.size() == 18);
        CHECK(line.account.size() == 19);
        CHECK(line.amount == "1350.00");
        CHECK(line.period == "201901-201903");
        for (const std::string fact : {"amount-pension=900.00",
                                       "amount-medical=450.00",
                                       "pension-standard=300.00",
                                       "medical-first=2019-01",
                                       "medical-last=2019-03",
                                       "pension-months=3",
                                       "pension-months-total=3",
                                       "months-elsewhere=0",
                                       "approved=是",
                                       "file-no=D2019001",
                                       "subsidy-no=SB2019001",
                                       "has-licence=否",
                                       "former-employer=样例厂1",
                                       "agency=样例区就业服务中心",
                                       "handled-on=2019-04-02"}) {
            CAPTURE(fact);
            CHECK(line.facts.find(fact) != std::string::npos);
        }
        CHECK(rules_of(taken.outcome).empty());

        std::string refused = text;
        refused.replace(refused.find(",是,1,"), std::string(",是,1,").size(), ",否,1,");
        StoreFixture other;
        other.add_allotment("A-1", "1,000,000.00");
        const auto outcome = other.roster(refused, in_county());
        REQUIRE(outcome_of(outcome) == "row-faults");
        CHECK(findings_of(outcome.error().findings) == "value.not-allowed@2");
        CHECK(outcome.error().findings[0].place.heading == "是否通过");
    }

    TEST_CASE("internship claims: base and unit apart, an old organisation code is held") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1,000,000.00");
        const Taken taken = take(bureau, published("internship-claims.csv"), in_county());
        CHECK(taken.outcome.import.profile == "roster-internship-claim");
        REQUIRE(taken.lines.size() == 4);
        const Line& line = taken.lines[0];
        CHECK(line.payee == "样例见习基地1管理有限公司");
        CHECK(line.payee_id == "91622923MA0000111J");
        CHECK(line.beneficiary == "样员2900");
        CHECK(line.beneficiary_id == "622927199710119004");
        CHECK(line.amount == "3000.00");
        CHECK(line.period == "201901-201903");
        CHECK(line.facts ==
              "base=样例见习基地1 city-amount=3000 city-filed-on=2019-04-12 city-operator=样员二 "
              "claimed-on=2019-04-02 district-reviewed-on=2019-04-08 district-reviewer=样员一 "
              "months-claimed=3 post=业务助理 standard=1000 term=3个月");
        CHECK(taken.lines[1].payee_id.empty());
        CHECK(taken.lines[1].facts.find("payee-id-as-given=MA000012-X") != std::string::npos);
        CHECK(rules_of(taken.outcome) == "account.missing×4 identifier.organisation-code-only×2");
    }

    TEST_CASE("by household: payee, member and head each in their place; paid rows stay out") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1,000,000.00");
        const std::string text = published("per-household.csv");
        const Taken taken = take(bureau, text, in_county());
        CHECK(taken.outcome.import.profile == "roster-per-household");
        REQUIRE(taken.lines.size() == 5);
        const Line& line = taken.lines[0];
        CHECK(line.payee == "样员4300");
        CHECK(line.beneficiary == "样员4400");
        CHECK(line.payee_id != line.beneficiary_id);
        CHECK(line.account.size() == 19);
        CHECK(line.amount == "500.00");
        CHECK(line.period == "201903-201903");
        CHECK(line.facts.find("household-head=样员4300") != std::string::npos);
        CHECK(line.facts.find("payment-state=未支付") != std::string::npos);
        CHECK(line.facts.find("village=样例村 village-group=1组") != std::string::npos);
        CHECK(line.facts.find("13800000000") == std::string::npos);

        std::string paid = text;
        paid.replace(paid.find("未支付"), std::string("未支付").size(), "已支付");
        StoreFixture other;
        other.add_allotment("A-1", "1,000,000.00");
        const auto outcome = other.roster(paid, in_county());
        REQUIRE(outcome_of(outcome) == "row-faults");
        CHECK(findings_of(outcome.error().findings) == "value.not-allowed@3");
    }

    TEST_CASE("a title is overruled by a column and both by the caller") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1,000,000.00");
        const std::string text =
            "2019年3月公益性岗位补贴\n姓名,身份证号码,岗位名称,补贴金额,补贴月份\n"
            "张三,622901********1234,护林员,500,2019-02\n";
        const Taken column = take(bureau, text, in_county());
        CHECK(column.lines[0].period == "201902-201902");
        How how = in_county();
        how.defaults.emplace_back("period", "2019-01");
        const Taken caller =
            take(bureau, text + "李四,622901********2345,护林员,500,2019-02\n", how);
        CHECK(caller.lines[1].period == "201901-201901");
    }
}
