// Building of refusals with a place.
#include "importers/refusals.hpp"

#include <iterator>
#include <utility>

namespace fundledger::importers {

Refusal refuse_file(Reason reason, const std::string& file, MessageArgs more) {
    MessageArgs args{{"file", file}, {"where", file}};
    args.insert(
        args.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return {reason, std::move(args), {}};
}

Refusal refuse_place(Reason reason,
                     const std::string& file,
                     std::uint32_t row,
                     std::uint32_t column,
                     MessageArgs more) {
    return refuse_part(reason, file, file, row, column, std::move(more));
}

Refusal refuse_part(Reason reason,
                    const std::string& file,
                    const std::string& part,
                    std::uint32_t row,
                    std::uint32_t column,
                    MessageArgs more) {
    std::string where = part;
    if (row != 0) where += ":" + std::to_string(row);
    if (row != 0 && column != 0) where += ":" + std::to_string(column);
    MessageArgs args{{"file", file},
                     {"where", std::move(where)},
                     {"row", std::to_string(row)},
                     {"column", std::to_string(column)}};
    args.insert(
        args.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return {reason, std::move(args), {}};
}

std::string excerpt(std::string_view text) {
    constexpr std::size_t bytes_max = 60;
    if (text.size() <= bytes_max) return std::string(text);
    std::size_t cut = bytes_max;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return std::string(text.substr(0, cut)) + "…";
}

}  // namespace fundledger::importers
