// Subjects, days and groups.
#include "ledger/rulebook/checks/subject.hpp"

#include <algorithm>

namespace fundledger::rulebook::checks {
namespace {

constexpr std::string_view group_fact = "person-group";

/// One dated fact says the group itself ("person-group" = "dibao"), or a list of that group names
/// the person ("hard-to-employ" = "大龄失业人员").
std::vector<FactSpell> spells_of_group(const FactReader& facts,
                                       const Subject& subject,
                                       const std::string& group) {
    const FactView& view = *facts.claim().facts;
    std::vector<FactSpell> spells = view.spells(subject, group);
    for (FactSpell& spell : view.spells(subject, group_fact)) {
        const auto named = groups_in(spell.value);
        if (std::find(named.begin(), named.end(), group) != named.end())
            spells.push_back(std::move(spell));
    }
    return spells;
}

}  // namespace

SubjectSetting::SubjectSetting(SettingReader& settings)
    : payee_(settings.choice("who", "beneficiary|payee") == "payee"),
      register_(settings.text_or("register", "")),
      key_(settings.text_or("key", "")) {
    if (register_.empty() != key_.empty())
        settings.fault("key", "\"register\" and \"key\" belong together");
}

std::optional<Subject> SubjectSetting::of(FactReader& facts) const {
    if (register_.empty())
        return Subject{payee_ ? Subject::Who::payee : Subject::Who::beneficiary, {}};
    const auto number = facts.text(key_);
    if (!number) return std::nullopt;
    return Subject{Subject::Who::thing, register_ + ":" + std::string(*number)};
}

std::string_view SubjectSetting::id_in(const Claim& claim) const {
    if (is_thing()) return {};
    if (payee_ || claim.beneficiary_id.empty()) return claim.payee_id;
    return claim.beneficiary_id;
}

DaysSetting::DaysSetting(SettingReader& settings, std::string_view fallback)
    : on_(settings.text_or("on", fallback)) {
    if (on_ != "each-month" && !is_day_role(on_))
        settings.fault("on", "\"" + on_ + "\" names no day");
}

std::vector<Date> DaysSetting::of(FactReader& facts) const {
    std::vector<Date> days;
    if (on_ == "each-month") {
        const MonthSpan& period = facts.claim().period;
        for (Month month = period.first; month <= period.last; month = month.plus(1))
            days.push_back(last_day(month));
    } else if (const auto day = facts.day(on_)) {
        days.push_back(*day);
    }
    return days;
}

std::vector<std::string> DaysSetting::facts() const {
    constexpr std::string_view prefix = "fact.";
    if (on_.compare(0, prefix.size(), prefix) != 0) return {};
    return {on_.substr(prefix.size())};
}

bool says_no(std::string_view value) {
    constexpr std::string_view words[] = {
        "no", "否", "无", "不是", "exited", "已退出", "退出", "employed", "已就业", "0"};
    return value.empty() || std::find(std::begin(words), std::end(words), value) != std::end(words);
}

bool wanted(std::string_view value, const std::vector<std::string>& values) {
    if (values.empty()) return !says_no(value);
    return std::find(values.begin(), values.end(), value) != values.end();
}

std::vector<std::string_view> groups_in(std::string_view text) {
    constexpr std::string_view separators[] = {"、", ";", "；", ",", "，", "/", " "};
    std::vector<std::string_view> groups;
    std::size_t begin = 0;
    std::size_t at = 0;
    const auto close = [&](std::size_t end) {
        if (end > begin) groups.push_back(text.substr(begin, end - begin));
    };
    while (at < text.size()) {
        std::size_t length = 0;
        for (const std::string_view separator : separators) {
            if (text.substr(at, separator.size()) == separator) length = separator.size();
        }
        if (length != 0) {
            close(at);
            begin = at + length;
        }
        at += length == 0 ? 1 : length;
    }
    close(text.size());
    return groups;
}

Membership membership(const FactReader& facts,
                      const Subject& subject,
                      const std::vector<std::string>& any_of,
                      Date day) {
    if (facts.claim().facts == nullptr) return Membership::unknown;
    bool known = false;
    for (const std::string& group : any_of) {
        for (const FactSpell& spell : spells_of_group(facts, subject, group)) {
            known = true;
            if (spell.holds_on(day) && !says_no(spell.value)) return Membership::yes;
        }
    }
    if (known) return Membership::no;
    const auto stated = facts.claim().facts->stated(group_fact);
    if (!stated || stated->empty()) return Membership::unknown;
    for (const std::string_view group : groups_in(*stated)) {
        if (std::find(any_of.begin(), any_of.end(), group) != any_of.end()) return Membership::yes;
    }
    return Membership::no;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string text;
    for (const std::string& one : texts) text += (text.empty() ? "" : ", ") + one;
    return text;
}

std::string range_text(std::optional<std::int64_t> least, std::optional<std::int64_t> most) {
    if (least && most) return std::to_string(*least) + ".." + std::to_string(*most);
    if (least) return "≥ " + std::to_string(*least);
    return most ? "≤ " + std::to_string(*most) : std::string{};
}

}  // namespace fundledger::rulebook::checks
