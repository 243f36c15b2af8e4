// A ZIP package as office programs write it: its parts by name, with the tricks of archives
// refused.
#pragma once

#include "importers/byte_stream.hpp"
#include "importers/file_bytes.hpp"
#include "importers/workbook_limits.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// The directory of a package. The file outlives it and its streams. One thread; each stream has a
/// handle of its own and may be read on another.
class ZipPackage {
public:
    struct Part {
        std::string name;   ///< in lower case, parted by '/', without a leading '/'
        std::string shown;  ///< as the file writes it
        std::uint64_t packed_bytes = 0;
        std::uint64_t unpacked_bytes = 0;
        std::uint64_t directory_offset = 0;
        std::uint64_t number = 0;
        std::uint32_t method = 0;
    };

    /// Refusals: workbook_damaged (no directory: the file is cut off), workbook_encrypted,
    /// workbook_unsafe (names that lead out of the package, two parts of one name),
    /// workbook_too_large (parts).
    [[nodiscard]] static Result<ZipPackage, Refusal> open(const FileBytes& file);

    /// By the name in `Part::name`; null where there is none.
    [[nodiscard]] const Part* find(std::string_view name) const;
    [[nodiscard]] const std::vector<Part>& parts() const noexcept { return parts_; }
    [[nodiscard]] const FileBytes& file() const noexcept { return *file_; }

    /// Opens a part for reading once, from its beginning. Faults: workbook_too_large (bytes,
    /// ratio), workbook_damaged.
    [[nodiscard]] Result<std::unique_ptr<ByteStream>, PartFault> read(
        const Part& part, std::uint64_t bytes_max) const;

private:
    explicit ZipPackage(const FileBytes& file) : file_(&file) {}

    const FileBytes* file_;
    std::vector<Part> parts_;  ///< ascending by name
};

/// A name of a part in the form of `Part::name`: lower case, '/' for '\', "." and ".." resolved.
/// Empty where it leads out of the package.
[[nodiscard]] std::string normal_part_name(std::string_view name);

}  // namespace fundledger::importers
