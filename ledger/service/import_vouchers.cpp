// Manual vouchers: the rows of a group are the postings of one voucher.
#include "ledger/service/import_common.hpp"
#include "ledger/service/posting_desk.hpp"

#include <algorithm>
#include <map>

namespace fundledger::service {
namespace {

/// Accounts that tie two funds together; money crosses funds through them or not at all.
constexpr std::string_view due_from_funds = "asset.due_from_funds";
constexpr std::string_view due_to_funds = "liability.due_to_funds";

/// The rows of one group that belong to one book and ledger.
struct VoucherPart {
    const BookRow* book;
    const book::EntityKind* kind;
    book::VoucherDraft draft;
    std::uint32_t first_row;
};

/// Rows under one group name, in file order.
struct VoucherGroup {
    std::string name;
    std::optional<Date> date;
    std::vector<VoucherPart> parts;
    std::uint32_t first_row = 0;
    bool good = true;
};

/// What a part owes other funds (negative: what they owe it).
Money owed_to_others(const VoucherPart& part) {
    Money owed;
    for (const book::Posting& posting : part.draft.postings) {
        if (posting.account != due_from_funds && posting.account != due_to_funds) continue;
        owed += posting.side == book::Side::credit ? posting.amount : -posting.amount;
    }
    return owed;
}

bool crosses_funds(const VoucherGroup& group) {
    return std::any_of(group.parts.begin(), group.parts.end(), [&](const VoucherPart& part) {
        return part.book->id != group.parts.front().book->id;
    });
}

bool paired(const VoucherGroup& group) {
    Money sum;
    for (const VoucherPart& part : group.parts) {
        if (part.draft.ledger != book::LedgerKind::financial) continue;
        const Money owed = owed_to_others(part);
        if (owed.is_zero()) return false;
        sum += owed;
    }
    return sum.is_zero();
}

class Vouchers final : public FileKind {
public:
    [[nodiscard]] std::string_view name() const override { return "vouchers"; }
    [[nodiscard]] Right right() const override { return Right::post_vouchers; }

    std::optional<Refusal> judge(ImportJob& job) override {
        finder_.emplace(job.tx, job.context.definitions, job.request);
        AllotmentFinder allotments(job.tx);
        for (std::size_t i = 0; i < job.table.rows(); ++i) {
            FileRow row = job.row(i);
            if (auto refused = judge_row(job, row, allotments)) return refused;
        }
        for (VoucherGroup& group : groups_) {
            if (group.good && crosses_funds(group) && !paired(group)) return no_pair(job, group);
            judge_group(job, group);
        }
        return std::nullopt;
    }

    std::optional<Refusal> write(ImportJob& job) override {
        std::stable_sort(
            groups_.begin(), groups_.end(), [](const VoucherGroup& a, const VoucherGroup& b) {
                return a.date < b.date;
            });
        for (const VoucherGroup& group : groups_) {
            for (const VoucherPart& part : group.parts) {
                if (auto refused = post_part(job, part)) return refused;
            }
        }
        for (const rulebook::Policy* policy : policies_) {
            note_policy(job.tx, job.context.definitions, *policy);
        }
        return std::nullopt;
    }

private:
    VoucherGroup& group_of(FileRow& row) {
        const std::string name(row.required("group"));
        const auto [found, is_new] = index_.try_emplace(name, groups_.size());
        if (is_new) {
            groups_.push_back(
                {.name = name, .date = {}, .parts = {}, .first_row = row.source_row()});
        }
        return groups_[found->second];
    }

    std::optional<Date> read_date(ImportJob& job, FileRow& row, VoucherGroup& group) {
        auto day = row.date("date");
        if (row.text("date").empty()) day = group.date ? group.date : job.request.on;
        if (!day && row.text("date").empty()) static_cast<void>(row.required("date"));
        if (day && group.date && *day != *group.date) {
            row.refuse("voucher.dates-differ",
                       "date",
                       group.date->to_text(),
                       day->to_text(),
                       {{"group", group.name}, {"first_row", std::to_string(group.first_row)}});
        }
        if (!group.date) group.date = day;
        return day;
    }

    /// Side and amount; nothing, with a finding, unless exactly one of the two columns has one.
    static std::optional<std::pair<book::Side, Money>> read_entry(FileRow& row) {
        const auto debit = row.amount_or_zero("debit");
        const auto credit = row.amount_or_zero("credit");
        if (!debit || !credit) return std::nullopt;
        if (debit->is_zero() == credit->is_zero()) {
            row.refuse(debit->is_zero() ? "voucher.no-amount" : "voucher.two-sides",
                       "debit",
                       {},
                       debit->to_grouped() + " / " + credit->to_grouped());
            return std::nullopt;
        }
        if (debit->is_zero()) return std::pair{book::Side::credit, *credit};
        return std::pair{book::Side::debit, *debit};
    }

