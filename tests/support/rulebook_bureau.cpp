#include "tests/support/rulebook_bureau.hpp"

#include "ledger/base/identifier.hpp"
#include "tests/support/people.hpp"
#include "tests/support/roster_text.hpp"

#include <algorithm>
#include <stdexcept>

namespace fundledger::tests {
namespace {

using Cells = std::vector<std::pair<std::string, std::string>>;

constexpr int today = 20261201;  ///< of rosters: nothing a test pays lies behind it

FixtureOptions options_of(const std::string& region) {
    FixtureOptions options;
    options.region = region;
    options.with_funds = {"special-funds"};
    options.decisions = false;
    return options;
}

enum class Rows { kept, rolled_back };

How how_of(const std::string& fund, Rows rows) {
    How how;
    how.on = day(today);
    how.fund = fund;
    how.dry_run = rows == Rows::rolled_back;
    return how;
}

std::string take_word(Words& words, const std::string& name, const std::string& fallback) {
    const auto found = words.find(name);
    if (found == words.end()) return fallback;
    std::string value = found->second;
    words.erase(found);
    return value;
}

std::string heading_of(const std::string& fact) {
    const auto found = fixture_catalogue().facts().find(fact);
    if (found == fixture_catalogue().facts().end())
        throw std::runtime_error("there is no fact " + fact);
    return found->second.name_zh;
}

/// Rows as a CSV under all headings that occur.
std::string csv_of(const std::vector<Cells>& rows) {
    std::vector<std::string> headings;
    for (const Cells& row : rows) {
        for (const auto& [heading, value] : row) {
            if (std::find(headings.begin(), headings.end(), heading) == headings.end())
                headings.push_back(heading);
        }
    }
    std::string text;
    for (const std::string& heading : headings)
        text += (text.empty() ? "" : ",") + csv_cell(heading);
    text += "\n";
    for (const Cells& row : rows) {
        for (std::size_t i = 0; i < headings.size(); ++i) {
            const auto cell = std::find_if(
                row.begin(), row.end(), [&](const auto& one) { return one.first == headings[i]; });
            text += (i == 0 ? "" : ",") + (cell == row.end() ? "" : csv_cell(cell->second));
        }
        text += "\n";
    }
    return text;
}

template <class T>
void must(const Result<T, Refusal>& result, const std::string& what) {
    if (result.ok()) return;
    std::string text = what + ": " + outcome_of(result);
    for (const auto& [name, value] : result.error().args) text += " " + name + "=" + value;
    throw std::runtime_error(text + " " + findings_of(result.error().findings));
}

std::string last_day_text(const std::string& period) {
    const auto span = parse_month_span(period);
    return span ? last_day(span->last).to_text() : std::string();
}

/// "central:50;county:50"
std::vector<std::pair<std::string, std::string>> levels_of(std::string text) {
    std::vector<std::pair<std::string, std::string>> levels;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string part = text.substr(0, end);
        text.erase(0, std::min(end + 1, text.size()));
        const std::size_t colon = part.find(':');
        levels.emplace_back(part.substr(0, colon),
                            colon == std::string::npos ? "1" : part.substr(colon + 1));
    }
    return levels;
}

std::string joined(const char* word, const std::set<std::string>& rules) {
    std::string text = word;
    for (const std::string& rule : rules) text += " " + rule;
    return text;
}

}  // namespace

std::vector<std::string> split_words(const std::string& line) {
    std::vector<std::string> tokens;
    std::string token;
    bool quoted = false;
    bool any = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
            any = true;
        } else if (c == ' ' && !quoted) {
            if (any) tokens.push_back(token);
            token.clear();
            any = false;
        } else {
            token += c;
            any = true;
        }
    }
    if (any) tokens.push_back(token);
    return tokens;
}

Words words_of(const std::vector<std::string>& tokens, std::size_t from, Words words) {
    for (std::size_t i = from; i < tokens.size(); ++i) {
        const std::size_t equals = tokens[i].find('=');
        if (equals == std::string::npos) throw std::runtime_error("no '=' in " + tokens[i]);
        const std::string name = tokens[i].substr(0, equals);
        const std::string value = tokens[i].substr(equals + 1);
        words.erase(name);
        if (!value.empty()) words.emplace(name, value);
    }
    return words;
}

std::string varied(const std::string& base, const std::string& change) {
    const Words words = words_of(split_words(change), 0, words_of(split_words(base), 0));
    std::string text;
    for (const auto& [name, value] : words) text += "\"" + name + "=" + value + "\" ";
    return text;
}

