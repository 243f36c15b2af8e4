// The fields of a SWIFT message, cut by their tags, and what single fields hold.
#pragma once

#include "ledger/base/date.hpp"
#include "ledger/base/money.hpp"
#include "ledger/service/bank_statement.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers::bank {

/// One field: ":61:" with the lines that belong to it.
struct SwiftField {
    std::string_view tag;  ///< without colons; "-" for the end of a message
    std::vector<std::string_view> lines;
    std::uint32_t row = 0;
};

/// All fields of a text. What stands before the first tag of a message belongs to none.
[[nodiscard]] std::vector<SwiftField> swift_fields(std::string_view text);

/// :60F:, :62M: and their kin: "C190331CNY1000,00". Nothing where it is not one.
struct SwiftBalance {
    Date on;
    std::string currency;  ///< empty where the bank leaves it out
    Money amount;          ///< negative for D
};
[[nodiscard]] std::optional<SwiftBalance> swift_balance(std::string_view text);

/// The first line of :61:. The amount may be zero.
struct SwiftEntry {
    Date value_on;
    Date booked_on;
    service::Flow flow = service::Flow::credit;
    bool reversal = false;
    Money amount;
    std::string owner_reference;
    std::string bank_reference;
};
[[nodiscard]] std::optional<SwiftEntry> swift_entry(std::string_view line);

/// :86: cut into what it tells of the other side: sub-fields ?00 to ?63 behind any separator, or
/// free text.
struct SwiftDetails {
    std::string name;
    std::string account;
    std::string bank;
    std::string summary;
};
[[nodiscard]] SwiftDetails swift_details(const std::vector<std::string_view>& lines);

}  // namespace fundledger::importers::bank
