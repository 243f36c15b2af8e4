// Days as spreadsheets keep them: a number of days since an epoch, with the time as its fraction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundledger::importers {

/// 1900 counts a 29 February 1900 that never was, as all spreadsheet programs do.
enum class Epoch : std::uint8_t { from_1900, from_1904 };

/// What the number format of a cell makes of its number.
struct CellFormat {
    enum class Kind : std::uint8_t {
        number,   ///< no date at all
        day,      ///< shows a day
        month,    ///< shows a month but no day
        year,     ///< shows a year only
        time,     ///< shows a time of day and no date
        duration  ///< shows hours, minutes or seconds that were counted on: [h]:mm
    };
    Kind kind = Kind::number;
    bool shows_time = false;
    friend bool operator==(CellFormat, CellFormat) = default;
};

/// The text of a cell whose number is `serial` ("43563", "43563.5208", "4.3563E4") and whose format
/// is `format`: "2019-04-08", "2019-04-08 12:30:00" (only if the format shows the time and it is
/// not midnight), "2019-04", "2019", "12:30:00", "36:00:00". Computed in decimal, rounded to the
/// nearest second. Nothing where it is no number, negative, or beyond 2999, or the format shows no
/// date: the number is then the text. The days 0 and 60 of the epoch 1900 come out as what the
/// program shows, "1900-01-00" and "1900-02-29", which no check takes for a day.
[[nodiscard]] std::optional<std::string> text_of_serial(std::string_view serial,
                                                        CellFormat format,
                                                        Epoch epoch);

/// The same of a date in ISO 8601 ("2019-04-08T12:30:00.000Z"), as Strict workbooks keep it.
[[nodiscard]] std::optional<std::string> text_of_iso_date(std::string_view iso, CellFormat format);

}  // namespace fundledger::importers
