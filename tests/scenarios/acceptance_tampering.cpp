// What is changed in the file behind the program's back is named: table and row, for lines the
// chunk and the row.
#include "cli/environment.hpp"
#include "tests/support/tamper_store.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <sstream>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

service::VerifyReport verified(StoreFixture& bureau,
                               const std::vector<service::ChainHead>& heads = {}) {
    service::Context context = bureau.as(people::auditor);
    return service::verify(context.store, context.keeper, context.definitions, heads);
}

std::string text_of(const service::VerifyReport& report) {
    std::string text;
    for (const service::VerifyFault& fault : report.faults) {
        text += fault.check + " | " + fault.table + " | " + fault.row + " | " + fault.expected +
                " | " + fault.found + "\n";
    }
    return text.empty() ? "nothing" : text;
}

/// The list of what an act wrote is no business table: it is enough that the act is named.
std::string act_unnamed(const Tampering& made, const service::VerifyReport& report) {
    const std::string act = "book_id=" + made.key[0].second + ", act_seq=" + made.key[1].second;
    for (const service::VerifyFault& fault : report.faults) {
        if (fault.table == made.table && fault.row.rfind(act, 0) == 0) return {};
    }
    return "the act is not named";
}

/// "" if the first fault names what was done, else what is wrong with it.
std::string unnamed(const Tampering& made, const service::VerifyReport& report) {
    if (report.passed()) return "not found";
    if (made.table == "act_row") return act_unnamed(made, report);
    const service::VerifyFault& first = report.faults.front();
    if (first.table != made.table) return "first fault in table \"" + first.table + "\"";
    if (made.table == "line") return {};  // named by batch, chunk and row: see below
    for (const auto& [column, value] : made.key) {
        const std::string part = fmt::format("{}={}", column, value);
        if (!value.empty() && first.row.find(part) == std::string::npos) {
            return fmt::format("row \"{}\" lacks {}", first.row, part);
        }
    }
    return {};
}

/// Does one thing to a copy of the store and says what verify makes of it.
template <class Tamper>
std::string after(const Tamper& tamper) {
    StoreFixture bureau(busy_store(), {});
    bureau.close();
    const Tampering made = tamper(bureau.path());
    bureau.reopen();
    const service::VerifyReport report = verified(bureau);
    const std::string wrong = unnamed(made, report);
    if (wrong.empty()) return {};
    return made.table + " " + made.column + " " + made.kind + ": " + wrong + "\n" + text_of(report);
}

/// Verification of the untouched store with one line tampered with by SQL.
service::VerifyReport after_sql(const std::string& sql) {
    StoreFixture bureau(busy_store(), {});
    bureau.close();
    tamper(bureau.path(), sql);
    bureau.reopen();
    return verified(bureau);
}

}  // namespace

