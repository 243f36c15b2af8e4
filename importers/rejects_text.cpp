// Rows sent back as delimited text.
#include "importers/record_writer.hpp"
#include "importers/rejects_target.hpp"
#include "importers/reopen_table.hpp"

namespace fundledger::importers {
namespace {

Encoding encoding_to_write(const service::SourceInfo& info) {
    return info.encoding == to_text(Encoding::gb18030) ? Encoding::gb18030 : Encoding::utf8_bom;
}

class TextTarget final : public RejectsTarget {
public:
    explicit TextTarget(const RejectsRequest& request)
        : file_(request.to, encoding_to_write(request.info)),
          records_(file_, is_workbook(request.info.format) ? ',' : request.info.delimiter) {}

    [[nodiscard]] Refused title(std::uint32_t /*row*/, Cells cells) override {
        for (const std::string_view cell : cells) records_.field(cell);
        records_.end_record();
        return std::nullopt;
    }

    [[nodiscard]] Refused heading(std::uint32_t row, Cells own, AddedColumns /*added*/) override {
        for (const std::string_view cell : own) records_.field(cell);
        return title(row, reject_headings);
    }

    [[nodiscard]] Refused row(std::uint32_t /*row*/,
                              Cells own,
                              std::span<const RejectNote> /*notes*/,
                              std::span<const std::string> added) override {
        for (const std::string_view cell : own) records_.field(cell);
        for (const std::string& cell : added) records_.field(cell);
        records_.end_record();
        return std::nullopt;
    }

    void commit() override { file_.commit(); }

private:
    TextFileWriter file_;
    RecordWriter records_;
};

}  // namespace

std::unique_ptr<RejectsTarget> text_target(const RejectsRequest& request) {
    return std::make_unique<TextTarget>(request);
}

}  // namespace fundledger::importers
