// Files that live as long as a test, and short words for what an import says of them.
#pragma once

#include "importers/encoding.hpp"
#include "ledger/base/finding.hpp"
#include "ledger/service/row_source.hpp"

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace fundledger::tests {

/// A folder that disappears with its files.
class TempFolder {
public:
    TempFolder() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "fundledger-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
        path_ = pattern;
    }
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    TempFolder(TempFolder&&) = delete;
    TempFolder& operator=(TempFolder&&) = delete;

    /// Writes a file into the folder and returns its path.
    [[nodiscard]] std::filesystem::path file(std::string_view name,
                                             std::string_view content) const {
        std::filesystem::path path = path_ / name;
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline std::string read_whole(const std::filesystem::path& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

/// `utf8` in another encoding, with a byte order mark where the encoding has one.
inline std::string encoded(std::string_view utf8, std::string_view encoding) {
    const auto to = importers::parse_encoding(encoding);
    if (!to) throw std::runtime_error("no such encoding");
    std::string marked(utf8);
    if (*to != importers::Encoding::gb18030) marked.insert(0, "\xEF\xBB\xBF");
    importers::Converter converter(importers::Encoding::utf8, *to);
    std::string out(marked.size() * 3, '\0');
    out.resize(converter.convert(marked, out).produced);
    return out;
}

/// The value of one argument of a refusal; "(none)" where it has no such argument.
inline std::string arg(const Refusal& refusal, std::string_view name) {
    for (const auto& [key, value] : refusal.args) {
        if (key == name) return value;
    }
    return "(none)";
}

/// All rows of a source, cells joined by '|', each behind its row number and ':'.
inline std::vector<std::string> rows_of(service::RowSource& source) {
    std::vector<std::string> rows;
    service::RowBatch batch;
    for (;;) {
        const auto more = source.next(batch);
        if (!more.ok()) {
            rows.push_back("refused: " + std::string(reason_id(more.error().reason)));
            return rows;
        }
        if (!more.value()) return rows;
        for (std::size_t i = 0; i < batch.rows(); ++i) {
            std::string row = std::to_string(batch.source_rows[i]) + ":";
            for (std::size_t c = 0; c < batch.width; ++c) {
                row += (c == 0 ? "" : "|") + std::string(batch.row(i)[c]);
            }
            rows.push_back(std::move(row));
        }
    }
}

}  // namespace fundledger::tests
