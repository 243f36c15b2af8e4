// Finding the sheets through the relations of the package, and reading one of them in batches.
#include "importers/xlsx_workbook.hpp"

#include "importers/read_ahead.hpp"
#include "importers/workbook_limits.hpp"
#include "importers/xlsx_parts.hpp"
#include "importers/xlsx_sheet.hpp"
#include "importers/xlsx_strings.hpp"
#include "importers/zip_package.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace fundledger::importers {
namespace {

/// What the readers of all sheets share; the workbook owns it.
struct XlsxBook {
    explicit XlsxBook(FileBytes bytes) : file(std::move(bytes)) {}

    FileBytes file;
    std::uint64_t fingerprint = 0;
    std::optional<ZipPackage> package;
    XmlEngine engine = XmlEngine::scanner;
    Epoch epoch = Epoch::from_1900;
    std::vector<CellFormat> formats;
    const ZipPackage::Part* strings_part = nullptr;
    bool strings_read = false;
    StringPool strings;

    /// file_changed where the file is no longer the one that was opened, else `refusal`.
    [[nodiscard]] Refusal or_changed(Refusal refusal) {
        if (file.fingerprint_of_all() == fingerprint) return refusal;
        return refuse_file(Reason::file_changed, file.name());
    }
    [[nodiscard]] Refusal fault_in(const ZipPackage::Part& part, const PartFault& fault) {
        return or_changed(refuse_fault(fault, file.name(), part.shown));
    }
};

/// Tells how much was read of a stream.
class CountedStream final : public ByteStream {
public:
    CountedStream(std::unique_ptr<ByteStream> inner, std::uint64_t& bytes)
        : inner_(std::move(inner)), bytes_(bytes) {}
    [[nodiscard]] Result<std::size_t, PartFault> read(std::span<char> into) override {
        auto got = inner_->read(into);
        if (got.ok()) bytes_ += got.value();
        return got;
    }

private:
    std::unique_ptr<ByteStream> inner_;
    std::uint64_t& bytes_;
};

class XlsxReader final : public TableReader {
public:
    XlsxReader(XlsxBook& book, const ZipPackage::Part& part)
        : book_(&book),
          part_(&part),
          context_{&book.strings, &book.formats, book.epoch},
          sink_(context_) {}

    [[nodiscard]] Result<bool, Refusal> next(TableRows& rows) override {
        sink_.begin_batch(rows);
        if (!done_ && !refusal_) fill(rows);
        // Rows in hand go out first; the next call tells of the fault.
        if (!rows.rows.empty()) return true;
        if (refusal_) return refuse(*refusal_);
        if (book_->file.fingerprint_of_all() != book_->fingerprint) {
            refusal_ = refuse_file(Reason::file_changed, book_->file.name());
            return refuse(*refusal_);
        }
        return false;
    }

    void rewind() override {
        pump_.reset();
        sink_ = SheetSink(context_);
        refusal_.reset();
        done_ = false;
    }

    /// The share of the sheet that was read, told in bytes of the file.
    [[nodiscard]] std::uint64_t bytes_read() const override {
        if (unpacked_ == 0) return 0;
        return book_->file.size() / 1024 * (unpacked_ / 1024 + 1) /
               (part_->unpacked_bytes / 1024 + 1) * 1024;
    }
    [[nodiscard]] std::uint64_t pass_fingerprint() const override { return book_->fingerprint; }

private:
    /// What the shared strings have left of the bytes of a pass.
    [[nodiscard]] std::uint64_t bytes_allowed() const {
        const std::uint64_t strings =
            book_->strings_part == nullptr ? 0 : book_->strings_part->unpacked_bytes;
        return std::min(workbook_limits.part_bytes_max, workbook_limits.total_bytes_max - strings);
    }

    void fill(TableRows& rows) {
        if (!pump_) {
            auto stream = book_->package->read(*part_, bytes_allowed());
            if (!stream.ok()) {
                refusal_ = book_->fault_in(*part_, stream.error());
                return;
            }
            unpacked_ = 0;
            auto ahead = std::make_unique<ReadAhead>(std::move(stream).value());
            pump_ = make_xml_pump(std::make_unique<CountedStream>(std::move(ahead), unpacked_),
                                  book_->engine);
        }
        // A pause may come behind a row that is no row of the table, being empty.
        do {
            const auto progress = pump_->run(sink_);
            if (!progress.ok()) {
                sink_.drop_open_row();
                PartFault fault = progress.error();
                if (fault.row == 0) fault.row = sink_.row();
                refusal_ = book_->fault_in(*part_, fault);
                return;
            }
            done_ = progress.value() == XmlProgress::finished;
        } while (!done_ && rows.rows.empty());
        if (done_) pump_.reset();
    }

    XlsxBook* book_;
    const ZipPackage::Part* part_;
    CellContext context_;
    SheetSink sink_;
    std::unique_ptr<XmlPump> pump_;
    std::optional<Refusal> refusal_;
    std::uint64_t unpacked_ = 0;
    bool done_ = false;
};

class XlsxWorkbook final : public Workbook {
public:
    explicit XlsxWorkbook(FileBytes file) : book_(std::move(file)) {}

