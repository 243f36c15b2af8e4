// post-holders: public-welfare posts and the persons paid in them.
#include "ledger/service/audit_tests.hpp"
#include "ledger/service/audit_tools.hpp"
#include "ledger/service/line_facts.hpp"

#include <algorithm>
#include <set>

namespace fundledger::service {
namespace {

/// Months (Month::index()) a person was paid in a post.
struct Holding {
    std::string name;
    std::set<int> months;
    std::string place;  ///< of the last line
};

using Holdings = std::map<std::pair<std::string, std::string>, Holding>;  ///< post, person

Holdings holdings_of(Reader& reader, Date as_of) {
    Holdings holdings;
    for_each_stored_line(reader, [&](const StoredLine& stored) {
        const auto post = fact_in(stored.line.facts, "post-no");
        const auto first = Month::from_yyyymm(stored.line.period_first);
        const auto last = Month::from_yyyymm(stored.line.period_last);
        if (!post || post->empty() || !first || !last || first_day(*first) > as_of) return;
        Holding& holding = holdings[{std::string(*post), std::string(stored.subject())}];
        holding.name = stored.name();
        holding.place = place_text(stored);
        for (int month = first->index(); month <= last->index(); ++month)
            holding.months.insert(month);
    });
    return holdings;
}

std::string month_of(int index) {
    constexpr int months = 12;
    constexpr int zero_year = 1900;
    const auto month = Month::make(zero_year + index / months, index % months + 1);
    return month ? month->to_text() : std::string();
}

std::string span_of(const std::set<int>& months) {
    const std::string first = month_of(*months.begin());
    const std::string last = month_of(*months.rbegin());
    return first == last ? first : first + " – " + last;
}

/// The row of the register that holds in the month, else the last one.
const RegisterRow* post_in(const std::vector<RegisterRow>& rows, int month) {
    const auto day = parse_date(month_of(month) + "-01");
    const RegisterRow* found = nullptr;
    for (const RegisterRow& row : rows) {
        if (day && row.holds_on(last_day(day->in_month()))) found = &row;
    }
    return found;
}

/// What is wrong with holding the post in these months.
const char* fault_of(const std::vector<RegisterRow>& rows, const std::set<int>& months) {
    if (rows.empty()) return "audit.post-unknown";
    for (const int month : months) {
        const RegisterRow* row = post_in(rows, month);
        if (row == nullptr) return "audit.post-not-standing";
        if (row->get("public-investment") != "yes") return "audit.not-public-investment";
        if (row->get("public-interest") != "yes") return "audit.not-public-interest";
    }
    return "audit.good";
}

AuditTable two_posts_table(const Holdings& holdings, AuditReport& report) {
    AuditTable table{
        "two-posts", {"audit.subject", "audit.name", "column.month", "audit.posts"}, {}};
    std::map<std::pair<std::string, int>, std::vector<std::string>> by_month;
    std::map<std::string, std::string> names;
    for (const auto& [key, holding] : holdings) {
        names[key.second] = holding.name;
        for (const int month : holding.months) by_month[{key.second, month}].push_back(key.first);
    }
    for (const auto& [key, posts] : by_month) {
        if (posts.size() < 2) continue;
        std::string all;
        for (const std::string& post : posts) all += (all.empty() ? "" : "; ") + post;
        add_row(
            report,
            table,
            {plain(key.first), plain(names[key.first]), plain(month_of(key.second)), plain(all)},
            true);
    }
    return table;
}

}  // namespace

AuditReport audit_post_holders(Reader& reader, const Definitions& definitions, Date as_of) {
    static_cast<void>(definitions);
    AuditReport report;
    AuditTable table{"post-holders",
                     {"fact.post-no",
                      "audit.post-type",
                      "fact.public-investment",
                      "fact.public-interest",
                      "audit.unit",
                      "audit.from",
                      "audit.to",
                      "audit.subject",
                      "audit.name",
                      "column.period",
                      "audit.place",
                      "audit.result"},
                     {}};
    const Holdings holdings = holdings_of(reader, as_of);
    std::map<std::string, std::vector<RegisterRow>> posts;
    for (RegisterRow& row :
         register_rows(reader, {"post-type", "unit", "public-investment", "public-interest"})) {
        if (!row.subject.starts_with("post:")) continue;
        const std::string no = row.subject.substr(row.subject.find(':') + 1);
        posts[no].push_back(std::move(row));
    }
    for (const auto& [key, holding] : holdings) posts[key.first];
    for (const auto& [no, rows] : posts) {
        const RegisterRow post = rows.empty() ? RegisterRow{} : rows.back();
        const auto flag = [&](const char* fact) {
            return post.get(fact).empty() ? plain("") : label("audit." + post.get(fact));
        };
        const auto add = [&](std::string subject, const Holding& holding, const char* result) {
            add_row(report,
                    table,
                    {plain(no),
                     plain(post.get("post-type")),
                     flag("public-investment"),
                     flag("public-interest"),
                     plain(post.get("unit")),
                     plain(day_text(post.from)),
                     plain(day_text(post.to)),
                     plain(std::move(subject)),
                     plain(holding.name),
                     plain(holding.months.empty() ? std::string() : span_of(holding.months)),
                     plain(holding.place),
                     label(result)},
                    !holding.months.empty() && std::string_view(result) != "audit.good");
        };
        auto at = holdings.lower_bound({no, ""});
        if (at == holdings.end() || at->first.first != no) add("", {}, "audit.vacant");
        for (; at != holdings.end() && at->first.first == no; ++at)
            add(at->first.second, at->second, fault_of(rows, at->second.months));
    }
    AuditTable two = two_posts_table(holdings, report);
    report.tables = {std::move(table), std::move(two)};
    return report;
}

}  // namespace fundledger::service
