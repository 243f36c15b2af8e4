// Person by person: the file's rows in their order, each behind what came before.
#include "ledger/service/roster_history.hpp"

#include "ledger/base/identifier.hpp"
#include "ledger/service/line_facts.hpp"
#include "ledger/service/roster_check.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace fundledger::service {
namespace {

using disbursement::ClaimDigest;
using rulebook::PastPayment;

/// Numbers of policies in the store as policies. One the catalogue no longer has keeps its id.
class PoliciesByNumber {
public:
    PoliciesByNumber(Reader& reader, const rulebook::Rulebook& rules) {
        for (auto& [number, id] : reader.codes(CodeKind::policy)) {
            const rulebook::Policy* known = rules.find_policy(id);
            if (known == nullptr) {
                gone_.push_back(
                    std::make_unique<rulebook::Policy>(rulebook::Policy{id, {}, {}, id, id, {}}));
                known = gone_.back().get();
            }
            policies_.emplace(number, known);
        }
    }
    [[nodiscard]] const rulebook::Policy* find(std::int32_t number) const {
        const auto found = policies_.find(number);
        return found == policies_.end() ? nullptr : found->second;
    }

private:
    std::map<std::int64_t, const rulebook::Policy*> policies_;
    std::vector<std::unique_ptr<rulebook::Policy>> gone_;
};

/// A payment in the way: a line of the store, or an earlier row of the file.
struct PastPlace {
    LinePlace stored;
    std::uint32_t ordinal = no_row;
    static constexpr std::uint32_t no_row = 0xFFFFFFFF;
};

class HistoryJudge {
public:
    HistoryJudge(Reader& reader,
                 RosterConverter& converter,
                 PersonCollector& collector,
                 RosterCheck& check,
                 const std::string& file)
        : reader_(reader),
          converter_(converter),
          collector_(collector),
          check_(check),
          file_(file),
          policies_(reader, converter.definitions().rulebook()) {}

    void run() {
        std::vector<RosterPerson>& persons = collector_.persons;
        std::sort(persons.begin(), persons.end(), [](const RosterPerson& a, const RosterPerson& b) {
            return std::tie(a.key, a.ordinal) < std::tie(b.key, b.ordinal);
        });
        if (!anything_to_judge()) return;
        PersonWalk walk(reader_);
        for (std::size_t begin = 0; begin < persons.size();) {
            std::size_t end = begin + 1;
            while (end < persons.size() && persons[end].key == persons[begin].key) ++end;
            judge_person(walk, std::span(persons).subspan(begin, end - begin));
            begin = end;
        }
        judge_quotas();
    }

private:
    [[nodiscard]] bool asks(const RosterPerson& person) const {
        if (person.history_checks != 0) return true;
        return !excluding(person).empty();
    }
    [[nodiscard]] const std::vector<std::string>& excluding(const RosterPerson& person) const {
        return converter_.definitions().rulebook().excluded_by(
            collector_.policies[person.policy]->id);
    }
    [[nodiscard]] bool anything_to_judge() const {
        return std::any_of(collector_.persons.begin(),
                           collector_.persons.end(),
                           [&](const RosterPerson& person) { return asks(person); });
    }

    void judge_person(PersonWalk& walk, std::span<const RosterPerson> rows) {
        const bool asked = std::any_of(
            rows.begin(), rows.end(), [&](const RosterPerson& row) { return asks(row); });
        if (!asked) return;
        gather(walk, rows.front().key);
        for (const RosterPerson& row : rows) {
            judge_row(row);  // also where its claim stands already: every fault is told
            if (check_.book[row.ordinal] != RosterCheck::refused) {
                past_.push_back(payment_of(row));
                places_.push_back({{}, row.ordinal});
            }
        }
    }

    void gather(PersonWalk& walk, const ClaimDigest& key) {
        walk.entries_of(key, stored_);
        past_.clear();
        places_.clear();
        for (const StoredEntry& stored : stored_) {
            const rulebook::Policy* policy = policies_.find(stored.entry.policy_no);
            if (policy == nullptr) continue;
            past_.push_back({policy,
                             stored.entry.first,
                             stored.entry.last,
                             stored.entry.occupation,
                             stored.entry.level,
                             places_.size()});
            places_.push_back({{stored.book, stored.batch, stored.entry.line}});
        }
    }

    [[nodiscard]] PastPayment payment_of(const RosterPerson& row) const {
        return {collector_.policies[row.policy],
                row.first,
                row.last,
                row.occupation,
                row.level,
                places_.size()};
    }