TEST_SUITE("acceptance") {
    TEST_CASE("tampering: the untouched store passes") {
        StoreFixture bureau(busy_store(), {});
        const service::VerifyReport report = verified(bureau);
        CHECK(text_of(report) == "nothing");
        CHECK(report.heads.size() == 3);
        CHECK(report.lines == 303);
        CHECK(report.records > 10);
        CHECK(report.rows > 100);
        CHECK(report.vouchers > 5);
    }

    TEST_CASE("tampering: one byte changed in any column of any table is named") {
        for (const store::TableDef& table : store::tables()) {
            for (std::size_t i = table.key_columns; i < table.columns.size(); ++i) {
                CHECK(after([&](const std::string& path) {
                          return change_byte(path, table, table.columns[i]);
                      }) == "");
            }
        }
    }

    TEST_CASE("tampering: one row deleted from any table is named") {
        for (const store::TableDef& table : store::tables()) {
            CHECK(after([&](const std::string& path) { return delete_row(path, table); }) == "");
        }
    }

    TEST_CASE("tampering: one row added to any table is named") {
        for (const store::TableDef& table : store::tables()) {
            CHECK(after([&](const std::string& path) { return add_row(path, table); }) == "");
        }
    }

    TEST_CASE("tampering: a line is named with its batch, chunk and row") {
        const std::string which =
            " WHERE line_no = 290 AND batch_id = (SELECT batch_id FROM batch WHERE line_count = "
            "300)";
        const auto changed = after_sql("UPDATE line SET amount = amount + 1" + which);
        REQUIRE_FALSE(changed.passed());
        CHECK(changed.faults.front().table == "line");
        CHECK(changed.faults.front().row.find(", chunk=2, row=290, source_row=291") !=
              std::string::npos);
        CHECK(changed.faults.front().row.rfind("batch=B2019-", 0) == 0);
        CHECK(changed.faults.front().found == "changed");

        const auto deleted = after_sql("DELETE FROM line" + which);
        REQUIRE_FALSE(deleted.passed());
        CHECK(deleted.faults.size() == 1);
        CHECK(deleted.faults.front().row.find(", chunk=2, row=290") != std::string::npos);
        CHECK(deleted.faults.front().found == "deleted");

        const std::string columns =
            "source_row, payee_kind, payee_name, payee_id, payee_account, payee_bank, "
            "beneficiary_name, beneficiary_id, policy_no, provision_no, allotment_id, region, "
            "amount, pay_date, period_first, period_last, facts FROM line";
        for (const char* place : {"batch_id, 301", "batch_id, 0", "batch_id, -7", "99, 290"}) {
            const auto added = after_sql(
                fmt::format("INSERT INTO line SELECT book_id, {}, {}{}", place, columns, which));
            CAPTURE(place);
            REQUIRE_FALSE(added.passed());
            CHECK(added.faults.front().table == "line");
            CHECK(added.faults.front().row.find("chunk=none, row=") != std::string::npos);
            CHECK(added.faults.front().found == "added");
        }
    }

    TEST_CASE("tampering: the command exits 4 and prints table, chunk and row") {
        StoreFixture bureau(busy_store(), {});
        bureau.close();
        std::ostringstream out;
        std::ostringstream err;
        cli::Environment environment{.out = out,
                                     .err = err,
                                     .clock = bureau.clock(),
                                     .ids = bureau.ids(),
                                     .os_account = "tester",
                                     .variables = {},
                                     .schema_folders = {}};
        const std::vector<std::string> command{
            "--books", bureau.path(), "--format", "json", "verify"};
        CHECK(cli::run(command, environment) == cli::exit_code::done);
        tamper(bureau.path(),
               "UPDATE line SET payee_name = payee_name || '。' WHERE line_no = 290");
        CHECK(cli::run(command, environment) == cli::exit_code::verification);
        CHECK(out.str().find("chunk=2, row=290, source_row=291") != std::string::npos);
    }

    TEST_CASE("tampering: a dropped last record is found by the heads exported before") {
        StoreFixture bureau(busy_store(), {});
        std::vector<service::ChainHead> heads;
        bureau.store().read([&](service::Reader& reader) { heads = service::heads(reader); });
        CHECK(verified(bureau, heads).passed());
        bureau.close();
        // The last act closed a month: its record, its list of rows and the row itself go.
        const std::string book = "(SELECT book_id FROM trail WHERE action = 'period.close')";
        const std::string last =
            " WHERE book_id = " + book +
            " AND act_seq = (SELECT MAX(act_seq) FROM trail WHERE book_id = " + book + ")";
        tamper(bureau.path(),
               "DELETE FROM period_event WHERE state = 2 AND month = 201901;"
               "DELETE FROM act_row" +
                   last +
                   ";"
                   "UPDATE trail_head SET act_seq = act_seq - 1, record_hash = (SELECT record_hash "
                   "FROM trail WHERE trail.book_id = trail_head.book_id AND trail.act_seq = "
                   "trail_head.act_seq - 1) WHERE book_id = " +
                   book +
                   ";"
                   "DELETE FROM trail" +
                   last + ";");
        bureau.reopen();
        CHECK(text_of(verified(bureau)) == "nothing");
        const service::VerifyReport report = verified(bureau, heads);
        REQUIRE(report.faults.size() == 1);
        CHECK(report.faults.front().check == "heads");
        CHECK(report.faults.front().table == "trail");
        CHECK(report.faults.front().found == "missing");
    }

    TEST_CASE("tampering: a kept source file that is gone or changed is named") {
        StoreFixture bureau(busy_store(), {});
        std::filesystem::path kept;
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(store::sources_folder(bureau.path()))) {
            if (entry.is_regular_file()) kept = entry.path();
        }
        std::filesystem::remove(kept);
        const service::VerifyReport report = verified(bureau);
        REQUIRE(report.faults.size() == 1);
        CHECK(report.faults.front().check == "sources");
        CHECK(report.faults.front().row.find("file=file-") != std::string::npos);
    }
}
