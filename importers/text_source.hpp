// The decoded text of a file, as a stream of UTF-8.
#pragma once

#include "importers/encoding.hpp"
#include "importers/file_bytes.hpp"

#include <memory>
#include <span>
#include <vector>

namespace fundledger::importers {

/// UTF-8 text of a file whose encoding is known, without a byte order mark. Forward only, can be
/// rewound; one thread. The file is read straight into the caller's buffer where it is UTF-8
/// already.
class TextSource {
public:
    TextSource(FileBytes file, Encoding encoding);

    struct Chunk {
        std::size_t bytes = 0;
        bool last = false;  ///< nothing follows
        bool bad = false;   ///< a byte that does not fit: the file is not the one that was judged
    };

    /// Precondition: `into` has room for at least 16 bytes. May cut a character in two.
    [[nodiscard]] Chunk read(std::span<char> into);
    void rewind();

    [[nodiscard]] const FileBytes& file() const noexcept { return file_; }

private:
    [[nodiscard]] Chunk read_decoded(std::span<char> into);

    FileBytes file_;
    std::unique_ptr<Converter> decoder_;  ///< none for UTF-8
    std::vector<char> input_;
    std::size_t input_first_ = 0;
    std::size_t input_last_ = 0;
    bool file_done_ = false;
    bool at_start_ = true;
};

}  // namespace fundledger::importers
