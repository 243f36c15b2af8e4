// A bureau that is told what to do in the words of tests/data/provisions, and answers with
// verdicts.
#pragma once

#include "ledger/service/policy_decisions.hpp"
#include "tests/support/store_fixture.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::tests {

/// "name=value" words; see tests/data/provisions/README.md for the names.
using Words = std::map<std::string, std::string>;

/// Blanks separate, double quotes hold together.
[[nodiscard]] std::vector<std::string> split_words(const std::string& line);
/// The tokens behind the first `from` put over `words`; a name with nothing behind takes one out.
[[nodiscard]] Words words_of(const std::vector<std::string>& tokens,
                             std::size_t from,
                             Words words = {});
/// `base` with the words of a line over it: the row a test varies.
[[nodiscard]] std::string varied(const std::string& base, const std::string& change);

/// "person:3@2001-05-20/630102", "unit:1", or the number of a thing as it stands.
struct Who {
    std::string id;
    std::string name;
    std::string account;
};
[[nodiscard]] Who who(const std::string& text);

/// Rules by what they did to the rows of a file.
struct Verdict {
    std::string fault;  ///< of the whole file; empty if none
    std::set<std::string> refused;
    std::set<std::string> held;
    std::set<std::string> warned;
    std::vector<Finding> findings;
    /// "pass", "warn a", "hold a b", "fail a b", or the fault of the file.
    [[nodiscard]] std::string to_text() const;
};

/// The batch of an import that made one; anything else is a fault of the test.
[[nodiscard]] service::BatchRow only_batch(const StoreFixture::Roster& taken);
/// A list of the insured; spells as "person:2 2016-04-01 2019-03-31".
[[nodiscard]] std::string insured_list(const std::vector<std::string>& spells);

class RulebookBureau {
public:
    /// `region` of the store; rows stand in `row_region` unless they say otherwise.
    explicit RulebookBureau(const std::string& region, std::string row_region = {});

    [[nodiscard]] StoreFixture& store() { return store_; }

    /// Words: document= authority= from= to= region= fund= set=NAME=VALUE.
    Result<service::ActivationRow, Refusal> try_activate(const std::string& provision,
                                                         const std::string& words = {});
    /// As above; must be taken.
    void activate(const std::string& provision, const std::string& words = {});
    /// A dated fact: "person:2 insured yes 2019-01-01 2019-06-30".
    void fact(const std::string& text);
    /// A list in its own form, as "list-insured"; must be taken.
    void list(std::string_view kind, const std::string& text);
    /// A payment of earlier years: "person:3 unemployment-benefit 2019-03 NAME=VALUE …".
    void past(const std::string& text);

    /// The verdict on rows of one file, which is rolled back.
    [[nodiscard]] Verdict verdict(const std::vector<std::string>& rows);
    [[nodiscard]] std::string judge(const std::string& row) { return verdict({row}).to_text(); }
    /// As above, of several rows.
    [[nodiscard]] std::string judge_all(const std::vector<std::string>& rows) {
        return verdict(rows).to_text();
    }
    /// Imports the rows for good.
    StoreFixture::Roster take(const std::vector<std::string>& rows);
    /// Imports, approves and releases; every step must succeed. The batches made.
    std::vector<std::string> pay(const std::vector<std::string>& rows);
    /// The amount the rule computes for a row that leaves it open; the verdict where it has none.
    [[nodiscard]] std::string computed(const std::string& row);

    /// Debit minus credit of all expense accounts of a fund.
    [[nodiscard]] Money expense(std::string_view fund);

private:
    [[nodiscard]] std::string roster_of(const std::vector<std::string>& rows);
    [[nodiscard]] std::string fund_of(const std::vector<std::string>& rows) const;
    [[nodiscard]] std::string source_of(const std::string& levels, const std::string& fund);

    StoreFixture store_;
    std::string row_region_;
    std::map<std::string, std::string> fund_of_policy_;  ///< as activations name them
    std::set<std::string> allotments_;
};

}  // namespace fundledger::tests
