// Statements out of the few elements that matter; all others are passed over.
#include "importers/bank/ofx.hpp"

#include "importers/bank/ofx_elements.hpp"
#include "importers/bank/reading.hpp"
#include "importers/refusals.hpp"
#include "ledger/service/file_table.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace fundledger::importers::bank {
namespace {

using Element = OfxElements::Element;
using service::BankMovement;
using service::BankStatement;
using service::Flow;

/// The elements that hold elements and whose place matters.
constexpr std::array<std::string_view, 11> aggregates{"STMTRS",
                                                      "CCSTMTRS",
                                                      "BANKACCTFROM",
                                                      "CCACCTFROM",
                                                      "STMTTRN",
                                                      "PAYEE",
                                                      "BANKACCTTO",
                                                      "CCACCTTO",
                                                      "LEDGERBAL",
                                                      "AVAILBAL",
                                                      "CURRENCY"};

using Values = std::map<std::string, std::string, std::less<>>;

std::string value_of(const Values& values, std::string_view key) {
    const auto found = values.find(key);
    return found == values.end() ? std::string{} : found->second;
}

class Response {
public:
    explicit Response(const std::string& file) : file_(file) {}

    std::optional<Refusal> take(Element element) {
        if (element.kind == Element::Kind::value) {
            if (open_.empty()) return std::nullopt;
            std::string key(element.name);
            if (open_.back().name == "BANKACCTTO" || open_.back().name == "CCACCTTO" ||
                open_.back().name == "PAYEE" || open_.back().name == "CURRENCY") {
                key = open_.back().name + "/" + key;
            }
            values_.try_emplace(std::move(key), std::move(element.value));
            return std::nullopt;
        }
        const bool known =
            std::find(aggregates.begin(), aggregates.end(), element.name) != aggregates.end();
        if (!known) return std::nullopt;
        return element.kind == Element::Kind::open ? begin(element) : end(element);
    }

    /// The text ends inside a statement.
    [[nodiscard]] std::optional<Refusal> finish(std::uint32_t row) const {
        if (open_.empty()) return std::nullopt;
        return unreadable(file_, row, "</" + open_.back().name + ">", "");
    }

    std::vector<BankStatement> statements;

private:
    struct Open {
        std::string name;
        std::uint32_t row;
    };

    static bool is_statement(std::string_view name) {
        return name == "STMTRS" || name == "CCSTMTRS";
    }
    /// What is told inside another element's values, or told nothing we keep.
    static bool is_inner(std::string_view name) {
        return name == "PAYEE" || name == "BANKACCTTO" || name == "CCACCTTO" || name == "CURRENCY";
    }

    std::optional<Refusal> begin(const Element& element) {
        const bool inside = !open_.empty();
        const std::string name(element.name);
        if (!inside && !is_statement(name)) return std::nullopt;
        const bool fits = !inside          ? is_statement(name)
                          : is_inner(name) ? open_.back().name == "STMTTRN"
                                           : is_statement(open_.back().name) && !is_statement(name);
        if (!fits) {
            return unreadable(file_, element.row, "</" + open_.back().name + ">", "<" + name + ">");
        }
        if (is_statement(name)) {
            statements.emplace_back().source_row = element.row;
        } else if (is_statement(open_.back().name)) {
            take_head();
        }
        open_.push_back({name, element.row});
        return std::nullopt;
    }

    std::optional<Refusal> end(const Element& element) {
        if (open_.empty()) return std::nullopt;
        if (open_.back().name != element.name) {
            return unreadable(file_,
                              element.row,
                              "</" + open_.back().name + ">",
                              "</" + std::string(element.name) + ">");
        }
        const Open closed = open_.back();
        open_.pop_back();
        if (is_inner(closed.name)) return std::nullopt;
        std::optional<Refusal> fault;
        if (is_statement(closed.name)) {
            take_head();
        } else if (closed.name == "STMTTRN") {
            fault = take_movement(closed.row);
        } else if (closed.name == "LEDGERBAL") {
            fault = take_closing(closed.row);
        } else if (closed.name != "AVAILBAL") {
            take_account();
        }
        values_.clear();
        return fault;
    }

