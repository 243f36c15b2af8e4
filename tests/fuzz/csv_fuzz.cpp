// CSV records: the same records come out however the text is cut into windows, and survive writing.
#include "importers/csv_scan.hpp"
#include "ledger/base/check.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using fundledger::importers::CsvLimits;
using fundledger::importers::CsvScanner;
using fundledger::importers::ScanOutcome;

namespace {

using Record = std::vector<std::string>;

struct Parsed {
    std::vector<Record> records;
    ScanOutcome end = ScanOutcome::row;
    std::uint32_t lines = 0;
    friend bool operator==(const Parsed&, const Parsed&) = default;
};

constexpr CsvLimits limits{/*field_bytes_max=*/200, /*row_bytes_max=*/1000, /*columns_max=*/20};
/// Writing doubles quotes, and the limit counts them.
constexpr CsvLimits limits_of_written{
    /*field_bytes_max=*/400, /*row_bytes_max=*/1000, /*columns_max=*/20};

/// `step` bytes more become visible whenever the scanner asks; 0 shows all at once.
Parsed parse(std::string_view text, char delimiter, std::size_t step, CsvLimits allowed = limits) {
    CsvScanner scanner(delimiter, allowed);
    Parsed parsed;
    // A copy of its own: the scanner writes behind the end and undoes doubled quotes in place.
    std::vector<char> buffer(text.begin(), text.end());
    buffer.push_back('x');
    std::size_t first = 0;
    std::size_t visible = step == 0 ? text.size() : 0;
    std::vector<std::string_view> cells;
    while (first < text.size()) {
        cells.clear();
        const bool last = visible == text.size();
        const char behind = buffer[visible];
        const ScanOutcome outcome =
            scanner.scan(buffer.data() + first, buffer.data() + visible, last, cells);
        buffer[visible] = behind;
        if (outcome == ScanOutcome::need_more) {
            FUNDLEDGER_CHECK(!last && cells.empty());
            visible = std::min(text.size(), visible + step);
            continue;
        }
        if (outcome != ScanOutcome::row) {
            FUNDLEDGER_CHECK(cells.empty());
            parsed.end = outcome;
            return parsed;
        }
        FUNDLEDGER_CHECK(!cells.empty() && cells.size() <= limits.columns_max);
        FUNDLEDGER_CHECK(scanner.after() > buffer.data() + first);
        parsed.records.emplace_back(cells.begin(), cells.end());
        parsed.lines += scanner.lines();
        first = static_cast<std::size_t>(scanner.after() - buffer.data());
    }
    return parsed;
}

std::string write(const std::vector<Record>& records, char delimiter) {
    std::string text;
    for (const Record& record : records) {
        for (std::size_t i = 0; i < record.size(); ++i) {
            if (i != 0) text += delimiter;
            text += '"';
            for (const char c : record[i]) text += c == '"' ? "\"\"" : std::string(1, c);
            text += '"';
        }
        text += '\n';
    }
    return text;
}

}  // namespace

/// The first byte picks the delimiter and the window, the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    constexpr std::string_view delimiters = ",\t;";
    const char delimiter = delimiters[data[0] % delimiters.size()];
    const std::size_t step = 1 + data[0] / delimiters.size();
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);

    const Parsed whole = parse(text, delimiter, 0);
    FUNDLEDGER_CHECK(parse(text, delimiter, step) == whole);
    const std::string written = write(whole.records, delimiter);
    FUNDLEDGER_CHECK(parse(written, delimiter, 0, limits_of_written).records == whole.records);
    return 0;
}
