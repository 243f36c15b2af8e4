// A compound file of Microsoft (OLE): the container of .xls, .doc, .ppt and of encrypted .xlsx.
#pragma once

#include "importers/file_bytes.hpp"
#include "importers/workbook_fault.hpp"
#include "ledger/base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// The streams beside each other at the root; what embedded objects hold is not looked at. Every
/// chain of sectors is followed and proved before a stream can be read. The file outlives it.
class OleFile {
public:
    /// A stream that can be read from any place.
    class Stream {
    public:
        [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
        /// Fills `into` from `offset`, as far as the stream reaches. Throws Error(io).
        [[nodiscard]] std::size_t read_at(std::uint64_t offset, std::span<char> into) const;

    private:
        friend class OleFile;
        const FileBytes* file_ = nullptr;
        std::uint64_t size_ = 0;
        std::uint64_t unit_ = 0;              ///< bytes that lie together
        std::vector<std::uint64_t> offsets_;  ///< of the units, in the file
    };

    /// Faults: workbook_damaged (cut off, chains in a circle or out of the file),
    /// workbook_too_large.
    [[nodiscard]] static Result<OleFile, PartFault> open(const FileBytes& file);

    [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
    /// Precondition: has(name).
    [[nodiscard]] Result<Stream, PartFault> stream(std::string_view name) const;

private:
    struct Entry {
        std::string name;  ///< ASCII; other characters as '?'
        std::uint32_t first_sector = 0;
        std::uint64_t size = 0;
    };

    explicit OleFile(const FileBytes& file) : file_(&file) {}

    [[nodiscard]] const Entry* find(std::string_view name) const;
    [[nodiscard]] bool read_header();
    [[nodiscard]] bool read_table();
    [[nodiscard]] bool read_directory();
    void list_root(std::span<const char> directory);
    /// The sectors from `first` on by `table`; empty where the chain is no good.
    [[nodiscard]] std::vector<std::uint32_t> chain(std::uint32_t first,
                                                   std::span<const std::uint32_t> table) const;
    [[nodiscard]] std::vector<char> read_sectors(std::span<const std::uint32_t> sectors) const;
    [[nodiscard]] std::uint64_t offset_of(std::uint32_t sector) const;

    const FileBytes* file_;
    std::vector<char> header_;
    std::uint32_t sector_shift_ = 0;
    std::uint64_t sector_count_ = 0;
    std::vector<std::uint32_t> table_;
    std::vector<std::uint32_t> small_table_;
    Entry root_;
    std::vector<Entry> entries_;
};

}  // namespace fundledger::importers
