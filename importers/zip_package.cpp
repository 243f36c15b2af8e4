// Listing the parts of a package and unpacking one of them.
#include "importers/zip_package.hpp"

#include "importers/refusals.hpp"
#include "importers/zip_handle.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace fundledger::importers {
namespace {

constexpr std::uint32_t method_stored = 0;
constexpr std::uint32_t method_deflated = 8;
constexpr std::uint32_t flag_encrypted = 1;
constexpr std::uint32_t flag_masked_directory = 1U << 13U;

Refusal refuse_package(Reason reason, const FileBytes& file, std::string found) {
    return refuse_file(reason, file.name(), {{"found", std::move(found)}});
}

/// Whether a name tries to be more than the place of a part inside the package.
bool tricky(std::string_view name) {
    if (name.empty() || name.find('\0') != std::string_view::npos) return true;
    if (name.front() == '/' || name.front() == '\\') return true;
    if (name.size() > 1 && name[1] == ':') return true;
    for (std::size_t first = 0; first <= name.size();) {
        const std::size_t end = std::min(name.find_first_of("/\\", first), name.size());
        if (name.substr(first, end - first) == "..") return true;
        first = end + 1;
    }
    return false;
}

struct Listed {
    ZipPackage::Part part;
    std::uint32_t flags = 0;
};

/// The entry the handle stands at; nothing where the directory is damaged.
std::optional<Listed> current_entry(const ZipHandle& zip) {
    std::array<char, 1024> name{};
    unz_file_info64 info{};
    unz64_file_pos position{};
    const int read =
        unzGetCurrentFileInfo64(zip.get(), &info, name.data(), name.size(), nullptr, 0, nullptr, 0);
    zip.rethrow();
    if (read != UNZ_OK || info.size_filename >= name.size()) return std::nullopt;
    if (unzGetFilePos64(zip.get(), &position) != UNZ_OK) return std::nullopt;
    Listed listed;
    listed.part.shown.assign(name.data(), info.size_filename);
    listed.part.packed_bytes = info.compressed_size;
    listed.part.unpacked_bytes = info.uncompressed_size;
    listed.part.directory_offset = position.pos_in_zip_directory;
    listed.part.number = position.num_of_file;
    listed.part.method = static_cast<std::uint32_t>(info.compression_method);
    listed.flags = static_cast<std::uint32_t>(info.flag);
    return listed;
}

/// Unpacks one part and proves its length and check sum at the end.
class PartStream final : public ByteStream {
public:
    PartStream(const FileBytes& file, const ZipPackage::Part& part)
        : zip_(file), left_(part.unpacked_bytes) {
        if (zip_.get() == nullptr) return;
        const unz64_file_pos position{part.directory_offset, part.number};
        open_ = unzGoToFilePos64(zip_.get(), &position) == UNZ_OK &&
                unzOpenCurrentFile(zip_.get()) == UNZ_OK;
        zip_.rethrow();
    }

    [[nodiscard]] bool open() const noexcept { return open_; }

    [[nodiscard]] Result<std::size_t, PartFault> read(std::span<char> into) override {
        if (!open_) return std::size_t{0};
        const auto room = static_cast<unsigned>(std::min<std::size_t>(
            into.size(), static_cast<std::size_t>(std::numeric_limits<int>::max())));
        const int got = unzReadCurrentFile(zip_.get(), into.data(), room);
        zip_.rethrow();
        if (got < 0) return refuse(damaged("ZIP: " + std::to_string(got)));
        const auto bytes = static_cast<std::size_t>(got);
        if (bytes > left_ || (bytes == 0 && left_ != 0)) return refuse(damaged("ZIP: size"));
        left_ -= bytes;
        if (bytes == 0) {
            open_ = false;
            if (unzCloseCurrentFile(zip_.get()) != UNZ_OK) return refuse(damaged("ZIP: CRC"));
        }
        return bytes;
    }

private:
    ZipHandle zip_;
    std::uint64_t left_;
    bool open_ = false;
};

}  // namespace

