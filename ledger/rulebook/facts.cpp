// Reading facts as values, shared by formulas and checks.
#include "ledger/rulebook/facts.hpp"

#include "ledger/base/scan.hpp"

#include <utility>

namespace fundledger::rulebook {
namespace {

constexpr std::string_view fact_prefix = "fact.";

/// Digits, with the blanks and the counting word people write after them.
std::optional<std::int64_t> parse_whole(std::string_view text) {
    const FoldedText folded(text);
    Scanner scanner(folded.view());
    int value = 0;
    if (!scanner.take_number(1, 9, value)) return std::nullopt;
    scanner.skip_blanks();
    for (const std::string_view word : {"个月", "月", "个", "次", "人", "户", "天", "months"}) {
        if (scanner.take(word)) break;
    }
    if (!scanner.done()) return std::nullopt;
    return value;
}

}  // namespace

std::optional<std::string_view> FactReader::text_if(std::string_view name) const {
    if (claim_.facts == nullptr) return std::nullopt;
    auto text = claim_.facts->fact(name);
    if (text && text->empty()) text.reset();
    return text;
}

std::optional<std::string_view> FactReader::text(std::string_view name) {
    auto text = text_if(name);
    if (!text) missing(name);
    return text;
}

std::optional<Money> FactReader::money(std::string_view name) {
    if (name == "amount") {
        if (!claim_.amount) missing(name);
        return claim_.amount;
    }
    const auto text = this->text(name);
    if (!text) return std::nullopt;
    const ParsedMoney parsed = parse_money(*text);
    if (!parsed.value) unreadable(name, "1234.50", *text);
    return parsed.value;
}

std::optional<std::int64_t> FactReader::whole(std::string_view name) {
    if (name == "months") return claim_.period.months();
    const auto text = this->text(name);
    if (!text) return std::nullopt;
    const auto value = parse_whole(*text);
    if (!value) unreadable(name, "36", *text);
    return value;
}

std::optional<Ratio> FactReader::rate(std::string_view name) {
    const auto text = this->text(name);
    if (!text) return std::nullopt;
    auto value = Ratio::parse(*text);
    if (!value) unreadable(name, "4.5%", *text);
    return value;
}

std::optional<Date> FactReader::date(std::string_view name) {
    const auto text = this->text(name);
    if (!text) return std::nullopt;
    auto value = parse_date(*text);
    if (!value) unreadable(name, "2019-03-12", *text);
    return value;
}

std::optional<Date> FactReader::day(std::string_view role) {
    if (role == "business-date") return claim_.day();
    if (role == "pay-date") return claim_.pay_date ? claim_.pay_date : claim_.day();
    if (role == "period-first") return first_day(claim_.period.first);
    if (role == "period-last") return last_day(claim_.period.last);
    return date(role.substr(fact_prefix.size()));
}

void FactReader::missing(std::string_view name) {
    const std::string text(name);
    troubles_.push_back({"entitlement.fact-missing", Severity::hold, text, {}, {{"fact", text}}});
}

void FactReader::unreadable(std::string_view name,
                            std::string_view expected,
                            std::string_view found) {
    troubles_.push_back({"entitlement.fact-unreadable",
                         Severity::refuse,
                         std::string(expected),
                         std::string(found),
                         {{"fact", std::string(name)}}});
}

Trouble number_missing(std::string number) {
    Trouble trouble{"entitlement.standard-missing", Severity::hold, {}, {}, {}};
    trouble.args.emplace_back("number", std::move(number));
    return trouble;
}

bool is_day_role(std::string_view role) {
    for (const std::string_view known :
         {"business-date", "pay-date", "period-first", "period-last"}) {
        if (role == known) return true;
    }
    return role.size() > fact_prefix.size() && role.substr(0, fact_prefix.size()) == fact_prefix;
}

}  // namespace fundledger::rulebook
