// query: read-only SQL over the documented views.
#include "cli/cmd_common.hpp"
#include "ledger/store/query.hpp"

#include <nlohmann/json.hpp>

namespace fundledger::cli {
namespace {

struct QueryOptions {
    std::string sql;
};

std::string hex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += digits[value >> 4];
        text += digits[value & 15];
    }
    return text;
}

std::string cell_text(const store::QueryCell& cell) {
    return cell.kind == store::QueryCellKind::blob ? hex(cell.text) : std::string(cell.text);
}

/// Collects the answer as a report table.
class TableSink final : public store::QuerySink {
public:
    void columns(const std::vector<std::string>& names) override {
        table.key = "result";
        for (std::size_t i = 0; i < names.size(); ++i) {
            reports::Column column;
            // A query may name two columns alike; keys stay unique all the same.
            column.key = std::to_string(i + 1) + "." + names[i];
            column.label = {names[i], names[i]};
            table.columns.push_back(std::move(column));
        }
    }
    bool row(std::span<const store::QueryCell> cells) override {
        std::vector<std::string> texts;
        for (const store::QueryCell& cell : cells) texts.push_back(cell_text(cell));
        table.rows.push_back(text_row(std::move(texts)));
        return true;
    }
    reports::Table table;
};

/// One JSON object per row; integers stay integers.
class JsonSink final : public store::QuerySink {
public:
    void columns(const std::vector<std::string>& names) override { names_ = names; }
    bool row(std::span<const store::QueryCell> cells) override {
        nlohmann::ordered_json object;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (cells[i].kind == store::QueryCellKind::null) {
                object[names_[i]] = nullptr;
            } else if (cells[i].kind == store::QueryCellKind::integer) {
                object[names_[i]] = std::stoll(std::string(cells[i].text));
            } else {
                object[names_[i]] = cell_text(cells[i]);
            }
        }
        rows.push_back(std::move(object));
        return true;
    }
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();

private:
    std::vector<std::string> names_;
};

int run_query(Session& session, const QueryOptions& options) {
    if (session.books_path().empty())
        (void)session.store(Access::read_only);  // says which option is missing
    if (session.json()) {
        JsonSink sink;
        return finish(
            session, store::run_query(session.books_path(), options.sql, sink), [&](Done) {
                session.environment().out
                    << sink.rows.dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                    << '\n';
                return exit_code::done;
            });
    }
    TableSink sink;
    return finish(session, store::run_query(session.books_path(), options.sql, sink), [&](Done) {
        reports::Report report = session.frame("query", {"查询结果", "Query result"});
        add_table(report, std::move(sink.table));
        return session.print(report);
    });
}

}  // namespace

void setup_query(CLI::App& app, Session& session) {
    auto options = std::make_shared<QueryOptions>();
    CLI::App* command =
        app.add_subcommand("query", "只读 SQL / read-only SQL over the documented views (v_…)");
    command->add_option("sql", options->sql, "SELECT …")->required();
    command->footer(
        "例 / example:\n  fundledger query \"SELECT batch_no, state, amount_yuan FROM v_batch "
        "ORDER BY "
        "batch_no\"");
    on_run(command, session, options, run_query);
}

}  // namespace fundledger::cli
