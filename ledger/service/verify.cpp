// The steps of verification, in their order.
#include "ledger/service/verify.hpp"

#include "ledger/base/error.hpp"
#include "ledger/service/verify_run.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

constexpr int probed_records = 16;

/// The algorithm most of the first records fit: the row that names it may be the one changed.
HashAlgorithm probe_algorithm(Reader& reader) {
    int sm3 = 0;
    int sha256 = 0;
    int seen = 0;
    try {
        reader.for_each_record(store_book, [&](const trail::Record& record) {
            sm3 += trail::record_hash(HashAlgorithm::sm3, record) == record.hash ? 1 : 0;
            sha256 += trail::record_hash(HashAlgorithm::sha256, record) == record.hash ? 1 : 0;
            return ++seen < probed_records;
        });
    } catch (const Error&) {
        // The chain step says what is wrong with the records.
        return sha256 > sm3 ? HashAlgorithm::sha256 : HashAlgorithm::sm3;
    }
    return sha256 > sm3 ? HashAlgorithm::sha256 : HashAlgorithm::sm3;
}

/// Runs a step. A row that cannot even be read is a fault of the step and not the end of it all.
template <class Step>
void guarded(VerifyReport& report, std::string_view check, const Step& step) {
    try {
        step();
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::corrupt && error.kind() != ErrorKind::foreign_file) throw;
        if (report.faults.size() >= verify_faults_max) return;
        report.faults.push_back(VerifyFault{.check = std::string(check),
                                            .book = {},
                                            .table = {},
                                            .row = error.where(),
                                            .expected = {},
                                            .found = error.detail()});
    }
}

/// Names rows the steps before may have named already: those are not said twice.
void verify_rows(Store& store, VerifyReport& report) {
    guarded(report, "rows", [&] {
        store.check_rows([&](const RowFault& row) {
            const bool file = row.table == "file";
            const bool known = std::any_of(
                report.faults.begin(), report.faults.end(), [&](const VerifyFault& fault) {
                    return fault.table == row.table && fault.row == row.row;
                });
            if (!known) {
                report.faults.push_back(
                    VerifyFault{.check = file ? "file" : "rows",
                                .book = row.book,
                                .table = row.table,
                                .row = row.row,
                                .expected = row.act_seq == 0 ? std::string{}
                                                             : "act " + std::to_string(row.act_seq),
                                .found = row.what});
            }
            return report.faults.size() < verify_faults_max;
        });
    });
}

}  // namespace

void VerifyRun::fault(VerifyFault fault) {
    if (full()) return;
    const bool known =
        std::any_of(report.faults.begin(), report.faults.end(), [&](const VerifyFault& other) {
            return other.table == fault.table && other.row == fault.row;
        });
    if (!known) report.faults.push_back(std::move(fault));
}

std::string batch_label(VerifyRun& run, BookId book, BatchId batch) {
    const auto row = run.reader.batch(book, batch);
    return "batch=" + (row ? row->number : std::to_string(batch.value()));
}

VerifyReport verify(Store& store,
                    SourceKeeper& keeper,
                    const Definitions& /*definitions*/,
                    const std::vector<ChainHead>& earlier_heads) {
    VerifyReport report;
    HashAlgorithm algorithm = HashAlgorithm::sm3;
    const auto on_snapshot = [&](std::string_view check, void (*step)(VerifyRun&)) {
        guarded(report, check, [&] {
            store.read([&](Reader& reader) {
                VerifyRun run{reader, algorithm, report, reader.books()};
                step(run);
            });
        });
    };
    store.read([&](Reader& reader) { algorithm = probe_algorithm(reader); });
    on_snapshot("chain", verify_chain);
    verify_rows(store, report);
    on_snapshot("lines", verify_lines);
    on_snapshot("postings", verify_vouchers);
    guarded(report, "sources", [&] {
        store.read([&](Reader& reader) {
            VerifyRun run{reader, algorithm, report, {}};
            verify_sources(run, keeper);
            verify_heads(run, earlier_heads);
            report.rows = reader.listed_rows();
        });
    });
    return report;
}

}  // namespace fundledger::service