    void judge_row(const RosterPerson& row) {
        rulebook::HistoryClaim claim;
        claim.now = payment_of(row);
        claim.birth = Date::from_yyyymmdd(row.birth);
        claim.man = row.man;
        claim.past = past_;
        const ProvisionChoice* choice = collector_.choices[row.choice];
        if (choice != nullptr && row.history_checks != 0) {
            const auto checked = rulebook::judge_history(
                *choice->provision, *claim.now.policy, claim, row.history_checks);
            for (const rulebook::CheckedRule& one : checked)
                take(row, *choice->provision, *one.rule, one.outcome);
        }
        judge_exclusions(row, claim);
    }

    /// True where the row's own provision has the check: it has told already.
    [[nodiscard]] bool says_so_too(const RosterPerson& row, const std::string& id) const {
        const ProvisionChoice* own = collector_.choices[row.choice];
        if (own == nullptr) return false;
        const auto& checks = own->provision->checks;
        return std::any_of(
            checks.begin(), checks.end(), [&](const auto& check) { return check.id == id; });
    }

    /// What was paid before may exclude what is claimed now, though the clause stands with the
    /// other.
    void judge_exclusions(const RosterPerson& row, const rulebook::HistoryClaim& claim) {
        for (const std::string& id : excluding(row)) {
            const bool paid = std::any_of(past_.begin(), past_.end(), [&](const PastPayment& p) {
                return p.policy->id == id;
            });
            const rulebook::Policy* other = converter_.definitions().rulebook().find_policy(id);
            if (!paid || other == nullptr) continue;
            const Month last = *Month::make(1900 + row.last / 12, row.last % 12 + 1);
            const ProvisionChoice& choice = converter_.chooser().choose(
                *other, row.region, last_day(last), *Date::from_yyyymmdd(row.pay_date));
            if (choice.provision == nullptr) continue;
            for (const rulebook::CheckRule& rule : choice.provision->checks) {
                const std::vector<std::string> excluded = rule.check->excluded();
                if (std::find(excluded.begin(), excluded.end(), claim.now.policy->id) ==
                    excluded.end())
                    continue;
                if (says_so_too(row, rule.id)) continue;
                take(row,
                     *choice.provision,
                     rule,
                     rule.check->run_history({*other, rule, claim, false}));
            }
        }
    }

    void take(const RosterPerson& row,
              const rulebook::Provision& provision,
              const rulebook::CheckRule& rule,
              const rulebook::Outcome& outcome) {
        for (const rulebook::Trouble& trouble : outcome.troubles) {
            Finding finding = rulebook::finding_of(provision, rule, {});
            finding.rule = trouble.rule;
            finding.severity = trouble.severity;
            finding.expected = trouble.expected.empty() ? provision.bringer() : trouble.expected;
            finding.args = trouble.args;
            finding.args.emplace_back("document", provision.bringer());
            finding.args.emplace_back("region", provision.region);
            for (auto& [name, value] : finding.args) {
                if (name == "number") value.insert(0, rule.id + ".");
            }
            add(row.ordinal, std::move(finding));
        }
        if (outcome.verdict != rulebook::Verdict::failed) return;
        Finding finding = rulebook::finding_of(provision, rule, outcome);
        if (outcome.past != rulebook::Outcome::no_past) name_place(finding, outcome.past);
        add(row.ordinal, std::move(finding));
    }

    /// Says which payment was in the way.
    void name_place(Finding& finding, std::size_t past) {
        const PastPlace& place = places_[past_[past].place];
        MessageArgs args =
            place.ordinal == PastPlace::no_row
                ? place_of(reader_, place.stored)
                : MessageArgs{{"first_row", std::to_string(check_.source_rows[place.ordinal])}};
        finding.args.insert(finding.args.end(), args.begin(), args.end());
    }

    void add(std::uint32_t ordinal, Finding finding) {
        finding.place = {file_, check_.source_rows[ordinal], 0, {}};
        if (check_.findings.size() >= roster_findings_max) {
            if (finding.severity == Severity::refuse) check_.book[ordinal] = RosterCheck::refused;
            return;
        }
        ++check_.findings_by_rule[finding.rule];
        if (finding.severity == Severity::refuse) {
            check_.book[ordinal] = RosterCheck::refused;
        } else {
            check_.later[ordinal].push_back(finding);
        }
        check_.findings.push_back(std::move(finding));
    }

    /// A quota counts different persons of a policy and year, whoever they are.
    struct Quota {
        const ProvisionChoice* choice = nullptr;
        const rulebook::CheckRule* rule = nullptr;
        std::int64_t most = 0;
        std::set<ClaimDigest> paid;
        std::map<std::uint32_t, const RosterPerson*> claimed;  ///< by ordinal: the file's order
    };

