// backup, restore, migrate, doctor: the life of the store file.
#include "cli/cmd_common.hpp"
#include "cli/migrations.hpp"
#include "ledger/base/error.hpp"
#include "ledger/service/person_index.hpp"
#include "ledger/store/backup.hpp"
#include "ledger/store/query.hpp"

#include <filesystem>
#include <sys/stat.h>

namespace fundledger::cli {
namespace {

struct StoreOptions {
    std::string folder;
    bool shared = false;
};

void require_path(Session& session) {
    if (session.books_path().empty()) {
        throw Error(
            ErrorKind::io, "open", "no store named: use --books FILE or set FUNDLEDGER_BOOKS");
    }
}

int show_backup(Session& session, const store::BackupSummary& summary, reports::Label title) {
    reports::Report report = session.frame("backup", std::move(title));
    const auto count = [&](const char* key, reports::Label name, std::uint64_t value) {
        report.parameters.push_back(
            {key, std::move(name), {std::to_string(value), std::to_string(value)}});
    };
    count("files", {"文件数", "files"}, summary.files);
    count("bytes", {"字节", "bytes"}, summary.bytes);
    for (const std::string& missing : summary.missing_sources) {
        report.footers.push_back({"源文件缺失：" + missing, "kept source missing: " + missing});
    }
    return session.print(report);
}

int run_backup(Session& session, const StoreOptions& options) {
    require_path(session);
    return finish(session,
                  store::backup(session.books_path(), options.folder),
                  [&](const store::BackupSummary& summary) {
                      return show_backup(session, summary, {"已备份", "Backup made"});
                  });
}

int run_restore(Session& session, const StoreOptions& options) {
    require_path(session);
    const auto mode = options.shared ? store::FileMode::shared : store::FileMode::single_user;
    return finish(session,
                  store::restore(options.folder, session.books_path(), mode),
                  [&](const store::BackupSummary& summary) {
                      return show_backup(session, summary, {"已恢复", "Restored"});
                  });
}

int run_migrate(Session& session, const StoreOptions&) {
    require_path(session);
    const int before = store::SqliteStore::migrate(session.books_path(), migrations());
    const int now = migrations().back().number;
    session.say("账簿格式：" + std::to_string(before) + " → " + std::to_string(now),
                "schema: " + std::to_string(before) + " → " + std::to_string(now));
    // Checks of what was paid before look at these entries; older versions kept none.
    service::Context context = session.context();
    const std::size_t indexed = service::index_persons(context);
    if (indexed > 0) {
        session.say("已为 " + std::to_string(indexed) + " 个批次补建人员索引",
                    "persons of " + std::to_string(indexed) + " batches indexed");
    }
    return exit_code::done;
}

std::string mode_text(const std::string& path) {
    struct stat facts {};
    if (stat(path.c_str(), &facts) != 0) return "-";
    std::string text;
    for (int shift = 6; shift >= 0; shift -= 3) {
        text += static_cast<char>('0' + ((facts.st_mode >> shift) & 7U));
    }
    return text;
}

/// Looks at everything a run depends on and says what it found; repairs nothing.
int run_doctor(Session& session, const StoreOptions&) {
    reports::Report report = session.frame("doctor", {"环境检查", "Doctor"});
    reports::Table table =
        text_table("checks", {{"item", {"项目", "item"}}, {"found", {"情况", "found"}}});
    const auto add = [&](reports::Label item, const std::string& found) {
        reports::Row row;
        row.cells = {reports::Cell::label(std::move(item)), reports::Cell::text(found)};
        table.rows.push_back(std::move(row));
    };
    add({"SQLite 版本", "SQLite version"}, std::string(store::engine_version()));
    const catalogue::Catalogue& catalogue = session.catalogue();
    add({"定义：政策条款", "definitions: provisions"},
        std::to_string(catalogue.rulebook().provisions().size()));
    add({"定义：导入模板", "definitions: import profiles"},
        std::to_string(catalogue.profiles().size()));
    add({"账簿格式", "schema number"}, std::to_string(migrations().back().number));
    if (!session.books_path().empty()) {
        const std::string& path = session.books_path();
        const std::filesystem::path folder = std::filesystem::absolute(path).parent_path();
        add({"账簿文件", "store"}, path);
        add({"文件权限", "file mode"}, mode_text(path));
        add({"可用空间（MB）", "free space (MB)"},
            std::to_string(std::filesystem::space(folder).available / 1'000'000));
        session.store(Access::read_only).read([&](service::Reader& reader) {
            add({"账套", "books"}, std::to_string(reader.books().size()));
            add({"操作人", "actors"}, std::to_string(reader.actors().size()));
            std::size_t damaged = 0;
            const HashAlgorithm algorithm = reader.info().hash;
            const std::vector<service::ImportRow> imports = reader.imports();
            for (const service::ImportRow& import : imports) {
                if (!session.keeper().intact(import.file_digest, algorithm)) ++damaged;
            }
            add({"源文件（缺失或损坏 / 总数）", "kept sources (missing or damaged / all)"},
                std::to_string(damaged) + " / " + std::to_string(imports.size()));
        });
    }
    add_table(report, std::move(table));
    return session.print(report);
}

CLI::App* add_command(CLI::App& app,
                      Session& session,
                      const char* name,
                      const char* text,
                      const std::shared_ptr<StoreOptions>& options,
                      int (*run)(Session&, const StoreOptions&)) {
    CLI::App* command = app.add_subcommand(name, text);
    on_run(command, session, options, run);
    return command;
}

}  // namespace

void setup_store(CLI::App& app, Session& session) {
    auto backup = std::make_shared<StoreOptions>();
    CLI::App* command = add_command(app,
                                    session,
                                    "backup",
                                    "备份（含源文件） / back up the store with its kept sources",
                                    backup,
                                    run_backup);
    command->add_option("folder", backup->folder, "新文件夹 / a folder that does not exist yet")
        ->required();
    command->footer("例 / example:\n  fundledger --books books.db backup backup-2019-12-31");
    auto restore = std::make_shared<StoreOptions>();
    command = add_command(app,
                          session,
                          "restore",
                          "恢复 / restore a backup to the path of --books",
                          restore,
                          run_restore);
    command->add_option("folder", restore->folder, "备份文件夹 / the backup folder")->required();
    command->add_flag(
        "--shared", restore->shared, "同组多账户共用 / readable and writable by the group");
    command->footer("例 / example:\n  fundledger --books restored.db restore backup-2019-12-31");
    add_command(app,
                session,
                "migrate",
                "升级账簿格式 / bring an older store to this program's schema",
                std::make_shared<StoreOptions>(),
                run_migrate)
        ->footer("例 / example:\n  fundledger --books books.db migrate");
    add_command(app,
                session,
                "doctor",
                "环境检查 / look at what a run depends on",
                std::make_shared<StoreOptions>(),
                run_doctor)
        ->footer("例 / example:\n  fundledger --books books.db doctor");
    setup_query(app, session);
}

}  // namespace fundledger::cli
