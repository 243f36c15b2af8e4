#include "ledger/catalogue/parsed_file.hpp"

#include "ledger/catalogue/profile_reader.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <string_view>
#include <thread>

namespace fundledger::catalogue {

ParsedFile parse_file(const SchemaFile& file) {
    ParsedFile parsed;
    const std::string_view path = file.path;
    try {
        if (path.starts_with("profiles/"))
            parsed.content = read_profile(file.text, file.origin);
        else if (path.starts_with("classification/") || path.starts_with("policies/"))
            parsed.content = read_records(file.text, file.origin);
        else if (path.starts_with("entities/"))
            parsed.content = read_entity_kind(file.text, file.origin);
        else if (path.starts_with("labels/"))
            parsed.content = parse_toml(file.text, file.origin);
    } catch (...) {
        parsed.error = std::current_exception();
    }
    return parsed;
}

std::vector<ParsedFile> parse_files(const std::vector<SchemaFile>& files) {
    std::vector<ParsedFile> parsed(files.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < files.size(); i = next++) parsed[i] = parse_file(files[i]);
    };
    constexpr unsigned enough = 8;
    std::vector<std::future<void>> others;
    for (unsigned n = 1; n < std::min(std::thread::hardware_concurrency(), enough); ++n)
        others.push_back(std::async(std::launch::async, work));
    work();
    for (auto& other : others) other.get();
    return parsed;
}

}  // namespace fundledger::catalogue
