// Rows for every table of a test store.
#include "tests/support/temp_store.hpp"

#include <array>
#include <string>

namespace fundledger::tests {
namespace {

constexpr BookId book{1};
constexpr ActorId actor{1};
constexpr BatchId batch_id{500};
constexpr AllotmentId allotment_id{300};
constexpr ImportId import_id{400};

Date day(int yyyymmdd) {
    return *Date::from_yyyymmdd(yyyymmdd);
}

Digest digest_of_byte(std::uint8_t value) {
    Digest digest;
    digest.bytes.fill(value);
    return digest;
}

void add_accounts(service::Tx& tx) {
    int sort_no = 0;
    for (const char* key : {"asset.payment_account", "expense.training"}) {
        book::Account account;
        account.key = key;
        account.name_zh = "科目";
        account.name_en = key;
        account.overdraw = book::Overdraw::refused_per_account;
        tx.append(book, account, ++sort_no);
    }
}

service::ImportRow import_row() {
    service::ImportRow row;
    row.id = import_id;
    row.kind = "roster";
    row.file_name = "花名册.csv";
    row.file_bytes = 1234;
    row.file_digest = digest_of_byte(7);
    row.content_digest = digest_of_byte(8);
    row.encoding = "UTF-8";
    row.profile = "roster.generic";
    row.header_row = 1;
    row.rows_read = 3;
    row.rows_accepted = 3;
    row.imported_at = Instant(5);
    row.actor = actor;
    return row;
}

service::AllotmentRow allotment_row() {
    return {.allotment = {.id = allotment_id,
                          .book = book,
                          .code = "A-1",
                          .level = allotment::Level::central,
                          .document_no = "财社〔2024〕1号",
                          .title = "补助",
                          .year = 2024,
                          .fund_nature = "一般公共预算",
                          .project = "",
                          .function_code = "2080799",
                          .economic_code = "",
                          .category = "",
                          .direct = true,
                          .received_on = day(20240105),
                          .amount = Money::from_fen(100'000'00)},
            .import = import_id,
            .source_row = 2};
}

void add_lines(service::Tx& tx, std::int64_t policy, std::int64_t provision) {
    std::array<disbursement::Line, 3> lines;
    std::string sums;
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        disbursement::Line& line = lines[i];
        line.line_no = i + 1;
        line.source_row = i + 2;
        line.payee_kind = disbursement::PayeeKind::person;
        line.payee_name = "李雷";
        line.payee_id = "11010519491231002X";
        line.policy_no = policy;
        line.provision_no = provision;
        line.allotment = allotment_id;
        line.region = 622900;
        line.amount = Money::from_fen(1500'00);
        line.pay_date = 20240131;
        line.period_first = 202401;
        line.period_last = 202401;
        std::string bytes;
        disbursement::encode_line(line, bytes);
        const std::uint32_t sum = disbursement::line_sum(bytes);
        for (int shift = 24; shift >= 0; shift -= 8) sums += static_cast<char>(sum >> shift & 0xFF);
    }
    tx.append_lines(book, batch_id, lines);
    tx.append(service::LineChunkRow{.book = book,
                                    .batch = batch_id,
                                    .chunk_no = 1,
                                    .first_line = 1,
                                    .line_count = 3,
                                    .digest = digest_of_byte(9),
                                    .line_sums = sums});
}

void add_batch(service::Tx& tx) {
    const std::int64_t policy = tx.intern(service::CodeKind::policy, "training.skill");
    const std::int64_t provision = tx.intern(service::CodeKind::provision, "training.skill/2024");
    const auto space = static_cast<std::int32_t>(tx.intern(service::CodeKind::claim_space, "p"));
    tx.note_policy_name({"training.skill", "training", "技能提升", "Skill", "培训", "Training"});
    tx.append(service::BatchRow{.book = book,
                                .id = batch_id,
                                .number = "B2024-0001",
                                .kind = "roster",
                                .import = import_id,
                                .line_count = 3,
                                .held_count = 0,
                                .amount = Money::from_fen(4500'00),
                                .record_digest = digest_of_byte(10)});
    for (const auto state : {disbursement::BatchState::draft, disbursement::BatchState::checked}) {
        tx.append(service::BatchEventRow{.book = book,
                                         .batch = batch_id,
                                         .seq = 0,
                                         .state = state,
                                         .on = day(20240131),
                                         .actor = actor,
                                         .reason = ""});
    }
    tx.append(service::BatchSumRow{.book = book,
                                   .batch = batch_id,
                                   .policy = "training.skill",
                                   .allotment = allotment_id,
                                   .region = 622900,
                                   .line_count = 3,
                                   .amount = Money::from_fen(4500'00)});
    add_lines(tx, policy, provision);
    tx.append(service::LineShareRow{book, batch_id, 3, allotment_id, Money::from_fen(1500'00)});
    tx.append(service::LineEventRow{book, batch_id, 2, 0, "held", "r", "e", "f", "c"});
    service::ClaimRunRow run;
    run.book = book;
    run.space = space;
    run.slot = 202401;
    run.batch = batch_id;
    run.run_no = 1;
    run.keys = {{{1}}, {{2}}, {{3}}};
    run.lines = {3, 1, 2};
    tx.append(run);
}

void add_voucher(service::Tx& tx, std::int64_t id, int month_day) {
    const Money amount = Money::from_fen(4500'00);
    const int month = month_day / 100;
    const auto ledger = book::LedgerKind::financial;
    book::Posting debit{"expense.training",
                        book::Side::debit,
                        amount,
                        "培训",
                        "training.skill",
                        allotment_id,
                        622900};
    book::Posting credit{"asset.payment_account",
                         book::Side::credit,
                         amount,
                         "培训",
                         "training.skill",
                         allotment_id,
                         622900};
    tx.append(service::VoucherRow{.id = VoucherId(id),
                                  .number = tx.next_voucher_number(book, ledger, month),
                                  .content = {.book = book,
                                              .ledger = ledger,
                                              .date = day(month_day),
                                              .event = "release",
                                              .summary = "支付",
                                              .attachments = 1,
                                              .maker = actor,
                                              .reviewer = actor,
                                              .poster = actor,
                                              .source_document = "B2024-0001",
                                              .counterparty = "",
                                              .reverses = {},
                                              .batch = batch_id,
                                              .postings = {debit, credit}}});
    tx.advance_voucher_counter(book, ledger, month);
    for (const book::Posting& posting : {debit, credit}) {
        const bool is_debit = posting.side == book::Side::debit;
        const Money debit_amount = is_debit ? amount : Money();
        const Money credit_amount = is_debit ? Money() : amount;
        tx.add_turnover(
            {book, month, posting.account, posting.policy, allotment_id, posting.region},
            debit_amount,
            credit_amount);
        tx.add_control({book, posting.account, allotment_id}, debit_amount, credit_amount);
    }
}

}  // namespace

void init_store(service::Store& store, HashAlgorithm hash) {
    store.run_tx([&](service::Tx& tx) {
        tx.append(service::StoreInfo{.store_id = "test-store",
                                     .hash = hash,
                                     .secret = std::string(32, 's'),
                                     .first_year = 2024,
                                     .region = "622900"});
        tx.append(service::ActorRow{actor, "王芳", "wangfang", {}});
        tx.append_role(actor, "clerk", true);
        tx.append(service::BookRow{book, "subsidy", "agency", "临夏州就业局", 622900});
        tx.append(service::BookRow{BookId(2), "insurance", "insurance-agency", "临夏州", 622900});
        tx.seal(service::store_book, test_act("store.init"));
        tx.append_period(book, 202401, book::PeriodState::open, "");
        add_accounts(tx);
        tx.seal(book, test_act("book.init"));
        return true;
    });
}

namespace {

void add_bank_rows(service::Tx& tx) {
    const auto on = Date::from_yyyymmdd(20240131);
    FUNDLEDGER_CHECK(on.has_value());
    service::BankStatementRow statement;
    statement.book = book;
    statement.id = StatementId(900);
    statement.import = import_id;
    statement.content.account = "6222";
    statement.content.currency = "CNY";
    statement.content.movements.push_back({.booked_on = *on,
                                           .value_on = {},
                                           .flow = service::Flow::debit,
                                           .amount = Money::from_fen(1500'00),
                                           .reversal = false,
                                           .balance = Money{},
                                           .counterparty_name = "王喆",
                                           .counterparty_account = {},
                                           .counterparty_bank = {},
                                           .serial = "1",
                                           .summary = {},
                                           .source_row = 2});
    tx.append(statement);
    service::BankReturnRow returned;
    returned.book = book;
    returned.import = import_id;
    returned.row_no = 1;
    returned.amount = Money::from_fen(1500'00);
    tx.append(returned);
    service::TreasuryPaymentRow payment;
    payment.book = book;
    payment.import = import_id;
    payment.row_no = 1;
    payment.pay_cert_no = "Z1";
    payment.amount = Money::from_fen(1500'00);
    tx.append(payment);
}

void add_published(service::Tx& tx) {
    service::OutcomeRow outcome;
    outcome.target = "T1";
    outcome.import = import_id;
    outcome.period = "2024";
    outcome.value = "90";
    tx.append(outcome);
    service::PublishedPolicyRow policy;
    policy.import = import_id;
    policy.source_row = 2;
    policy.policy_name = "公益性岗位补贴";
    tx.append(policy);
}

void add_rulebook_rows(service::Tx& tx) {
    service::ActivationRow decision;
    decision.id = 1100;
    decision.provision = "training-2024";
    decision.region = "622900";
    decision.decision = "local-standard";
    decision.document = "临州人社发〔2024〕1号";
    decision.authority = "州人社局";
    decision.valid_from = 20240101;
    decision.settings = "standard=1500.00";
    decision.recorded_at = Instant(1'706'000'000'000'000);
    decision.actor = actor;
    tx.append(decision);
    service::PersonRunRow run{book, batch_id, 1, {}};
    for (std::uint8_t n = 1; n <= 3; ++n) {
        disbursement::PersonEntry entry;
        entry.key.bytes[0] = n;
        entry.line = n;
        entry.policy_no = 1;
        entry.first = entry.last = 1488;
        run.entries.push_back(entry);
    }
    tx.append(run);
}

}  // namespace

void fill_store(service::Store& store, HashAlgorithm hash, std::size_t schema) {
    init_store(store, hash);
    store.run_tx([&](service::Tx& tx) {
        tx.append(service::ArtifactRow{"policy-file", "training", "1", "ab", "text"});
        tx.append(import_row());
        if (schema >= 3) tx.append(service::ImportDetailRow{import_id, "sheet", "1月"});
        tx.append(service::FactRow{"91110000", "size", "sme", 0, 0, import_id, 2});
        service::TargetRow target;
        target.id = "T1";
        target.import = import_id;
        target.value = ">=85";
        tx.append(target);
        if (schema >= 5) add_published(tx);
        tx.append(allotment_row());
        add_batch(tx);
        if (schema >= 4) add_bank_rows(tx);
        if (schema >= 6) add_rulebook_rows(tx);
        tx.seal(service::store_book, test_act("import.roster"));
        tx.seal(book, test_act("import.roster"));
        return true;
    });
    store.run_tx([&](service::Tx& tx) {
        add_voucher(tx, 700, 20240131);
        tx.seal(book, test_act("batch.release"));
        return true;
    });
    store.run_tx([&](service::Tx& tx) {
        add_voucher(tx, 701, 20240201);
        tx.seal(book, test_act("batch.release", 2));
        return true;
    });
}

}  // namespace fundledger::tests
