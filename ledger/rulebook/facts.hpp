// What is known of a claim: its own statements, and dated facts about persons, units and things.
#pragma once

#include "ledger/base/date.hpp"
#include "ledger/base/finding.hpp"
#include "ledger/base/money.hpp"
#include "ledger/base/ratio.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::rulebook {

/// Whom a fact is about: the person or unit that benefits, the one that is paid, or a thing with a
/// number of its own ("post:P1").
struct Subject {
    enum class Who : std::uint8_t { beneficiary, payee, thing } who = Who::beneficiary;
    std::string thing{};
    friend bool operator==(const Subject&, const Subject&) = default;
};

/// A dated value of a fact; days yyyymmdd, both inclusive, 0 = open.
struct FactSpell {
    std::int32_t from = 0;
    std::int32_t to = 0;
    std::string value;
    [[nodiscard]] bool holds_on(Date day) const {
        return from <= day.yyyymmdd() && (to == 0 || day.yyyymmdd() <= to);
    }
};

/// Facts by name; texts as written in the roster or recorded in the store. Views handed out live as
/// long as the view object.
class FactView {
public:
    virtual ~FactView() = default;
    /// The line's own statement; else what the store knows of its subject on the business date.
    [[nodiscard]] virtual std::optional<std::string_view> fact(std::string_view name) const = 0;
    /// The line's own statement alone.
    [[nodiscard]] virtual std::optional<std::string_view> stated(std::string_view name) const {
        return fact(name);
    }
    /// All the store knows of a subject under this name, in the order recorded.
    [[nodiscard]] virtual std::vector<FactSpell> spells(const Subject& subject,
                                                        std::string_view name) const {
        static_cast<void>(subject);
        static_cast<void>(name);
        return {};
    }
    /// True if the store knows anybody else of whom `name` holds on `day` together with one of
    /// these population groups.
    [[nodiscard]] virtual bool anybody(std::string_view name,
                                       std::span<const std::string> groups,
                                       Date day) const {
        static_cast<void>(name);
        static_cast<void>(groups);
        static_cast<void>(day);
        return false;
    }
};

/// A budget level that pays part of a line, and its weight among the parts.
struct SourceShare {
    std::string_view level;
    std::int64_t weight = 1;
};

/// What is claimed, as far as the rulebook needs to know.
struct Claim {
    MonthSpan period;
    const FactView* facts = nullptr;
    /// The day that chooses the version; the last day of the period where nothing is given.
    std::optional<Date> business_date{};
    std::optional<Date> pay_date{};
    std::optional<Money> amount{};  ///< as the roster states it
    std::string_view beneficiary_id{};
    std::string_view payee_id{};
    std::int32_t region = 0;
    std::span<const SourceShare> sources{};

    [[nodiscard]] Date day() const { return business_date.value_or(last_day(period.last)); }
};

/// Something that keeps a formula or check from answering; becomes a finding of its own.
struct Trouble {
    std::string rule;  ///< "entitlement.fact-missing", …
    Severity severity = Severity::hold;
    std::string expected;
    std::string found;
    MessageArgs args;
};

/// Reads facts of one claim as values; what is missing or unreadable is collected.
class FactReader {
public:
    FactReader(const Claim& claim, std::vector<Trouble>& troubles)
        : claim_(claim), troubles_(troubles) {}

    /// The text of a fact; where there is none, the line is held and told which fact is missing.
    [[nodiscard]] std::optional<std::string_view> text(std::string_view name);
    /// The same without a word where it is missing.
    [[nodiscard]] std::optional<std::string_view> text_if(std::string_view name) const;
    /// Read as an amount, a whole number ("36", "36个月"), a rate or a day; unreadable: refused.
    /// "amount" and "months" name the amount and the months of the claim itself.
    [[nodiscard]] std::optional<Money> money(std::string_view name);
    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view name);
    [[nodiscard]] std::optional<Ratio> rate(std::string_view name);
    [[nodiscard]] std::optional<Date> date(std::string_view name);
    /// A day named by its role: "business-date", "pay-date", "period-first", "period-last" or
    /// "fact.<name>".
    [[nodiscard]] std::optional<Date> day(std::string_view role);
    /// Says that a list or fact has to be brought.
    void missing(std::string_view name);

    [[nodiscard]] const Claim& claim() const { return claim_; }

private:
    void unreadable(std::string_view name, std::string_view expected, std::string_view found);

    const Claim& claim_;
    std::vector<Trouble>& troubles_;
};

/// Says that a number is given by a document that is not loaded yet; `number` is its setting.
[[nodiscard]] Trouble number_missing(std::string number);

/// True for a role `FactReader::day` knows.
[[nodiscard]] bool is_day_role(std::string_view role);

}  // namespace fundledger::rulebook
