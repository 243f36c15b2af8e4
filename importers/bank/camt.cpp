// The message as a walk: balances, entries and their transactions are collected and then read.
#include "importers/bank/camt.hpp"

#include "importers/bank/camt_entry.hpp"
#include "importers/bank/reading.hpp"
#include "importers/bank/xml_walk.hpp"
#include "importers/refusals.hpp"
#include "ledger/service/file_table.hpp"

#include <algorithm>

namespace fundledger::importers::bank {
namespace {

using service::BankStatement;

class Message final : public XmlVisitor {
public:
    explicit Message(const std::string& file) : file_(file) {}

    std::optional<Refusal> open(const XmlPlace& place, const Attributes& attributes) override {
        const std::string& name = place.path.back();
        const std::size_t depth = place.path.size();
        if (statement_depth_ == 0) {
            if (name == "Stmt") begin(place);
            return std::nullopt;
        }
        if (depth == statement_depth_ + 1 && name == "Bal") {
            balance_ = {};
            part_depth_ = depth;
            part_ = &balance_;
        } else if (depth == statement_depth_ + 1 && name == "Ntry") {
            entry_ = {};
            entry_.row = place.row;
            entry_depth_ = part_depth_ = depth;
            part_ = &entry_.texts;
        } else if (entry_depth_ != 0 && name == "TxDtls") {
            entry_.transactions.emplace_back();
            part_depth_ = depth;
            part_ = &entry_.transactions.back();
        }
        for (const auto& [key, value] : attributes) {
            if (key == "Ccy") part_->add(below(place, part_depth_) + "@Ccy", value);
        }
        return std::nullopt;
    }

    std::optional<Refusal> close(const XmlPlace& place, std::string_view text) override {
        if (statement_depth_ == 0) return std::nullopt;
        const std::size_t depth = place.path.size();
        const std::string& name = place.path.back();
        if (depth == statement_depth_) return end_statement();
        if (depth == statement_depth_ + 1 && name == "Bal") {
            leave_part();
            return take_balance(place.row);
        }
        if (depth == statement_depth_ + 1 && name == "Ntry") {
            leave_part();
            entry_depth_ = 0;
            return take_entry();
        }
        if (entry_depth_ != 0 && name == "TxDtls" && depth == part_depth_) {
            part_ = &entry_.texts;
            part_depth_ = entry_depth_;
            return std::nullopt;
        }
        part_->add(below(place, part_depth_), text);
        return std::nullopt;
    }

    std::vector<BankStatement> statements;

private:
    void begin(const XmlPlace& place) {
        statement_depth_ = part_depth_ = place.path.size();
        head_ = {};
        part_ = &head_;
        current_ = {};
        current_.source_row = place.row;
        entries_.clear();
        previous_closing_.reset();
    }

    void leave_part() {
        part_ = &head_;
        part_depth_ = statement_depth_;
    }

    /// "Acct/Id/IBAN": the path below the element at `depth`.
    static std::string below(const XmlPlace& place, std::size_t depth) {
        std::string path;
        for (std::size_t i = depth; i < place.path.size(); ++i) join(path, place.path[i], "/");
        return path;
    }

    std::optional<Refusal> take_balance(std::uint32_t row) {
        const std::string_view code =
            balance_.first({"Tp/CdOrPrtry/Cd", "Tp/Cd", "Tp/CdOrPrtry/Prtry"});
        const bool opening = code == "OPBD" || code == "PRCD";
        if (!opening && code != "CLBD") return std::nullopt;
        const auto amount = camt_amount(balance_, file_, row);
        if (!amount) return amount.error();
        const auto on = read_iso_day(balance_.first({"Dt/Dt", "Dt/DtTm"}));
        if (!on) {
            return unreadable(file_, row, "<Dt> 2019-04-08", balance_.first({"Dt/Dt", "Dt/DtTm"}));
        }
        if (current_.currency.empty()) current_.currency = amount->currency;
        if (amount->currency != current_.currency) {
            return unreadable(
                file_, row, "<Amt Ccy=\"" + current_.currency + "\">", amount->currency);
        }
        const service::StatedBalance stated{*on, amount->amount, row};
        if (code == "PRCD") {
            previous_closing_ = stated;
        } else {
            (opening ? current_.opening : current_.closing) = stated;
        }
        return std::nullopt;
    }

    /// Entries are read at the end of the statement: the currency may be stated behind them.
    std::optional<Refusal> take_entry() {
        if (++entry_count_ > service::file_rows_max) return too_many();
        entries_.push_back(std::move(entry_));
        entry_ = {};
        return std::nullopt;
    }

    std::optional<Refusal> end_statement() {
        statement_depth_ = 0;
        current_.account = head_.first({"Acct/Id/IBAN", "Acct/Id/Othr/Id"});
        current_.bank = head_.first(
            {"Acct/Svcr/FinInstnId/Nm", "Acct/Svcr/FinInstnId/BICFI", "Acct/Svcr/FinInstnId/BIC"});
        current_.number = head_.first({"LglSeqNb", "ElctrncSeqNb", "Id"});
        const std::string_view declared = head_["Acct/Ccy"];
        if (!declared.empty() && !current_.currency.empty() && declared != current_.currency) {
            return unreadable(file_, current_.source_row, std::string(declared), current_.currency);
        }
        if (current_.currency.empty()) current_.currency = declared;
        if (!current_.opening) current_.opening = previous_closing_;
        for (const CamtEntry& entry : entries_) {
            if (current_.currency.empty()) current_.currency = entry.texts["Amt@Ccy"];
            auto movements = camt_movements(entry, current_.currency, file_);
            if (!movements) return std::move(movements).error();
            movement_count_ += movements->size();
            if (movement_count_ > service::file_rows_max) return too_many();
            std::move(movements->begin(), movements->end(), std::back_inserter(current_.movements));
        }
        entries_.clear();
        statements.push_back(std::move(current_));
        return std::nullopt;
    }

    [[nodiscard]] Refusal too_many() const {
        return refuse_file(
            Reason::too_many_rows, file_, {{"limit", std::to_string(service::file_rows_max)}});
    }

    const std::string& file_;
    std::size_t statement_depth_ = 0;  ///< 0 outside a statement
    std::size_t entry_depth_ = 0;      ///< 0 outside an entry
    std::size_t part_depth_ = 0;
    CamtTexts* part_ = nullptr;  ///< what collects the texts just now
    CamtTexts head_;
    CamtTexts balance_;
    CamtEntry entry_;
    std::vector<CamtEntry> entries_;
    BankStatement current_;
    std::optional<service::StatedBalance> previous_closing_;
    std::size_t entry_count_ = 0;
    std::size_t movement_count_ = 0;
};

}  // namespace

std::string_view camt_kind(std::string_view head) {
    constexpr std::string_view family = "camt.05";
    const std::size_t at = head.find(family);
    if (at != std::string_view::npos && at + family.size() < head.size()) {
        return head.substr(at, family.size() + 1);
    }
    return head.find("BkToCstmrStmt") != std::string_view::npos ? "camt.053" : "";
}

Result<std::vector<BankStatement>, Refusal> read_camt(std::string_view text,
                                                      const std::string& file) {
    Message message(file);
    if (auto fault = walk_xml(text, file, message)) return refuse(std::move(*fault));
    if (message.statements.empty()) return refuse(unreadable(file, 0, "<Stmt>", ""));
    return std::move(message.statements);
}

}  // namespace fundledger::importers::bank
