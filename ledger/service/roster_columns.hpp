// Which column of a roster holds what.
#pragma once

#include "ledger/base/money.hpp"
#include "ledger/service/row_source.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundledger::service {

/// The core columns of a roster by position in the row, -1 where the file has none.
struct RosterColumns {
    int payee_name = -1, payee_id = -1, payee_account = -1, payee_bank = -1;
    int beneficiary_name = -1, beneficiary_id = -1;
    int policy = -1, allotment = -1, region = -1, amount = -1, pay_date = -1;
    int period = -1, period_first = -1, period_last = -1, months = -1;
    /// Columns "amount.<part>" whose sum is the amount of the line.
    std::vector<int> amount_parts;
    std::vector<int> limited;  ///< columns whose cells may only say certain things
    /// Facts a provision may ask for: kebab-case name and position, names ascending.
    std::vector<std::pair<std::string, int>> facts;

    [[nodiscard]] static RosterColumns bind(const std::vector<BoundColumn>& columns);
    [[nodiscard]] static std::string_view cell(const std::string_view* cells, int column) {
        return column < 0 ? std::string_view{} : cells[column];
    }
};

/// The unit of a column of amounts, as its profile declares it; yuan where it says nothing.
[[nodiscard]] MoneyUnit money_unit_of(const BoundColumn& column);

/// "fact.premium_paid" → "premium-paid", "amount.pension" → "amount-pension".
[[nodiscard]] std::string fact_name(std::string_view field);

}  // namespace fundledger::service
