// Reading and writing heads.
#include "cli/heads_file.hpp"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace fundledger::cli {

std::string heads_text(const std::vector<service::ChainHead>& heads) {
    nlohmann::ordered_json document;
    document["fundledger_heads"] = 1;
    document["heads"] = nlohmann::ordered_json::array();
    for (const service::ChainHead& head : heads) {
        document["heads"].push_back(
            {{"book", head.book.value()}, {"seq", head.seq}, {"hash", head.hash}});
    }
    return document.dump(2) + "\n";
}

Result<std::vector<service::ChainHead>, Refusal> read_heads_file(const std::string& path) {
    const auto invalid = [&](const std::string& found) {
        return refuse(Refusal{Reason::heads_invalid, {{"file", path}, {"found", found}}, {}});
    };
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        return refuse(Refusal{
            Reason::file_unreadable, {{"file", path}, {"found", std::strerror(errno)}}, {}});
    }
    std::stringstream text;
    text << stream.rdbuf();
    const auto document = nlohmann::json::parse(text.str(), nullptr, /*allow_exceptions=*/false);
    if (!document.is_object() || !document.contains("heads") || !document["heads"].is_array())
        return invalid("no list of heads");
    std::vector<service::ChainHead> heads;
    for (const auto& entry : document["heads"]) {
        const bool complete = entry.is_object() && entry.contains("book") &&
                              entry["book"].is_number_integer() && entry.contains("seq") &&
                              entry["seq"].is_number_integer() && entry.contains("hash") &&
                              entry["hash"].is_string();
        if (!complete) return invalid(entry.dump());
        heads.push_back({BookId(entry["book"].get<std::int64_t>()),
                         entry["seq"].get<std::int64_t>(),
                         entry["hash"].get<std::string>()});
    }
    if (heads.empty()) return invalid("no heads");
    return heads;
}

}  // namespace fundledger::cli
