// The lines of one batch against its chunks. Private to verify*.cpp.
#pragma once

#include "ledger/service/verify_run.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fundledger::service {

/// Takes the lines in ascending number and names every one that was changed, deleted or added.
class ChunkCheck {
public:
    /// `batch` and `label` must outlive the check.
    ChunkCheck(VerifyRun& run, const BatchRow& batch, const std::string& label);
    void add(const disbursement::Line& line);
    /// After the last line. True if nothing was wrong.
    [[nodiscard]] bool finish();

private:
    struct Place {
        std::uint32_t line_no;
        std::uint32_t source_row;
        std::size_t begin;  ///< of its canonical bytes in `pending_`
    };
    void read_chunks();
    void close_chunk();
    void name_lines(const LineChunkRow& chunk);
    [[nodiscard]] std::uint32_t sum_of(std::size_t index) const;
    void line_fault(std::int64_t chunk,
                    std::uint32_t line_no,
                    std::uint32_t source_row,
                    std::string found);
    void chunk_fault(std::int64_t chunk, std::string expected, std::string found);

    VerifyRun& run_;
    const BatchRow& batch_;
    const std::string& label_;
    Hasher hasher_;
    std::vector<LineChunkRow> chunks_;
    std::size_t at_ = 0;  ///< the chunk lines are being taken for
    std::string pending_;
    std::vector<Place> places_;
    bool good_ = true;
};

}  // namespace fundledger::service
