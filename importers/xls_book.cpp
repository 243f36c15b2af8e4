// The records before the first sheet.
#include "importers/xls_book.hpp"

#include "importers/little_endian.hpp"
#include "importers/number_format.hpp"
#include "importers/workbook_limits.hpp"

#include <map>

namespace fundledger::importers {
namespace {

constexpr std::uint16_t version_8 = 0x0600;
constexpr std::uint16_t kind_globals = 0x0005;

class Globals {
public:
    Globals(const OleFile::Stream& stream, XlsBook& book) : records_(stream), book_(&book) {}

    [[nodiscard]] Result<Done, PartFault> read() {
        if (!records_.next() || !records_.is(biff::begin) || records_.data().size() < 4) {
            return refuse(damaged("BOF"));
        }
        if (u16(records_.data(), 0) != version_8) {
            return refuse(PartFault{
                Reason::format_unsupported, "XLS (Excel 5.0/95)", "XLSX, XLS (Excel 97)"});
        }
        if (u16(records_.data(), 2) != kind_globals) return refuse(damaged("BOF"));
        for (;;) {
            if (!records_.next()) return refuse(damaged("EOF"));
            if (records_.is(biff::end)) break;
            if (auto fault = record()) return refuse(*std::move(fault));
        }
        book_->formats.reserve(styles_.size());
        for (const std::uint16_t id : styles_) {
            const auto own = codes_.find(id);
            book_->formats.push_back(own != codes_.end() ? own->second : format_of_builtin(id));
        }
        return Done{};
    }

private:
    [[nodiscard]] std::optional<PartFault> record() {
        const std::span<const char> data = records_.data();
        switch (records_.id()) {
            case biff::file_pass:
                return PartFault{Reason::workbook_encrypted, "FILEPASS"};
            case biff::date_mode:
                if (data.size() >= 2 && u16(data, 0) == 1) book_->epoch = Epoch::from_1904;
                return std::nullopt;
            case biff::sheet:
                return sheet();
            case biff::format:
                return format();
            case biff::style:
                if (data.size() < 4) return damaged("XF");
                if (styles_.size() >= workbook_limits.styles_max) {
                    return too_large("XF", workbook_limits.styles_max);
                }
                styles_.push_back(u16(data, 2));
                return std::nullopt;
            case biff::strings:
                return strings();
            default:
                return std::nullopt;
        }
    }

    [[nodiscard]] std::optional<PartFault> sheet() {
        constexpr std::uint8_t kind_sheet = 0;
        const std::span<const char> data = records_.data();
        if (data.size() < 8) return damaged("BOUNDSHEET");
        const std::uint32_t place = u32(data, 0);
        const bool hidden = (u8(data, 4) & 3U) != 0;
        const std::uint8_t kind = u8(data, 5);
        std::string name;
        if (!BiffField(records_, 7).text(u8(data, 6), name)) return damaged("BOUNDSHEET");
        if (kind != kind_sheet) return std::nullopt;
        if (book_->sheets.size() >= workbook_limits.sheets_max) {
            return too_large("BOUNDSHEET", workbook_limits.sheets_max);
        }
        book_->sheets.push_back({std::move(name), hidden, place});
        return std::nullopt;
    }

    [[nodiscard]] std::optional<PartFault> format() {
        const std::span<const char> data = records_.data();
        if (data.size() < 5) return damaged("FORMAT");
        const std::uint16_t id = u16(data, 0);
        std::string code;
        if (!BiffField(records_, 4).text(u16(data, 2), code)) return damaged("FORMAT");
        codes_[id] = format_of_code(code);
        return std::nullopt;
    }

    [[nodiscard]] std::optional<PartFault> strings() {
        BiffField field(records_, 4);
        const auto count = field.number();
        if (!count) return damaged("SST");
        std::string text;
        for (std::uint32_t i = 0; i < *count; ++i) {
            const auto length = field.word();
            if (!length || !field.text(*length, text)) return damaged("SST " + std::to_string(i));
            if (!book_->strings.add(text)) {
                return too_large("SST", workbook_limits.strings_bytes_max);
            }
        }
        return std::nullopt;
    }

    BiffRecords records_;
    XlsBook* book_;
    std::map<std::uint16_t, CellFormat> codes_;
    std::vector<std::uint16_t> styles_;
};

}  // namespace

Result<Done, PartFault> read_xls_book(const OleFile::Stream& stream, XlsBook& book) {
    return Globals(stream, book).read();
}

}  // namespace fundledger::importers
