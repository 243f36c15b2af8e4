// Reads of tables that belong to the whole store.
#include "ledger/base/check.hpp"
#include "ledger/store/sqlite_error.hpp"
#include "ledger/store/sqlite_reader.hpp"

#include <limits>
#include <set>
#include <string>

namespace fundledger::store {
namespace {

constexpr int int_max = std::numeric_limits<int>::max();
constexpr int int_min = std::numeric_limits<int>::min();

constexpr std::string_view import_sql =
    "SELECT import_id, kind, file_name, file_bytes, file_digest, content_digest, encoding, "
    "profile, profile_digest, header_row, column_map, rows_read, rows_accepted, rows_rejected, "
    "imported_at, actor_id, (SELECT value FROM import_detail d "
    "WHERE d.import_id = import.import_id AND d.detail = 'sheet') FROM import ";

service::ImportRow import_of(const Statement& row) {
    service::ImportRow import;
    import.id = ImportId(row.integer(0));
    import.kind = row.text(1);
    import.file_name = row.text(2);
    import.file_bytes = row.integer(3);
    import.file_digest = row.digest(4);
    import.content_digest = row.digest(5);
    import.encoding = row.text(6);
    import.profile = row.text(7);
    import.profile_digest = row.text(8);
    import.header_row = row.integer(9);
    import.column_map = row.text(10);
    import.rows_read = row.integer(11);
    import.rows_accepted = row.integer(12);
    import.rows_rejected = row.integer(13);
    import.imported_at = Instant(row.integer(14));
    import.actor = ActorId(row.integer(15));
    if (!row.is_null(16)) import.sheet = row.text(16);
    return import;
}

std::optional<service::ImportRow> first_import(Statement& statement) {
    if (!statement.step()) return std::nullopt;
    return import_of(statement);
}

std::string bytes_of_hex(std::string_view hex) {
    const std::optional<Digest> digest = Digest::from_hex(hex);
    if (!digest) throw_corrupt("the secret is not 64 hexadecimal digits", "store_meta");
    return std::string(digest->view());
}

}  // namespace

std::string_view to_text(service::CodeKind kind) {
    switch (kind) {
        case service::CodeKind::policy:
            return "policy";
        case service::CodeKind::provision:
            return "provision";
        case service::CodeKind::claim_space:
            return "claim-space";
    }
    FUNDLEDGER_CHECK(false);
    return {};
}

Date date_of(const Statement& row, int column) {
    const std::optional<Date> date = Date::from_yyyymmdd(row.integer(column));
    if (!date) throw_corrupt("a stored day does not exist", row.sql());
    return *date;
}

service::StoreInfo SqliteReader::info() {
    std::map<std::string, std::string, std::less<>> meta;
    Statement rows = connection().prepare("SELECT meta_key, meta_value FROM store_meta");
    while (rows.step()) meta.emplace(rows.text(0), rows.text(1));
    const auto value = [&](std::string_view key) -> const std::string& {
        const auto found = meta.find(key);
        if (found == meta.end()) {
            throw_corrupt("the row \"" + std::string(key) + "\" is missing", "store_meta");
        }
        return found->second;
    };
    service::StoreInfo info;
    info.store_id = value("store_id");
    const std::optional<HashAlgorithm> hash = parse_hash_algorithm(value("hash"));
    const std::string& year = value("first_year");
    if (!hash) throw_corrupt("the hash algorithm is unknown", "store_meta");
    if (year.size() != 4 || year.find_first_not_of("0123456789") != std::string::npos) {
        throw_corrupt("the first year is not a year", "store_meta");
    }
    info.hash = *hash;
    info.first_year = std::stoi(year);
    info.secret = bytes_of_hex(value("secret"));
    info.region = value("region");
    return info;
}

std::vector<service::BookRow> SqliteReader::books() {
    std::vector<service::BookRow> books;
    Statement rows = connection().prepare(
        "SELECT book_id, fund, entity_kind, entity, region FROM book WHERE book_id <> 0 "
        "ORDER BY book_id");
    while (rows.step()) {
        service::BookRow book;
        book.id = BookId(rows.integer(0));
        book.fund = rows.text(1);
        book.entity_kind = rows.text(2);
        book.entity = rows.text(3);
        book.region = static_cast<int>(rows.integer(4, int_min, int_max));
        books.push_back(std::move(book));
    }
    return books;
}

std::vector<service::ActorRow> SqliteReader::actors() {
    std::vector<service::ActorRow> actors;
    Statement rows =
        connection().prepare("SELECT actor_id, name, os_account FROM actor ORDER BY actor_id");
    while (rows.step()) {
        service::ActorRow actor{
            ActorId(rows.integer(0)), std::string(rows.text(1)), std::string(rows.text(2)), {}};
        std::set<std::string, std::less<>> roles;
        Statement grants = connection().prepare(
            "SELECT role, granted FROM actor_role WHERE actor_id = ? ORDER BY role_seq");
        grants.bind(actor.id.value());
        while (grants.step()) {
            const std::string role(grants.text(0));
            if (grants.integer(1) != 0) {
                roles.insert(role);
            } else {
                roles.erase(role);
            }
        }
        actor.roles.assign(roles.begin(), roles.end());
        actors.push_back(std::move(actor));
    }
    return actors;
}

bool SqliteReader::has_artifact(std::string_view kind,
                                std::string_view name,
                                std::string_view digest) {
    Statement found =
        connection().prepare("SELECT 1 FROM artifact WHERE kind = ? AND name = ? AND digest = ?");
    return found.bind(kind).bind(name).bind(digest).step();
}

std::vector<service::ArtifactRow> SqliteReader::artifacts() {
    std::vector<service::ArtifactRow> artifacts;
    Statement rows = connection().prepare(
        "SELECT kind, name, version, digest, artifact_text FROM artifact "
        "ORDER BY kind, name, digest");
    while (rows.step()) {
        artifacts.push_back({std::string(rows.text(0)),
                             std::string(rows.text(1)),
                             std::string(rows.text(2)),
                             std::string(rows.text(3)),
                             std::string(rows.text(4))});
    }
    return artifacts;
}

std::optional<std::int64_t> SqliteReader::code(service::CodeKind kind, std::string_view text) {
    Statement found =
        connection().prepare("SELECT code_no FROM code WHERE kind = ? AND code_text = ?");
    if (!found.bind(to_text(kind)).bind(text).step()) return std::nullopt;
    return found.integer(0);
}

std::map<std::int64_t, std::string> SqliteReader::codes(service::CodeKind kind) {
    std::map<std::int64_t, std::string> codes;
    Statement rows = connection().prepare("SELECT code_no, code_text FROM code WHERE kind = ?");
    rows.bind(to_text(kind));
    while (rows.step()) codes.emplace(rows.integer(0), rows.text(1));
    return codes;
}

std::vector<service::PolicyNameRow> SqliteReader::policy_names() {
    std::vector<service::PolicyNameRow> names;
    Statement rows = connection().prepare(
        "SELECT policy, category, name_zh, name_en, category_zh, category_en FROM policy_name n "
        "WHERE name_seq = (SELECT max(name_seq) FROM policy_name WHERE policy = n.policy) "
        "ORDER BY policy");
    while (rows.step()) {
        names.push_back({std::string(rows.text(0)),
                         std::string(rows.text(1)),
                         std::string(rows.text(2)),
                         std::string(rows.text(3)),
                         std::string(rows.text(4)),
                         std::string(rows.text(5))});
    }
    return names;
}

std::vector<service::ImportRow> SqliteReader::imports() {
    std::vector<service::ImportRow> imports;
    Statement rows = connection().prepare(std::string(import_sql) + "ORDER BY import_id");
    while (rows.step()) imports.push_back(import_of(rows));
    return imports;
}

std::optional<service::ImportRow> SqliteReader::import_by_id(ImportId id) {
    Statement rows = connection().prepare(std::string(import_sql) + "WHERE import_id = ?");
    rows.bind(id.value());
    return first_import(rows);
}

std::vector<service::ImportDetailRow> SqliteReader::import_details(ImportId id) {
    std::vector<service::ImportDetailRow> details;
    Statement rows = connection().prepare(
        "SELECT detail, value FROM import_detail WHERE import_id = ? ORDER BY detail");
    rows.bind(id.value());
    while (rows.step()) {
        details.push_back({id, std::string(rows.text(0)), std::string(rows.text(1))});
    }
    return details;
}

std::optional<service::ImportRow> SqliteReader::import_by_file(std::string_view kind,
                                                               const Digest& file) {
    Statement rows =
        connection().prepare(std::string(import_sql) + "WHERE kind = ? AND file_digest = ?");
    rows.bind(kind).bind_blob(file.view());
    return first_import(rows);
}

std::optional<service::ImportRow> SqliteReader::import_by_content(std::string_view kind,
                                                                  const Digest& content) {
    Statement rows = connection().prepare(
        std::string(import_sql) + "WHERE kind = ? AND content_digest = ? ORDER BY import_id");
    rows.bind(kind).bind_blob(content.view());
    return first_import(rows);
}

std::vector<service::FactRow> SqliteReader::facts(std::string_view subject) {
    std::vector<service::FactRow> facts;
    Statement rows = connection().prepare(
        "SELECT fact, fact_value, valid_from, valid_to, import_id, source_row FROM fact "
        "WHERE subject = ? ORDER BY fact, fact_seq");
    rows.bind(subject);
    while (rows.step()) {
        service::FactRow fact;
        fact.subject = subject;
        fact.fact = rows.text(0);
        fact.value = rows.text(1);
        fact.valid_from = static_cast<int>(rows.integer(2, int_min, int_max));
        fact.valid_to = static_cast<int>(rows.integer(3, int_min, int_max));
        fact.import = ImportId(rows.integer(4));
        fact.source_row = rows.integer(5);
        facts.push_back(std::move(fact));
    }
    return facts;
}

std::vector<service::TargetRow> SqliteReader::targets() {
    std::vector<service::TargetRow> targets;
    Statement rows = connection().prepare(
        "SELECT target_id, import_id, indicator_zh, indicator_en, unit, target_value, period, "
        "region, category, policy, measure, document, article, phrase, source_row FROM target "
        "ORDER BY target_id, import_id");
    while (rows.step()) {
        service::TargetRow target;
        target.id = rows.text(0);
        target.import = ImportId(rows.integer(1));
        target.indicator_zh = rows.text(2);
        target.indicator_en = rows.text(3);
        target.unit = rows.text(4);
        target.value = rows.text(5);
        target.period = rows.text(6);
        target.region = rows.text(7);
        target.category = rows.text(8);
        target.policy = rows.text(9);
        target.measure = rows.text(10);
        target.document = rows.text(11);
        target.article = rows.text(12);
        target.phrase = rows.text(13);
        target.source_row = rows.integer(14);
        targets.push_back(std::move(target));
    }
    return targets;
}

std::vector<service::OutcomeRow> SqliteReader::outcomes() {
    std::vector<service::OutcomeRow> outcomes;
    Statement rows = connection().prepare(
        "SELECT target_id, period, region, import_id, outcome_value, unit, data_source, remark, "
        "source_row FROM outcome ORDER BY target_id, period, region, import_id");
    while (rows.step()) {
        service::OutcomeRow outcome;
        outcome.target = rows.text(0);
        outcome.period = rows.text(1);
        outcome.region = rows.text(2);
        outcome.import = ImportId(rows.integer(3));
        outcome.value = rows.text(4);
        outcome.unit = rows.text(5);
        outcome.source = rows.text(6);
        outcome.remark = rows.text(7);
        outcome.source_row = rows.integer(8);
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

std::vector<service::PublishedPolicyRow> SqliteReader::published_policies() {
    std::vector<service::PublishedPolicyRow> policies;
    Statement rows = connection().prepare(
        "SELECT import_id, source_row, policy_name, policy, department, basis, eligible, "
        "standard_state, standard_province, standard_city, standard_county, claim_procedure, "
        "channel, pay_time, contact, remark FROM published_policy ORDER BY import_id, source_row");
    while (rows.step()) {
        service::PublishedPolicyRow policy;
        policy.import = ImportId(rows.integer(0));
        policy.source_row = rows.integer(1);
        int column = 2;
        for (std::string* text : {&policy.policy_name,
                                  &policy.policy,
                                  &policy.department,
                                  &policy.basis,
                                  &policy.eligible,
                                  &policy.standard_state,
                                  &policy.standard_province,
                                  &policy.standard_city,
                                  &policy.standard_county,
                                  &policy.procedure,
                                  &policy.channel,
                                  &policy.pay_time,
                                  &policy.contact,
                                  &policy.remark}) {
            *text = rows.text(column++);
        }
        policies.push_back(std::move(policy));
    }
    return policies;
}

}  // namespace fundledger::store
