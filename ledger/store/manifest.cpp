#include "ledger/store/manifest.hpp"

#include "ledger/base/digest.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fundledger::store {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view format_name = "fundledger-backup";
constexpr std::int64_t format_version = 1;

/// "store.db", or "sources/" and the two parts source_name() makes.
bool is_backup_name(std::string_view name) {
    if (name == backup_store_name) return true;
    constexpr std::string_view extension = ".zst";
    constexpr std::size_t digest_digits = 64;
    const std::string prefix = std::string(backup_sources_name) + "/";
    if (name.size() != prefix.size() + 3 + digest_digits + extension.size()) return false;
    if (!name.starts_with(prefix) || !name.ends_with(extension)) return false;
    const std::string_view folder = name.substr(prefix.size(), 2);
    const std::string_view hex = name.substr(prefix.size() + 3, digest_digits);
    return name[prefix.size() + 2] == '/' && hex.starts_with(folder) &&
           std::all_of(hex.begin(), hex.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

Manifest read(const ordered_json& json) {
    Manifest manifest;
    manifest.store_id = json.at("store_id").get<std::string>();
    manifest.schema = json.at("schema").get<std::int64_t>();
    for (const ordered_json& file : json.at("files")) {
        manifest.files.push_back({file.at("name").get<std::string>(),
                                  file.at("bytes").get<std::uint64_t>(),
                                  file.at("sha256").get<std::string>()});
    }
    for (const ordered_json& head : json.at("heads")) {
        manifest.heads.push_back({head.at("book").get<std::int64_t>(),
                                  head.at("records").get<std::int64_t>(),
                                  head.at("hash").get<std::string>()});
    }
    return manifest;
}

}  // namespace

std::string to_json(const Manifest& manifest) {
    ordered_json json;
    json["format"] = format_name;
    json["version"] = format_version;
    json["store_id"] = manifest.store_id;
    json["schema"] = manifest.schema;
    json["heads"] = ordered_json::array();
    for (const ManifestHead& head : manifest.heads) {
        json["heads"].push_back({{"book", head.book}, {"records", head.seq}, {"hash", head.hash}});
    }
    json["files"] = ordered_json::array();
    for (const ManifestFile& file : manifest.files) {
        json["files"].push_back(
            {{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}});
    }
    return json.dump(2) + "\n";
}

Result<Manifest, std::string> parse_manifest(std::string_view text) try {
    const ordered_json json = ordered_json::parse(text);
    if (json.at("format") != format_name || json.at("version") != format_version) {
        return refuse(std::string("another format or version"));
    }
    Manifest manifest = read(json);
    const auto stores =
        std::count_if(manifest.files.begin(), manifest.files.end(), [](const ManifestFile& file) {
            return file.name == backup_store_name;
        });
    if (stores != 1) return refuse(std::string("it does not name one store"));
    for (const ManifestFile& file : manifest.files) {
        if (!is_backup_name(file.name)) return refuse("no file of a backup: " + file.name);
        if (!Digest::from_hex(file.sha256)) return refuse("no digest of " + file.name);
    }
    return manifest;
} catch (const ordered_json::exception& fault) {
    return refuse(std::string(fault.what()));
}

}  // namespace fundledger::store