Who who(const std::string& text) {
    const std::size_t colon = text.find(':');
    const std::string kind = text.substr(0, colon);
    if (kind == "unit") {
        const int n = std::stoi(text.substr(colon + 1));
        return {unit_code(n), "测试单位" + std::to_string(n), "62001234567890" + std::to_string(n)};
    }
    if (kind != "person") return {text, text, {}};
    const int n = std::stoi(text.substr(colon + 1));
    std::string id = person_id(n);
    const std::size_t at = text.find('@');
    const std::size_t slash = text.find('/');
    if (at != std::string::npos || slash != std::string::npos) {
        std::string digits = slash == std::string::npos ? "622901" : text.substr(slash + 1);
        std::string born = "19850601";
        if (at != std::string::npos) {
            born = text.substr(at + 1, 10);
            born.erase(std::remove(born.begin(), born.end(), '-'), born.end());
        }
        std::string serial = std::to_string(n % 900 + 1);
        digits += born + std::string(3 - serial.size(), '0') + serial;
        const auto check = expected_check_character(IdentifierKind::resident_id, digits);
        if (!check) throw std::runtime_error("no such person: " + text);
        id = digits + *check;
    }
    return {id, person_name(n), card_number(n)};
}

std::string Verdict::to_text() const {
    if (!fault.empty()) return fault;
    if (!refused.empty()) {
        std::set<std::string> stopped = refused;
        stopped.insert(held.begin(), held.end());
        return joined("fail", stopped);
    }
    if (!held.empty()) return joined("hold", held);
    return warned.empty() ? "pass" : joined("warn", warned);
}

service::BatchRow only_batch(const StoreFixture::Roster& taken) {
    must(taken, "import");
    if (taken->batches.size() != 1) throw std::runtime_error("not one batch");
    return taken->batches.front().batch;
}

std::string insured_list(const std::vector<std::string>& spells) {
    std::string text = "身份证号,姓名,参保单位,起,止\n";
    for (const std::string& spell : spells) {
        const auto words = split_words(spell);
        const Who person = who(words.at(0));
        text += person.id + "," + person.name + ",甲公司," + words.at(1) + "," + words.at(2) + "\n";
    }
    return text;
}

RulebookBureau::RulebookBureau(const std::string& region, std::string row_region)
    : store_(options_of(region)),
      row_region_(row_region.empty() ? region : std::move(row_region)) {}

Result<service::ActivationRow, Refusal> RulebookBureau::try_activate(const std::string& provision,
                                                                     const std::string& words) {
    service::ActivationRequest request{.provision = provision,
                                       .region = {},
                                       .document = "测发〔2019〕1号",
                                       .authority = "测试机关",
                                       .from = day(20000101),
                                       .to = {},
                                       .fund = {},
                                       .settings = {},
                                       .reason = {}};
    for (const std::string& token : split_words(words)) {
        const std::size_t equals = token.find('=');
        const std::string name = token.substr(0, equals);
        const std::string value = token.substr(equals + 1);
        if (name == "document")
            request.document = value;
        else if (name == "authority")
            request.authority = value;
        else if (name == "from")
            request.from = *parse_date(value);
        else if (name == "to")
            request.to = *parse_date(value);
        else if (name == "region")
            request.region = value;
        else if (name == "fund")
            request.fund = value;
        else if (name == "set") {
            const std::size_t inner = value.find('=');
            request.settings.emplace_back(value.substr(0, inner), value.substr(inner + 1));
        } else
            throw std::runtime_error("activate: " + name);
    }
    service::Context context = store_.as(people::approver);
    auto done = service::activate_policy(context, request);
    if (done && !request.fund.empty()) {
        const auto* known = fixture_catalogue().rulebook().find_provision(provision);
        fund_of_policy_[known->policy] = request.fund;
    }
    return done;
}

void RulebookBureau::activate(const std::string& provision, const std::string& words) {
    must(try_activate(provision, words), "activation of " + provision);
}

void RulebookBureau::fact(const std::string& text) {
    const std::vector<std::string> tokens = split_words(text);
    const auto at = [&](std::size_t i) { return i < tokens.size() ? tokens[i] : std::string(); };
    list("list-facts",
         csv_of({{{"证件号码", who(at(0)).id},
                  {"事实", at(1)},
                  {"值", at(2)},
                  {"起", at(3)},
                  {"止", at(4)}}}));
}

void RulebookBureau::list(std::string_view kind, const std::string& text) {
    must(store_.import(kind, text), std::string(kind));
}

void RulebookBureau::past(const std::string& text) {
    const auto tokens = split_words(text);
    Words words = words_of(tokens, 3);
    const Who payee = who(tokens.at(0));
    const std::string& policy_id = tokens.at(1);
    const std::string& period = tokens.at(2);
    const std::string pay = take_word(words, "pay", last_day_text(period));
    Cells cells{{"收款人名称", payee.name},
                {"证件号码", payee.id},
                {"政策", policy_id},
                {"享受期间", period},
                {"金额", take_word(words, "amount", "100.00")},
                {"发放日期", pay == "unknown" ? "" : pay},
                {"区划代码", take_word(words, "region", row_region_)}};
    if (const std::string other = take_word(words, "for", ""); !other.empty()) {
        cells.emplace_back("享受人姓名", who(other).name);
        cells.emplace_back("享受人证件号", who(other).id);
    }
    for (const auto& [name, value] : words) cells.emplace_back(heading_of(name), value);
    const auto* known = fixture_catalogue().rulebook().find_policy(policy_id);
    if (known == nullptr) throw std::runtime_error("no policy " + policy_id);
    must(store_.import("history", csv_of({cells}), {.fund = known->fund}), "past " + text);
}

