#include "ledger/store/row_value.hpp"

#include "ledger/base/check.hpp"

namespace fundledger::store {
namespace {

constexpr std::size_t tag_bytes = 1;
constexpr std::size_t number_bytes = 8;
constexpr std::size_t length_bytes = 4;
constexpr std::size_t shown_text_max = 80;

std::uint64_t read_big_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

std::string hex_of(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += digits[value >> 4];
        text += digits[value & 0xF];
    }
    return text;
}

/// Takes one canonical value off the front of `key` as text; false if the bytes are no such form.
bool take_value(std::string_view& key, std::string& out) {
    if (key.empty()) return false;
    const char tag = key.front();
    key.remove_prefix(tag_bytes);
    if (tag == 'n') {
        out = "NULL";
        return true;
    }
    const std::size_t head = tag == 'i' ? number_bytes : length_bytes;
    if (key.size() < head) return false;
    const std::uint64_t number = read_big_endian(key.substr(0, head));
    key.remove_prefix(head);
    if (tag == 'i') {
        out = std::to_string(static_cast<std::int64_t>(number));
        return true;
    }
    if ((tag != 't' && tag != 'b') || key.size() < number) return false;
    const std::string_view bytes = key.substr(0, std::min<std::size_t>(number, shown_text_max));
    out = tag == 't' ? std::string(bytes) : hex_of(bytes);
    key.remove_prefix(number);
    return true;
}

}  // namespace

void RowValue::bind_to(Statement& statement) const {
    switch (kind_) {
        case Kind::number:
            statement.bind(number_);
            return;
        case Kind::text:
            statement.bind(bytes_);
            return;
        case Kind::blob:
            statement.bind_blob(bytes_);
            return;
    }
}

void RowValue::write_to(CanonicalWriter& writer) const {
    switch (kind_) {
        case Kind::number:
            writer.put(number_);
            return;
        case Kind::text:
            writer.put(bytes_);
            return;
        case Kind::blob:
            writer.put_blob(bytes_);
            return;
    }
}

trail::RowDigest digest_row(Hasher& hasher,
                            const TableDef& table,
                            std::span<const RowValue> values) {
    FUNDLEDGER_CHECK(values.size() == table.columns.size());
    trail::RowDigest row;
    row.table = table.name;
    std::string bytes;
    CanonicalWriter writer(bytes);
    writer.put(table.name);
    const std::size_t key_start = bytes.size();
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i].write_to(writer);
        if (i + 1 == table.key_columns) row.key = bytes.substr(key_start);
    }
    hasher.update(bytes);
    row.digest = hasher.finish();
    return row;
}

trail::RowDigest digest_row(Hasher& hasher,
                            const TableDef& table,
                            const Statement& row,
                            int first_column) {
    const int count = static_cast<int>(table.columns.size());
    int filled = count;
    while (filled > 0 && row.is_null(first_column + filled - 1)) --filled;
    trail::RowDigest result;
    result.table = table.name;
    std::string bytes;
    CanonicalWriter writer(bytes);
    writer.put(table.name);
    const std::size_t key_start = bytes.size();
    for (int i = 0; i < count; ++i) {
        if (i == static_cast<int>(table.key_columns)) result.key = bytes.substr(key_start);
        if (i < filled || i < static_cast<int>(table.key_columns)) {
            row.write_canonical(first_column + i, writer);
        }
    }
    if (count == static_cast<int>(table.key_columns)) result.key = bytes.substr(key_start);
    hasher.update(bytes);
    result.digest = hasher.finish();
    return result;
}

std::string readable_key(const TableDef& table, std::string_view key) {
    std::string text;
    std::string value;
    for (std::size_t i = 0; i < table.key_columns && take_value(key, value); ++i) {
        if (!text.empty()) text += ", ";
        text += table.columns[i];
        text += '=';
        text += value;
    }
    return text;
}

}  // namespace fundledger::store
