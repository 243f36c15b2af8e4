// Header, table of sectors, directory. Every number of the file is bounded by the file's own length
// before it is followed.
#include "importers/ole_file.hpp"

#include "importers/little_endian.hpp"

#include <algorithm>
#include <array>

namespace fundledger::importers {
namespace {

constexpr std::size_t header_bytes = 512;
constexpr std::size_t entry_bytes = 128;
constexpr std::uint32_t sector_last = 0xFFFFFFFA;  ///< above it numbers have a meaning of their own
constexpr std::uint32_t nobody = 0xFFFFFFFF;
constexpr std::uint64_t small_stream_bytes = 4096;
constexpr std::uint32_t small_shift = 6;
/// A workbook of 65,536 rows by 256 columns of numbers has 235 MB.
constexpr std::uint64_t file_bytes_max = std::uint64_t{1} << 30U;

constexpr std::uint8_t type_stream = 2;

std::string ascii_name(std::span<const char> entry) {
    std::string name;
    const std::size_t bytes = std::min<std::size_t>(u16(entry, 64), 64);
    for (std::size_t at = 0; at + 2 < bytes; at += 2) {
        const std::uint16_t unit = u16(entry, at);
        name += unit < 0x80 ? static_cast<char>(unit) : '?';
    }
    return name;
}

}  // namespace

Result<OleFile, PartFault> OleFile::open(const FileBytes& file) {
    if (file.size() > file_bytes_max) {
        return refuse(too_large(std::to_string(file.size()), file_bytes_max));
    }
    OleFile ole(file);
    if (!ole.read_header()) return refuse(damaged("OLE: header"));
    if (!ole.read_table()) return refuse(damaged("OLE: sectors"));
    if (!ole.read_directory()) return refuse(damaged("OLE: directory"));
    return ole;
}

bool OleFile::read_header() {
    header_.resize(header_bytes);
    if (file_->read_at(0, header_) != header_bytes) return false;
    sector_shift_ = u16(header_, 30);
    if ((sector_shift_ != 9 && sector_shift_ != 12) || u16(header_, 32) != small_shift) {
        return false;
    }
    // The last sector may be cut: some programs write no more than they need.
    const std::uint64_t sector_bytes = std::uint64_t{1} << sector_shift_;
    const std::uint64_t sectors = (file_->size() + sector_bytes - 1) >> sector_shift_;
    sector_count_ = sectors == 0 ? 0 : sectors - 1;
    return true;
}

std::uint64_t OleFile::offset_of(std::uint32_t sector) const {
    return (std::uint64_t{sector} + 1) << sector_shift_;
}

bool OleFile::read_table() {
    constexpr std::size_t places_in_header = 109;
    const std::size_t numbers = (std::size_t{1} << sector_shift_) / 4;
    std::vector<std::uint32_t> sectors;
    for (std::size_t i = 0; i < places_in_header; ++i) {
        const std::uint32_t sector = u32(header_, 76 + i * 4);
        if (sector < sector_last) sectors.push_back(sector);
    }
    std::uint32_t next = u32(header_, 68);
    for (std::uint64_t steps = 0; next < sector_last; ++steps) {
        if (steps > sector_count_ || next >= sector_count_) return false;
        const std::vector<char> list = read_sectors(std::array{next});
        for (std::size_t i = 0; i + 1 < numbers; ++i) {
            const std::uint32_t sector = u32(list, i * 4);
            if (sector < sector_last) sectors.push_back(sector);
        }
        next = u32(list, (numbers - 1) * 4);
    }
    if (sectors.size() > sector_count_) return false;
    for (const std::uint32_t sector : sectors) {
        if (sector >= sector_count_) return false;
        const std::vector<char> list = read_sectors(std::array{sector});
        for (std::size_t i = 0; i < numbers; ++i) table_.push_back(u32(list, i * 4));
    }
    return true;
}

std::vector<std::uint32_t> OleFile::chain(std::uint32_t first,
                                          std::span<const std::uint32_t> table) const {
    std::vector<std::uint32_t> sectors;
    for (std::uint32_t next = first; next < sector_last; next = table[next]) {
        if (next >= table.size() || sectors.size() > table.size()) return {};
        sectors.push_back(next);
    }
    return sectors;
}

std::vector<char> OleFile::read_sectors(std::span<const std::uint32_t> sectors) const {
    const std::size_t sector_bytes = std::size_t{1} << sector_shift_;
    std::vector<char> bytes(sectors.size() * sector_bytes);
    for (std::size_t i = 0; i < sectors.size(); ++i) {
        // What the file does not have stays zero; whoever needs it finds out.
        (void)file_->read_at(offset_of(sectors[i]),
                             std::span(bytes).subspan(i * sector_bytes, sector_bytes));
    }
    return bytes;
}

bool OleFile::read_directory() {
    const auto inside = [&](const std::vector<std::uint32_t>& sectors) {
        return std::all_of(sectors.begin(), sectors.end(), [&](std::uint32_t sector) {
            return sector < sector_count_;
        });
    };
    const std::vector<std::uint32_t> sectors = chain(u32(header_, 48), table_);
    if (sectors.empty() || !inside(sectors)) return false;
    const std::vector<char> directory = read_sectors(sectors);
    list_root(directory);
    const std::vector<std::uint32_t> small = chain(u32(header_, 60), table_);
    if (!inside(small)) return false;
    const std::vector<char> list = read_sectors(small);
    for (std::size_t at = 0; at + 4 <= list.size(); at += 4) small_table_.push_back(u32(list, at));
    return true;
}

void OleFile::list_root(std::span<const char> directory) {
    const std::size_t count = directory.size() / entry_bytes;
    const auto entry_at = [&](std::size_t i) {
        return directory.subspan(i * entry_bytes, entry_bytes);
    };
    const auto read_entry = [&](std::span<const char> bytes) {
        // The upper half of a size is rubbish in files of version 3.
        const std::uint64_t size = sector_shift_ == 9 ? u32(bytes, 120) : u64(bytes, 120);
        return Entry{ascii_name(bytes), u32(bytes, 116), size};
    };
    root_ = read_entry(entry_at(0));
    std::vector<std::uint32_t> waiting{u32(entry_at(0), 76)};
    std::vector<bool> seen(count);
    while (!waiting.empty()) {
        const std::uint32_t id = waiting.back();
        waiting.pop_back();
        if (id == nobody || id >= count || seen[id]) continue;
        seen[id] = true;
        const std::span<const char> bytes = entry_at(id);
        waiting.push_back(u32(bytes, 68));
        waiting.push_back(u32(bytes, 72));
        if (u8(bytes, 66) == type_stream) entries_.push_back(read_entry(bytes));
    }
}

const OleFile::Entry* OleFile::find(std::string_view name) const {
    const auto found = std::find_if(
        entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.name == name; });
    return found == entries_.end() ? nullptr : &*found;
}

