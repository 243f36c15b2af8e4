#include "tests/support/temp_store.hpp"

#include "ledger/store/table_def.hpp"
#include "tests/support/paths.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <unistd.h>

namespace fundledger::tests {
namespace {

namespace fs = std::filesystem;

struct MigrationTexts {
    std::vector<std::string> names;
    std::vector<std::string> texts;
    std::vector<store::Migration> list;

    MigrationTexts() {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(source_dir() / "schemas" / "sql")) {
            if (entry.path().extension() == ".sql") files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        for (const fs::path& file : files) {
            std::ifstream in(file, std::ios::binary);
            names.push_back(file.filename().string());
            texts.emplace_back(std::istreambuf_iterator<char>(in),
                               std::istreambuf_iterator<char>());
        }
        for (std::size_t i = 0; i < texts.size(); ++i) {
            list.push_back({std::stoi(names[i]), names[i], texts[i]});
        }
    }
};

}  // namespace

fs::path fast_temp_root() {
    const fs::path memory = "/dev/shm";
    return ::access(memory.c_str(), W_OK | X_OK) == 0 ? memory : fs::temp_directory_path();
}

TempDir::TempDir(const fs::path& parent) {
    std::string pattern = (parent / "fundledger-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TempDir::~TempDir() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::span<const store::Migration> migrations() {
    static const MigrationTexts texts;
    return texts.list;
}

TempStore::TempStore(store::StoreOptions options)
    : options_(std::move(options)),
      store_(store::SqliteStore::create(
          path(), migrations(), store::FileMode::single_user, options_)) {}

void TempStore::reopen(store::OpenMode mode) {
    store_.reset();
    store_ = store::SqliteStore::open(path(), migrations(), mode, options_);
}

trail::Act test_act(const std::string& action, int number) {
    trail::Act act;
    act.actor = ActorId(1);
    act.actor_name = "王芳";
    act.os_account = "wangfang";
    act.action = action;
    act.subject = "subject " + std::to_string(number);
    act.idem_key = action + ":" + std::to_string(number);
    act.at = Instant(1'700'000'000'000'000 + number);
    return act;
}

void tamper(const std::string& path, const std::string& sql) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    std::vector<std::string> triggers;
    {
        SQLite::Statement list(database, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
        while (list.executeStep()) triggers.push_back(list.getColumn(0).getString());
    }
    for (const std::string& name : triggers) database.exec("DROP TRIGGER \"" + name + "\"");
    database.exec("PRAGMA foreign_keys = OFF");
    database.exec("PRAGMA ignore_check_constraints = ON");
    database.exec(sql);
}

bool sql_is_refused(const std::string& path, const std::string& sql) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE, 5000);
    try {
        database.exec(sql);
    } catch (const SQLite::Exception&) {
        return true;
    }
    return false;
}

}  // namespace fundledger::tests
