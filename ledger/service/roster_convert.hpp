// A roster row becomes a line, or findings that say why not.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/rulebook/entitlement.hpp"
#include "ledger/rulebook/rulebook.hpp"
#include "ledger/service/context.hpp"
#include "ledger/service/fact_cache.hpp"
#include "ledger/service/provision_choice.hpp"
#include "ledger/service/roster_columns.hpp"
#include "ledger/service/row_source.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fundledger::service {

/// A book a roster's lines may go to, with its allotments by code.
struct RosterBook {
    BookRow book;
    std::unordered_map<std::string, allotment::Allotment> allotments;
};

/// A converted row. Texts view the row's cells or the buffers here; valid until the next convert.
struct ConvertedRow {
    disbursement::Line line;  ///< policy_no and provision_no are not set yet
    std::size_t book = 0;     ///< index into the books given to the converter
    const rulebook::Policy* policy = nullptr;
    const rulebook::Provision* provision = nullptr;  ///< null: none found, the line is held
    const ProvisionChoice* choice = nullptr;         ///< what gave the provision
    std::uint32_t history_checks = 0;  ///< the provision's checks of the history that apply
    std::vector<std::pair<AllotmentId, Money>> shares;  ///< of a split line, else empty
    std::optional<Money> stated;                        ///< the amount the file gives, if readable
    bool refused = false;
    bool held = false;

    std::array<char, 18> payee_id_buffer{};
    std::array<char, 18> beneficiary_id_buffer{};
    /// Numbers that name nobody (masked …), as facts: "payee-id-as-given=110105********002X".
    std::vector<std::string> partial_ids;
    std::string facts_buffer;
    std::string account_buffer;
    /// The allotments of the line with their weights, before amounts are known.
    std::vector<std::pair<AllotmentId, std::int64_t>> weights;
    std::vector<rulebook::SourceShare> sources;  ///< their levels, for the rulebook
};

/// Converts rows one by one. Caches what repeats (policies, provisions); one thread at a time.
class RosterConverter {
public:
    RosterConverter(const Definitions& definitions,
                    std::vector<RosterBook> books,
                    std::vector<ActivationRow> activations,
                    std::optional<std::string> only_fund,
                    Date today,
                    const RowSource& source);

    /// Findings of this row are appended. `row` is reused between calls.
    void convert(const std::string_view* cells,
                 std::uint32_t source_row,
                 std::span<const CellNote> notes,
                 ConvertedRow& row,
                 std::vector<Finding>& findings);

    [[nodiscard]] FactCache& facts() { return facts_; }
    [[nodiscard]] const std::vector<RosterBook>& books() const { return books_; }
    [[nodiscard]] ProvisionChooser& chooser() { return chooser_; }
    [[nodiscard]] const Definitions& definitions() const { return definitions_; }

private:
    struct Scope;  // what one call works on
    void read_policy(Scope& scope);
    void read_payee(Scope& scope);
    void read_identifier(Scope& scope, std::string_view text, int column, bool beneficiary);
    void read_account(Scope& scope);
    void read_period(Scope& scope);
    void read_region(Scope& scope);
    void read_amount(Scope& scope);
    [[nodiscard]] std::optional<Money> money_cell(Scope& scope, int column);
    [[nodiscard]] std::optional<Money> sum_of_parts(Scope& scope);
    void check_limited(Scope& scope);
    void read_sources(Scope& scope);
    static void split_amount(Scope& scope);
    void read_facts(Scope& scope);
    [[nodiscard]] std::string fact_text(Scope& scope, std::string_view name, int column);
    void choose_provision(Scope& scope);
    void explain_no_provision(Scope& scope, Date period_last);
    void check_fund(Scope& scope, Date day);
    void check_activation(Scope& scope);
    void check_payee_kind(Scope& scope);
    void check_entitlement(Scope& scope);
    void check_treatment(Scope& scope);
    void compare_amount(Scope& scope,
                        const rulebook::Entitlement& entitled,
                        const rulebook::Claim& claim);

    const Definitions& definitions_;
    std::vector<RosterBook> books_;
    std::unordered_map<std::string, std::size_t> book_of_fund_;
    std::optional<std::string> only_fund_;
    Date today_;
    std::string file_name_;
    std::vector<BoundColumn> bound_;
    RosterColumns columns_;
    FactCache facts_;
    std::unordered_map<std::string, const rulebook::Policy*> policies_;
    ProvisionChooser chooser_;
};

/// The text of a line's claim key under a provision (or, without one, of beneficiary and policy).
/// Empty where a part is missing: such a line cannot be compared.
void claim_text(const ConvertedRow& row, std::string& text);

}  // namespace fundledger::service
