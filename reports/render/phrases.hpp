// The few words the writers add themselves; everything else comes with the model.
#pragma once

#include "reports/model.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::reports {

/// Words around a report. They are compiled in, because a report must render with no file at hand.
enum class Phrase : std::uint8_t {
    entity,
    period,
    unit,
    colon,
    note,
    rows_omitted,  ///< {n} stands for the number of rows
    data_as_of,
    book,
    record,
    recorded_at,
    head,
    generated_by,
    verify_hint,
    search,
    search_hint,
    shown,  ///< {n} of {m}
    totals_unfiltered,
    expand_all,
    collapse_all,
    print,
    details,
    details_hint,
    back,
    sort_hint,
    contents,
    no_rows,
    no_data
};

[[nodiscard]] std::string_view phrase(Phrase which, Language language);

/// `name` and `value` joined as the language does it: 单位：元, Unit: CNY.
[[nodiscard]] std::string named(std::string_view name, std::string_view value, Language language);

/// Entity, period, unit and parameters, each as `named`, in the order a statement prints them.
[[nodiscard]] std::vector<std::string> heading_items(const Report& report, Language language);

/// "另有 12 行未列示" for a table whose builder left rows out.
[[nodiscard]] std::string omitted_note(std::int64_t rows, Language language);

}  // namespace fundledger::reports