    std::optional<Refusal> judge_row(ImportJob& job, FileRow& row, AllotmentFinder& allotments) {
        VoucherGroup& group = group_of(row);
        const auto day = read_date(job, row, group);
        const BookRow* book = finder_->find(row, nullptr);
        if (book == nullptr) {
            group.good = false;
            return std::nullopt;
        }
        auto kind = kind_of_book(job.context.definitions, *book);
        if (!kind) return std::move(kind).error();
        const book::Account* account = read_account(row, (*kind)->chart);
        const auto entry = read_entry(row);
        const rulebook::Policy* policy = read_policy(row, job.context.definitions, book);
        const AllotmentId allotment = allotments.read(row, *book);
        const int region = read_region(row, job.context.definitions);
        const int attachments = row.number("attachments");
        if (!row.good() || account == nullptr || !entry || !day) {
            group.good = false;
            return std::nullopt;
        }
        VoucherPart& part = part_of(job, group, *book, account->ledger, row);
        part.draft.attachments = std::max(part.draft.attachments, attachments);
        if (part.draft.counterparty.empty()) part.draft.counterparty = row.text("counterparty");
        if (const auto source = row.text("source_document"); !source.empty()) {
            if (part.draft.source_document.empty()) part.draft.source_document = source;
        }
        const std::string_view summary = row.text("summary");
        part.draft.postings.push_back({account->key,
                                       entry->first,
                                       entry->second,
                                       summary.empty() ? part.draft.summary : std::string(summary),
                                       policy != nullptr ? policy->id : std::string{},
                                       allotment,
                                       region});
        if (policy != nullptr) policies_.insert(policy);
        return std::nullopt;
    }

    /// The part of the group for a book and ledger; a new one takes its head from `row`.
    static VoucherPart& part_of(const ImportJob& job,
                                VoucherGroup& group,
                                const BookRow& book,
                                book::LedgerKind ledger,
                                FileRow& row) {
        for (VoucherPart& part : group.parts) {
            if (part.book->id == book.id && part.draft.ledger == ledger) return part;
        }
        FUNDLEDGER_CHECK(group.date.has_value());
        group.parts.push_back({.book = &book,
                               .kind = job.context.definitions.entity_kind(book.entity_kind),
                               .draft = {.book = book.id,
                                         .ledger = ledger,
                                         .date = *group.date,
                                         .event = "manual",
                                         .summary = std::string(row.required("summary")),
                                         .maker = job.actor.id,
                                         .poster = job.actor.id},
                               .first_row = row.source_row()});
        if (!row.good()) group.good = false;
        return group.parts.back();
    }

    static Refusal no_pair(ImportJob& job, const VoucherGroup& group) {
        return Refusal{
            Reason::inter_fund_pair_missing,
            {{"file", job.table.info().file_name},
             {"group", group.name},
             {"row", std::to_string(group.first_row)},
             {"expected", std::string(due_from_funds) + " / " + std::string(due_to_funds)}},
            {}};
    }

    /// What does not balance is said once per voucher, at its first row.
    static void judge_group(ImportJob& job, const VoucherGroup& group) {
        if (!group.good) return;
        for (const VoucherPart& part : group.parts) {
            auto voucher = book::Voucher::make(part.draft, part.kind->chart);
            if (voucher) continue;
            Refusal refusal = std::move(voucher).error();
            refusal.args.emplace_back("group", group.name);
            job.findings.push_back(
                Finding{.rule = "voucher.unbalanced",
                        .severity = Severity::refuse,
                        .place = {job.table.info().file_name, part.first_row, 0, {}},
                        .expected = {},
                        .found = std::string(reason_id(refusal.reason)),
                        .clause = {},
                        .args = std::move(refusal.args)});
        }
    }

    static std::optional<Refusal> post_part(ImportJob& job, const VoucherPart& part) {
        freeze(job.tx, job.context.definitions, "entity", part.kind->id);
        sync_chart(job.tx, part.book->id, *part.kind);
        book::VoucherDraft draft = part.draft;
        if (draft.source_document.empty()) draft.source_document = job.import.file_name;
        auto voucher = book::Voucher::make(std::move(draft), part.kind->chart);
        FUNDLEDGER_CHECK(voucher.ok());  // judged before
        auto posted = post(job.tx, job.context.ids, *part.kind, *voucher);
        if (!posted) return std::move(posted).error();
        job.outcome.total += voucher->debit_total();
        job.outcome.vouchers.push_back(std::move(posted).value());
        job.written_books.emplace(part.book->id, job.import.file_name);
        return std::nullopt;
    }

    std::optional<BookFinder> finder_;
    std::vector<VoucherGroup> groups_;
    std::map<std::string, std::size_t> index_;
    std::set<const rulebook::Policy*, PolicyById> policies_;
};

}  // namespace

Result<ImportOutcome, Refusal> import_vouchers(Context& context,
                                               const ImportRequest& request,
                                               RowSource& source) {
    Vouchers kind;
    return run_import(context, request, source, kind);
}

}  // namespace fundledger::service
