// Which element means what.
#include "importers/bank/camt_entry.hpp"

#include "importers/bank/reading.hpp"

namespace fundledger::importers::bank {
namespace {

using service::BankMovement;
using service::Flow;

/// The party on the other side: who paid in, or who was paid.
void describe(const CamtTexts& tx, BankMovement& movement) {
    const bool credit = movement.flow == Flow::credit;
    movement.counterparty_name =
        credit ? tx.first({"RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm", "RltdPties/UltmtDbtr/Nm"})
               : tx.first({"RltdPties/Cdtr/Nm", "RltdPties/Cdtr/Pty/Nm", "RltdPties/UltmtCdtr/Nm"});
    movement.counterparty_account =
        credit ? tx.first({"RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id"})
               : tx.first({"RltdPties/CdtrAcct/Id/IBAN", "RltdPties/CdtrAcct/Id/Othr/Id"});
    movement.counterparty_bank = credit ? tx.first({"RltdAgts/DbtrAgt/FinInstnId/Nm",
                                                    "RltdAgts/DbtrAgt/FinInstnId/BICFI",
                                                    "RltdAgts/DbtrAgt/FinInstnId/BIC"})
                                        : tx.first({"RltdAgts/CdtrAgt/FinInstnId/Nm",
                                                    "RltdAgts/CdtrAgt/FinInstnId/BICFI",
                                                    "RltdAgts/CdtrAgt/FinInstnId/BIC"});
    const std::string_view serial =
        tx.first({"Refs/AcctSvcrRef", "Refs/TxId", "Refs/EndToEndId", "Refs/InstrId"});
    if (!serial.empty() && serial != "NOTPROVIDED") movement.serial = serial;
    const std::string_view summary =
        tx.first({"RmtInf/Ustrd", "RmtInf/Strd/CdtrRefInf/Ref", "AddtlTxInf"});
    if (!summary.empty()) movement.summary = summary;
}

/// The amounts of the transactions where each states one in the entry's currency and they add up to
/// the entry; otherwise nothing.
std::vector<Money> split(const CamtEntry& entry, const CamtAmount& whole) {
    std::vector<Money> parts;
    Money sum;
    for (const CamtTexts& tx : entry.transactions) {
        const std::string_view text = tx.first({"AmtDtls/TxAmt/Amt", "Amt"});
        const std::string_view currency = tx.first({"AmtDtls/TxAmt/Amt@Ccy", "Amt@Ccy"});
        const std::string_view side = tx["CdtDbtInd"];
        const auto amount = read_unsigned(text);
        if (!amount || amount->is_zero() || currency != whole.currency) return {};
        const bool against = !side.empty() && side != entry.texts["CdtDbtInd"];
        parts.push_back(against ? -*amount : *amount);
        const auto more = try_add(sum, parts.back());
        if (!more) return {};
        sum = *more;
    }
    const Money expected = whole.amount.is_negative() ? -whole.amount : whole.amount;
    return sum == expected ? parts : std::vector<Money>{};
}

}  // namespace

void CamtTexts::add(const std::string& path, std::string_view text) {
    if (text.empty()) return;
    const auto [place, is_new] = texts_.try_emplace(path, text);
    constexpr std::size_t joined_max = std::size_t{64} * 1024;
    if (!is_new && path.ends_with("Ustrd") && place->second.size() < joined_max) {
        join(place->second, text);
    }
}

std::string_view CamtTexts::first(std::initializer_list<std::string_view> paths) const {
    for (const std::string_view path : paths) {
        if (const auto found = texts_.find(path); found != texts_.end()) return found->second;
    }
    return {};
}

Result<CamtAmount, Refusal> camt_amount(const CamtTexts& texts,
                                        const std::string& file,
                                        std::uint32_t row) {
    const auto amount = read_unsigned(texts["Amt"]);
    if (!amount) return refuse(unreadable(file, row, "<Amt>1000.00</Amt>", texts["Amt"]));
    const std::string_view side = texts["CdtDbtInd"];
    if (side != "CRDT" && side != "DBIT") {
        return refuse(unreadable(file, row, "<CdtDbtInd> CRDT / DBIT", side));
    }
    return CamtAmount{side == "CRDT" ? *amount : -*amount, std::string(texts["Amt@Ccy"])};
}

Result<std::vector<BankMovement>, Refusal> camt_movements(const CamtEntry& entry,
                                                          const std::string& currency,
                                                          const std::string& file) {
    std::vector<BankMovement> movements;
    const std::string_view state = entry.texts.first({"Sts", "Sts/Cd"});
    if (!state.empty() && state != "BOOK") return movements;
    const auto whole = camt_amount(entry.texts, file, entry.row);
    if (!whole) return refuse(whole.error());
    if (!currency.empty() && whole->currency != currency) {
        return refuse(
            unreadable(file, entry.row, "<Amt Ccy=\"" + currency + "\">", whole->currency));
    }
    // The day of booking may be left out; the entry is then booked on its value day.
    const std::string_view day =
        entry.texts.first({"BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"});
    const auto booked_on = read_iso_day(day);
    if (!booked_on) return refuse(unreadable(file, entry.row, "<BookgDt> 2019-04-08", day));
    if (whole->amount.is_zero()) return movements;
    const bool negative = whole->amount.is_negative();
    BankMovement movement{
        .booked_on = *booked_on,
        .value_on = read_iso_day(entry.texts.first({"ValDt/Dt", "ValDt/DtTm"})),
        .flow = negative ? Flow::debit : Flow::credit,
        .amount = negative ? -whole->amount : whole->amount,
        .reversal = entry.texts["RvslInd"] == "true" || entry.texts["RvslInd"] == "1",
        .balance = {},
        .counterparty_name = {},
        .counterparty_account = {},
        .counterparty_bank = {},
        .serial = std::string(entry.texts.first({"AcctSvcrRef", "NtryRef"})),
        .summary = std::string(entry.texts["AddtlNtryInf"]),
        .source_row = entry.row};
    const std::vector<Money> parts =
        entry.transactions.size() > 1 ? split(entry, *whole) : std::vector<Money>{};
    if (parts.empty()) {
        if (entry.transactions.size() == 1) describe(entry.transactions.front(), movement);
        movements.push_back(std::move(movement));
        return movements;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        BankMovement part = movement;
        if (parts[i].is_negative()) {
            part.flow = negative ? Flow::credit : Flow::debit;
        }
        part.amount = parts[i].is_negative() ? -parts[i] : parts[i];
        describe(entry.transactions[i], part);
        movements.push_back(std::move(part));
    }
    return movements;
}

}  // namespace fundledger::importers::bank
