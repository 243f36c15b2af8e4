// Values of rows about to be written, and the digest of a row.
#pragma once

#include "ledger/base/canonical.hpp"
#include "ledger/base/digest.hpp"
#include "ledger/base/instant.hpp"
#include "ledger/base/money.hpp"
#include "ledger/base/strong_id.hpp"
#include "ledger/store/statement.hpp"
#include "ledger/store/table_def.hpp"
#include "ledger/trail/record.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace fundledger::store {

/// One column value. Texts and bytes are views.
class RowValue {
public:
    // A row is written as a plain list of its values, hence the implicit conversions.
    // NOLINTBEGIN(google-explicit-constructor)
    RowValue(std::int64_t number) : kind_(Kind::number), number_(number) {}
    RowValue(int number) : RowValue(std::int64_t{number}) {}
    RowValue(std::string_view text) : kind_(Kind::text), bytes_(text) {}
    RowValue(const std::string& text) : RowValue(std::string_view(text)) {}
    RowValue(const char* text) : RowValue(std::string_view(text)) {}
    RowValue(Money amount) : RowValue(amount.fen()) {}
    RowValue(Instant at) : RowValue(at.micros()) {}
    RowValue(const Digest& digest) : RowValue(blob(digest.view())) {}
    template <class Tag>
    RowValue(StrongId<Tag> id) : RowValue(id.value()) {}
    RowValue(bool) = delete;
    // NOLINTEND(google-explicit-constructor)

    [[nodiscard]] static RowValue blob(std::string_view bytes) {
        RowValue value(bytes);
        value.kind_ = Kind::blob;
        return value;
    }

    void bind_to(Statement& statement) const;
    void write_to(CanonicalWriter& writer) const;
    [[nodiscard]] std::int64_t number() const { return number_; }

private:
    enum class Kind : std::uint8_t { number, text, blob };
    Kind kind_;
    std::int64_t number_ = 0;
    std::string_view bytes_;
};

/// The digest of a row about to be written, with its key.
[[nodiscard]] trail::RowDigest digest_row(Hasher& hasher,
                                          const TableDef& table,
                                          std::span<const RowValue> values);

/// The digest of the row a statement stands on, which selects all columns of the table in order,
/// starting at `first_column`. Takes whatever is stored there, of any type. Trailing NULLs are left
/// out, so that a column added by a later migration changes no digest of rows written before it.
[[nodiscard]] trail::RowDigest digest_row(Hasher& hasher,
                                          const TableDef& table,
                                          const Statement& row,
                                          int first_column);

/// "book_id=1, voucher_id=7" from the key bytes of a RowDigest.
[[nodiscard]] std::string readable_key(const TableDef& table, std::string_view key);

}  // namespace fundledger::store
