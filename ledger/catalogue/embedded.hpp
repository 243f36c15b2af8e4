// The files of schemas/ as they were when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace fundledger::catalogue {

/// One file of schemas/, carried inside the program.
struct EmbeddedFile {
    std::string_view path;     ///< relative to schemas/, with '/' between parts
    std::string_view content;  ///< the bytes of the file, unchanged
};

/// All embedded files, ordered by the bytes of their path. Valid for the life of the program.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace fundledger::catalogue
