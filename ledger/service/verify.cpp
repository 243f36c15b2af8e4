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

/// Runs the steps. A row that cannot even be read ends its step and not the verification; it is
/// said last, because the comparison of rows with their acts names it better.
class Steps {
public:
    explicit Steps(VerifyReport& report) : report_(report) {}

    template <class Step>
    void run(std::string_view check, const Step& step) {
        try {
            step();
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::corrupt && error.kind() != ErrorKind::foreign_file) {
                throw;
            }
            unreadable_.push_back(VerifyFault{.check = std::string(check),
                                              .book = {},
                                              .table = {},
                                              .row = error.where(),
                                              .expected = {},
                                              .found = error.detail()});
        }
    }

    void finish() {
        for (VerifyFault& fault : unreadable_) {
            if (report_.faults.size() < verify_faults_max) {
                report_.faults.push_back(std::move(fault));
            }
        }
    }

private:
    VerifyReport& report_;
    std::vector<VerifyFault> unreadable_;
};

/// Names rows the steps before may have named already: those are not said twice.
void verify_rows(Store& store, VerifyReport& report) {
    store.check_rows([&](const RowFault& row) {
        const bool file = row.table == "file";
        const bool known =
            std::any_of(report.faults.begin(), report.faults.end(), [&](const VerifyFault& fault) {
                return fault.table == row.table && fault.row == row.row;
            });
        if (!known) {
            report.faults.push_back(VerifyFault{
                .check = file ? "file" : "rows",
                .book = row.book,
                .table = row.table,
                .row = row.row,
                .expected = row.act_seq == 0 ? std::string{} : "act " + std::to_string(row.act_seq),
                .found = row.what});
        }
        return report.faults.size() < verify_faults_max;
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
    Steps steps(report);
    HashAlgorithm algorithm = HashAlgorithm::sm3;
    const auto on_snapshot = [&](std::string_view check, const auto& step) {
        steps.run(check, [&] {
            store.read([&](Reader& reader) {
                VerifyRun run{reader, algorithm, report, reader.books()};
                step(run);
            });
        });
    };
    store.read([&](Reader& reader) { algorithm = probe_algorithm(reader); });
    on_snapshot("chain", verify_chain);
    steps.run("rows", [&] { verify_rows(store, report); });
    on_snapshot("lines", verify_lines);
    on_snapshot("postings", verify_vouchers);
    on_snapshot("sources", [&](VerifyRun& run) {
        report.rows = run.reader.listed_rows();
        verify_sources(run, keeper);
    });
    on_snapshot("heads", [&](VerifyRun& run) { verify_heads(run, earlier_heads); });
    steps.finish();
    return report;
}

}  // namespace fundledger::service
