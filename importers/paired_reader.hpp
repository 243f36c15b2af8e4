// Texts whose cells are separated by "|!".
#pragma once

#include "importers/table_reader.hpp"

#include <memory>

namespace fundledger::importers {

/// Rows of another reader, which has cut at every '|', put together again where no '!' follows: a
/// bar alone is a character of the text. One thread.
class PairedReader final : public TableReader {
public:
    /// The other reader outlives this one.
    explicit PairedReader(TableReader& reader) : reader_(reader) {}
    explicit PairedReader(std::unique_ptr<TableReader> reader)
        : owned_(std::move(reader)), reader_(*owned_) {}

    [[nodiscard]] Result<bool, Refusal> next(TableRows& rows) override;
    void rewind() override { reader_.rewind(); }
    [[nodiscard]] std::uint64_t pass_fingerprint() const override {
        return reader_.pass_fingerprint();
    }

private:
    std::unique_ptr<TableReader> owned_;
    TableReader& reader_;
    TableRows cut_;
};

}  // namespace fundledger::importers
