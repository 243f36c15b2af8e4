// Text and workbooks through the same door.
#include "importers/reopen_table.hpp"

#include "importers/csv_reader.hpp"
#include "importers/heading.hpp"
#include "importers/paired_reader.hpp"
#include "importers/refusals.hpp"
#include "importers/sniff.hpp"
#include "ledger/base/check.hpp"

#include <charconv>
#include <utility>

namespace fundledger::importers {
namespace {

class SheetReader final : public TableReader {
public:
    SheetReader(std::unique_ptr<Workbook> workbook, std::unique_ptr<TableReader> sheet)
        : workbook_(std::move(workbook)), sheet_(std::move(sheet)) {}

    [[nodiscard]] Result<bool, Refusal> next(TableRows& rows) override {
        return sheet_->next(rows);
    }
    void rewind() override { sheet_->rewind(); }
    [[nodiscard]] std::uint64_t bytes_read() const override { return sheet_->bytes_read(); }
    [[nodiscard]] std::uint64_t pass_fingerprint() const override {
        return sheet_->pass_fingerprint();
    }

private:
    std::unique_ptr<Workbook> workbook_;
    std::unique_ptr<TableReader> sheet_;
};

std::size_t number_in(std::string_view text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

}  // namespace

bool is_workbook(std::string_view format) {
    return format == "XLSX" || format == "XLS";
}

Result<std::unique_ptr<Workbook>, Refusal> open_workbook(FileBytes file, std::string_view format) {
    FUNDLEDGER_CHECK(is_workbook(format));
    return format == "XLS" ? open_xls(std::move(file)) : open_xlsx(std::move(file));
}

Result<std::size_t, Refusal> sheet_named(std::string_view file,
                                         const Workbook& workbook,
                                         std::string_view name) {
    const auto& sheets = workbook.sheets();
    const std::string wanted = heading_key(name).full;
    std::string names;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        if (heading_key(sheets[i].name).full == wanted) return i;
        names += (names.empty() ? "" : ", ") + sheets[i].name;
    }
    const std::size_t number = number_in(name);
    if (number >= 1 && number <= sheets.size()) return number - 1;
    return refuse(refuse_file(Reason::sheet_unknown,
                              std::string(file),
                              {{"found", std::string(name)}, {"expected", names}}));
}

Result<std::unique_ptr<TableReader>, Refusal> sheet_reader(std::unique_ptr<Workbook> workbook,
                                                           std::size_t sheet) {
    auto reader = workbook->open(sheet);
    if (!reader.ok()) return reader;
    return std::unique_ptr<TableReader>(
        std::make_unique<SheetReader>(std::move(workbook), std::move(*reader)));
}

std::unique_ptr<TableReader> text_reader(TextSource source,
                                         const service::SourceInfo& info,
                                         std::uint64_t fingerprint) {
    auto reader = std::make_unique<CsvReader>(std::move(source), info.delimiter, fingerprint);
    if (!info.paired_delimiter) return reader;
    return std::make_unique<PairedReader>(std::move(reader));
}

Result<std::unique_ptr<TableReader>, Refusal> reopen_table(const service::SourceInfo& info) {
    auto opened = FileBytes::open(info.path);
    if (!opened.ok()) return refuse(std::move(opened).error());
    FileBytes file = std::move(opened).value();
    if (is_workbook(info.format)) {
        auto workbook = open_workbook(std::move(file), info.format);
        if (!workbook.ok()) return refuse(std::move(workbook).error());
        const auto sheet = sheet_named(info.file_name, **workbook, info.sheet);
        if (!sheet.ok()) return refuse(sheet.error());
        return sheet_reader(std::move(*workbook), *sheet);
    }
    const auto text = sniff_text(file, info.encoding);
    if (!text.ok()) return refuse(text.error());
    return text_reader(TextSource(std::move(file), text->encoding), info, text->fingerprint);
}

}  // namespace fundledger::importers