    /// Values that stand in the statement itself: the currency.
    void take_head() {
        BankStatement& statement = statements.back();
        if (statement.currency.empty()) statement.currency = value_of(values_, "CURDEF");
        values_.clear();
    }

    void take_account() {
        statements.back().account = value_of(values_, "ACCTID");
        statements.back().bank = value_of(values_, "BANKID");
    }

    std::optional<Refusal> take_closing(std::uint32_t row) {
        const std::string text = value_of(values_, "BALAMT");
        if (text.empty()) return std::nullopt;
        const auto amount = read_signed(text);
        const auto on = read_day(value_of(values_, "DTASOF"));
        if (!amount) return unreadable(file_, row, "<BALAMT>1000.00", text);
        if (!on) return unreadable(file_, row, "<DTASOF>20190430", value_of(values_, "DTASOF"));
        statements.back().closing = service::StatedBalance{*on, *amount, row};
        return std::nullopt;
    }

    std::optional<Refusal> take_movement(std::uint32_t row) {
        BankStatement& statement = statements.back();
        const std::string text = value_of(values_, "TRNAMT");
        const auto amount = read_signed(text);
        const auto booked_on = read_day(value_of(values_, "DTPOSTED"));
        if (!amount) return unreadable(file_, row, "<TRNAMT>-1000.00", text);
        if (!booked_on) {
            return unreadable(file_, row, "<DTPOSTED>20190408", value_of(values_, "DTPOSTED"));
        }
        const std::string currency = value_of(values_, "CURRENCY/CURSYM");
        if (statement.currency.empty()) statement.currency = currency;
        if (!currency.empty() && currency != statement.currency) {
            return unreadable(file_, row, "<CURSYM>" + statement.currency, currency);
        }
        if (++movements_ > service::file_rows_max) {
            return refuse_file(
                Reason::too_many_rows, file_, {{"limit", std::to_string(service::file_rows_max)}});
        }
        if (amount->is_zero()) return std::nullopt;
        const auto first = [&](std::initializer_list<std::string_view> keys) {
            for (const std::string_view key : keys) {
                if (std::string value = value_of(values_, key); !value.empty()) return value;
            }
            return std::string{};
        };
        statement.movements.push_back(
            {.booked_on = *booked_on,
             .value_on = read_day(value_of(values_, "DTAVAIL")),
             .flow = amount->is_negative() ? Flow::debit : Flow::credit,
             .amount = amount->is_negative() ? -*amount : *amount,
             .reversal = false,
             .balance = {},
             .counterparty_name = first({"NAME", "PAYEE/NAME"}),
             .counterparty_account = first({"BANKACCTTO/ACCTID", "CCACCTTO/ACCTID"}),
             .counterparty_bank = value_of(values_, "BANKACCTTO/BANKID"),
             .serial = first({"FITID", "REFNUM", "SRVRTID"}),
             .summary = value_of(values_, "MEMO"),
             .source_row = row});
        return std::nullopt;
    }

    const std::string& file_;
    std::vector<Open> open_;
    Values values_;
    std::size_t movements_ = 0;
};

}  // namespace

bool looks_like_ofx(std::string_view head) {
    return head.find("OFXHEADER") != std::string_view::npos ||
           head.find("<OFX>") != std::string_view::npos;
}

Result<std::vector<BankStatement>, Refusal> read_ofx(std::string_view text,
                                                     const std::string& file) {
    Response response(file);
    OfxElements elements(text);
    while (auto element = elements.next()) {
        if (auto fault = response.take(std::move(*element))) return refuse(std::move(*fault));
    }
    if (!elements.fault().empty()) {
        return refuse(unreadable(file, elements.row(), "OFX", elements.fault()));
    }
    if (auto fault = response.finish(elements.row())) return refuse(std::move(*fault));
    if (response.statements.empty()) return refuse(unreadable(file, 0, "<STMTRS>", ""));
    return std::move(response.statements);
}

}  // namespace fundledger::importers::bank
