// Layers of schema files, laid over each other by relative path.
#include "ledger/catalogue/search.hpp"

#include "ledger/base/error.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

namespace fundledger::catalogue {
namespace {

namespace fs = std::filesystem;
using Found = std::map<std::string, SchemaFile>;

bool is_toml(std::string_view path) {
    return path.ends_with(".toml");
}

std::string read_text(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (!in.is_open() || in.bad()) {
        throw Error(
            ErrorKind::io, "reading a schema file", "the file cannot be read", path.string());
    }
    return text;
}

void add_folder(const Folder& folder, Found& found) {
    std::error_code code;
    if (!fs::is_directory(folder.path, code)) {
        if (!folder.required) return;
        throw Error(ErrorKind::io, "reading schemas", "there is no such folder", folder.path);
    }
    const fs::path root(folder.path);
    auto entry = fs::recursive_directory_iterator(
        root, fs::directory_options::follow_directory_symlink, code);
    for (; !code && entry != fs::recursive_directory_iterator(); entry.increment(code)) {
        if (!entry->is_regular_file(code) || !is_toml(entry->path().native())) continue;
        std::string relative = entry->path().lexically_relative(root).generic_string();
        found[relative] = {relative, entry->path().string(), read_text(entry->path())};
    }
    if (code) throw Error(ErrorKind::io, "reading schemas", code.message(), folder.path);
}

}  // namespace

std::vector<SchemaFile> find_schema_files(const Search& search) {
    Found found;
    for (const EmbeddedFile& file : search.embedded) {
        if (!is_toml(file.path)) continue;
        const std::string path(file.path);
        found[path] = {path, "schemas/" + path, std::string(file.content)};
    }
    for (const Folder& folder : search.folders) add_folder(folder, found);
    std::vector<SchemaFile> files;
    files.reserve(found.size());
    for (auto& [path, file] : found) files.push_back(std::move(file));
    return files;
}

}  // namespace fundledger::catalogue
