// Writes of tables that belong to the whole store; all of them are acts of book 0.
#include "ledger/base/check.hpp"
#include "ledger/store/sqlite_tx.hpp"

#include <string>

namespace fundledger::store {
namespace {

/// "\n" cannot stand in the text of a kind, so the two parts stay apart.
std::string intern_key(service::CodeKind kind, std::string_view text) {
    std::string key(to_text(kind));
    key += '\n';
    key += text;
    return key;
}

}  // namespace

void SqliteTx::append(const service::StoreInfo& info) {
    FUNDLEDGER_CHECK(info.secret.size() == sizeof(Digest::bytes));
    hasher_.emplace(info.hash);
    const std::string secret = Digest::from_bytes(info.secret)->hex();
    const std::string year = std::to_string(info.first_year);
    const std::pair<const char*, std::string_view> rows[] = {
        {"store_id", info.store_id},
        {"hash", fundledger::to_text(info.hash)},
        {"secret", secret},
        {"first_year", year},
        {"region", info.region}};
    for (const auto& [key, value] : rows) {
        const RowValue values[] = {key, value};
        append_row(table("store_meta"), values);
    }
    const RowValue values[] = {service::store_book, "", "store", "", 0};
    append_row(table("book"), values);
}

void SqliteTx::append(const service::BookRow& row) {
    FUNDLEDGER_CHECK(!row.id.none());
    const RowValue values[] = {row.id, row.fund, row.entity_kind, row.entity, row.region};
    append_row(table("book"), values);
}

void SqliteTx::append(const service::ActorRow& row) {
    const RowValue values[] = {row.id, row.name, row.os_account};
    append_row(table("actor"), values);
}

void SqliteTx::append_role(ActorId actor, std::string_view role, bool granted) {
    Statement last =
        connection().prepare("SELECT max(role_seq) FROM actor_role WHERE actor_id = ?");
    last.bind(actor.value());
    const std::int64_t seq = last.step() && !last.is_null(0) ? last.integer(0) + 1 : 1;
    const RowValue values[] = {actor, seq, role, granted ? 1 : 0};
    append_row(table("actor_role"), values);
}

void SqliteTx::append(const service::ArtifactRow& row) {
    const RowValue values[] = {row.kind, row.name, row.digest, row.version, row.text};
    append_row(table("artifact"), values);
}

std::int64_t SqliteTx::intern(service::CodeKind kind, std::string_view text) {
    std::string key = intern_key(kind, text);
    if (const auto found = interned_.find(key); found != interned_.end()) return found->second;
    std::optional<std::int64_t> number = code(kind, text);
    if (!number) {
        number = connection().number("SELECT max(code_no) FROM code") + 1;
        const RowValue values[] = {*number, to_text(kind), text};
        append_row(table("code"), values);
    }
    interned_.emplace(std::move(key), *number);
    return *number;
}

void SqliteTx::note_policy_name(const service::PolicyNameRow& row) {
    Statement last = connection().prepare(
        "SELECT name_seq, category, name_zh, name_en, category_zh, category_en FROM policy_name "
        "WHERE policy = ? ORDER BY name_seq DESC LIMIT 1");
    last.bind(row.policy);
    std::int64_t seq = 1;
    if (last.step()) {
        if (last.text(1) == row.category && last.text(2) == row.name_zh &&
            last.text(3) == row.name_en && last.text(4) == row.category_zh &&
            last.text(5) == row.category_en) {
            return;
        }
        seq = last.integer(0) + 1;
    }
    const RowValue values[] = {
        row.policy, seq, row.category, row.name_zh, row.name_en, row.category_zh, row.category_en};
    append_row(table("policy_name"), values);
}

void SqliteTx::append(const service::ImportRow& row) {
    const RowValue values[] = {row.id,
                               row.kind,
                               row.file_name,
                               row.file_bytes,
                               row.file_digest,
                               row.content_digest,
                               row.encoding,
                               row.profile,
                               row.profile_digest,
                               row.header_row,
                               row.column_map,
                               row.rows_read,
                               row.rows_accepted,
                               row.rows_rejected,
                               row.imported_at,
                               row.actor};
    append_row(table("import"), values);
}

void SqliteTx::append(const service::ImportDetailRow& row) {
    const RowValue values[] = {row.import, row.detail, row.value};
    append_row(table("import_detail"), values);
}

void SqliteTx::append(const service::FactRow& row) {
    Statement last =
        connection().prepare("SELECT max(fact_seq) FROM fact WHERE subject = ? AND fact = ?");
    last.bind(row.subject).bind(row.fact);
    const std::int64_t seq = last.step() && !last.is_null(0) ? last.integer(0) + 1 : 1;
    const RowValue values[] = {row.subject,
                               row.fact,
                               seq,
                               row.value,
                               row.valid_from,
                               row.valid_to,
                               row.import,
                               row.source_row};
    append_row(table("fact"), values);
}

void SqliteTx::append(const service::TargetRow& row) {
    const RowValue values[] = {row.id,
                               row.import,
                               row.indicator_zh,
                               row.indicator_en,
                               row.unit,
                               row.value,
                               row.period,
                               row.region,
                               row.category,
                               row.policy,
                               row.measure,
                               row.document,
                               row.article,
                               row.phrase,
                               row.source_row};
    append_row(table("target"), values);
}

void SqliteTx::append(const service::OutcomeRow& row) {
    const RowValue values[] = {row.target,
                               row.period,
                               row.region,
                               row.import,
                               row.value,
                               row.unit,
                               row.source,
                               row.remark,
                               row.source_row};
    append_row(table("outcome"), values);
}

void SqliteTx::append(const service::PublishedPolicyRow& row) {
    const RowValue values[] = {row.import,
                               row.source_row,
                               row.policy_name,
                               row.policy,
                               row.department,
                               row.basis,
                               row.eligible,
                               row.standard_state,
                               row.standard_province,
                               row.standard_city,
                               row.standard_county,
                               row.procedure,
                               row.channel,
                               row.pay_time,
                               row.contact,
                               row.remark};
    append_row(table("published_policy"), values);
}

}  // namespace fundledger::store
