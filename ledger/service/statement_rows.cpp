// Rows become movements; rows that only state a balance become the opening or the closing one.
#include "ledger/service/statement_rows.hpp"

#include "ledger/base/text.hpp"

#include <algorithm>
#include <array>

namespace fundledger::service {
namespace {

using Words = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view text, Words words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool holds_one_of(std::string_view text, Words words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

const Words debit_words{"借",
                        "借方",
                        "D",
                        "DR",
                        "debit",
                        "Debit",
                        "支出",
                        "支",
                        "付",
                        "转出",
                        "付款",
                        "往账",
                        "-",
                        "出账",
                        "借记"};
const Words credit_words{"贷",
                         "贷方",
                         "C",
                         "CR",
                         "credit",
                         "Credit",
                         "收入",
                         "收",
                         "转入",
                         "收款",
                         "来账",
                         "+",
                         "入账",
                         "贷记"};
const Words opening_words{"期初余额", "承前页", "上年结转", "上期余额", "上日余额", "期初"};
const Words closing_words{"期末余额", "本期余额", "当前余额", "期末"};

/// The direction and size of one entry.
struct Moved {
    Flow flow;
    Money amount;
    bool reversal = false;
};

Flow opposite(Flow flow) {
    return flow == Flow::credit ? Flow::debit : Flow::credit;
}

/// A row as one entry of a statement.
class EntryRow {
public:
    EntryRow(FileRow& row, const FileTable& table) : row_(row), table_(table) {}

    /// Neither an amount nor a direction, but a balance: it states what was before or is after.
    [[nodiscard]] bool only_balance() const {
        return row_.text("amount").empty() && zero("debit") && zero("credit") &&
               !row_.text("balance").empty();
    }

    [[nodiscard]] std::optional<Moved> moved() {
        if (has("debit") || has("credit")) return of_two_columns();
        const auto amount = row_.signed_amount("amount");
        const auto flow = stated_flow();
        if (!row_.good() || !amount) return std::nullopt;
        const bool negative = amount->is_negative();
        const Money size = negative ? -*amount : *amount;
        if (!flow) return Moved{negative ? Flow::debit : Flow::credit, size, false};
        return negative ? red(*flow, size) : Moved{*flow, size, false};
    }

    /// A day with or without the time of day behind it.
    [[nodiscard]] std::optional<Date> day(std::string_view field) {
        std::string_view text = row_.text(field);
        if (text.empty()) return std::nullopt;
        const std::size_t blank = text.find_first_of(" T");
        if (blank != std::string_view::npos && text.find(':', blank) != std::string_view::npos) {
            text = text.substr(0, blank);
        } else if (text.size() == 14 && text.find_first_not_of("0123456789") == text.npos) {
            text = text.substr(0, 8);  // 20190408103321
        }
        const auto read = parse_date(text);
        if (!read) row_.refuse("date.unreadable", field, "2019-04-08", std::string(text));
        return read;
    }

private:
    [[nodiscard]] bool has(std::string_view field) const { return table_.column(field) >= 0; }

    [[nodiscard]] bool zero(std::string_view field) const {
        const std::string_view text = row_.text(field);
        return text.find_first_not_of("0.,- ") == std::string_view::npos;
    }

    Moved red(Flow flow, Money size) {
        row_.add("statement.direction",
                 Severity::warn,
                 has("direction") ? "direction" : "amount",
                 flow == Flow::debit ? "> 0.00" : "≥ 0.00",
                 "-" + size.to_grouped());
        return {opposite(flow), size, true};
    }

    std::optional<Moved> of_two_columns() {
        const bool debit = !zero("debit");
        if (debit == !zero("credit")) {
            row_.refuse("statement.direction",
                        "debit",
                        "借方 / 贷方",
                        std::string(row_.text("debit")) + " / " + std::string(row_.text("credit")));
            return std::nullopt;
        }
        const auto amount = row_.signed_amount(debit ? "debit" : "credit");
        if (!amount) return std::nullopt;
        const Flow flow = debit ? Flow::debit : Flow::credit;
        if (amount->is_negative()) return red(flow, -*amount);
        return Moved{flow, *amount, false};
    }

    /// Nothing where the table has no column of directions; a finding where the word is unknown.
    std::optional<Flow> stated_flow() {
        if (!has("direction")) return std::nullopt;
        const std::string_view text = row_.text("direction");
        if (is_one_of(text, debit_words)) return Flow::debit;
        if (is_one_of(text, credit_words)) return Flow::credit;
        row_.refuse("statement.direction", "direction", "借 / 贷", std::string(text));
        return std::nullopt;
    }

    FileRow& row_;
    const FileTable& table_;
};

/// What stands behind the first of `keys` that a title holds.
std::string_view value_behind(std::string_view title, Words keys) {
    for (const std::string_view key : keys) {
        const std::size_t at = title.find(key);
        if (at == std::string_view::npos) continue;
        std::string_view rest = title.substr(at + key.size());
        for (const std::string_view mark : {":", "：", " ", "　"}) {
            while (rest.starts_with(mark)) rest.remove_prefix(mark.size());
        }
        return trimmed(rest);
    }
    return {};
}

/// Builds the statements of one table.
class Builder {
public:
    explicit Builder(ImportJob& job) : job_(job) {
        const auto& titles = job.table.info().title_rows;
        title_account_ = title_account(titles);
        title_bank_ = title_value(titles, {"开户银行", "开户行", "开户网点"});
        title_currency_ = title_value(titles, {"币种", "币别"});
    }

    void take(std::size_t index) {
        FileRow row = job_.row(index);
        EntryRow entry(row, job_.table);
        if (entry.only_balance()) return take_balance(row, entry);
        const auto on = entry.day("date");
        if (row.text("date").empty()) static_cast<void>(row.required("date"));
        const auto value_on = entry.day("value_date");
        const auto moved = entry.moved();
        std::optional<Money> balance;
        if (!row.text("balance").empty()) balance = read_balance(row);
        if (!row.good() || !on || !moved) return;
        BankStatement& statement = statement_for(row, moved->flow);
        const bool paid_out = moved->flow == Flow::debit;
        statement.movements.push_back(
            {.booked_on = *on,
             .value_on = value_on,
             .flow = moved->flow,
             .amount = moved->amount,
             .reversal = moved->reversal,
             .balance = balance,
             .counterparty_name =
                 other(row, "counterparty_name", paid_out ? "payee_name" : "payer_name"),
             .counterparty_account = normal_account(
                 other(row, "counterparty_account", paid_out ? "payee_account" : "payer_account")),
             .counterparty_bank = std::string(row.text("counterparty_bank")),
             .serial = std::string(row.text("serial")),
             .summary = summary_of(row),
             .source_row = row.source_row()});
    }

    std::vector<BankStatement> finish() {
        for (BankStatement& statement : statements_) complete_balances(statement);
        return std::move(statements_);
    }

private:
    static std::string other(FileRow& row, std::string_view field, std::string_view party) {
        const std::string_view text = row.text(field);
        return std::string(text.empty() ? row.text(party) : text);
    }

    static std::string summary_of(FileRow& row) {
        std::string summary(row.text("summary"));
        const std::string_view note = row.text("note");
        if (!note.empty() && note != summary)
            summary += (summary.empty() ? "" : " ") + std::string(note);
        return summary;
    }

    /// Zero is a balance too.
    static std::optional<Money> read_balance(FileRow& row) {
        const std::string_view text = row.text("balance");
        const ParsedMoney parsed = parse_signed_money(text);
        if (!parsed.value)
            row.refuse(money_rule_id(parsed.fault), "balance", "1234.50", std::string(text));
        return parsed.value;
    }

    void take_balance(FileRow& row, EntryRow& entry) {
        const std::string words = std::string(row.text("summary")) + std::string(row.text("date")) +
                                  std::string(row.text("note"));
        const bool opening = holds_one_of(words, opening_words);
        if (!opening && !holds_one_of(words, closing_words)) {
            row.refuse(
                "statement.direction", "balance", "借方 / 贷方", std::string(row.text("balance")));
            return;
        }
        const auto balance = read_balance(row);
        std::optional<Date> on;
        if (!holds_one_of(row.text("date"), opening_words) &&
            !holds_one_of(row.text("date"), closing_words)) {
            on = entry.day("date");
        }
        if (!row.good() || !balance) return;
        BankStatement& statement = statement_for(row, Flow::credit);
        if (!on && !statement.movements.empty()) on = statement.movements.back().booked_on;
        // Without a day of its own the row before all others stands for the day it was made.
        if (!on) on = job_.request.on.value_or(job_.context.clock.now().civil_day());
        (opening ? statement.opening : statement.closing) =
            StatedBalance{*on, *balance, row.source_row()};
    }

    BankStatement& statement_for(FileRow& row, Flow flow) {
        std::string account = normal_account(row.text("account"));
        if (account.empty()) {
            account =
                normal_account(row.text(flow == Flow::debit ? "payer_account" : "payee_account"));
        }
        if (account.empty()) account = title_account_;
        for (BankStatement& statement : statements_) {
            if (statement.account == account) return statement;
        }
        BankStatement& made = statements_.emplace_back();
        made.account = std::move(account);
        const std::string_view bank = row.text("bank");
        made.bank = bank.empty() ? title_bank_ : std::string(bank);
        const std::string_view currency = row.text("currency");
        made.currency = currency.empty() ? title_currency_ : std::string(currency);
        if (made.currency.empty()) made.currency = "CNY";  // domestic exports do not say
        made.number = row.text("statement_no");
        made.source_row = row.source_row();
        return made;
    }

    ImportJob& job_;
    std::string title_account_, title_bank_, title_currency_;
    std::vector<BankStatement> statements_;
};

}  // namespace

std::string normal_account(std::string_view text) {
    std::string plain;
    std::copy_if(text.begin(), text.end(), std::back_inserter(plain), [](char c) {
        return c != ' ' && c != '-' && c != '\t';
    });
    return plain;
}

std::string normal_currency(std::string_view text) {
    if (is_one_of(text,
                  {"CNY", "RMB", "cny", "rmb", "人民币", "人民币元", "156", "01", "￥", "¥"})) {
        return "CNY";
    }
    return std::string(text);
}

std::string title_value(const std::vector<std::string>& titles,
                        std::initializer_list<std::string_view> keys) {
    for (const std::string& title : titles) {
        const std::string_view rest = value_behind(title, keys);
        const std::string_view value = rest.substr(0, rest.find_first_of(" ,;\t"));
        if (!value.empty()) return std::string(value);
    }
    return {};
}

std::string title_account(const std::vector<std::string>& titles) {
    constexpr std::size_t digits_min = 8;
    constexpr std::size_t group_max = 4;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    for (const std::string& title : titles) {
        std::string_view rest = value_behind(title, {"账号", "帐号", "卡号", "账户", "Account"});
        std::string account;
        for (bool more = true; more;) {
            std::size_t length = 0;
            while (length < rest.size() && digit(rest[length])) ++length;
            // Printed in groups of four; a day behind the number ("2019-04-01") is none of them.
            const bool group = account.empty() || length <= group_max;
            const bool day = length < rest.size() && rest[length] == '-';
            if (length == 0 || !group || day) break;
            account += rest.substr(0, length);
            more = length < rest.size() && rest[length] == ' ';
            rest.remove_prefix(more ? length + 1 : length);
        }
        if (account.size() >= digits_min) return account;
    }
    return {};
}

std::vector<BankStatement> statements_of(ImportJob& job) {
    Builder builder(job);
    for (std::size_t i = 0; i < job.table.rows(); ++i) builder.take(i);
    return builder.finish();
}

}  // namespace fundledger::service
