// An .xls file as a workbook.
#include "importers/ole_file.hpp"
#include "importers/workbook.hpp"
#include "importers/xls_book.hpp"
#include "importers/xls_sheet.hpp"

#include <optional>
#include <utility>

namespace fundledger::importers {
namespace {

/// What the readers of all sheets share; the workbook owns it.
struct XlsFile {
    explicit XlsFile(FileBytes bytes) : file(std::move(bytes)) {}

    FileBytes file;
    std::uint64_t fingerprint = 0;
    OleFile::Stream stream;
    XlsBook book;

    /// file_changed where the file is no longer the one that was opened.
    [[nodiscard]] Refusal refusal_of(const PartFault& fault, const std::string& where) {
        if (file.fingerprint_of_all() != fingerprint) {
            return refuse_file(Reason::file_changed, file.name());
        }
        return refuse_fault(fault, file.name(), where);
    }
};

class XlsReader final : public TableReader {
public:
    XlsReader(XlsFile& file, const XlsBook::Sheet& sheet) : file_(&file), sheet_(&sheet) {
        rewind();
    }

    [[nodiscard]] Result<bool, Refusal> next(TableRows& rows) override {
        rows.clear();
        if (!done_ && !refusal_) {
            const auto filled = records_->fill(rows);
            if (!filled.ok()) {
                refusal_ = file_->refusal_of(filled.error(), sheet_->name);
            } else {
                done_ = filled.value();
            }
        }
        if (!rows.rows.empty()) return true;
        if (refusal_) return refuse(*refusal_);
        if (file_->file.fingerprint_of_all() != file_->fingerprint) {
            refusal_ = refuse_file(Reason::file_changed, file_->file.name());
            return refuse(*refusal_);
        }
        return false;
    }

    void rewind() override {
        records_.emplace(file_->stream, file_->book, sheet_->place);
        refusal_.reset();
        done_ = false;
    }

    [[nodiscard]] std::uint64_t pass_fingerprint() const override { return file_->fingerprint; }

private:
    XlsFile* file_;
    const XlsBook::Sheet* sheet_;
    std::optional<XlsSheet> records_;
    std::optional<Refusal> refusal_;
    bool done_ = false;
};

class XlsWorkbook final : public Workbook {
public:
    explicit XlsWorkbook(FileBytes file) : file_(std::move(file)) {}

    [[nodiscard]] Result<Done, Refusal> load() {
        file_.fingerprint = file_.file.fingerprint_of_all();
        const std::string& name = file_.file.name();
        const auto ole = OleFile::open(file_.file);
        if (!ole.ok()) return refuse(refuse_fault(ole.error(), name, name));
        if (ole->has("EncryptedPackage")) {
            return refuse(
                refuse_file(Reason::workbook_encrypted, name, {{"found", "EncryptedPackage"}}));
        }
        const char* const stream_name = ole->has("Workbook") ? "Workbook" : "Book";
        if (!ole->has(stream_name)) {
            return refuse(refuse_file(
                Reason::format_unsupported, name, {{"found", "OLE"}, {"expected", "XLSX, XLS"}}));
        }
        auto stream = ole->stream(stream_name);
        if (!stream.ok()) return refuse(refuse_fault(stream.error(), name, name));
        file_.stream = std::move(stream).value();
        const auto read = read_xls_book(file_.stream, file_.book);
        if (!read.ok()) return refuse(refuse_fault(read.error(), name, name));
        if (file_.book.sheets.empty()) {
            return refuse(refuse_fault(damaged("no worksheet"), name, name));
        }
        for (const XlsBook::Sheet& sheet : file_.book.sheets) {
            sheets_.push_back({sheet.name, sheet.hidden});
        }
        return Done{};
    }

    [[nodiscard]] std::string_view format() const override { return "XLS"; }
    [[nodiscard]] const std::vector<Sheet>& sheets() const override { return sheets_; }
    [[nodiscard]] Result<std::unique_ptr<TableReader>, Refusal> open(std::size_t sheet) override {
        FUNDLEDGER_CHECK(sheet < sheets_.size());
        return std::unique_ptr<TableReader>(
            std::make_unique<XlsReader>(file_, file_.book.sheets[sheet]));
    }

private:
    XlsFile file_;
    std::vector<Sheet> sheets_;
};

}  // namespace

Result<std::unique_ptr<Workbook>, Refusal> open_xls(FileBytes file) {
    auto workbook = std::make_unique<XlsWorkbook>(std::move(file));
    const auto loaded = workbook->load();
    if (!loaded.ok()) return refuse(loaded.error());
    return std::unique_ptr<Workbook>(std::move(workbook));
}

}  // namespace fundledger::importers
