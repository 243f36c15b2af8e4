#include "ledger/store/source_keeper.hpp"

#include <doctest/doctest.h>

#define XXH_INLINE_ALL
#include "ledger/base/error.hpp"
#include "tests/support/temp_store.hpp"

#include <xxhash.h>

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

using namespace fundledger;
using namespace fundledger::tests;
namespace fs = std::filesystem;

namespace {

std::string write(const TempDir& dir, const std::string& name, const std::string& content) {
    std::ofstream(dir.file(name), std::ios::binary) << content;
    return dir.file(name);
}

std::size_t files_in(const std::string& folder) {
    std::size_t count = 0;
    if (!fs::exists(folder)) return 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        count += entry.is_regular_file() ? 1U : 0U;
    }
    return count;
}

}  // namespace

TEST_SUITE("source_keeper") {
    TEST_CASE("what is kept comes back byte for byte") {
        TempStore temp;
        store::FileSourceKeeper keeper(temp.path());
        std::string large;
        for (int i = 0; i < 400'000; ++i) large += "行" + std::to_string(i * 7919LL) + "\n";
        for (const std::string& content : {std::string(), std::string("a,b\n1,2\n"), large}) {
            CAPTURE(content.size());
            const std::string path = write(temp.dir(), "roster.csv", content);
            for (const HashAlgorithm hash : {HashAlgorithm::sm3, HashAlgorithm::sha256}) {
                const auto kept = keeper.keep(path, hash);
                CHECK(kept.is_new);
                CHECK(kept.bytes == content.size());
                CHECK(kept.digest == digest_of(hash, content));
                CHECK(kept.fingerprint == XXH3_64bits(content.data(), content.size()));
                CHECK(keeper.intact(kept.digest, hash));
                CHECK(keeper.read(kept.digest, hash) == content);
                const auto again = keeper.keep(path, hash);
                CHECK_FALSE(again.is_new);
                keeper.forget(again);
                CHECK(keeper.intact(kept.digest, hash));
                keeper.forget(kept);
                CHECK_FALSE(keeper.intact(kept.digest, hash));
            }
        }
        CHECK(files_in(store::sources_folder(temp.path())) == 0);
    }

    TEST_CASE("kept files have the rights of the store") {
        TempStore temp;
        store::FileSourceKeeper keeper(temp.path());
        const auto kept = keeper.keep(write(temp.dir(), "a.csv", "x"), HashAlgorithm::sm3);
        const std::string folder = store::sources_folder(temp.path());
        struct stat status {};
        REQUIRE(::stat(folder.c_str(), &status) == 0);
        CHECK((status.st_mode & 07777U) == 0700);
        const std::string file = folder + "/" + store::source_name(kept.digest);
        REQUIRE(::stat(file.c_str(), &status) == 0);
        CHECK((status.st_mode & 07777U) == 0600);
    }

    TEST_CASE("damage of a kept file is found out and mended by the next import") {
        TempStore temp;
        store::FileSourceKeeper keeper(temp.path());
        const std::string path = write(temp.dir(), "a.csv", std::string(100'000, 'x') + "y");
        const auto kept = keeper.keep(path, HashAlgorithm::sm3);
        const std::string file =
            store::sources_folder(temp.path()) + "/" + store::source_name(kept.digest);
        SUBCASE("cut short") {
            fs::resize_file(file, fs::file_size(file) - 1);
        }
        SUBCASE("emptied") {
            fs::resize_file(file, 0);
        }
        SUBCASE("other content") {
            const auto other = keeper.keep(write(temp.dir(), "b.csv", "b"), HashAlgorithm::sm3);
            fs::copy_file(
                store::sources_folder(temp.path()) + "/" + store::source_name(other.digest),
                file,
                fs::copy_options::overwrite_existing);
        }
        SUBCASE("something behind it") {
            std::ofstream(file, std::ios::app) << "more";
        }
        CHECK_FALSE(keeper.intact(kept.digest, HashAlgorithm::sm3));
        CHECK_THROWS_AS(static_cast<void>(keeper.read(kept.digest, HashAlgorithm::sm3)), Error);
        CHECK_FALSE(keeper.keep(path, HashAlgorithm::sm3).is_new);
        CHECK(keeper.intact(kept.digest, HashAlgorithm::sm3));
    }

    TEST_CASE("a file that is not there is an error of the environment") {
        TempStore temp;
        store::FileSourceKeeper keeper(temp.path());
        CHECK_THROWS_AS(static_cast<void>(keeper.keep("/nowhere/a.csv", HashAlgorithm::sm3)),
                        Error);
        CHECK_THROWS_AS(static_cast<void>(keeper.read(Digest{}, HashAlgorithm::sm3)), Error);
        CHECK_FALSE(keeper.intact(Digest{}, HashAlgorithm::sm3));
        CHECK(files_in(store::sources_folder(temp.path())) == 0);
    }
}
