#include "tests/support/tamper_store.hpp"

#include "tests/support/people.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/temp_store.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <stdexcept>

namespace fundledger::tests {
namespace {

template <class T>
const T& must(const Result<T, Refusal>& result) {
    if (result.ok()) return result.value();
    throw std::runtime_error(std::string(reason_id(result.error().reason)) + " " +
                             findings_of(result.error().findings));
}

/// What is known of a workbook, as an import of one writes it.
void add_sheet_name(StoreFixture& bureau) {
    bureau.store().run_tx([](service::Tx& tx) {
        tx.append(service::ImportDetailRow{tx.imports().back().id, "sheet", "1月"});
        tx.seal(service::store_book, test_act("import.sheet"));
        return true;
    });
}

void fill(StoreFixture& bureau) {
    How accountant;
    accountant.actor = people::accountant;
    bureau.add_opening_cash("50000.00");
    bureau.add_allotment("A-1", "900000.00");
    bureau.add_allotment("A-2", "900000.00");
    must(bureau.import("list-facts", "证件号码,事实,值\n" + unit_code(1) + ",size-class,中型\n"));
    must(bureau.import("targets",
                       "编号,指标名称,计量单位,目标值,期间\nt-1,培训人次,人次,>=100,2019\n"));
    must(bureau.import("outcomes", "编号,年度,完成值,数据来源\nt-1,2019,120,季报\n"));
    must(bureau.import("policy-list", "补贴项目,政策依据\n公益性岗位补贴,测试文件〔2019〕1号\n"));
    must(bureau.import("history",
                       "姓名,证件号码,政策,享受期间,金额,发放日期\n" + person_name(900) + "," +
                           person_id(900) + ",training,2018-05,800.00,2018-06-01\n"));
    RosterText paid;
    for (int n = 0; n < 300; ++n) paid.row(person_row(n));
    bureau.pay(paid.csv());
    RosterText held;
    RosterRow split = person_row(400);
    split.allotment = "A-1=60;A-2=40";
    RosterRow no_account = person_row(401);
    no_account.account = "";
    must(bureau.roster(held.row(split).row(no_account).csv()));
    add_sheet_name(bureau);
    How manual = accountant;
    manual.fund = "employment-subsidy";
    const auto voucher = must(bureau.import("vouchers",
                                            "凭证组,日期,摘要,科目,借方,贷方\n"
                                            "1,2019-02-01,利息,asset.bank,12.00,\n"
                                            "1,2019-02-01,利息,liability.suspense,,12.00\n",
                                            manual));
    service::Context context = bureau.as(people::accountant);
    must(bureau.statement("账号,日期,金额,余额\n62220001,2019-04-01,5.00,5.00\n", manual));
    must(bureau.bank_return("账号,户名,金额,状态\n6217,某某,1.00,退票\n", {}, manual));
    must(bureau.import("treasury",
                       "支付凭证号,支付日期,支付金额,收款人名称,收款人账号\n"
                       "ZF1,2019-04-01,1.00,某某,6217\n",
                       manual));
    must(service::reverse_voucher(context,
                                  bureau.book("employment-subsidy"),
                                  voucher.vouchers.front().id,
                                  day(20190228),
                                  "录入有误"));
    must(service::change_period(
        context, "employment-subsidy", *Month::make(2019, 1), service::PeriodStep::close, "月结"));
}

/// The value of a column, one byte away from what it was.
void bind_changed(SQLite::Statement& update, int index, const SQLite::Column& value) {
    if (value.isInteger()) {
        update.bind(index, static_cast<std::int64_t>(value.getInt64() + 1));
        return;
    }
    std::string bytes(static_cast<const char*>(value.getBlob()),
                      static_cast<std::size_t>(value.getBytes()));
    const bool blob = value.isBlob();
    if (bytes.empty()) {
        bytes = "x";
    } else {
        bytes.back() = static_cast<char>(bytes.back() == 'x' ? 'y' : blob ? bytes.back() ^ 1 : 'x');
    }
    if (blob) {
        update.bind(index, bytes.data(), static_cast<int>(bytes.size()));
    } else {
        update.bind(index, bytes);
    }
}

std::string key_condition(const store::TableDef& table) {
    std::string sql;
    for (std::size_t i = 0; i < table.key_columns; ++i) {
        sql += (i == 0 ? "" : " AND ") + std::string(table.columns[i]) + " = ?";
    }
    return sql;
}

void bind_as_is(SQLite::Statement& statement, int index, const SQLite::Column& value) {
    if (value.isNull()) {
        statement.bind(index);
    } else if (value.isInteger()) {
        statement.bind(index, static_cast<std::int64_t>(value.getInt64()));
    } else if (value.isBlob()) {
        statement.bind(index, value.getBlob(), value.getBytes());
    } else {
        statement.bind(index, std::string(value.getText()));
    }
}

/// An open file without its protection, and the row of the table that comes last by key.
class Victim {
public:
    Victim(const std::string& path, const store::TableDef& table)
        : table_(table), database_(path, SQLite::OPEN_READWRITE) {
        std::vector<std::string> triggers;
        SQLite::Statement list(database_, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
        while (list.executeStep()) triggers.push_back(list.getColumn(0).getString());
        for (const std::string& name : triggers) database_.exec("DROP TRIGGER \"" + name + "\"");
        database_.exec("PRAGMA foreign_keys = OFF");
        database_.exec("PRAGMA ignore_check_constraints = ON");
        std::string order;
        for (std::size_t i = 0; i < table.key_columns; ++i) {
            order += (i == 0 ? "" : ", ") + std::string(table.columns[i]) + " DESC";
        }
        row_.emplace(
            database_,
            "SELECT * FROM " + std::string(table.name) + " ORDER BY " + order + " LIMIT 1");
        if (!row_->executeStep()) {
            throw std::runtime_error("no row in " + std::string(table.name));
        }
    }

    [[nodiscard]] SQLite::Database& database() { return database_; }
    [[nodiscard]] SQLite::Column value(std::size_t column) {
        return row_->getColumn(static_cast<int>(column));
    }
    [[nodiscard]] Tampering named(std::string_view kind, std::string_view column = {}) {
        Tampering made{std::string(table_.name), std::string(column), std::string(kind), {}};
        for (std::size_t i = 0; i < table_.key_columns; ++i) {
            made.key.emplace_back(table_.columns[i],
                                  value(i).isBlob() ? std::string() : value(i).getString());
        }
        return made;
    }
    void bind_key(SQLite::Statement& statement, int first) {
        for (std::size_t i = 0; i < table_.key_columns; ++i) {
            bind_as_is(statement, first + static_cast<int>(i), value(i));
        }
    }

private:
    const store::TableDef& table_;
    SQLite::Database database_;
    std::optional<SQLite::Statement> row_;
};

/// Copies the row under another last key column; `also_others` changes every other column as well,
/// where the table wants it unique.
bool insert_copy(Victim& victim, const store::TableDef& table, bool also_others) {
    std::string marks;
    for (std::size_t i = 0; i < table.columns.size(); ++i) marks += i == 0 ? "?" : ", ?";
    SQLite::Statement insert(victim.database(),
                             "INSERT INTO " + std::string(table.name) + " VALUES (" + marks + ")");
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const int index = static_cast<int>(i) + 1;
        const bool changed = i + 1 == table.key_columns || (also_others && i >= table.key_columns);
        if (changed && !victim.value(i).isNull()) {
            bind_changed(insert, index, victim.value(i));
        } else {
            bind_as_is(insert, index, victim.value(i));
        }
    }
    try {
        insert.exec();
        return true;
    } catch (const SQLite::Exception&) {
        return false;
    }
}

}  // namespace

const StoreFixture& busy_store() {
    static StoreFixture& bureau = [&]() -> StoreFixture& {
        static StoreFixture made;
        fill(made);
        made.close();
        return made;
    }();
    return bureau;
}

Tampering change_byte(const std::string& path,
                      const store::TableDef& table,
                      std::string_view column) {
    Victim victim(path, table);
    Tampering made = victim.named("changed", column);
    std::size_t at = 0;
    while (table.columns[at] != column) ++at;
    SQLite::Statement update(victim.database(),
                             "UPDATE " + std::string(table.name) + " SET " + std::string(column) +
                                 " = ? WHERE " + key_condition(table));
    bind_changed(update, 1, victim.value(at));
    victim.bind_key(update, 2);
    if (update.exec() != 1) throw std::runtime_error("nothing changed in " + made.table);
    return made;
}

Tampering delete_row(const std::string& path, const store::TableDef& table) {
    Victim victim(path, table);
    Tampering made = victim.named("deleted");
    SQLite::Statement erase(
        victim.database(),
        "DELETE FROM " + std::string(table.name) + " WHERE " + key_condition(table));
    victim.bind_key(erase, 1);
    if (erase.exec() != 1) throw std::runtime_error("nothing deleted in " + made.table);
    return made;
}

Tampering add_row(const std::string& path, const store::TableDef& table) {
    Victim victim(path, table);
    Tampering made = victim.named("added");
    if (!insert_copy(victim, table, false) && !insert_copy(victim, table, true)) {
        throw std::runtime_error("nothing added to " + made.table);
    }
    made.key.pop_back();  // the last key column is another one now
    return made;
}

}  // namespace fundledger::tests
