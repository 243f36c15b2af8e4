#include "ledger/catalogue/search.hpp"

#include "ledger/base/error.hpp"

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace fundledger;
using namespace fundledger::catalogue;

namespace {

constexpr std::array built_in{EmbeddedFile{"labels/a.toml", "from the program"},
                              EmbeddedFile{"policies/b.toml", "from the program"},
                              EmbeddedFile{"sql/0001.sql", "not TOML"}};

void write(const std::filesystem::path& path, std::string_view text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_SUITE_BEGIN("search");

TEST_CASE("a later layer adds files and replaces those of the same path") {
    const auto root =
        std::filesystem::temp_directory_path() / ("fl-search-" + std::to_string(::getpid()));
    write(root / "system/policies/b.toml", "from the system");
    write(root / "system/policies/c.toml", "from the system");
    write(root / "user/policies/deep/d.toml", "from the user");
    write(root / "user/policies/c.toml", "from the user");
    write(root / "user/notes.txt", "not read");

    Search search{built_in, {{(root / "system").string()}, {(root / "user").string(), true}}};
    const std::vector<SchemaFile> files = find_schema_files(search);
    std::string listing;
    for (const SchemaFile& file : files) listing += file.path + " " + file.text + "\n";
    CHECK(listing ==
          "labels/a.toml from the program\n"
          "policies/b.toml from the system\n"
          "policies/c.toml from the user\n"
          "policies/deep/d.toml from the user\n");
    CHECK(files[0].origin == "schemas/labels/a.toml");
    CHECK(files[1].origin == (root / "system/policies/b.toml").string());

    search.folders.push_back({(root / "absent").string(), false});
    CHECK(find_schema_files(search).size() == 4);
    search.folders.back().required = true;
    CHECK_THROWS_AS((void)find_schema_files(search), Error);
    std::filesystem::remove_all(root);
}

TEST_CASE("without folders the files of the program are all there is") {
    CHECK(find_schema_files({built_in, {}}).size() == 2);
    CHECK_FALSE(find_schema_files({}).empty());
}

TEST_SUITE_END();
