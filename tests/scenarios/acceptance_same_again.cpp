// The same money asked for twice, however the file was saved in between.
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

RosterText five_people() {
    RosterText file;
    for (int n = 0; n < 5; ++n) {
        RosterRow row = person_row(n);
        row.name = "马䶮" + std::to_string(n);
        row.amount = std::to_string(1000 + n) + ".50";
        file.row(row);
    }
    return file;
}

How named(const std::string& name) {
    How how;
    how.file_name = name;
    return how;
}

/// A store that has taken `five_people` from first.csv, and its digest then.
struct Taken {
    StoreFixture bureau;
    std::string before;
    std::string batch;

    Taken() {
        bureau.add_allotment("A-1", "100000.00");
        auto first = bureau.roster(five_people().csv(), named("first.csv"));
        REQUIRE(outcome_of(first) == "ok");
        batch = first->batches.front().batch.number;
        before = bureau.digest();
    }
    ~Taken() {
        CHECK(bureau.digest() == before);
        CHECK(bureau.broken() == "");
    }
    Taken(const Taken&) = delete;
    Taken& operator=(const Taken&) = delete;
};

}  // namespace

TEST_SUITE("acceptance") {
    TEST_CASE("the same file is refused with the place of the first") {
        Taken taken;
        taken.bureau.clock().set(day(20190515));
        const auto again = taken.bureau.roster(five_people().csv(), named("renamed.csv"));
        REQUIRE(outcome_of(again) == "file-already-imported");
        CHECK(arg_of(again.error().args, "file") == "renamed.csv");
        CHECK(arg_of(again.error().args, "first") == "first.csv");
        CHECK(arg_of(again.error().args, "when") == "2019-04-01T09:00:00.000000+08:00");
    }

    TEST_CASE("the same rows saved in another way are refused with the place of the first") {
        Taken taken;
        std::string text;
        SUBCASE("in GB18030") {
            text = to_gb18030(five_people().csv());
        }
        SUBCASE("with other line ends") {
            text = five_people().newline("\r\n").csv();
        }
        SUBCASE("with a byte order mark") {
            text = "\xEF\xBB\xBF" + five_people().csv();
        }
        SUBCASE("with columns in another order") {
            text = five_people().order({8, 3, 0, 1, 2, 7, 6, 5, 4}).csv();
        }
        SUBCASE("with tabs") {
            text = five_people().csv();
            std::replace(text.begin(), text.end(), ',', '\t');
        }
        SUBCASE("with blanks around the cells") {
            text = five_people().csv();
            const auto comma = text.find(",1000.50");
            REQUIRE(comma != std::string::npos);
            text.insert(comma + 1, " ");
        }
        const auto again = taken.bureau.roster(text, named("saved.csv"));
        REQUIRE(outcome_of(again) == "content-already-imported");
        CHECK(arg_of(again.error().args, "first") == "first.csv");
        CHECK(arg_of(again.error().args, "when") == "2019-04-01T09:00:00.000000+08:00");
    }

    TEST_CASE("rows in another order are found out claim by claim") {
        Taken taken;
        RosterText file = five_people();
        std::reverse(file.rows().begin(), file.rows().end());
        const auto again = taken.bureau.roster(file.csv(), named("sorted.csv"));
        REQUIRE(outcome_of(again) == "row-faults");
        const auto& findings = again.error().findings;
        REQUIRE(findings.size() == 5);
        for (std::size_t i = 0; i < findings.size(); ++i) {
            CHECK(findings[i].rule == "claim.already-in-store");
            CHECK(findings[i].place.file == "sorted.csv");
            CHECK(findings[i].place.row == i + 2);
            CHECK(arg_of(findings[i].args, "first_file") == "first.csv");
            CHECK(arg_of(findings[i].args, "first_row") == std::to_string(6 - i));
            CHECK(arg_of(findings[i].args, "batch") == taken.batch);
        }
    }

    TEST_CASE("one old row among new ones is found out") {
        Taken taken;
        RosterText file;
        file.row(person_row(10)).row(five_people().rows()[3]).row(person_row(11));
        const auto again = taken.bureau.roster(file.csv(), named("mixed.csv"));
        REQUIRE(outcome_of(again) == "row-faults");
        CHECK(findings_of(again.error().findings) == "claim.already-in-store@3");
        CHECK(arg_of(again.error().findings.front().args, "first_row") == "5");
    }

    TEST_CASE("one row repeated inside a file is refused with the row of the first") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "100000.00");
        RosterText file = five_people();
        RosterRow repeated = file.rows()[1];
        repeated.amount = "999.00";  // another amount does not make it another claim
        file.row(repeated);
        const std::string before = bureau.digest();
        const auto refused = bureau.roster(file.csv(), named("once.csv"));
        REQUIRE(outcome_of(refused) == "row-faults");
        CHECK(findings_of(refused.error().findings) == "claim.duplicate-in-file@7");
        CHECK(arg_of(refused.error().findings.front().args, "first_row") == "3");
        CHECK(bureau.digest() == before);

        How how = named("twice.csv");
        how.accept_valid = true;
        const auto taken = bureau.roster(file.csv(), how);
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(taken->import.rows_accepted == 5);
        CHECK(taken->import.rows_rejected == 1);
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("periods that overlap in one month are the same claim there") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "100000.00");
        RosterRow quarter = person_row(1);
        quarter.period = "2019-01至2019-03";
        REQUIRE(outcome_of(bureau.roster(RosterText().row(quarter).csv())) == "ok");
        RosterRow overlapping = person_row(1);
        overlapping.period = "2019-03至2019-05";
        const auto refused = bureau.roster(RosterText().row(overlapping).csv());
        REQUIRE(outcome_of(refused) == "row-faults");
        CHECK(findings_of(refused.error().findings) == "claim.already-in-store@2");
        RosterRow adjacent = person_row(1);
        adjacent.period = "2019-04至2019-05";
        CHECK(outcome_of(bureau.roster(RosterText().row(adjacent).csv())) == "ok");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("small files are not taken twice either") {
        StoreFixture bureau;
        const std::string text =
            "指标编号,预算级次,文号,年度,基金,金额,下达日期\n"
            "A-1,省,测财社〔2019〕1号,2019,employment-subsidy,100.00,2019-01-10\n";
        REQUIRE(outcome_of(bureau.import("allotments", text, named("first.csv"))) == "ok");
        const std::string before = bureau.digest();
        const auto same = bureau.import("allotments", text, named("again.csv"));
        REQUIRE(outcome_of(same) == "file-already-imported");
        CHECK(arg_of(same.error().args, "first") == "first.csv");
        const auto saved = bureau.import("allotments", to_gb18030(text), named("saved.csv"));
        REQUIRE(outcome_of(saved) == "content-already-imported");
        CHECK(arg_of(saved.error().args, "first") == "first.csv");
        CHECK(bureau.digest() == before);
    }
}
