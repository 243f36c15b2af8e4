// Where rows sent back are written to. Private to rejects*.cpp.
#pragma once

#include "importers/reject_columns.hpp"
#include "importers/rejects.hpp"
#include "ledger/base/result.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fundledger::importers {

using Cells = std::span<const std::string_view>;

/// A file in the making. Rows come in the order of the source; each may be refused.
class RejectsTarget {
public:
    virtual ~RejectsTarget() = default;
    using Refused = std::optional<Refusal>;
    /// A row above the heading.
    [[nodiscard]] virtual Refused title(std::uint32_t row, Cells cells) = 0;
    /// The heading, without columns of an earlier round; `added` says where these were.
    [[nodiscard]] virtual Refused heading(std::uint32_t row, Cells own, AddedColumns added) = 0;
    /// A row, cut or filled up to the columns of the heading, and what is written in the added
    /// ones.
    [[nodiscard]] virtual Refused row(std::uint32_t row,
                                      Cells own,
                                      std::span<const RejectNote> notes,
                                      std::span<const std::string> added) = 0;
    virtual void commit() = 0;
};

[[nodiscard]] std::unique_ptr<RejectsTarget> text_target(const RejectsRequest& request);
[[nodiscard]] std::unique_ptr<RejectsTarget> workbook_target(const RejectsRequest& request);

}  // namespace fundledger::importers