std::string normal_part_name(std::string_view name) {
    std::string normal;
    for (std::size_t first = 0; first <= name.size();) {
        const std::size_t end = std::min(name.find_first_of("/\\", first), name.size());
        const std::string_view step = name.substr(first, end - first);
        first = end + 1;
        if (step.empty() || step == ".") continue;
        if (step == "..") {
            if (normal.empty()) return "";
            const std::size_t parent = normal.rfind('/');
            normal.erase(parent == std::string::npos ? 0 : parent);
            continue;
        }
        if (!normal.empty()) normal += '/';
        for (const char c : step) {
            normal += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return normal;
}

Result<ZipPackage, Refusal> ZipPackage::open(const FileBytes& file) {
    const ZipHandle zip(file);
    if (zip.get() == nullptr) {
        return refuse(refuse_package(Reason::workbook_damaged, file, "ZIP: no directory"));
    }
    ZipPackage package(file);
    int step = unzGoToFirstFile(zip.get());
    for (; step == UNZ_OK; step = unzGoToNextFile(zip.get())) {
        std::optional<Listed> entry = current_entry(zip);
        if (!entry) break;
        Part& part = entry->part;
        if (package.parts_.size() >= workbook_limits.parts_max) {
            return refuse(refuse_package(Reason::workbook_too_large, file, "ZIP: parts"));
        }
        if (tricky(part.shown)) {
            return refuse(refuse_package(Reason::workbook_unsafe, file, excerpt(part.shown)));
        }
        if ((entry->flags & (flag_encrypted | flag_masked_directory)) != 0) {
            return refuse(refuse_package(Reason::workbook_encrypted, file, part.shown));
        }
        if (part.shown.back() == '/' || part.shown.back() == '\\') continue;  // a folder
        part.name = normal_part_name(part.shown);
        package.parts_.push_back(std::move(part));
    }
    zip.rethrow();
    if (step != UNZ_END_OF_LIST_OF_FILE) {
        return refuse(refuse_package(Reason::workbook_damaged, file, "ZIP: directory"));
    }
    std::sort(package.parts_.begin(), package.parts_.end(), [](const Part& a, const Part& b) {
        return a.name < b.name;
    });
    const auto twin = std::adjacent_find(
        package.parts_.begin(), package.parts_.end(), [](const Part& a, const Part& b) {
            return a.name == b.name;
        });
    if (twin != package.parts_.end()) {
        return refuse(refuse_package(Reason::workbook_unsafe, file, "2 × " + excerpt(twin->shown)));
    }
    return package;
}

const ZipPackage::Part* ZipPackage::find(std::string_view name) const {
    const auto found = std::lower_bound(
        parts_.begin(), parts_.end(), name, [](const Part& part, std::string_view wanted) {
            return part.name < wanted;
        });
    return found != parts_.end() && found->name == name ? &*found : nullptr;
}

Result<std::unique_ptr<ByteStream>, PartFault> ZipPackage::read(const Part& part,
                                                                std::uint64_t bytes_max) const {
    if (part.unpacked_bytes > bytes_max) {
        return refuse(too_large(std::to_string(part.unpacked_bytes), bytes_max));
    }
    const WorkbookLimits& limits = workbook_limits;
    if (part.unpacked_bytes > limits.ratio_free_bytes &&
        part.unpacked_bytes / limits.ratio_max > part.packed_bytes) {
        const std::uint64_t ratio =
            part.unpacked_bytes / std::max<std::uint64_t>(part.packed_bytes, 1);
        return refuse(PartFault{Reason::workbook_too_large,
                                std::to_string(ratio) + " ×",
                                std::to_string(limits.ratio_max) + " ×"});
    }
    if (part.method != method_stored && part.method != method_deflated) {
        return refuse(damaged("ZIP: method " + std::to_string(part.method)));
    }
    auto stream = std::make_unique<PartStream>(*file_, part);
    if (!stream->open()) return refuse(damaged("ZIP: entry"));
    return std::unique_ptr<ByteStream>(std::move(stream));
}

}  // namespace fundledger::importers
