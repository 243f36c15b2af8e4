// Facts while judging, and the same again from what was written down. An answer of the store stands
// as "@beneficiary/insured=20190101-20190630:yes;20200101-0:no".
#include "ledger/service/claim_facts.hpp"

#include "ledger/rulebook/checks/subject.hpp"
#include "ledger/service/line_facts.hpp"

#include <algorithm>
#include <charconv>

namespace fundledger::service {
namespace {

using rulebook::FactSpell;
using rulebook::Subject;

std::string answer_name(const Subject& subject, std::string_view name) {
    std::string text = "@";
    switch (subject.who) {
        case Subject::Who::beneficiary:
            text += "beneficiary";
            break;
        case Subject::Who::payee:
            text += "payee";
            break;
        case Subject::Who::thing:
            text += subject.thing;
            break;
    }
    text += '/';
    text += name;
    std::replace(text.begin(), text.end(), '=', '-');
    return text;
}

std::string spells_text(const std::vector<FactSpell>& spells) {
    std::string text;
    for (const FactSpell& spell : spells) {
        std::string value = spell.value;
        std::replace(value.begin(), value.end(), ';', ',');
        if (!text.empty()) text += ';';
        text += std::to_string(spell.from) + "-" + std::to_string(spell.to) + ":" + value;
    }
    return text;
}

std::int32_t number_at(std::string_view& text, char end) {
    std::int32_t number = 0;
    const std::size_t at = std::min(text.find(end), text.size());
    std::from_chars(text.data(), text.data() + at, number);
    text.remove_prefix(std::min(at + 1, text.size()));
    return number;
}

std::vector<FactSpell> spells_in(std::string_view text) {
    std::vector<FactSpell> spells;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        std::string_view one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        FactSpell spell;
        spell.from = number_at(one, '-');
        spell.to = number_at(one, ':');
        spell.value = one;
        spells.push_back(std::move(spell));
    }
    return spells;
}

std::string anybody_name(std::string_view name, Date day) {
    return "@anybody/" + std::string(name) + "/" + day.to_text();
}

}  // namespace

void ClaimFacts::note(std::string entry) const {
    if (std::find(answers_.begin(), answers_.end(), entry) == answers_.end())
        answers_.push_back(std::move(entry));
}

std::optional<std::string_view> ClaimFacts::stated(std::string_view name) const {
    return fact_in(own_, name);
}

std::optional<std::string_view> ClaimFacts::fact(std::string_view name) const {
    const auto own = fact_in(own_, name);
    if (own) return own;
    auto stored = cache_.value(subjects_.beneficiary, name, day_);
    if (!stored && subjects_.payee != subjects_.beneficiary)
        stored = cache_.value(subjects_.payee, name, day_);
    if (!stored) return std::nullopt;
    borrowed_.push_back(definitions_.normal_fact_value(name, *stored));
    note(std::string(name) + "=" + borrowed_.back());
    note("@store/" + std::string(name) + "=yes");
    return borrowed_.back();
}

std::vector<FactSpell> ClaimFacts::spells(const Subject& subject, std::string_view name) const {
    const std::string_view number = subject.who == Subject::Who::beneficiary ? subjects_.beneficiary
                                    : subject.who == Subject::Who::payee     ? subjects_.payee
                                                                             : subject.thing;
    std::vector<FactSpell> spells = cache_.spells(number, name);
    if (spells.empty()) return spells;
    for (FactSpell& spell : spells) {
        spell.value = definitions_.normal_fact_value(name, spell.value);
        std::replace(spell.value.begin(), spell.value.end(), '\n', ' ');
    }
    note(answer_name(subject, name) + "=" + spells_text(spells));
    return spells;
}

bool ClaimFacts::anybody(std::string_view name,
                         std::span<const std::string> groups,
                         Date day) const {
    for (const FactRow& waiting : cache_.named(std::string(name))) {
        const FactSpell spell{waiting.valid_from, waiting.valid_to, waiting.value};
        if (!spell.holds_on(day) || rulebook::checks::says_no(spell.value)) continue;
        if (waiting.subject == subjects_.beneficiary) continue;
        for (const FactSpell& group : cache_.spells(waiting.subject, "person-group")) {
            const std::string value = definitions_.normal_fact_value("person-group", group.value);
            for (const std::string_view one : rulebook::checks::groups_in(value)) {
                if (!group.holds_on(day) ||
                    std::find(groups.begin(), groups.end(), one) == groups.end())
                    continue;
                note(anybody_name(name, day) + "=yes");
                return true;
            }
        }
    }
    return false;
}

std::optional<std::string_view> RecordedFacts::fact(std::string_view name) const {
    return fact_in(recorded_, name);
}

std::vector<FactSpell> RecordedFacts::spells(const Subject& subject, std::string_view name) const {
    const auto text = fact_in(recorded_, answer_name(subject, name));
    return text ? spells_in(*text) : std::vector<FactSpell>{};
}

bool RecordedFacts::anybody(std::string_view name,
                            std::span<const std::string> groups,
                            Date day) const {
    static_cast<void>(groups);
    return fact_in(recorded_, anybody_name(name, day)).has_value();
}

}  // namespace fundledger::service
