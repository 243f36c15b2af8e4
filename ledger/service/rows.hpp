// Rows as the store keeps them, where a domain type does not already say it.
#pragma once

#include "ledger/allotment/allotment.hpp"
#include "ledger/base/digest.hpp"
#include "ledger/base/instant.hpp"
#include "ledger/base/strong_id.hpp"
#include "ledger/book/chart.hpp"
#include "ledger/book/fiscal_period.hpp"
#include "ledger/book/voucher.hpp"
#include "ledger/disbursement/batch.hpp"
#include "ledger/disbursement/claim.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fundledger::service {

/// Book 0: the store itself (actors, imports, facts, frozen texts).
inline constexpr BookId store_book{0};

struct BookRow {
    BookId id;
    std::string fund;
    std::string entity_kind;
    std::string entity;
    int region = 0;
};

struct ActorRow {
    ActorId id;
    std::string name;
    std::string os_account;
    std::vector<std::string> roles;  ///< granted now, ascending
};

struct ArtifactRow {
    std::string kind;
    std::string name;
    std::string version;
    std::string digest;  ///< hex
    std::string text;
};

/// The numbered codes hot tables use in place of texts.
enum class CodeKind : std::uint8_t { policy, provision, claim_space };

struct PolicyNameRow {
    std::string policy, category, name_zh, name_en, category_zh, category_en;
};

struct ImportRow {
    ImportId id;
    std::string kind;
    std::string file_name;
    std::int64_t file_bytes = 0;
    Digest file_digest;
    Digest content_digest;
    std::string encoding;
    std::string profile;
    std::string profile_digest;
    std::int64_t header_row = 0;
    std::string column_map;  ///< lines "field\theading\tcolumn"
    std::int64_t rows_read = 0;
    std::int64_t rows_accepted = 0;
    std::int64_t rows_rejected = 0;
    Instant imported_at;
    ActorId actor;
    std::string sheet{};  ///< of a workbook; read back from the details, not written with the row
};

/// What else is known of an imported file: "sheet", "hidden-rows", "publicity-first",
/// "publicity-last" (yyyymmdd) or "follows" (digest of the file whose refused rows these were).
struct ImportDetailRow {
    ImportId import;
    std::string detail;
    std::string value;
};

struct AllotmentRow {
    allotment::Allotment allotment;
    ImportId import;
    std::int64_t source_row = 0;
};

struct BatchRow {
    BookId book;
    BatchId id;
    std::string number;  ///< e.g. "B2019-0003", unique in its book
    std::string kind;    ///< "roster" or "history"
    ImportId import;
    std::int64_t line_count = 0;
    std::int64_t held_count = 0;
    Money amount;
    Digest record_digest;  ///< over the digests of all chunks, in order
};

struct BatchEventRow {
    BookId book;
    BatchId batch;
    std::int64_t seq = 0;
    disbursement::BatchState state = disbursement::BatchState::draft;
    Date on;
    ActorId actor;
    std::string reason;
};

struct BatchSumRow {
    BookId book;
    BatchId batch;
    std::string policy;
    AllotmentId allotment;
    int region = 0;
    std::int64_t line_count = 0;
    Money amount;
};

struct LineShareRow {
    BookId book;
    BatchId batch;
    std::uint32_t line_no = 0;
    AllotmentId allotment;
    Money amount;
};

struct LineChunkRow {
    BookId book;
    BatchId batch;
    std::int64_t chunk_no = 0;  ///< from 1
    std::uint32_t first_line = 0;
    std::uint32_t line_count = 0;
    Digest digest;
    std::string line_sums;  ///< 4 bytes per line, big-endian
};

struct LineEventRow {
    BookId book;
    BatchId batch;
    std::uint32_t line_no = 0;
    std::int64_t seq = 0;
    std::string event;  ///< "held", "warned", "released-hold"
    std::string rule;
    std::string expected;
    std::string found;
    std::string clause;
};

