// What a file says, whatever its form.
#include "ledger/service/content_digest.hpp"

#include "tests/support/listed_rows.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using tests::ListedRows;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Digest digest(const std::vector<std::string>& fields,
              const Rows& rows,
              HashAlgorithm algorithm = HashAlgorithm::sm3) {
    ListedRows source(fields, rows);
    service::ContentDigester digester(algorithm, source.columns());
    service::RowBatch batch;
    while (*source.next(batch)) {
        for (std::size_t i = 0; i < batch.rows(); ++i) digester.row(batch.row(i));
    }
    return digester.finish();
}

}  // namespace

TEST_SUITE("content digest") {
    TEST_CASE("column order and blanks around cells do not count") {
        const Digest first = digest({"name", "amount"}, {{"甲", "1.00"}, {"乙", "2.00"}});
        CHECK(digest({"amount", "name"}, {{"1.00 ", "甲"}, {"2.00", "\t乙"}}) == first);
    }

    TEST_CASE("everything else does") {
        const Rows rows{{"甲", "1.00"}, {"乙", "2.00"}};
        const Digest first = digest({"name", "amount"}, rows);
        CHECK(digest({"name", "amount"}, {{"乙", "2.00"}, {"甲", "1.00"}}) != first);
        CHECK(digest({"name", "amount"}, {{"甲", "1.00"}}) != first);
        CHECK(digest({"name", "amount"}, {{"甲", "1.00"}, {"乙", "2.0"}}) != first);
        CHECK(digest({"name", "other"}, rows) != first);
        CHECK(digest({"name", "amount"}, rows, HashAlgorithm::sha256) != first);
    }

    TEST_CASE("cells do not run into each other") {
        CHECK(digest({"a", "b"}, {{"xy", "z"}}) != digest({"a", "b"}, {{"x", "yz"}}));
        CHECK(digest({"a", "b"}, {{"", "x"}}) != digest({"a", "b"}, {{"x", ""}}));
        CHECK(digest({"a"}, {{"x"}, {"y"}}) != digest({"a", "b"}, {{"x", "y"}}));
        const std::string long_text(300, 'x');
        CHECK(digest({"a", "b"}, {{long_text, "y"}}) !=
              digest({"a", "b"}, {{long_text + "y", ""}}));
    }

    TEST_CASE("a file longer than any buffer is digested as a whole") {
        Rows rows(5000, {std::string(40, 'a'), "1.00"});
        const Digest first = digest({"name", "amount"}, rows);
        CHECK(digest({"name", "amount"}, rows) == first);
        rows.back().back() = "1.01";
        CHECK(digest({"name", "amount"}, rows) != first);
        rows.back().back() = "1.00";
        rows.front().front() = "b";
        CHECK(digest({"name", "amount"}, rows) != first);
    }
}
