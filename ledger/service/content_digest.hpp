// What a file says, whatever its encoding, its column order or the program that saved it.
#pragma once

#include "ledger/base/digest.hpp"
#include "ledger/service/row_source.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

/// Digests the source cells of a table: the fields in ascending name, the rows in order, cells
/// without blanks around them. Two files with the same rows under the same fields agree; headings
/// and columns the profile does not know do not count. One thread.
class ContentDigester {
public:
    ContentDigester(HashAlgorithm algorithm, const std::vector<BoundColumn>& columns);

    /// One row, cells in the order of the columns given at the start.
    void row(const std::string_view* cells);
    [[nodiscard]] Digest finish();

private:
    Hasher hasher_;
    std::vector<std::size_t> order_;  ///< positions of the columns, by ascending field name
    std::string buffer_;              ///< bytes not yet hashed: the hash takes large blocks only
};

}  // namespace fundledger::service
