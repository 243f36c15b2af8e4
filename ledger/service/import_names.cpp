// What the cells of small files name: books, policies, regions, allotments.
#include "ledger/service/import_common.hpp"

#include <algorithm>

namespace fundledger::service {

BookFinder::BookFinder(Reader& reader, const Definitions& definitions, const ImportRequest& request)
    : definitions_(definitions), fund_(request.fund), books_(reader.books()) {}

const BookRow* BookFinder::of_fund(std::string_view fund) const {
    const auto found = std::find_if(
        books_.begin(), books_.end(), [&](const BookRow& book) { return book.fund == fund; });
    return found == books_.end() ? nullptr : &*found;
}

const BookRow* BookFinder::find(FileRow& row, const rulebook::Category* category) {
    std::string fund(row.text("fund"));
    for (const FundDefinition& known : definitions_.funds()) {
        if (fund == known.name_zh || fund == known.name_en) fund = known.id;
    }
    if (fund.empty()) fund = fund_.value_or("");
    if (fund.empty() && category != nullptr) fund = category->fund;
    if (fund.empty() && books_.size() == 1) return &books_.front();
    if (fund.empty()) {
        row.refuse("fund.missing", "fund", {}, {});
        return nullptr;
    }
    if (fund_ && fund != *fund_) {
        row.refuse("fund.other-than-asked", "fund", *fund_, fund);
        return nullptr;
    }
    const BookRow* book = of_fund(fund);
    if (book == nullptr) row.refuse("fund.unknown", "fund", {}, fund);
    if (book != nullptr && category != nullptr && category->fund != book->fund) {
        row.refuse("fund.category-mismatch",
                   "category",
                   category->fund,
                   book->fund,
                   {{"policy", category->name_zh}, {"category", category->id}});
        return nullptr;
    }
    return book;
}

const rulebook::Policy* read_policy(FileRow& row,
                                    const Definitions& definitions,
                                    const BookRow* book) {
    const std::string_view name = row.text("policy");
    if (name.empty()) return nullptr;
    const rulebook::Policy* policy = definitions.rulebook().find_policy(name);
    if (policy == nullptr) {
        row.refuse("policy.unknown", "policy", {}, std::string(name));
        return nullptr;
    }
    if (book != nullptr && policy->fund != book->fund) {
        row.refuse("fund.category-mismatch",
                   "policy",
                   policy->fund,
                   book->fund,
                   {{"policy", policy->name_zh}, {"category", policy->category}});
    }
    return policy;
}

const rulebook::Category* read_category(FileRow& row, const rulebook::Rulebook& rules) {
    const std::string_view name = row.text("category");
    if (name.empty()) return nullptr;
    for (const rulebook::Category& category : rules.categories()) {
        if (name == category.id || name == category.name_zh || name == category.name_en) {
            return &category;
        }
    }
    row.refuse("category.unknown", "category", {}, std::string(name));
    return nullptr;
}

int read_region(FileRow& row, const Definitions& definitions, std::string_view field) {
    const std::string_view text = row.text(field);
    if (text.empty()) return 0;
    const bool six = text.size() == 6 && std::all_of(text.begin(), text.end(), [](char c) {
                         return c >= '0' && c <= '9';
                     });
    if (!six || !definitions.region_known(text)) {
        row.refuse("region.unknown", field, {}, std::string(text));
        return 0;
    }
    int region = 0;
    for (const char digit : text) region = region * 10 + (digit - '0');
    return region;
}

const book::Account* find_account(const book::Chart& chart, std::string_view text) {
    if (const book::Account* account = chart.find(text)) return account;
    const book::Account* found = nullptr;
    for (const book::Account& account : chart.accounts()) {
        const bool named = text == account.official_code || text == account.name_zh;
        if (!named || !account.leaf) continue;
        if (found != nullptr) return nullptr;  // a name of two accounts names neither
        found = &account;
    }
    return found;
}

const book::Account* read_account(FileRow& row, const book::Chart& chart) {
    const std::string_view text = row.required("account");
    if (text.empty()) return nullptr;
    const book::Account* account = find_account(chart, text);
    if (account == nullptr) {
        row.refuse("chart.account-unknown", "account", chart.id(), std::string(text));
        return nullptr;
    }
    if (!account->leaf) row.refuse("chart.account-not-leaf", "account", {}, std::string(text));
    const std::string_view ledger = row.text("ledger");
    if (ledger.empty()) return account;
    const auto given = book::parse_ledger_kind(ledger);
    if (!given) {
        row.refuse("ledger.unknown", "ledger", {}, std::string(ledger));
    } else if (*given != account->ledger) {
        row.refuse("chart.account-wrong-ledger",
                   "account",
                   std::string(book::to_text(*given)),
                   std::string(book::to_text(account->ledger)));
    }
    return account;
}

const AllotmentFinder::ByCode& AllotmentFinder::of(BookId book) {
    const auto [found, is_new] = known_.try_emplace(book);
    if (is_new) {
        for (const AllotmentRow& row : reader_.allotments(book)) {
            found->second.emplace(row.allotment.code, row.allotment.id);
        }
    }
    return found->second;
}

bool AllotmentFinder::knows(const BookRow& book, std::string_view code) {
    return of(book.id).count(code) != 0;
}

AllotmentId AllotmentFinder::read(FileRow& row, const BookRow& book) {
    const std::string_view code = row.text("allotment");
    if (code.empty()) return {};
    const ByCode& known = of(book.id);
    const auto found = known.find(code);
    if (found != known.end()) return found->second;
    row.refuse("allotment.unknown", "allotment", book.fund, std::string(code));
    return {};
}

void note_policy(Tx& tx, const Definitions& definitions, const rulebook::Policy& policy) {
    const rulebook::Category* category = definitions.rulebook().find_category(policy.category);
    tx.note_policy_name({policy.id,
                         policy.category,
                         policy.name_zh,
                         policy.name_en,
                         category != nullptr ? category->name_zh : policy.category,
                         category != nullptr ? category->name_en : policy.category});
}

}  // namespace fundledger::service
