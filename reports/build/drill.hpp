// Drill-down: from an amount to its postings, from a posting to its lines, from a line to the cell
// of the file.
#pragma once

#include "reports/build/common.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace fundledger::reports {

/// Collects what the cells of a report want explained, then builds all of it in one walk over the
/// vouchers. Does nothing where the request wants no details.
class Drill {
public:
    using Wanted = std::function<bool(const book::VoucherDraft&, const book::Posting&)>;

    Drill(service::Reader& reader, const Words& words, const ReportRequest& request);

    /// The drill key of an amount made of the postings of `book` that `wanted` accepts; empty
    /// where no details are wanted. Repeating a key is harmless.
    std::string postings(const std::string& key, Label title, const BookNames& book, Wanted wanted);
    /// The drill key of the lines behind one posting of a batch; empty if it has none.
    std::string lines(const BookNames& book,
                      const book::VoucherDraft& voucher,
                      const book::Posting& posting);

    /// Builds every detail asked for and puts it into the report.
    void resolve(Report& report);

private:
    struct PostingWish {
        Label title;
        const BookNames* book;
        Wanted wanted;
    };
    struct LineWish {
        const BookNames* book;
        BatchId batch;
        std::string policy;
        AllotmentId allotment;
        int region;
    };
    void resolve_postings(Report& report);
    void resolve_lines(Report& report);
    [[nodiscard]] Detail lines_of(const LineWish& wish);

    service::Reader& reader_;
    const Words& words_;
    const ReportRequest& request_;
    std::map<std::string, PostingWish> posting_wishes_;
    std::map<std::string, LineWish> line_wishes_;
    std::size_t rows_left_;
};

/// Where a line stands in the file it came from: "training.csv 第12行 补贴金额(第6列)".
[[nodiscard]] Label source_cell(const service::ImportRow& import, std::uint32_t row);

}  // namespace fundledger::reports
