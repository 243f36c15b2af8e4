// The texts of the chart's enumerations, as data files and stored texts write them.
#include "ledger/base/check.hpp"
#include "ledger/book/chart.hpp"

#include <algorithm>
#include <array>

namespace fundledger::book {
namespace {

template <class Enum>
struct Name {
    Enum value;
    std::string_view text;
};

constexpr std::array ledgers{Name<LedgerKind>{LedgerKind::financial, "financial"},
                             Name<LedgerKind>{LedgerKind::budgetary, "budgetary"},
                             Name<LedgerKind>{LedgerKind::allotment, "allotment"},
                             Name<LedgerKind>{LedgerKind::financial, "财务会计"},
                             Name<LedgerKind>{LedgerKind::budgetary, "预算会计"},
                             Name<LedgerKind>{LedgerKind::allotment, "指标账"}};

constexpr std::array sides{Name<Side>{Side::debit, "debit"},
                           Name<Side>{Side::credit, "credit"},
                           Name<Side>{Side::debit, "借"},
                           Name<Side>{Side::credit, "贷"},
                           Name<Side>{Side::debit, "借方"},
                           Name<Side>{Side::credit, "贷方"}};

constexpr std::array elements{Name<Element>{Element::asset, "asset"},
                              Name<Element>{Element::liability, "liability"},
                              Name<Element>{Element::net_assets, "net_assets"},
                              Name<Element>{Element::income, "income"},
                              Name<Element>{Element::expenditure, "expenditure"},
                              Name<Element>{Element::budget_income, "budget_income"},
                              Name<Element>{Element::budget_expenditure, "budget_expenditure"},
                              Name<Element>{Element::budget_balance, "budget_balance"},
                              Name<Element>{Element::authority, "authority"}};

constexpr std::array confidences{Name<Confidence>{Confidence::confirmed, "confirmed"},
                                 Name<Confidence>{Confidence::secondary, "secondary"},
                                 Name<Confidence>{Confidence::unconfirmed, "unconfirmed"}};

/// The first text of a value is the one written; the others are only read.
template <class Enum, std::size_t count>
std::string_view text_of(const std::array<Name<Enum>, count>& names, Enum value) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.value == value; });
    FUNDLEDGER_CHECK(found != names.end());
    return found->text;
}

template <class Enum, std::size_t count>
std::optional<Enum> value_of(const std::array<Name<Enum>, count>& names, std::string_view text) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.text == text; });
    if (found == names.end()) return std::nullopt;
    return found->value;
}

}  // namespace

std::string_view to_text(LedgerKind kind) {
    return text_of(ledgers, kind);
}
std::optional<LedgerKind> parse_ledger_kind(std::string_view text) {
    return value_of(ledgers, text);
}

std::string_view to_text(Side side) {
    return text_of(sides, side);
}
std::optional<Side> parse_side(std::string_view text) {
    return value_of(sides, text);
}
Side opposite(Side side) {
    return side == Side::debit ? Side::credit : Side::debit;
}

std::string_view to_text(Element element) {
    return text_of(elements, element);
}
std::optional<Element> parse_element(std::string_view text) {
    return value_of(elements, text);
}

std::string_view to_text(Confidence confidence) {
    return text_of(confidences, confidence);
}
std::optional<Confidence> parse_confidence(std::string_view text) {
    return value_of(confidences, text);
}

}  // namespace fundledger::book
