// An entry of camt.053 as its elements say it, and the movements it stands for.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"
#include "ledger/service/bank_statement.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers::bank {

/// Texts by their path below an element, "RltdPties/Dbtr/Nm"; "Amt@Ccy" for an attribute. Of an
/// element that repeats the first counts, but texts to read (Ustrd) are joined.
class CamtTexts {
public:
    void add(const std::string& path, std::string_view text);
    /// The first of `paths` that has a text; empty where none has.
    [[nodiscard]] std::string_view first(std::initializer_list<std::string_view> paths) const;
    [[nodiscard]] std::string_view operator[](std::string_view path) const { return first({path}); }
    [[nodiscard]] bool empty() const { return texts_.empty(); }

private:
    std::map<std::string, std::string, std::less<>> texts_;
};

struct CamtEntry {
    CamtTexts texts;
    std::vector<CamtTexts> transactions;
    std::uint32_t row = 0;
};

/// An amount with its currency and sign ("CRDT" positive), or statement_unreadable.
struct CamtAmount {
    Money amount;
    std::string currency;
};
[[nodiscard]] Result<CamtAmount, Refusal> camt_amount(const CamtTexts& texts,
                                                      const std::string& file,
                                                      std::uint32_t row);

/// The movements of an entry; none where it is not booked or moves nothing. `currency` is the
/// statement's, empty where it is not known.
[[nodiscard]] Result<std::vector<service::BankMovement>, Refusal> camt_movements(
    const CamtEntry& entry, const std::string& currency, const std::string& file);

}  // namespace fundledger::importers::bank
