// Binding of profile fields to positions.
#include "ledger/service/roster_columns.hpp"

#include <algorithm>
#include <array>

namespace fundledger::service {
namespace {

struct Core {
    std::string_view field;
    int RosterColumns::*member;
};

constexpr std::array core_columns = {
    Core{"payee_name", &RosterColumns::payee_name},
    Core{"payee_id", &RosterColumns::payee_id},
    Core{"payee_account", &RosterColumns::payee_account},
    Core{"payee_bank", &RosterColumns::payee_bank},
    Core{"beneficiary_name", &RosterColumns::beneficiary_name},
    Core{"beneficiary_id", &RosterColumns::beneficiary_id},
    Core{"policy", &RosterColumns::policy},
    Core{"allotment", &RosterColumns::allotment},
    Core{"region", &RosterColumns::region},
    Core{"amount", &RosterColumns::amount},
    Core{"pay_date", &RosterColumns::pay_date},
    Core{"period", &RosterColumns::period},
    Core{"period_first", &RosterColumns::period_first},
    Core{"period_last", &RosterColumns::period_last},
    Core{"months", &RosterColumns::months},
};

}  // namespace

std::string fact_name(std::string_view field) {
    constexpr std::string_view prefix = "fact.";
    if (field.substr(0, prefix.size()) == prefix) field.remove_prefix(prefix.size());
    std::string name(field);
    std::replace(name.begin(), name.end(), '_', '-');
    std::replace(name.begin(), name.end(), '.', '-');
    return name;
}

MoneyUnit money_unit_of(const BoundColumn& column) {
    if (column.unit == "万元") return MoneyUnit::ten_thousand_yuan;
    if (column.unit == "亿元") return MoneyUnit::hundred_million_yuan;
    return MoneyUnit::yuan;
}

RosterColumns RosterColumns::bind(const std::vector<BoundColumn>& columns) {
    RosterColumns bound;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string& field = columns[i].field;
        const int position = static_cast<int>(i);
        if (!columns[i].allowed.empty()) bound.limited.push_back(position);
        if (field.rfind("amount.", 0) == 0) {
            bound.amount_parts.push_back(position);
            bound.facts.emplace_back(fact_name(field), position);
            continue;
        }
        if (field.rfind("fact.", 0) == 0) {
            bound.facts.emplace_back(fact_name(field), position);
            continue;
        }
        const auto* core = std::find_if(core_columns.begin(),
                                        core_columns.end(),
                                        [&](const Core& c) { return c.field == field; });
        if (core != core_columns.end()) bound.*(core->member) = position;
    }
    std::sort(bound.facts.begin(), bound.facts.end());
    return bound;
}

}  // namespace fundledger::service
