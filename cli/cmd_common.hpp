// What the command groups share: option wiring, plain tables, vouchers in tables.
#pragma once

#include "cli/commands.hpp"
#include "cli/session.hpp"

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fundledger::cli {

/// A table of texts.
[[nodiscard]] reports::Table text_table(
    std::string key, std::initializer_list<std::pair<const char*, reports::Label>> columns);
[[nodiscard]] reports::Row text_row(std::vector<std::string> cells);
/// Appends a table as a section of its own.
void add_table(reports::Report& report, reports::Table table, reports::Label heading = {});

/// A label of the catalogue in both languages, e.g. "state.approved".
[[nodiscard]] reports::Label label_of(const catalogue::Catalogue& catalogue, const std::string& id);

/// Ledger, month, number, event, summary, amount of vouchers.
[[nodiscard]] reports::Table voucher_table(const std::vector<service::VoucherRow>& vouchers,
                                           const catalogue::Catalogue& catalogue);

/// "financial/2019-03/12": how people name a voucher of the chosen book.
[[nodiscard]] std::string voucher_reference(const service::VoucherRow& voucher);

/// Runs `command` with its own options when chosen.
template <class Options>
void on_run(CLI::App* command,
            Session& session,
            std::shared_ptr<Options> options,
            int (*run)(Session&, const Options&)) {
    command->callback([options, run, &session] {
        session.action = [options, run, &session] { return run(session, *options); };
    });
}

/// Reads in one snapshot and returns what `work` returns.
template <class T>
[[nodiscard]] T read_store(Session& session, const std::function<T(service::Reader&)>& work) {
    std::optional<T> value;
    session.store(Access::read_only).read([&](service::Reader& reader) {
        value.emplace(work(reader));
    });
    FUNDLEDGER_CHECK(value.has_value());
    return std::move(*value);
}

}  // namespace fundledger::cli
