// The days of publication that a title states: "公示时间：2023年11月20日--11月27日".
#pragma once

#include <optional>
#include <string_view>

namespace fundledger::importers {

/// First and last day as yyyymmdd, first ≤ last.
struct PublicityDays {
    int first = 0;
    int last = 0;
};

/// Whether the cell is about the time of publication (公示时间, 公示期 …). `key` is a
/// HeadingKey::full.
[[nodiscard]] bool states_publicity(std::string_view key);

/// The days the cell states. The second date may leave out what it shares with the first; a span
/// that ends in an earlier month then ends in the next year. Nothing where the year is not given,
/// a day does not exist, or the words are others.
[[nodiscard]] std::optional<PublicityDays> publicity_days(std::string_view key);

}  // namespace fundledger::importers
