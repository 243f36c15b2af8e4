// Budget documents and fund-budget lines: allotments, received by one voucher per document.
#include "ledger/service/import_common.hpp"
#include "ledger/service/posting_desk.hpp"

#include <map>
#include <tuple>

namespace fundledger::service {
namespace {

using allotment::Allotment;

/// One accepted row.
struct AllotmentDraft {
    Allotment allotment;
    const BookRow* book;
    std::uint32_t source_row;
};

/// "2019" or "2019年"; the year of the document's date where empty.
int read_year(FileRow& row, Date received_on) {
    constexpr std::string_view mark = "年";
    std::string_view text = row.text("year");
    if (text.empty()) return received_on.year();
    if (text.size() == 4 + mark.size() && text.substr(4) == mark) text.remove_suffix(mark.size());
    int year = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9' || text.size() != 4) {
            row.refuse("year.unreadable", "year", "2019", std::string(row.text("year")));
            return 0;
        }
        year = year * 10 + (digit - '0');
    }
    return year;
}

class Allotments final : public FileKind {
public:
    [[nodiscard]] std::string_view name() const override { return "allotments"; }
    [[nodiscard]] Right right() const override { return Right::import_files; }

    std::optional<Refusal> judge(ImportJob& job) override {
        books_.emplace(job.tx, job.context.definitions, job.request);
        AllotmentFinder known(job.tx);
        for (std::size_t i = 0; i < job.table.rows(); ++i) {
            FileRow row = job.row(i);
            judge_row(job, row, known);
        }
        return std::nullopt;
    }

    std::optional<Refusal> write(ImportJob& job) override {
        // Rows of one document and day make one voucher.
        std::map<std::tuple<BookId, Date, std::string>, std::vector<const AllotmentDraft*>>
            documents;
        for (AllotmentDraft& draft : drafts_) {
            draft.allotment.id = AllotmentId(job.context.ids.next());
            job.tx.append(AllotmentRow{draft.allotment, job.import.id, draft.source_row});
            job.outcome.total += draft.allotment.amount;
            const Date on = job.request.on.value_or(draft.allotment.received_on);
            documents[{draft.book->id, on, draft.allotment.document_no}].push_back(&draft);
        }
        for (const auto& [key, drafts] : documents) {
            if (auto refused = post_document(job, std::get<Date>(key), drafts)) return refused;
        }
        return std::nullopt;
    }

private:
    void judge_row(ImportJob& job, FileRow& row, AllotmentFinder& known) {
        const Definitions& definitions = job.context.definitions;
        const rulebook::Category* category = read_category(row, definitions.rulebook());
        const BookRow* book = books_->find(row, category);
        const auto level = read_level(row);
        const auto day = row.date("date");
        if (row.text("date").empty() && !job.request.on) static_cast<void>(row.required("date"));
        const auto amount = row.amount("amount");
        Allotment allotment{.code = std::string(row.required("code")),
                            .document_no = std::string(row.text("document_no")),
                            .title = std::string(row.text("title")),
                            .fund_nature = std::string(row.text("fund_nature")),
                            .project = std::string(row.text("project")),
                            .function_code = std::string(row.text("function_code")),
                            .economic_code = std::string(row.text("economic_code")),
                            .category = category != nullptr ? category->id : std::string{},
                            .direct = row.flag("direct"),
                            .received_on = day ? *day : job.request.on.value_or(epoch())};
        allotment.year = read_year(row, allotment.received_on);
        if (book != nullptr && !allotment.code.empty())
            check_code(row, *book, allotment.code, known);
        if (!row.good() || book == nullptr || !level || !amount) return;
        allotment.book = book->id;
        allotment.level = *level;
        allotment.amount = *amount;
        drafts_.push_back({std::move(allotment), book, row.source_row()});
    }

    static Date epoch() {
        const auto day = Date::make(1900, 1, 1);  // stands for a day that is refused anyway
        FUNDLEDGER_CHECK(day.has_value());
        return *day;
    }

    static std::optional<allotment::Level> read_level(FileRow& row) {
        const std::string_view text = row.required("level");
        if (text.empty()) return std::nullopt;
        const auto level = allotment::parse_level(text);
        if (!level) row.refuse("level.unknown", "level", {}, std::string(text));
        return level;
    }

    void check_code(FileRow& row,
                    const BookRow& book,
                    const std::string& code,
                    AllotmentFinder& known) {
        const auto [first, is_new] = codes_.try_emplace({book.id, code}, row.source_row());
        if (!is_new) {
            row.refuse("allotment.duplicate-in-file",
                       "code",
                       {},
                       code,
                       {{"first_row", std::to_string(first->second)}});
        } else if (known.knows(book, code)) {
            row.refuse("allotment.exists", "code", {}, code, {{"fund", book.fund}});
        }
    }

    static std::optional<Refusal> post_document(ImportJob& job,
                                                Date on,
                                                const std::vector<const AllotmentDraft*>& drafts) {
        const BookRow& book = *drafts.front()->book;
        const std::string& document = drafts.front()->allotment.document_no;
        auto kind = kind_of_book(job.context.definitions, book);
        if (!kind) return std::move(kind).error();
        freeze(job.tx, job.context.definitions, "entity", (*kind)->id);
        const EventHead head{
            .book = book,
            .event = "allotment-received",
            .on = on,
            .maker = job.actor.id,
            .reviewer = {},
            .poster = job.actor.id,
            .source_document = document.empty() ? job.import.file_name : document,
            .counterparty = {},
            .batch = {},
            .summary_args = {
                {"allotment", document.empty() ? drafts.front()->allotment.code : document}}};
        std::vector<PostingGroup> groups;
        groups.reserve(drafts.size());
        for (const AllotmentDraft* draft : drafts) {
            groups.push_back(
                {{}, draft->allotment.category, draft->allotment.id, 0, draft->allotment.amount});
        }
        auto posted = post_event(job.tx, job.context.ids, **kind, head, groups);
        if (!posted) return std::move(posted).error();
        for (VoucherRow& voucher : *posted) job.outcome.vouchers.push_back(std::move(voucher));
        job.written_books.emplace(book.id, job.import.file_name);
        return std::nullopt;
    }

    std::optional<BookFinder> books_;
    std::vector<AllotmentDraft> drafts_;
    std::map<std::pair<BookId, std::string>, std::uint32_t> codes_;
};

}  // namespace

Result<ImportOutcome, Refusal> import_allotments(Context& context,
                                                 const ImportRequest& request,
                                                 RowSource& source) {
    Allotments kind;
    return run_import(context, request, source, kind);
}

}  // namespace fundledger::service
