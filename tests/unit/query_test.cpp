#include "ledger/store/query.hpp"

#include "ledger/base/error.hpp"
#include "tests/support/logical_digest.hpp"
#include "tests/support/temp_store.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::tests;
using store::QueryCell;
using store::QueryCellKind;

namespace {

struct Answer final : store::QuerySink {
    std::vector<std::string> names;
    std::vector<std::vector<std::string>> rows;
    std::vector<QueryCellKind> kinds;

    void columns(const std::vector<std::string>& found) override { names = found; }
    bool row(std::span<const QueryCell> cells) override {
        rows.emplace_back();
        for (const QueryCell& cell : cells) {
            rows.back().emplace_back(cell.text);
            kinds.push_back(cell.kind);
        }
        return rows.size() < 100;
    }
};

struct Filled {
    TempStore temp;
    Filled() { fill_store(temp.store()); }

    Answer ask(const std::string& sql) {
        Answer answer;
        const auto result = store::run_query(temp.path(), sql, answer);
        if (!result) {
            FAIL_CHECK(sql << ": " << reason_id(result.error().reason) << " "
                           << result.error().args.back().second);
        }
        return answer;
    }
    std::optional<Reason> refusal(const std::string& sql) {
        Answer answer;
        const auto result = store::run_query(temp.path(), sql, answer);
        return result.ok() ? std::nullopt : std::optional(result.error().reason);
    }
};

}  // namespace

TEST_SUITE("query") {
    TEST_CASE("values come with their kinds") {
        Filled filled;
        const Answer answer =
            filled.ask("SELECT 1 AS a, 'x' AS b, NULL AS c, x'0041' AS d, 1.5 AS e;");
        CHECK(answer.names == std::vector<std::string>{"a", "b", "c", "d", "e"});
        REQUIRE(answer.rows.size() == 1);
        CHECK(answer.rows[0] ==
              std::vector<std::string>{"1", "x", "", std::string("\0A", 2), "1.5"});
        CHECK(answer.kinds == std::vector{QueryCellKind::integer,
                                          QueryCellKind::text,
                                          QueryCellKind::null,
                                          QueryCellKind::blob,
                                          QueryCellKind::real});
    }

    TEST_CASE("nothing but reading is allowed") {
        Filled filled;
        const std::string before = logical_digest(filled.temp.path());
        for (const char* sql : {"DELETE FROM turnover",
                                "UPDATE turnover SET debit = 0",
                                "INSERT INTO code VALUES (9, 'policy', 'x')",
                                "DROP TABLE line",
                                "CREATE TABLE t (a)",
                                "CREATE TEMP TABLE t (a)",
                                "ATTACH ':memory:' AS m",
                                "PRAGMA user_version = 7",
                                "PRAGMA writable_schema = ON",
                                "SELECT * FROM pragma_table_info('line')",
                                "VACUUM INTO '/tmp/copy.db'",
                                "BEGIN",
                                "REINDEX",
                                "ANALYZE",
                                "WITH x AS (SELECT 1) DELETE FROM turnover",
                                "EXPLAIN DELETE FROM turnover",
                                "SELECT load_extension('x')"}) {
            CAPTURE(std::string(sql));
            CHECK(filled.refusal(sql) == Reason::query_not_read_only);
        }
        CHECK(logical_digest(filled.temp.path()) == before);
    }

    TEST_CASE("queries that cannot be run are refused with the reason") {
        Filled filled;
        for (const char* sql : {"",
                                "  ;",
                                "SELEC 1",
                                "SELECT nothing FROM line",
                                "SELECT 1; SELECT 2",
                                "SELECT abs(-9223372036854775808)",
                                "-- only a remark"}) {
            CAPTURE(std::string(sql));
            CHECK(filled.refusal(sql) == Reason::query_failed);
        }
    }

    TEST_CASE("the secret of the store is never shown") {
        Filled filled;
        const Answer answer = filled.ask("SELECT meta_key, meta_value FROM store_meta");
        CHECK(answer.rows.size() == 5);
        for (const auto& row : answer.rows) CHECK(row[1].empty());
        CHECK(filled.ask("SELECT 1 FROM store_meta WHERE meta_value LIKE '7%'").rows.empty());
    }

    TEST_CASE("other files are refused") {
        TempDir dir;
        SQLite::Database(dir.file("o.db"), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec("CREATE TABLE t (a)");
        Answer answer;
        CHECK_THROWS_AS(static_cast<void>(store::run_query(dir.file("o.db"), "SELECT 1", answer)),
                        Error);
    }
}

TEST_SUITE("views") {
    TEST_CASE("every view can be read and has rows") {
        Filled filled;
        std::vector<std::string> views;
        SQLite::Database database(filled.temp.path());
        SQLite::Statement list(database, "SELECT name FROM sqlite_schema WHERE type = 'view'");
        while (list.executeStep()) views.push_back(list.getColumn(0).getString());
        CHECK(views.size() >= 13);
        for (const std::string& view : views) {
            CAPTURE(view);
            CHECK(view.starts_with("v_"));
            CHECK_FALSE(filled.ask("SELECT * FROM " + view).rows.empty());
        }
    }

    TEST_CASE("names stand in place of numbers") {
        Filled filled;
        const auto one = [&](const std::string& sql) {
            const Answer answer = filled.ask(sql);
            REQUIRE(answer.rows.size() == 1);
            return answer.rows[0];
        };
        using Row = std::vector<std::string>;
        CHECK(one("SELECT policy, allotment, amount_yuan, batch_state, source_file, source_row "
                  "FROM v_line WHERE line_no = 2") ==
              Row{"training.skill", "A-1", "1500.00", "checked", "花名册.csv", "3"});
        CHECK(one("SELECT state, amount_fen, amount_yuan FROM v_batch") ==
              Row{"checked", "450000", "4500.00"});
        CHECK(
            one("SELECT ledger, voucher_no, maker, batch_no, debit_fen, credit_fen FROM v_voucher "
                "WHERE month = 202401") ==
            Row{"financial", "1", "王芳", "B2024-0001", "450000", "450000"});
        CHECK(one("SELECT side, account_zh, allotment, amount_yuan FROM v_posting "
                  "WHERE month = 202402 AND posting_no = 2") ==
              Row{"credit", "科目", "A-1", "4500.00"});
        CHECK(one("SELECT code, level, received_yuan FROM v_allotment") ==
              Row{"A-1", "central", "100000.00"});
        CHECK(one("SELECT category, debit_fen FROM v_turnover WHERE month = 202401 AND "
                  "account = 'expense.training'") == Row{"training", "450000"});
        CHECK(one("SELECT debit_fen, credit_fen FROM v_account WHERE account = "
                  "'asset.payment_account'") == Row{"0", "900000"});
        CHECK(one("SELECT name, roles FROM v_actor") == Row{"王芳", "clerk"});
        CHECK(one("SELECT state FROM v_period") == Row{"open"});
        CHECK(one("SELECT recorded_at FROM v_trail WHERE book_id = 1 AND act_seq = 1") ==
              Row{"2023-11-15 06:13:20"});
    }
}
