// Vouchers (记账凭证): balanced when born, never changed, corrected only by a red reversal.
#pragma once

#include "ledger/base/date.hpp"
#include "ledger/base/finding.hpp"
#include "ledger/base/money.hpp"
#include "ledger/base/result.hpp"
#include "ledger/base/strong_id.hpp"
#include "ledger/book/chart.hpp"

#include <string>
#include <vector>

namespace fundledger::book {

/// One entry (分录). The amount is positive, except in a red reversal where every amount is
/// negative.
struct Posting {
    std::string account;
    Side side = Side::debit;
    Money amount;
    std::string summary;
    std::string policy;     ///< policy key, empty where the money has none
    AllotmentId allotment;  ///< none where the money has no budget source (e.g. interest)
    int region = 0;         ///< 6-digit division code, 0 for the entity as a whole
    friend bool operator==(const Posting&, const Posting&) = default;
};

/// What a voucher is made of before it is checked. The braces let designated initialisers leave
/// out what an event does not have.
struct VoucherDraft {
    BookId book{};
    LedgerKind ledger = LedgerKind::financial;
    Date date;
    std::string event{};    ///< event of the posting rule, or "manual", "opening", "reversal"
    std::string summary{};  ///< 摘要 of the whole voucher
    int attachments = 0;    ///< 附件数
    ActorId maker{};        ///< 制单
    ActorId reviewer{};     ///< 审核, none where the event has none
    ActorId poster{};       ///< 记账
    std::string source_document{};
    std::string counterparty{};
    VoucherId reverses{};  ///< the voucher this one cancels, none otherwise
    BatchId batch{};       ///< the batch whose event made it, none otherwise
    std::vector<Posting> postings{};
};

/// A voucher that balances, uses only leaf accounts of its ledger, and has amounts in range.
class Voucher {
public:
    /// Refusals, in this order: voucher_empty, account_unknown, account_wrong_ledger,
    /// account_not_leaf, amount_out_of_range, voucher_unbalanced.
    [[nodiscard]] static Result<Voucher, Refusal> make(VoucherDraft draft, const Chart& chart);
    /// The red voucher (红字冲销) that cancels `original`: same accounts and sides, negative
    /// amounts.
    [[nodiscard]] static Voucher reversal_of(const Voucher& original,
                                             VoucherId original_id,
                                             Date date,
                                             ActorId actor,
                                             std::string summary);
    [[nodiscard]] const VoucherDraft& content() const { return content_; }
    [[nodiscard]] Money debit_total() const;

private:
    explicit Voucher(VoucherDraft draft) : content_(std::move(draft)) {}
    VoucherDraft content_;
};

}  // namespace fundledger::book