    /// Reads everything but the sheets and their strings.
    [[nodiscard]] Result<Done, Refusal> load(XmlEngine engine) {
        book_.engine = engine;
        book_.fingerprint = book_.file.fingerprint_of_all();
        auto package = ZipPackage::open(book_.file);
        if (!package.ok()) return refuse(std::move(package).error());
        book_.package = std::move(package).value();
        const auto top = read_relations(*book_.package, "");
        if (!top.ok()) return refuse(top.error());
        const ZipPackage::Part* const main = target_of(top.value(), "officeDocument");
        if (main == nullptr) return refuse(missing("_rels/.rels", "officeDocument"));
        const auto relations = read_relations(*book_.package, main->name);
        if (!relations.ok()) return refuse(relations.error());
        auto workbook = read_workbook_part(*book_.package, *main);
        if (!workbook.ok()) return refuse(std::move(workbook).error());
        book_.epoch = workbook->epoch;
        if (auto fault = list_sheets(workbook.value(), relations.value(), main->shown)) {
            return refuse(std::move(*fault));
        }
        book_.strings_part = target_of(relations.value(), "sharedStrings");
        if (const auto* const styles = target_of(relations.value(), "styles")) {
            auto formats = read_styles(*book_.package, *styles);
            if (!formats.ok()) return refuse(std::move(formats).error());
            book_.formats = std::move(formats).value();
        }
        return Done{};
    }

    [[nodiscard]] std::string_view format() const override { return "XLSX"; }
    [[nodiscard]] const std::vector<Sheet>& sheets() const override { return sheets_; }

    [[nodiscard]] Result<std::unique_ptr<TableReader>, Refusal> open(std::size_t sheet) override {
        FUNDLEDGER_CHECK(sheet < sheets_.size());
        if (parts_[sheet] == nullptr) {
            return refuse(missing(sheets_[sheet].name, "worksheet"));
        }
        if (!book_.strings_read && book_.strings_part != nullptr) {
            const auto read = read_strings();
            if (!read.ok()) return refuse(book_.fault_in(*book_.strings_part, read.error()));
        }
        book_.strings_read = true;
        return std::unique_ptr<TableReader>(std::make_unique<XlsxReader>(book_, *parts_[sheet]));
    }

private:
    [[nodiscard]] Result<Done, PartFault> read_strings() {
        book_.strings = StringPool();
        auto stream = book_.package->read(*book_.strings_part, workbook_limits.part_bytes_max);
        if (!stream.ok()) return refuse(std::move(stream).error());
        return read_shared_strings(
            std::make_unique<ReadAhead>(std::move(stream).value()), book_.engine, book_.strings);
    }

    [[nodiscard]] const ZipPackage::Part* target_of(const std::vector<Relation>& relations,
                                                    std::string_view kind) const {
        for (const Relation& relation : relations) {
            if (relation.kind == kind) return book_.package->find(relation.target);
        }
        return nullptr;
    }

    [[nodiscard]] Refusal missing(const std::string& where, std::string_view what) const {
        return refuse_part(Reason::workbook_damaged,
                           book_.file.name(),
                           where,
                           0,
                           0,
                           {{"found", "no " + std::string(what)}});
    }

    /// Sheets of charts, dialogs and macros are no tables and are left out.
    [[nodiscard]] std::optional<Refusal> list_sheets(const WorkbookPart& workbook,
                                                     const std::vector<Relation>& relations,
                                                     const std::string& shown) {
        for (const WorkbookPart::Sheet& sheet : workbook.sheets) {
            const auto found =
                std::find_if(relations.begin(), relations.end(), [&](const Relation& relation) {
                    return relation.id == sheet.relation;
                });
            if (found == relations.end()) return missing(shown, excerpt(sheet.relation));
            if (found->kind != "worksheet") continue;
            if (found->target.empty()) {
                return refuse_part(Reason::workbook_unsafe,
                                   book_.file.name(),
                                   shown,
                                   0,
                                   0,
                                   {{"found", "TargetMode=\"External\""}});
            }
            sheets_.push_back({sheet.name, sheet.hidden});
            parts_.push_back(book_.package->find(found->target));
        }
        if (sheets_.empty()) return missing(shown, "worksheet");
        return std::nullopt;
    }

    XlsxBook book_;
    std::vector<Sheet> sheets_;
    std::vector<const ZipPackage::Part*> parts_;  ///< null where the package has no such part
};

}  // namespace

Result<std::unique_ptr<Workbook>, Refusal> open_xlsx_with(FileBytes file, XmlEngine engine) {
    auto workbook = std::make_unique<XlsxWorkbook>(std::move(file));
    const auto loaded = workbook->load(engine);
    if (!loaded.ok()) return refuse(loaded.error());
    return std::unique_ptr<Workbook>(std::move(workbook));
}

Result<std::unique_ptr<Workbook>, Refusal> open_xlsx(FileBytes file) {
    return open_xlsx_with(std::move(file), XmlEngine::scanner);
}

}  // namespace fundledger::importers
