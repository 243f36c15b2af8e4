// "sql/0001_initial.sql" → migration 1.
#include "cli/migrations.hpp"

#include "ledger/catalogue/embedded.hpp"

#include <algorithm>
#include <charconv>

namespace fundledger::cli {

const std::vector<store::Migration>& migrations() {
    static const std::vector<store::Migration> all = [] {
        constexpr std::string_view folder = "sql/";
        std::vector<store::Migration> found;
        for (const catalogue::EmbeddedFile& file : catalogue::embedded_files()) {
            if (file.path.substr(0, folder.size()) != folder) continue;
            const std::string_view name = file.path.substr(folder.size());
            store::Migration migration{0, name, file.content};
            const auto read =
                std::from_chars(name.data(), name.data() + name.size(), migration.number);
            if (read.ec == std::errc() && migration.number > 0) found.push_back(migration);
        }
        std::sort(
            found.begin(), found.end(), [](const store::Migration& a, const store::Migration& b) {
                return a.number < b.number;
            });
        return found;
    }();
    return all;
}

}  // namespace fundledger::cli