Result<OleFile::Stream, PartFault> OleFile::stream(std::string_view name) const {
    const Entry& entry = *find(name);
    const bool small = entry.size < small_stream_bytes;
    Stream stream;
    stream.file_ = file_;
    stream.size_ = entry.size;
    stream.unit_ = std::uint64_t{1} << (small ? small_shift : sector_shift_);
    const std::vector<std::uint32_t> units =
        chain(entry.first_sector, small ? small_table_ : table_);
    const std::vector<std::uint32_t> holder =
        small ? chain(root_.first_sector, table_) : std::vector<std::uint32_t>{};
    for (const std::uint32_t unit : units) {
        std::uint32_t sector = unit;
        std::uint64_t inside = 0;
        if (small) {
            const std::uint64_t place = std::uint64_t{unit} << small_shift;
            const std::uint64_t index = place >> sector_shift_;
            if (index >= holder.size()) return refuse(damaged("OLE: " + entry.name));
            sector = holder[index];
            inside = place & ((std::uint64_t{1} << sector_shift_) - 1);
        }
        if (sector >= sector_count_) return refuse(damaged("OLE: " + entry.name));
        stream.offsets_.push_back(offset_of(sector) + inside);
    }
    if (stream.offsets_.size() * stream.unit_ < stream.size_) {
        return refuse(damaged("OLE: " + entry.name));
    }
    return stream;
}

std::size_t OleFile::Stream::read_at(std::uint64_t offset, std::span<char> into) const {
    std::size_t filled = 0;
    while (filled < into.size() && offset < size_) {
        const std::uint64_t inside = offset % unit_;
        const std::uint64_t wanted =
            std::min({unit_ - inside, size_ - offset, std::uint64_t{into.size() - filled}});
        const std::size_t got =
            file_->read_at(offsets_[offset / unit_] + inside, into.subspan(filled, wanted));
        filled += got;
        offset += got;
        if (got != wanted) break;
    }
    return filled;
}

}  // namespace fundledger::importers
