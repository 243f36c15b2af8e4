// Creating a store: what it is, its first actor, one book per fund it keeps, with its chart and
// twelve months.
#include "ledger/service/administration.hpp"
#include "ledger/service/posting_desk.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace fundledger::service {
namespace {

constexpr std::array<std::string_view, 5> first_actor_roles{
    "accountant", "admin", "approver", "cashier", "clerk"};

int region_number(const std::string& region) {
    int number = 0;
    for (const char digit : region) number = number * 10 + (digit - '0');
    return number;
}

bool region_fits(const Definitions& definitions, const std::string& region) {
    if (region.size() != 6) return false;
    for (const char digit : region) {
        if (digit < '0' || digit > '9') return false;
    }
    return definitions.region_known(region);
}

bool contains(const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// The first fund asked for that does not exist.
std::optional<Refusal> unknown_fund(const Definitions& definitions, const InitRequest& request) {
    std::vector<std::string> known;
    std::string optional;
    for (const FundDefinition& fund : definitions.funds()) {
        known.push_back(fund.id);
        if (fund.optional) optional += (optional.empty() ? "" : ", ") + fund.id;
    }
    for (const std::string& asked : request.with_funds) {
        if (contains(known, asked)) continue;
        return Refusal{Reason::fund_unknown, {{"found", asked}, {"expected", optional}}, {}};
    }
    return std::nullopt;
}

std::string hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 0x0F];
    }
    return text;
}

ActorRow first_actor(Context& context, Tx& tx, const InitRequest& request) {
    ActorRow actor{ActorId(context.ids.next()), request.first_actor, context.caller.os_account, {}};
    tx.append(actor);
    for (const std::string_view role : first_actor_roles) {
        tx.append_role(actor.id, role, true);
        actor.roles.emplace_back(role);
    }
    return actor;
}

void open_year(Tx& tx, BookId book, int year) {
    for (int number = 1; number <= 12; ++number) {
        const auto month = Month::make(year, number);
        FUNDLEDGER_CHECK(month.has_value());
        tx.append_period(book, month->yyyymm(), book::PeriodState::open, {});
    }
}

Result<BookRow, Refusal> make_book(
    Context& context, Tx& tx, const InitRequest& request, const FundDefinition& fund, BookId id) {
    const book::EntityKind* kind = context.definitions.entity_kind(fund.entity_kind);
    if (kind == nullptr) {
        return refuse(Refusal{Reason::entity_kind_unknown, {{"found", fund.entity_kind}}, {}});
    }
    BookRow book{id, fund.id, fund.entity_kind, request.entity, region_number(request.region)};
    tx.append(book);
    freeze(tx, context.definitions, "entity", kind->id);
    sync_chart(tx, id, *kind);
    open_year(tx, id, request.year);
    return book;
}

Result<std::vector<BookRow>, Refusal> init_in(Context& context,
                                              Tx& tx,
                                              const InitRequest& request) {
    tx.append(StoreInfo{.store_id = hex(random_bytes(16)),
                        .hash = request.hash,
                        .secret = random_bytes(32),
                        .first_year = request.year,
                        .region = request.region});
    const ActorRow actor = first_actor(context, tx, request);
    std::vector<BookRow> books;
    for (const FundDefinition& fund : context.definitions.funds()) {
        if (fund.optional && !contains(request.with_funds, fund.id)) continue;
        const BookId id(static_cast<std::int64_t>(books.size()) + 1);
        auto book = make_book(context, tx, request, fund, id);
        if (!book) return refuse(std::move(book).error());
        books.push_back(std::move(book).value());
    }
    const auto act = make_act(context, actor, "store.init", request.entity, {}, "store.init");
    for (const BookRow& book : books) tx.seal(book.id, act);
    tx.seal(store_book, act);
    return books;
}

}  // namespace

Result<std::vector<BookRow>, Refusal> init_store(Context& context, const InitRequest& request) {
    if (!region_fits(context.definitions, request.region)) {
        return refuse(Refusal{Reason::region_unknown, {{"found", request.region}}, {}});
    }
    if (!Month::make(request.year, 1)) {
        return refuse(
            Refusal{Reason::date_invalid,
                    {{"expected", "1900 – 2999"}, {"found", std::to_string(request.year)}},
                    {}});
    }
    if (auto refused = unknown_fund(context.definitions, request)) {
        return refuse(std::move(*refused));
    }
    return in_transaction<std::vector<BookRow>>(
        context.store, [&](Tx& tx) -> Result<std::vector<BookRow>, Refusal> {
            if (!tx.actors().empty() || !tx.books().empty()) {
                return refuse(Refusal{Reason::store_exists, {{"where", context.store.path()}}, {}});
            }
            return init_in(context, tx, request);
        });
}

}  // namespace fundledger::service