/// Sorted claims of one batch, space and slot; at most `run_claims_max` in one row.
struct ClaimRunRow {
    static constexpr std::size_t run_claims_max = 4096;
    BookId book;
    std::int32_t space = 0;
    std::int32_t slot = 0;
    BatchId batch;
    std::int64_t run_no = 0;
    std::vector<disbursement::ClaimDigest> keys;  ///< ascending
    std::vector<std::uint32_t> lines;             ///< line number of each key
};

/// Sorted entries of one batch; at most `entries_max` in one row.
struct PersonRunRow {
    static constexpr std::size_t entries_max = 4096;
    BookId book;
    BatchId batch;
    std::int64_t run_no = 0;
    std::vector<disbursement::PersonEntry> entries;  ///< ascending by key
};

/// Where a run of persons stands, and which keys it spans.
struct PersonRunPlace {
    BookId book;
    BatchId batch;
    std::int64_t run_no = 0;
    disbursement::ClaimDigest first;
    disbursement::ClaimDigest last;
};

/// A local decision: it puts a provision to use in a region, or brings what the provision leaves
/// open.
struct ActivationRow {
    std::int64_t id = 0;
    std::string provision;
    std::string region;    ///< "CN" or a division, which covers the divisions below it
    std::string decision;  ///< "local-standard", "discretionary", "pilot", "contingency",
                           ///< "confirmation" or "fund"
    std::string document;
    std::string authority;
    int valid_from = 0;    ///< yyyymmdd, 0 = since ever
    int valid_to = 0;      ///< yyyymmdd inclusive, 0 = open
    std::string fund;      ///< that pays; empty where the decision names none
    std::string settings;  ///< lines "name=value", e.g. "formula.standard=1500.00"
    std::string reason;
    Instant recorded_at;
    ActorId actor;
};

struct VoucherRow {
    VoucherId id;
    std::int64_t number = 0;
    book::VoucherDraft content;
};

struct TurnoverKey {
    BookId book;
    int month = 0;  ///< yyyymm
    std::string account;
    std::string policy;
    AllotmentId allotment;
    int region = 0;
    friend auto operator<=>(const TurnoverKey&, const TurnoverKey&) = default;
};

struct TurnoverRow {
    TurnoverKey key;
    Money debit;
    Money credit;
};

struct ControlKey {
    BookId book;
    std::string account;
    AllotmentId allotment;
    friend auto operator<=>(const ControlKey&, const ControlKey&) = default;
};

struct ControlRow {
    ControlKey key;
    Money debit;
    Money credit;
};

/// The next voucher number of a book, ledger and month.
struct CounterRow {
    BookId book;
    std::int64_t ledger = 0;
    std::int64_t month = 0;  ///< yyyymm
    std::int64_t next_no = 0;
};

/// The newest record of a chain, as the store notes it beside the chain.
struct HeadRow {
    BookId book;
    std::int64_t seq = 0;
    Digest hash;
};

struct FactRow {
    std::string subject;
    std::string fact;
    std::string value;
    int valid_from = 0;  ///< yyyymmdd, 0 = since ever
    int valid_to = 0;    ///< yyyymmdd inclusive, 0 = open
    ImportId import;
    std::int64_t source_row = 0;
};

struct TargetRow {
    std::string id;
    ImportId import;
    std::string indicator_zh, indicator_en, unit;
    std::string value;  ///< as written, with its sign: ">=85", "60000"
    std::string period, region, category, policy;
    std::string measure;  ///< what of the ledger it is compared with: persons, person-times, paid,
                          ///< unit-cost, or empty
    std::string document, article, phrase;
    std::int64_t source_row = 0;
};

/// An achieved value of an indicator, where the ledger cannot measure it.
struct OutcomeRow {
    std::string target;  ///< id of the indicator
    ImportId import;
    std::string period, region;
    std::string value;  ///< as written
    std::string unit, source, remark;
    std::int64_t source_row = 0;
};

/// What a bureau published of a policy, as written.
struct PublishedPolicyRow {
    ImportId import;
    std::int64_t source_row = 0;
    std::string policy_name;
    std::string policy;  ///< id, where the name is one the catalogue knows; else empty
    std::string department, basis, eligible;
    std::string standard_state, standard_province, standard_city, standard_county;
    std::string procedure, channel, pay_time, contact, remark;
};

}  // namespace fundledger::service
