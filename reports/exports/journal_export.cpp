// One walk over the vouchers, three spellings.
#include "reports/exports/journal_export.hpp"

#include "ledger/base/check.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace fundledger::reports {
namespace {

/// Free text inside a journal line: no line breaks, and none of the characters that begin a
/// comment, end a tag or quote a string in one of the dialects.
std::string clean(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool special = c == '\n' || c == '\r' || c == '\t' || c == ';' || c == '|' ||
                             c == '"' || c == '\\' || c == ',';
        out += special ? ' ' : c;
    }
    return out;
}

std::string_view beancount_root(book::Element element) {
    switch (element) {
        case book::Element::asset:
            return "Assets";
        case book::Element::liability:
            return "Liabilities";
        case book::Element::income:
        case book::Element::budget_income:
            return "Income";
        case book::Element::expenditure:
        case book::Element::budget_expenditure:
            return "Expenses";
        case book::Element::net_assets:
        case book::Element::budget_balance:
        case book::Element::authority:
            return "Equity";
    }
    FUNDLEDGER_CHECK(false);
}

/// "stabilization_refund" → "Stabilization-refund": the form beancount asks of a part of a name.
std::string beancount_part(std::string part) {
    std::replace(part.begin(), part.end(), '_', '-');
    if (!part.empty() && part.front() >= 'a' && part.front() <= 'z') {
        part.front() = static_cast<char>(part.front() - 'a' + 'A');
    }
    return part;
}

std::vector<std::string> parts_of(std::string_view key) {
    std::vector<std::string> parts(1);
    for (const char c : key) {
        if (c == '.') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

struct Names {
    std::map<std::string, book::Account> accounts;
    std::map<std::int64_t, std::string> allotments;
};

Names names_of(service::Reader& reader, BookId book) {
    Names names;
    for (book::Account& account : reader.accounts(book)) {
        std::string key = account.key;
        names.accounts.emplace(std::move(key), std::move(account));
    }
    for (const service::AllotmentRow& row : reader.allotments(book)) {
        names.allotments.emplace(row.allotment.id.value(), row.allotment.code);
    }
    return names;
}

class Writer {
public:
    Writer(std::ostream& stream, service::Reader& reader, JournalDialect dialect)
        : stream_(stream), reader_(reader), dialect_(dialect) {}

    void write(const std::vector<service::BookRow>& books) {
        stream_
            << (beancount()
                    ? "option \"title\" \"fundledger\"\noption \"operating_currency\" \"CNY\"\n\n"
                    : "; fundledger\n\n");
        for (const service::BookRow& book : books) write_book(book);
    }

private:
    [[nodiscard]] bool beancount() const { return dialect_ == JournalDialect::beancount; }

    void write_book(const service::BookRow& book) {
        book_ = book;
        names_ = names_of(reader_, book.id);
        service::VoucherFilter filter;
        filter.book = book.id;
        filter.ledger = book::LedgerKind::financial;
        open_accounts(filter);
        reader_.for_each_voucher(filter, [&](const service::VoucherRow& voucher) {
            write_voucher(voucher);
            return true;
        });
    }

    /// Accounts in use, declared before the first voucher of the book.
    void open_accounts(const service::VoucherFilter& filter) {
        std::map<std::string, std::string> used;  // name → account key
        std::optional<Date> first;
        reader_.for_each_voucher(filter, [&](const service::VoucherRow& voucher) {
            if (!first || voucher.content.date < *first) first = voucher.content.date;
            for (const book::Posting& posting : voucher.content.postings)
                used.emplace(name(posting.account), posting.account);
            return true;
        });
        for (const auto& [account, key] : used) {
            if (beancount()) {
                stream_ << first->to_text() << " open " << account << " CNY\n  key: \"" << key
                        << "\"\n";
            } else {
                stream_ << "account " << account << "\n    ; " << clean(title(key)) << '\n';
            }
        }
        if (!used.empty()) stream_ << '\n';
    }

    void write_voucher(const service::VoucherRow& voucher) {
        const book::VoucherDraft& content = voucher.content;
        const std::string code = std::string(book::to_text(content.ledger)) + "/" +
                                 content.date.in_month().to_text() + "/" +
                                 std::to_string(voucher.number);
        if (beancount()) {
            stream_ << content.date.to_text() << " * \"" << clean(content.summary)
                    << "\"\n  voucher: \"" << code << "\"\n";
        } else {
            stream_ << content.date.to_text() << " * (" << code << ") " << clean(content.summary)
                    << '\n';
        }
        for (const book::Posting& posting : content.postings) write_posting(posting);
        stream_ << '\n';
    }

    void write_posting(const book::Posting& posting) {
        const Money signed_amount =
            posting.side == book::Side::debit ? posting.amount : -posting.amount;
        stream_ << (beancount() ? "  " : "    ") << name(posting.account) << "  "
                << signed_amount.to_plain() << " CNY\n";
        const auto tag = [&](const char* key, const std::string& value) {
            if (value.empty()) return;
            if (beancount()) {
                stream_ << "    " << key << ": \"" << clean(value) << "\"\n";
            } else {
                stream_ << "    ; " << key << ": " << clean(value) << '\n';
            }
        };
        tag("policy", posting.policy);
        const auto allotment = names_.allotments.find(posting.allotment.value());
        tag("allotment", allotment == names_.allotments.end() ? std::string{} : allotment->second);
        tag("region", posting.region == 0 ? std::string{} : std::to_string(posting.region));
    }

    [[nodiscard]] std::string name(const std::string& key) const {
        const auto found = names_.accounts.find(key);
        FUNDLEDGER_CHECK(found != names_.accounts.end());
        return journal_account(dialect_, book_, found->second);
    }

    [[nodiscard]] std::string title(const std::string& key) const {
        const auto found = names_.accounts.find(key);
        return found == names_.accounts.end()
                   ? key
                   : found->second.name_zh + " / " + found->second.name_en;
    }

    std::ostream& stream_;
    service::Reader& reader_;
    JournalDialect dialect_;
    service::BookRow book_;
    Names names_;
};

}  // namespace

std::optional<JournalDialect> parse_journal_dialect(std::string_view text) {
    if (text == "hledger") return JournalDialect::hledger;
    if (text == "ledger") return JournalDialect::ledger;
    if (text == "beancount") return JournalDialect::beancount;
    return std::nullopt;
}

std::string journal_account(JournalDialect dialect,
                            const service::BookRow& book,
                            const book::Account& account) {
    if (dialect != JournalDialect::beancount) {
        std::string name = book.fund;
        for (const std::string& part : parts_of(account.key)) name += ":" + part;
        return name;
    }
    std::string name(beancount_root(account.element));
    name += ":" + beancount_part(book.fund);
    for (const std::string& part : parts_of(account.key)) name += ":" + beancount_part(part);
    return name;
}

void export_journal(std::ostream& stream,
                    service::Reader& reader,
                    const std::vector<service::BookRow>& books,
                    JournalDialect dialect) {
    Writer(stream, reader, dialect).write(books);
}

}  // namespace fundledger::reports
