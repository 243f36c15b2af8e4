// Packing and unpacking of runs.
#include "ledger/store/person_run.hpp"

#include <cstring>

namespace fundledger::store {
namespace {

template <class Number>
char* put(char* out, Number number) {
    for (int shift = (static_cast<int>(sizeof(Number)) - 1) * 8; shift >= 0; shift -= 8)
        *out++ = static_cast<char>(static_cast<unsigned char>(number >> shift));
    return out;
}

template <class Number>
const char* take(const char* in, Number& number) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        value = value << 8 | static_cast<unsigned char>(*in++);
    number = static_cast<Number>(value);
    return in;
}

}  // namespace

std::string pack_persons(const std::vector<disbursement::PersonEntry>& entries) {
    std::string bytes(entries.size() * person_entry_bytes, '\0');
    char* out = bytes.data();
    for (const disbursement::PersonEntry& entry : entries) {
        std::memcpy(out, entry.key.bytes.data(), entry.key.bytes.size());
        out = put(out + entry.key.bytes.size(), entry.line);
        out = put(out, entry.policy_no);
        out = put(out, entry.first);
        out = put(out, entry.last);
        out = put(out, entry.occupation);
        out = put(out, entry.level);
        out = put(out, std::uint8_t{0});
    }
    return bytes;
}

bool unpack_persons(std::string_view bytes, std::vector<disbursement::PersonEntry>& entries) {
    if (bytes.size() % person_entry_bytes != 0) return false;
    entries.resize(bytes.size() / person_entry_bytes);
    const char* in = bytes.data();
    for (disbursement::PersonEntry& entry : entries) {
        std::memcpy(entry.key.bytes.data(), in, entry.key.bytes.size());
        in = take(in + entry.key.bytes.size(), entry.line);
        in = take(in, entry.policy_no);
        in = take(in, entry.first);
        in = take(in, entry.last);
        in = take(in, entry.occupation);
        in = take(in, entry.level) + 1;
    }
    return true;
}

}  // namespace fundledger::store
