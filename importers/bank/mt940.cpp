// One pass over the fields, one statement at a time.
#include "importers/bank/mt940.hpp"

#include "importers/bank/mt940_fields.hpp"
#include "importers/bank/reading.hpp"
#include "importers/refusals.hpp"
#include "ledger/base/text.hpp"
#include "ledger/service/file_table.hpp"

#include <algorithm>

namespace fundledger::importers::bank {
namespace {

using service::BankStatement;

/// Collects statements; `fault` is set where a field cannot be read.
class Messages {
public:
    explicit Messages(const std::string& file) : file_(file) {}

    void take(const SwiftField& field);
    void finish(std::uint32_t row);

    std::vector<BankStatement> statements;
    std::optional<Refusal> fault;

private:
    void begin(const SwiftField& field);
    void take_account(std::string_view text);
    void take_opening(const SwiftField& field);
    void take_entry(const SwiftField& field);
    void take_details(const SwiftField& field);
    void take_closing(const SwiftField& field);
    [[nodiscard]] bool continues() const;
    void refuse_field(const SwiftField& field, std::string expected);

    const std::string& file_;
    std::optional<BankStatement> open_;
    bool page_ = false;         ///< the statement opened with :60M:
    bool page_before_ = false;  ///< the last one closed with :62M:
    bool after_entry_ = false;  ///< an :86: that follows belongs to the last entry
    std::size_t movements_ = 0;
};

void Messages::refuse_field(const SwiftField& field, std::string expected) {
    const std::string_view first = field.lines.empty() ? std::string_view{} : field.lines.front();
    fault = unreadable(file_,
                       field.row,
                       std::move(expected),
                       ":" + std::string(field.tag) + ":" + std::string(first));
}

void Messages::begin(const SwiftField& field) {
    finish(field.row);
    open_.emplace();
    open_->source_row = field.row;
    page_ = after_entry_ = false;
}

/// "bank/account", an account alone, either with the currency behind it.
void Messages::take_account(std::string_view text) {
    text = trimmed(text);
    if (const std::size_t slash = text.rfind('/'); slash != std::string_view::npos) {
        open_->bank = trimmed(text.substr(0, slash));
        text = trimmed(text.substr(slash + 1));
    }
    constexpr std::size_t currency = 3;
    if (text.size() > currency) {
        const std::string_view tail = text.substr(text.size() - currency);
        const char before = text[text.size() - currency - 1];
        const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
        const bool named = std::all_of(tail.begin(), tail.end(), capital) && !capital(before);
        if (named) text = trimmed(text.substr(0, text.size() - currency));
    }
    open_->account = text;
}

void Messages::take_opening(const SwiftField& field) {
    const auto balance = swift_balance(field.lines.front());
    if (!balance || open_->opening) return refuse_field(field, "C190331CNY1000,00");
    open_->currency = balance->currency;
    open_->opening = service::StatedBalance{balance->on, balance->amount, field.row};
    page_ = field.tag == "60M";
}

void Messages::take_entry(const SwiftField& field) {
    const auto entry = swift_entry(field.lines.front());
    if (!entry || !open_->opening || open_->closing) {
        return refuse_field(field, "1904080408D1000,00NTRFNONREF//…");
    }
    if (++movements_ > service::file_rows_max) {
        fault = refuse_file(
            Reason::too_many_rows, file_, {{"limit", std::to_string(service::file_rows_max)}});
        return;
    }
    after_entry_ = !entry->amount.is_zero();
    if (!after_entry_) return;
    std::string summary;
    for (std::size_t i = 1; i < field.lines.size(); ++i) join(summary, trimmed(field.lines[i]));
    const bool by_bank = !entry->bank_reference.empty();
    open_->movements.push_back({.booked_on = entry->booked_on,
                                .value_on = entry->value_on,
                                .flow = entry->flow,
                                .amount = entry->amount,
                                .reversal = entry->reversal,
                                .balance = {},
                                .counterparty_name = {},
                                .counterparty_account = {},
                                .counterparty_bank = {},
                                .serial = by_bank ? entry->bank_reference : entry->owner_reference,
                                .summary = std::move(summary),
                                .source_row = field.row});
}

void Messages::take_details(const SwiftField& field) {
    if (!after_entry_ || open_->closing) return;  // of the statement as a whole, or of a remark
    SwiftDetails details = swift_details(field.lines);
    service::BankMovement& movement = open_->movements.back();
    movement.counterparty_name = std::move(details.name);
    movement.counterparty_account = std::move(details.account);
    movement.counterparty_bank = std::move(details.bank);
    if (!details.summary.empty()) movement.summary = std::move(details.summary);
    after_entry_ = false;
}

void Messages::take_closing(const SwiftField& field) {
    const auto balance = swift_balance(field.lines.front());
    if (!balance || !open_->opening || open_->closing) {
        return refuse_field(field, "C190430CNY1000,00");
    }
    if (!balance->currency.empty() && balance->currency != open_->currency) {
        return refuse_field(field, open_->currency);
    }
    open_->closing = service::StatedBalance{balance->on, balance->amount, field.row};
    // Decided when the statement is put away: whether this page continues the one before.
    const bool page_ends = field.tag == "62M";
    if (continues()) {
        BankStatement& first = statements.back();
        first.movements.insert(
            first.movements.end(), open_->movements.begin(), open_->movements.end());
        first.closing = open_->closing;
    } else {
        statements.push_back(*open_);
    }
    page_before_ = page_ends;
}

/// A page of a long statement: it opens with what the page before closed with.
bool Messages::continues() const {
    if (!page_ || !page_before_ || statements.empty()) return false;
    const BankStatement& first = statements.back();
    return first.account == open_->account && first.closing &&
           first.closing->amount == open_->opening->amount;
}

void Messages::take(const SwiftField& field) {
    if (field.tag == "20") return begin(field);
    if (field.tag == "-") return;
    if (!open_) return refuse_field(field, ":20:");
    if (field.tag == "25" || field.tag == "25P") return take_account(field.lines.front());
    if (field.tag == "28" || field.tag == "28C") {
        open_->number = trimmed(field.lines.front());
    } else if (field.tag == "60F" || field.tag == "60M") {
        take_opening(field);
    } else if (field.tag == "61") {
        take_entry(field);
    } else if (field.tag == "86") {
        take_details(field);
    } else if (field.tag == "62F" || field.tag == "62M") {
        take_closing(field);
    } else if (field.tag == "34F") {
        refuse_field(field, "MT940 (:34F: = MT942)");
    }
}

void Messages::finish(std::uint32_t row) {
    if (open_ && !open_->closing && !fault) {
        fault = unreadable(file_, row, open_->opening ? ":62F:" : ":60F:", "");
    }
    open_.reset();
}

}  // namespace

bool looks_like_mt940(std::string_view head) {
    return head.starts_with(":20:") || head.starts_with("{1:") || head.starts_with("{4:") ||
           head.find("\n:20:") != std::string_view::npos ||
           head.find("\r:20:") != std::string_view::npos;
}

Result<std::vector<BankStatement>, Refusal> read_mt940(std::string_view text,
                                                       const std::string& file) {
    Messages messages(file);
    std::uint32_t last = 0;
    for (const SwiftField& field : swift_fields(text)) {
        messages.take(field);
        if (messages.fault) return refuse(std::move(*messages.fault));
        last = field.row;
    }
    messages.finish(last);
    if (!messages.fault && messages.statements.empty()) {
        messages.fault = unreadable(file, 0, ":20:", "");
    }
    if (messages.fault) return refuse(std::move(*messages.fault));
    return std::move(messages.statements);
}

}  // namespace fundledger::importers::bank
