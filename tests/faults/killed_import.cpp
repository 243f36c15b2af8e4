// The program is killed while it imports 200,000 lines: afterwards they are all there, or none.
#include "tests/support/import_files.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/people.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <pwd.h>
#include <random>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

using Stopwatch = std::chrono::steady_clock;
constexpr int lines = 200'000;
constexpr int kills = 20;

std::string login_name() {
    const passwd* entry = ::getpwuid(::geteuid());
    REQUIRE(entry != nullptr);
    return entry->pw_name;
}

/// The rows one by one: a builder of so many would need more memory than the import.
std::string many_rows() {
    std::string text = RosterText().csv();
    for (int n = 0; n < lines; ++n) {
        text += person_name(n) + "," + person_id(n) + "," + card_number(n) +
                ",training,A-1,622901,1" + std::to_string(n % 1000) + ".50,2019-03,2019-03-20\n";
    }
    return text;
}

/// A child process that imports a file into a store.
class ImportProcess {
public:
    ImportProcess(const std::string& store, const std::string& file) {
        const std::string schemas = (data_dir() / "fixtures" / "schemas").string();
        const std::string binary = program().string();
        pid_ = ::fork();
        REQUIRE(pid_ >= 0);
        if (pid_ != 0) return;
        // Only calls that are safe between fork and exec, and those of this thread's own process.
        const int nowhere = ::open("/dev/null", O_RDWR);
        ::dup2(nowhere, STDIN_FILENO);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
        ::setenv("FUNDLEDGER_SCHEMAS", schemas.c_str(), 1);
        ::execl(binary.c_str(),
                binary.c_str(),
                "--books",
                store.c_str(),
                "--actor",
                people::clerk,
                "import",
                "roster",
                file.c_str(),
                "--profile",
                "roster-canonical",
                "--date",
                "2019-04-01",
                static_cast<const char*>(nullptr));
        ::_exit(127);
    }
    /// True if the process was still running.
    bool kill() const {
        ::kill(pid_, SIGKILL);
        int status = 0;
        ::waitpid(pid_, &status, 0);
        return WIFSIGNALED(status);
    }
    [[nodiscard]] int exit_code() const {
        int status = 0;
        ::waitpid(pid_, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    pid_t pid_ = -1;
};

struct Found {
    std::size_t batches = 0;
    std::int64_t lines = 0;
    std::size_t rosters = 0;
};

Found found_in(StoreFixture& bureau) {
    Found found;
    const BookId book = bureau.book("employment-subsidy");
    bureau.store().read([&](service::Reader& reader) {
        for (const service::ImportRow& row : reader.imports()) {
            if (row.kind == "roster") ++found.rosters;
        }
        for (const service::BatchRow& batch : reader.batches(book)) {
            ++found.batches;
            reader.for_each_line(book, batch.id, 1, [&](const disbursement::Line&) {
                ++found.lines;
                return true;
            });
        }
    });
    return found;
}

}  // namespace

TEST_SUITE("slow_killed_import") {
    TEST_CASE("a killed import is wholly there or wholly absent") {
        FixtureOptions options;
        options.parent = std::filesystem::temp_directory_path();
        options.account = login_name();
        StoreFixture base(options);
        base.add_allotment("A-1", "1000000000.00");
        base.close();
        const std::string before = base.digest();
        const TempDir files(options.parent);
        const std::string file = files.file("roster.csv");
        std::ofstream(file, std::ios::binary) << many_rows();

        const auto start = Stopwatch::now();
        {
            StoreFixture whole(base, options);
            whole.close();
            REQUIRE(ImportProcess(whole.path(), file).exit_code() == 0);
        }
        auto duration = Stopwatch::now() - start;

        const unsigned seed = 20'191'101;
        std::mt19937 random(seed);
        int absent = 0;
        int there = 0;
        int killed = 0;
        for (int attempts = 0; killed < kills && attempts < 3 * kills; ++attempts) {
            StoreFixture bureau(base, options);
            bureau.close();
            // One moment in each twentieth of the time, so that all stages are met.
            const auto part = duration / kills;
            const auto moment = part * killed + part * static_cast<int>(random() % 1000) / 1000;
            const ImportProcess process(bureau.path(), file);
            std::this_thread::sleep_for(moment);
            const bool was_running = process.kill();
            const int i = killed;
            if (was_running) {
                ++killed;
            } else {
                duration = moment;  // it finished before: the machine has become quicker
            }
            bureau.reopen();
            const Found found = found_in(bureau);
            CAPTURE(seed);
            CAPTURE(i);
            CAPTURE(found.lines);
            const bool all = found.rosters == 1 && found.batches == 1 && found.lines == lines;
            const bool none = found.rosters == 0 && found.batches == 0 && found.lines == 0;
            CHECK((all || none));
            if (none) CHECK(bureau.digest() == before);
            CHECK(bureau.broken() == "");
            (all ? there : absent) += 1;
            if (!was_running) CHECK(all);
            if (none && i == kills / 2) {
                // What the killed process left lying about does not hinder the next.
                bureau.close();
                CHECK(ImportProcess(bureau.path(), file).exit_code() == 0);
                bureau.reopen();
                CHECK(found_in(bureau).lines == lines);
                CHECK(bureau.broken() == "");
            }
        }
        MESSAGE("killed " << killed << " times: " << there << " there, " << absent << " absent");
        CHECK(killed == kills);
        CHECK(absent >= kills / 4);
    }
}