    void judge_quotas() {
        std::map<std::pair<const rulebook::Policy*, int>, Quota> quotas;
        for (const RosterPerson& person : collector_.persons) {
            if (check_.book[person.ordinal] == RosterCheck::refused) continue;
            const ProvisionChoice* choice = collector_.choices[person.choice];
            if (choice == nullptr || person.history_checks == 0) continue;
            for (const rulebook::CheckRule& rule : choice->provision->checks) {
                const auto most = rule.check->persons_max();
                if (!most) continue;
                Quota& quota =
                    quotas[{collector_.policies[person.policy], 1900 + person.last / 12}];
                quota.choice = choice;
                quota.rule = &rule;
                quota.most = *most;
                quota.claimed.emplace(person.ordinal, &person);
            }
        }
        for (auto& [key, quota] : quotas) judge_quota(*key.first, key.second, quota);
    }

    void judge_quota(const rulebook::Policy& policy, int year, Quota& quota) {
        std::vector<disbursement::PersonEntry> entries;
        for (const PersonRunPlace& place : reader_.person_runs()) {
            reader_.read_person_run(place, entries);
            for (const disbursement::PersonEntry& entry : entries) {
                const rulebook::Policy* own = policies_.find(entry.policy_no);
                if (own != nullptr && own->id == policy.id && 1900 + entry.last / 12 == year)
                    quota.paid.insert(entry.key);
            }
        }
        for (const auto& [ordinal, person] : quota.claimed) {
            if (!quota.paid.insert(person->key).second) continue;
            if (static_cast<std::int64_t>(quota.paid.size()) <= quota.most) continue;
            rulebook::Outcome outcome{rulebook::Verdict::failed};
            outcome.expected = "≤ " + std::to_string(quota.most);
            outcome.found = std::to_string(quota.paid.size());
            take(*person, *quota.choice->provision, *quota.rule, outcome);
        }
    }

    Reader& reader_;
    RosterConverter& converter_;
    PersonCollector& collector_;
    RosterCheck& check_;
    const std::string& file_;
    PoliciesByNumber policies_;
    std::vector<StoredEntry> stored_;
    std::vector<PastPayment> past_;
    std::vector<PastPlace> places_;
};

}  // namespace

void PersonCollector::add(const ConvertedRow& row, std::uint32_t ordinal) {
    if (row.policy != last_policy_ || policies.empty()) {
        const auto [found, is_new] =
            policy_numbers_.emplace(row.policy, static_cast<std::uint16_t>(policies.size()));
        if (is_new) policies.push_back(row.policy);
        last_policy_ = row.policy;
        last_policy_number_ = found->second;
    }
    const ProvisionChoice* choice = row.provision == nullptr ? nullptr : row.choice;
    if (choice != last_choice_ || choices.empty()) {
        const auto [found, is_new] =
            choice_numbers_.emplace(choice, static_cast<std::uint16_t>(choices.size()));
        if (is_new) choices.push_back(choice);
        last_choice_ = choice;
        last_choice_number_ = found->second;
    }
    RosterPerson person;
    person.key = person_key(hasher_, row.line);
    const disbursement::PersonEntry entry = person_entry(row.line, person.key);
    person.ordinal = ordinal;
    person.history_checks = row.history_checks;
    person.policy = last_policy_number_;
    person.choice = last_choice_number_;
    person.first = entry.first;
    person.last = entry.last;
    person.occupation = entry.occupation;
    person.level = entry.level;
    person.region = row.line.region;
    person.pay_date = row.line.pay_date;
    if (row.history_checks != 0) {
        const auto born = birth_date(row.line.subject_id());
        person.birth = born ? born->yyyymmdd() : 0;
        person.man = sex(row.line.subject_id()) == Sex::male;
    }
    persons.push_back(person);
}

void judge_histories(Reader& reader,
                     RosterConverter& converter,
                     PersonCollector& collector,
                     RosterCheck& check,
                     const std::string& file) {
    HistoryJudge(reader, converter, collector, check, file).run();
}

std::vector<disbursement::PersonEntry> entries_of_book(
    const PersonCollector& collector,
    const RosterCheck& check,
    std::size_t book,
    const std::vector<std::uint32_t>& line_no,
    const std::map<const rulebook::Policy*, std::int64_t>& policy_no) {
    std::vector<disbursement::PersonEntry> entries;
    std::vector<std::int32_t> numbers;
    for (const rulebook::Policy* policy : collector.policies) {
        const auto known = policy_no.find(policy);
        numbers.push_back(known == policy_no.end() ? 0 : static_cast<std::int32_t>(known->second));
    }
    for (const RosterPerson& person : collector.persons) {
        if (check.book[person.ordinal] != book) continue;
        entries.push_back({person.key,
                           line_no[person.ordinal],
                           numbers[person.policy],
                           person.first,
                           person.last,
                           person.occupation,
                           person.level});
    }
    return entries;
}

}  // namespace fundledger::service
