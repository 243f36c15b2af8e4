// A store of an older version knows no entries of persons: they are made from its lines.
#include "ledger/service/person_index.hpp"

#include "tests/support/rulebook_bureau.hpp"
#include "tests/support/temp_store.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::tests;

TEST_SUITE("person_index") {
    TEST_CASE("what an older version paid counts once its persons are indexed") {
        RulebookBureau bureau("510000", "510107");
        bureau.activate("cn-startup-onetime-pilot",
                        "region=CN fund=employment-subsidy set=standard=5000.00");
        const std::string row =
            "policy=startup-onetime payee=person:1 amount=5000.00 business-start=2018-03-01 "
            "first-startup=yes startup-form=self-employed person-group=hard-to-employ";
        bureau.pay({row});
        const std::string later = varied(row, "period=2024-06");
        const std::string known = bureau.judge(later);
        CHECK(known == "fail claim.already-in-store startup-onetime.once");
        tamper(bureau.store().path(), "DELETE FROM person_run;");
        bureau.store().reopen();
        CHECK(bureau.judge(later) == "fail claim.already-in-store");
        service::Context context = bureau.store().as(people::admin);
        CHECK(service::index_persons(context) == 1);
        CHECK(service::index_persons(context) == 0);
        CHECK(bureau.judge(later) == known);
    }
}
