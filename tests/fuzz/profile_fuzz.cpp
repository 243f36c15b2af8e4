// Profiles: any text is a profile or an error with a place, never anything else.
#include "importers/heading.hpp"
#include "importers/publicity.hpp"
#include "importers/title_values.hpp"
#include "ledger/base/check.hpp"
#include "ledger/base/error.hpp"
#include "ledger/catalogue/profile_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

using namespace fundledger;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const auto profile = catalogue::read_profile(text, "p.toml");
        FUNDLEDGER_CHECK(!profile.columns.empty() && profile.text == text);
        for (const auto& column : profile.columns) FUNDLEDGER_CHECK(!column.aliases.empty());
        const importers::TitleCell title{std::string(text), importers::heading_key(text).full};
        FUNDLEDGER_CHECK(
            importers::title_values(std::span(&title, 1), profile.title_values).size() <=
            profile.title_values.size());
    } catch (const Error& error) {
        FUNDLEDGER_CHECK(error.kind() == ErrorKind::bad_schema_file);
        FUNDLEDGER_CHECK(error.where().starts_with("p.toml:"));
    }
    // The same bytes as a heading: what stands outside brackets is part of the whole.
    const importers::HeadingKey key = importers::heading_key(text);
    FUNDLEDGER_CHECK(key.bare.size() <= key.full.size());
    static_cast<void>(importers::stated_unit(text));
    if (const auto days = importers::publicity_days(key.full)) {
        FUNDLEDGER_CHECK(days->first <= days->last);
    }
    return 0;
}
