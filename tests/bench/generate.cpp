/// Writes one roster of the bench and prints, as JSON, what a right import must find in it.

#include "tests/bench/claims.hpp"
#include "tests/bench/people.hpp"
#include "tests/bench/random.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace fundledger::bench;

struct Options {
    std::uint64_t count = 0;
    std::uint64_t seed = 0;
    std::string file;
    Variant variant = Variant::clean;
    std::uint64_t year = 2024;
    std::uint64_t person_offset = 0;
};

struct Sum {
    std::uint64_t rows = 0;
    std::int64_t fen = 0;

    void add(std::int64_t amount) {
        ++rows;
        fen += amount;
    }
};

/// What is in the file, counted while it is written.
struct Truth {
    Sum all;
    Sum accepted;
    std::array<Sum, 2> by_fund;
    std::array<Sum, sources.size()> by_source;
    std::uint64_t persons = 0;
    std::uint64_t duplicate_rows = 0;
    std::uint64_t bad_id_rows = 0;
    std::uint64_t rejected_rows = 0;
};

std::uint64_t parse_number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw std::invalid_argument(std::string(text).append(" is not a whole number"));
    }
    return value;
}

Options parse_options(const std::vector<std::string>& arguments) {
    if (arguments.size() < 4 || arguments.size() > 6 ||
        (arguments[3] != "clean" && arguments[3] != "seeded")) {
        throw std::invalid_argument(
            "usage: generate COUNT SEED FILE clean|seeded [YEAR [PERSON_OFFSET]]");
    }
    Options options;
    options.count = parse_number(arguments[0]);
    options.seed = parse_number(arguments[1]);
    options.file = arguments[2];
    options.variant = arguments[3] == "seeded" ? Variant::seeded : Variant::clean;
    if (arguments.size() > 4) {
        options.year = parse_number(arguments[4]);
    }
    if (arguments.size() > 5) {
        options.person_offset = parse_number(arguments[5]);
    }
    if (options.count > 100'000'000 || options.person_offset > 1'400'000'000 ||
        options.year < 2000 || options.year > 2099) {
        throw std::invalid_argument("count, year or person offset out of range");
    }
    return options;
}

std::string two_digits(std::uint64_t value) {
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

void append_amount(std::string& text, std::int64_t fen) {
    text += std::to_string(fen / 100);
    text += '.';
    text += two_digits(static_cast<std::uint64_t>(fen % 100));
}

void append_row(std::string& text, const Options& options, const Claim& claim) {
    const std::uint64_t person = options.person_offset + claim.person;
    const bool broken = options.variant == Variant::seeded && has_bad_id(person);
    const std::string region = std::to_string(region_code(claim.region));
    const std::string year = std::to_string(options.year);
    const std::string pay_month = two_digits(claim.pay_month + 1U);
    // A region pays all its lines of a month on one day.
    const std::uint64_t day =
        7 + scramble(options.seed + claim.pay_month * 100U + claim.region) % 18;
    const std::string name = payee_name(person, options.seed);
    const bool quoted = name.find("·") != std::string::npos;
    const std::string_view category = categories[claim.category].id;

    text.append("B").append(year).append(pay_month).append(region).append(",");
    text.append(quoted ? "\"" : "").append(name).append(quoted ? "\"," : ",");
    text.append(id_number(person, options.seed, broken)).append(",");
    text.append(bank_account(person)).append(",").append(category).append(",bench.");
    text.append(two_digits(claim.category + 1U)).append(".");
    text.append(std::to_string(claim.policy + 1)).append(",");
    text.append(sources[claim.source]).append(",").append(region).append(",");
    append_amount(text, claim.fen);
    text.append(",").append(year).append("-").append(pay_month).append("-");
    text.append(two_digits(day)).append(",").append(year).append("-");
    text.append(two_digits(claim.benefit_month + 1U)).append("\n");
}

/// Counts rows in file order: of several claims of one month the first good one stands.
class Counter {
public:
    Counter(const Options& options, std::size_t persons)
        : options_(options), claimed_(persons * 12) {
        truth_.persons = persons;
    }

    void add(const Claim& claim) {
        truth_.all.add(claim.fen);
        auto claimed = claimed_[claim.person * std::size_t{12} + claim.benefit_month];
        const bool repeated = claimed;
        claimed = true;
        const bool broken = options_.variant == Variant::seeded &&
                            has_bad_id(options_.person_offset + claim.person);
        truth_.duplicate_rows += repeated ? 1U : 0U;
        truth_.bad_id_rows += broken ? 1U : 0U;
        if (broken || repeated) {
            ++truth_.rejected_rows;
            return;
        }
        truth_.accepted.add(claim.fen);
        const bool insurance = categories[claim.category].fund == insurance_fund;
        truth_.by_fund[insurance ? 1 : 0].add(claim.fen);
        truth_.by_source[claim.source].add(claim.fen);
    }

    [[nodiscard]] const Truth& truth() const { return truth_; }

private:
    const Options& options_;
    Truth truth_;
    std::vector<bool> claimed_;
};

Truth write_roster(const Options& options, const std::vector<Claim>& claims) {
    constexpr std::size_t flush_at = std::size_t{1} << 20U;
    std::ofstream file(options.file, std::ios::binary);
    std::string text =
        "batch_id,payee_name,id_number,bank_account,category,policy_code,budget_source,"
        "region_code,amount,pay_date,benefit_period\n";
    std::uint32_t persons = 0;
    for (const Claim& claim : claims) {
        persons = std::max(persons, claim.person + 1);
    }
    Counter counter(options, persons);
    for (const Claim& claim : claims) {
        counter.add(claim);
        append_row(text, options, claim);
        if (text.size() >= flush_at) {
            file << text;
            text.clear();
        }
    }
    file << text;
    file.close();
    if (!file) {
        throw std::runtime_error("cannot write " + options.file);
    }
    return counter.truth();
}

void print_sum(std::ostream& out, std::string_view name, const Sum& sum) {
    out << '"' << name << "\": {\"rows\": " << sum.rows << ", \"fen\": " << sum.fen << '}';
}

void print_truth(std::ostream& out, const Truth& truth) {
    out << "{\"rows\": " << truth.all.rows << ", \"total_fen\": " << truth.all.fen
        << ", \"persons\": " << truth.persons << ", \"duplicate_rows\": " << truth.duplicate_rows
        << ", \"bad_id_rows\": " << truth.bad_id_rows
        << ", \"rejected_rows\": " << truth.rejected_rows
        << ", \"accepted_rows\": " << truth.accepted.rows
        << ", \"accepted_fen\": " << truth.accepted.fen << ",\n \"funds\": {";
    print_sum(out, subsidy_fund, truth.by_fund[0]);
    out << ", ";
    print_sum(out, insurance_fund, truth.by_fund[1]);
    out << "},\n \"allotments\": {";
    for (std::size_t source = 0; source < sources.size(); ++source) {
        out << (source == 0 ? "" : ", ");
        print_sum(out, sources[source], truth.by_source[source]);
    }
    out << "}}\n";
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const Options options = parse_options(std::vector<std::string>(argv + 1, argv + argc));
        const auto claims = draw_claims(
            options.count, options.seed + options.person_offset * 1'000'003, options.variant);
        print_truth(std::cout, write_roster(options, claims));
        return 0;
    } catch (const std::invalid_argument& error) {
        std::cerr << error.what() << '\n';
        return 2;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 3;
    }
}
