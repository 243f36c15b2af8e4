// expired-terms: whose next month a check `term` would refuse.
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/audit_tools.hpp"
#include "ledger/service/line_facts.hpp"
#include "ledger/service/provision_choice.hpp"

#include <algorithm>
#include <set>

namespace fundledger::service {
namespace {

/// What a person was paid so far.
struct Paid {
    std::string name;
    std::vector<rulebook::PastPayment> payments;
    /// The latest line of each policy: where it stands, its region and its facts.
    struct Last {
        std::int32_t month = 0;  ///< yyyymm
        std::int32_t region = 0;
        std::string place;
        std::string facts;
    };
    std::map<const rulebook::Policy*, Last> last;
};

class TermAudit {
public:
    TermAudit(Reader& reader, const Definitions& definitions, Date as_of)
        : rules_(definitions.rulebook()),
          as_of_(as_of),
          chooser_(rules_, reader.activations()),
          policies_(reader.codes(CodeKind::policy)) {
        for (const rulebook::Provision& provision : rules_.provisions()) {
            for (const rulebook::CheckRule& rule : provision.checks) {
                if (rule.kind != "term") continue;
                counted_.insert(provision.policy);
                const auto also = rule.settings.find("policies");
                if (also != rule.settings.end())
                    counted_.insert(also->second.begin(), also->second.end());
            }
        }
        for_each_stored_line(reader, [&](const StoredLine& stored) { take(stored); });
    }

    AuditReport run() {
        for (const auto& [subject, paid] : persons_) {
            for (const auto& [policy, last] : paid.last) judge(subject, paid, *policy, last);
        }
        report_.tables.push_back(std::move(table_));
        return std::move(report_);
    }

private:
    void take(const StoredLine& stored) {
        const disbursement::Line& line = stored.line;
        const auto id = policies_.find(line.policy_no);
        if (id == policies_.end() || !counted_.contains(id->second)) return;
        const rulebook::Policy* policy = rules_.find_policy(id->second);
        const auto first = Month::from_yyyymm(line.period_first);
        const auto last = Month::from_yyyymm(line.period_last);
        if (policy == nullptr || !first || !last || first_day(*first) > as_of_) return;
        Paid& paid = persons_[std::string(stored.subject())];
        paid.name = stored.name();
        rulebook::PastPayment payment;
        payment.policy = policy;
        payment.first = first->index();
        payment.last = last->index();
        paid.payments.push_back(payment);
        Paid::Last& latest = paid.last[policy];
        if (line.period_last < latest.month) return;
        latest = {line.period_last, line.region, place_text(stored), std::string(line.facts)};
    }

    static bool applies(const rulebook::CheckRule& rule, const Paid::Last& last) {
        if (rule.when_fact.empty()) return true;
        const auto value = fact_in(last.facts, rule.when_fact);
        return value && std::find(rule.when_values.begin(), rule.when_values.end(), *value) !=
                            rule.when_values.end();
    }

    void judge(const std::string& subject,
               const Paid& paid,
               const rulebook::Policy& policy,
               const Paid::Last& last) {
        const Month next = std::max(Month::from_yyyymm(last.month)->plus(1), as_of_.in_month());
        const ProvisionChoice& choice =
            chooser_.choose(policy, last.region, last_day(next), last_day(next));
        if (choice.provision == nullptr) return;
        rulebook::HistoryClaim claim;
        claim.now.policy = &policy;
        claim.now.first = claim.now.last = next.index();
        claim.birth = birth_date(subject);
        claim.man = sex(subject) == Sex::male;
        claim.past = paid.payments;
        for (const rulebook::CheckRule& rule : choice.provision->checks) {
            if (rule.kind != "term" || !applies(rule, last)) continue;
            const rulebook::Outcome outcome = rule.check->run_history({policy, rule, claim, true});
            if (outcome.verdict != rulebook::Verdict::failed) continue;
            add_row(report_,
                    table_,
                    {plain(subject),
                     plain(paid.name),
                     label("policy." + policy.id),
                     plain(Month::from_yyyymm(last.month)->to_text()),
                     plain(outcome.found),
                     plain(outcome.expected),
                     plain(next.to_text()),
                     plain(last.place),
                     plain(rulebook::clause_of(*choice.provision, rule))},
                    true);
        }
    }

    const rulebook::Rulebook& rules_;
    Date as_of_;
    ProvisionChooser chooser_;
    std::map<std::int64_t, std::string> policies_;
    std::set<std::string, std::less<>> counted_;
    std::map<std::string, Paid> persons_;
    AuditReport report_;
    AuditTable table_{"expired-terms",
                      {"audit.subject",
                       "audit.name",
                       "column.policy",
                       "audit.last-month",
                       "audit.months-with-next",
                       "audit.term",
                       "audit.next-month",
                       "audit.place",
                       "audit.clause"},
                      {}};
};

}  // namespace

AuditReport audit_expired_terms(Reader& reader, const Definitions& definitions, Date as_of) {
    return TermAudit(reader, definitions, as_of).run();
}

}  // namespace fundledger::service
