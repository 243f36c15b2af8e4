// One roster under many appearances: order of columns, aliases, title rows. What it says is the
// same, and so is its content digest.
#include "importers/open_table.hpp"
#include "ledger/base/text.hpp"
#include "ledger/catalogue/profile_reader.hpp"
#include "ledger/service/content_digest.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/roster_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

service::ImportProfile profile_named(const std::string& id) {
    const auto path = source_dir() / "schemas/profiles" / (id + ".toml");
    return catalogue::read_profile(read_whole(path), path.string());
}

/// A table under the fields of a profile, and ways to write it.
struct Table {
    service::ImportProfile profile;
    std::vector<std::size_t> columns;  ///< of the profile
    std::vector<std::vector<std::string>> rows;
};

/// Ten rows with something in every column of the profile.
Table full_table(const std::string& id) {
    Table table{profile_named(id), {}, {}};
    table.columns.resize(table.profile.columns.size());
    std::iota(table.columns.begin(), table.columns.end(), std::size_t{0});
    for (int row = 0; row < 10; ++row) {
        table.rows.emplace_back();
        for (const std::size_t column : table.columns) {
            table.rows.back().push_back(table.profile.columns[column].field + " " +
                                        std::to_string(row * 100 + static_cast<int>(column)));
        }
    }
    return table;
}

std::string heading_of(const service::ProfileColumn& column, std::size_t alias) {
    const std::string& name = column.aliases[alias];
    const bool bare =
        !column.unit.empty() && column.unit != "元" && name.find(column.unit) == std::string::npos;
    return bare ? name + "(" + column.unit + ")" : name;
}

/// The table as a CSV, columns in `order`, headings by `aliases`, below `titles` rows.
std::string written(const Table& table,
                    const std::vector<std::size_t>& order,
                    const std::vector<std::size_t>& aliases,
                    int titles) {
    std::string text;
    for (int i = 0; i < titles; ++i) {
        text += i % 3 == 2 ? std::string(order.size() - 1, ',') + "\n"
                           : "某县花名册第" + std::to_string(i + 1) + "行标题\n";
    }
    const auto line = [&](auto cell) {
        for (std::size_t i = 0; i < order.size(); ++i) {
            text += (i == 0 ? "" : ",") + csv_cell(cell(order[i]));
        }
        text += "\n";
    };
    line([&](std::size_t at) {
        return heading_of(table.profile.columns[table.columns[at]], aliases[at]);
    });
    for (const auto& row : table.rows) line([&](std::size_t at) { return row[at]; });
    return text;
}

std::string digest_of_text(const Table& table,
                           const std::string& text,
                           const importers::OpenOptions& options = {}) {
    const TempFolder folder;
    const auto source =
        importers::open_table(folder.file("t.csv", text), std::span(&table.profile, 1), options);
    if (!source.ok()) return std::string(reason_id(source.error().reason));
    service::ContentDigester digester(HashAlgorithm::sha256, (*source)->columns());
    service::RowBatch batch;
    std::size_t rows = 0;
    while ((*source)->next(batch).value()) {
        for (std::size_t i = 0; i < batch.rows(); ++i) digester.row(batch.row(i));
        rows += batch.rows();
    }
    CHECK(rows == table.rows.size());
    return digester.finish().hex();
}

}  // namespace

TEST_SUITE("same_content") {
    TEST_CASE("shuffled columns, other aliases and title rows give one digest") {
        std::mt19937 random(20191231);
        for (const std::string id : {"roster-training-by-institution",
                                     "refund-notice-pengze",
                                     "roster-public-post",
                                     "roster-social-insurance",
                                     "roster-internship-claim",
                                     "roster-per-household"}) {
            CAPTURE(id);
            const Table table = full_table(id);
            std::vector<std::size_t> order = table.columns;
            std::vector<std::size_t> aliases(order.size(), 0);
            const std::string expected = digest_of_text(table, written(table, order, aliases, 0));
            REQUIRE(expected.size() == 64);
            for (int titles = 0; titles <= 8; ++titles) {
                CAPTURE(titles);
                std::shuffle(order.begin(), order.end(), random);
                for (std::size_t i = 0; i < aliases.size(); ++i) {
                    aliases[i] = random() % table.profile.columns[table.columns[i]].aliases.size();
                }
                const std::string text = written(table, order, aliases, titles);
                CHECK(digest_of_text(table, text) == expected);
            }
        }
    }

    TEST_CASE("a profile of one's own that lists the columns in another order changes nothing") {
        std::mt19937 random(20191231);
        const Table table = full_table("roster-public-post");
        const std::vector<std::size_t> aliases(table.columns.size(), 0);
        const std::string text = written(table, table.columns, aliases, 2);
        const std::string expected = digest_of_text(table, text);
        for (int round = 0; round < 5; ++round) {
            Table own = table;
            std::shuffle(own.profile.columns.begin(), own.profile.columns.end(), random);
            CHECK(digest_of_text(own, text) == expected);
        }
    }

    TEST_CASE("a value that stands in every row may as well be given with the command") {
        Table table = full_table("roster-public-post");
        const auto region = static_cast<std::size_t>(
            std::find_if(table.profile.columns.begin(),
                         table.profile.columns.end(),
                         [](const auto& column) { return column.field == "region"; }) -
            table.profile.columns.begin());
        for (auto& row : table.rows) row[region] = "622901";
        const std::vector<std::size_t> aliases(table.columns.size(), 0);
        const std::string expected =
            digest_of_text(table, written(table, table.columns, aliases, 0));
        std::vector<std::size_t> others = table.columns;
        std::erase(others, region);
        importers::OpenOptions options;
        options.defaults = {{"region", "622901"}};
        CHECK(digest_of_text(table, written(table, others, aliases, 0), options) == expected);
        options.defaults = {{"region", "622902"}};
        CHECK(digest_of_text(table, written(table, others, aliases, 0), options) != expected);
    }

    TEST_CASE("another cell, another order of rows or one row less is another content") {
        const Table table = full_table("roster-public-post");
        const std::vector<std::size_t> aliases(table.columns.size(), 0);
        const std::string expected =
            digest_of_text(table, written(table, table.columns, aliases, 0));
        Table changed = table;
        changed.rows[3][2] += "1";
        CHECK(digest_of_text(changed, written(changed, table.columns, aliases, 0)) != expected);
        changed = table;
        std::swap(changed.rows[0], changed.rows[1]);
        CHECK(digest_of_text(changed, written(changed, table.columns, aliases, 0)) != expected);
        changed = table;
        changed.rows.pop_back();
        CHECK(digest_of_text(changed, written(changed, table.columns, aliases, 0)) != expected);
        // Two cells that change places under their headings are another content too.
        changed = table;
        for (auto& row : changed.rows) std::swap(row[4], row[5]);
        CHECK(digest_of_text(changed, written(changed, table.columns, aliases, 0)) != expected);
    }
}
