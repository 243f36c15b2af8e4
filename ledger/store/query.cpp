#include "ledger/store/query.hpp"

#include "ledger/store/connection.hpp"
#include "ledger/store/line_table.hpp"
#include "ledger/store/schema.hpp"
#include "ledger/store/sqlite_error.hpp"

#include <sqlite3.h>

namespace fundledger::store {
namespace {

/// What the authorizer is told about one access, with its verdict for the whole query.
struct Watch {
    bool denied = false;
};

std::string_view text_of(const char* text) {
    return text == nullptr ? std::string_view() : std::string_view(text);
}

int authorize(void* data,
              int action,
              const char* first,
              const char* second,
              const char* /*database*/,
              const char* /*view*/) {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_RECURSIVE:
            return SQLITE_OK;
        case SQLITE_READ:
            // The secret makes claim digests; with it, people could be guessed from them.
            return text_of(first) == "store_meta" && text_of(second) == "meta_value" ? SQLITE_IGNORE
                                                                                     : SQLITE_OK;
        case SQLITE_FUNCTION:
            if (text_of(second) != "load_extension") return SQLITE_OK;
            break;
        default:
            break;
    }
    static_cast<Watch*>(data)->denied = true;
    return SQLITE_DENY;
}

Refusal refusal(Reason reason, std::string_view sql, std::string_view found) {
    return {reason, {{"what", std::string(sql)}, {"found", std::string(found)}}, {}};
}

QueryCell cell_at(sqlite3_stmt* row, int column) {
    QueryCell cell;
    switch (sqlite3_column_type(row, column)) {
        case SQLITE_NULL:
            return cell;
        case SQLITE_INTEGER:
            cell.kind = QueryCellKind::integer;
            break;
        case SQLITE_FLOAT:
            cell.kind = QueryCellKind::real;
            break;
        case SQLITE_BLOB:
            cell.kind = QueryCellKind::blob;
            break;
        default:
            cell.kind = QueryCellKind::text;
            break;
    }
    // For a blob this is the bytes as they are; for numbers, their text.
    const void* data = cell.kind == QueryCellKind::blob ? sqlite3_column_blob(row, column)
                                                        : sqlite3_column_text(row, column);
    const int size = sqlite3_column_bytes(row, column);
    if (data != nullptr && size > 0) {
        cell.text = {static_cast<const char*>(data), static_cast<std::size_t>(size)};
    }
    return cell;
}

/// Errors of the query are refusals; errors of the file are the environment's.
Result<Done, Refusal> refuse_or_throw(sqlite3* handle, const std::string& sql) {
    const int code = sqlite3_extended_errcode(handle);
    const std::string message = sqlite3_errmsg(handle);
    const ErrorKind kind = kind_of_sqlite_code(code);
    const bool of_file = (code & 0xFF) == SQLITE_CORRUPT || kind != ErrorKind::corrupt;
    if (of_file) throw_sqlite("run a query", code, message, sql);
    return refuse(refusal(Reason::query_failed, sql, message));
}

Result<Done, Refusal> visit_rows(sqlite3* handle,
                                 sqlite3_stmt* row,
                                 const std::string& sql,
                                 QuerySink& sink) {
    std::vector<std::string> names;
    const int count = sqlite3_column_count(row);
    names.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) names.emplace_back(sqlite3_column_name(row, i));
    sink.columns(names);
    std::vector<QueryCell> cells(names.size());
    while (true) {
        const int code = sqlite3_step(row);
        if (code == SQLITE_DONE) return Done{};
        if (code != SQLITE_ROW) return refuse_or_throw(handle, sql);
        for (int i = 0; i < count; ++i) cells[static_cast<std::size_t>(i)] = cell_at(row, i);
        if (!sink.row(cells)) return Done{};
    }
}

bool only_blanks(std::string_view rest) {
    return rest.find_first_not_of(" \t\r\n;") == std::string_view::npos;
}

}  // namespace

std::string_view engine_version() {
    return sqlite3_libversion();
}

Result<Done, Refusal> run_query(const std::string& path, const std::string& sql, QuerySink& sink) {
    Connection connection(path, Access::read_only, nullptr);
    sqlite3* handle = connection.handle();
    if (connection.number("PRAGMA application_id") != application_id) {
        throw Error(ErrorKind::foreign_file, "open the store", "this is no store", path);
    }
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    Watch watch;
    sqlite3_set_authorizer(handle, &authorize, &watch);

    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    const int size = static_cast<int>(sql.size());
    const int code = sqlite3_prepare_v2(handle, sql.c_str(), size, &prepared, &rest);
    const RawStatement statement(prepared);
    if (watch.denied || (statement && sqlite3_stmt_readonly(statement.get()) == 0)) {
        return refuse(refusal(Reason::query_not_read_only, sql, "not a plain SELECT"));
    }
    if (code != SQLITE_OK) return refuse_or_throw(handle, sql);
    if (!statement) return refuse(refusal(Reason::query_failed, sql, "an empty query"));
    if (!only_blanks(text_of(rest))) {
        return refuse(refusal(Reason::query_failed, sql, "more than one statement"));
    }
    return visit_rows(handle, statement.get(), sql, sink);
}

}  // namespace fundledger::store