/// The fund of the file: as its first row says, as a decision named it, or the policy's own.
std::string RulebookBureau::fund_of(const std::vector<std::string>& rows) const {
    const Words words = words_of(split_words(rows.front()), 0);
    if (const auto fund = words.find("fund"); fund != words.end()) return fund->second;
    const std::string& policy = words.at("policy");
    if (const auto named = fund_of_policy_.find(policy); named != fund_of_policy_.end())
        return named->second;
    const auto* known = fixture_catalogue().rulebook().find_policy(policy);
    if (known == nullptr) throw std::runtime_error("no policy " + policy);
    return known->fund;
}

/// The allotments of the levels, made where they are missing.
std::string RulebookBureau::source_of(const std::string& levels, const std::string& fund) {
    const auto parts = levels_of(levels);
    std::string source;
    for (const auto& [level, weight] : parts) {
        const std::string code = "T-" + fund + "-" + level;
        if (allotments_.insert(code).second)
            store_.add_allotment(code, "1000000000.00", fund, "", level);
        source += (source.empty() ? "" : ";") + code + (parts.size() == 1 ? "" : "=" + weight);
    }
    return source;
}

std::string RulebookBureau::roster_of(const std::vector<std::string>& rows) {
    const std::string fund = fund_of(rows);
    std::vector<Cells> all;
    for (const std::string& line : rows) {
        Words row = words_of(split_words(line), 0);
        const Who payee = who(take_word(row, "payee", "person:1"));
        const std::string period = take_word(row, "period", "2019-03");
        const std::string last = last_day_text(period);
        take_word(row, "fund", "");
        Cells cells{{"收款人名称", payee.name},
                    {"证件号码", payee.id},
                    {"银行账号", payee.account},
                    {"政策", take_word(row, "policy", "")},
                    {"指标编号", source_of(take_word(row, "levels", "provincial"), fund)},
                    {"区划代码", take_word(row, "region", row_region_)},
                    {"金额", take_word(row, "amount", "")},
                    {"享受期间", period},
                    {"发放日期", take_word(row, "pay", last.empty() ? "2019-03-31" : last)}};
        if (const std::string other = take_word(row, "for", ""); !other.empty()) {
            cells.emplace_back("享受人姓名", who(other).name);
            cells.emplace_back("享受人证件号", who(other).id);
        }
        for (const auto& [name, value] : row) cells.emplace_back(heading_of(name), value);
        all.push_back(std::move(cells));
    }
    return csv_of(all);
}

Verdict RulebookBureau::verdict(const std::vector<std::string>& rows) {
    const auto done = store_.roster(roster_of(rows), how_of(fund_of(rows), Rows::rolled_back));
    Verdict verdict;
    if (!done && outcome_of(done) != "row-faults") {
        verdict.fault = outcome_of(done);
        return verdict;
    }
    verdict.findings = done ? done->findings : done.error().findings;
    for (const Finding& finding : verdict.findings) {
        if (finding.severity == Severity::refuse) verdict.refused.insert(finding.rule);
        if (finding.severity == Severity::hold) verdict.held.insert(finding.rule);
        if (finding.severity == Severity::warn) verdict.warned.insert(finding.rule);
    }
    return verdict;
}

StoreFixture::Roster RulebookBureau::take(const std::vector<std::string>& rows) {
    return store_.roster(roster_of(rows), how_of(fund_of(rows), Rows::kept));
}

std::vector<std::string> RulebookBureau::pay(const std::vector<std::string>& rows) {
    const auto imported = take(rows);
    must(imported, "import");
    std::vector<std::string> numbers;
    for (const service::RosterBatch& batch : imported->batches) {
        must(store_.approve(batch.batch.number), "approve");
        must(store_.release(batch.batch.number), "release");
        numbers.push_back(batch.batch.number);
    }
    return numbers;
}

std::string RulebookBureau::computed(const std::string& row) {
    const std::vector<std::string> open{varied(row, "amount=")};
    const auto done = store_.roster(roster_of(open), how_of(fund_of(open), Rows::rolled_back));
    if (!done) return outcome_of(done) + " " + findings_of(done.error().findings);
    return done->batches.front().batch.amount.to_plain();
}

Money RulebookBureau::expense(std::string_view fund) {
    Money sum;
    const BookId book = store_.book(fund);
    store_.store().read([&](service::Reader& reader) {
        service::TurnoverFilter filter;
        filter.book = book;
        for (const service::TurnoverRow& row : reader.turnovers(filter)) {
            if (row.key.account.starts_with("expense.")) sum += row.debit - row.credit;
        }
    });
    return sum;
}

}  // namespace fundledger::tests
