// Lines of a batch: one payment each, as taken from a roster row.
#pragma once

#include "ledger/base/money.hpp"
#include "ledger/base/strong_id.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::disbursement {

/// What the payee's identifier is. `unknown`: the roster gives none (the line is then held).
enum class PayeeKind : std::uint8_t { unknown = 0, person = 1, unit = 2 };

/// One line. Texts are views: into a source batch while importing, into a row while reading.
/// Empty text means "not given". Dates and months are stored numbers (0 = not given).
struct Line {
    std::uint32_t line_no = 0;     ///< from 1, gapless in its batch
    std::uint32_t source_row = 0;  ///< row of the source file, from 1
    PayeeKind payee_kind = PayeeKind::unknown;
    std::string_view payee_name;
    std::string_view payee_id;  ///< normalised GB 11643 or GB 32100 number
    std::string_view payee_account;
    std::string_view payee_bank;
    std::string_view beneficiary_name;  ///< where another person enjoys the benefit
    std::string_view beneficiary_id;
    std::int64_t policy_no = 0;     ///< number of the code row
    std::int64_t provision_no = 0;  ///< number of the code row, 0 for history lines
    AllotmentId allotment;          ///< none for a split line (see shares) and for history
    std::int32_t region = 0;
    Money amount;
    std::int32_t pay_date = 0;      ///< yyyymmdd
    std::int32_t period_first = 0;  ///< yyyymm
    std::int32_t period_last = 0;   ///< yyyymm
    std::string_view facts;         ///< "name=value" joined by '\n', names ascending

    /// Who enjoys the benefit: the beneficiary where given, else the payee.
    [[nodiscard]] std::string_view subject_id() const {
        return beneficiary_id.empty() ? payee_id : beneficiary_id;
    }
};

/// Appends the canonical bytes of a line: what chunk digests cover. Every column is in it.
void encode_line(const Line& line, std::string& out);

/// Lines of one digest chunk; a chunk names a change to within this many rows.
inline constexpr std::uint32_t lines_per_chunk = 256;

/// A short sum of one line's canonical bytes (first 4 bytes, big-endian, of XXH3-64), which tells
/// the changed row inside a chunk whose digest differs. Not evidence by itself.
[[nodiscard]] std::uint32_t line_sum(std::string_view canonical);

}  // namespace fundledger::disbursement
