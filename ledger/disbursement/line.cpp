#include "ledger/disbursement/line.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstring>

namespace fundledger::disbursement {
namespace {

constexpr std::size_t varint_bytes_max = 10;

/// LEB128: seven bits a byte, lowest first, the high bit says that more follow.
char* put_number(char* out, std::uint64_t value) {
    while (value >= 0x80) {
        *out++ = static_cast<char>(static_cast<unsigned char>(value | 0x80));
        value >>= 7;
    }
    *out++ = static_cast<char>(static_cast<unsigned char>(value));
    return out;
}

/// Zigzag: small numbers of either sign stay short.
char* put_signed(char* out, std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    return put_number(out, (bits << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

char* put_text(char* out, std::string_view text) {
    out = put_number(out, text.size());
    if (!text.empty()) std::memcpy(out, text.data(), text.size());
    return out + text.size();
}

}  // namespace

// Fields stand in the order of the struct. Every field is self-delimiting and none is left out, so
// two different lines cannot share their bytes. The form is evidence: it must never change.
void encode_line(const Line& line, std::string& out) {
    constexpr std::size_t fields = 18;
    const std::size_t texts = line.payee_name.size() + line.payee_id.size() +
                              line.payee_account.size() + line.payee_bank.size() +
                              line.beneficiary_name.size() + line.beneficiary_id.size() +
                              line.facts.size();
    const std::size_t start = out.size();
    out.resize(start + fields * varint_bytes_max + texts);
    char* at = out.data() + start;
    at = put_number(at, line.line_no);
    at = put_number(at, line.source_row);
    at = put_number(at, static_cast<std::uint64_t>(line.payee_kind));
    at = put_text(at, line.payee_name);
    at = put_text(at, line.payee_id);
    at = put_text(at, line.payee_account);
    at = put_text(at, line.payee_bank);
    at = put_text(at, line.beneficiary_name);
    at = put_text(at, line.beneficiary_id);
    at = put_signed(at, line.policy_no);
    at = put_signed(at, line.provision_no);
    at = put_signed(at, line.allotment.value());
    at = put_signed(at, line.region);
    at = put_signed(at, line.amount.fen());
    at = put_signed(at, line.pay_date);
    at = put_signed(at, line.period_first);
    at = put_signed(at, line.period_last);
    at = put_text(at, line.facts);
    out.resize(static_cast<std::size_t>(at - out.data()));
}

std::uint32_t line_sum(std::string_view canonical) {
    return static_cast<std::uint32_t>(XXH3_64bits(canonical.data(), canonical.size()) >> 32);
}

}  // namespace fundledger::disbursement
