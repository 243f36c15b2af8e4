// Profiles: any text is a profile or an error with a place, never anything else.
#include "importers/heading.hpp"
#include "ledger/base/check.hpp"
#include "ledger/base/error.hpp"
#include "ledger/catalogue/profile_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace fundledger;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const auto profile = catalogue::read_profile(text, "p.toml");
        FUNDLEDGER_CHECK(!profile.columns.empty() && profile.text == text);
        for (const auto& column : profile.columns) FUNDLEDGER_CHECK(!column.aliases.empty());
    } catch (const Error& error) {
        FUNDLEDGER_CHECK(error.kind() == ErrorKind::bad_schema_file);
        FUNDLEDGER_CHECK(error.where().starts_with("p.toml:"));
    }
    // The same bytes as a heading: what stands outside brackets is part of the whole.
    const importers::HeadingKey key = importers::heading_key(text);
    FUNDLEDGER_CHECK(key.bare.size() <= key.full.size());
    static_cast<void>(importers::stated_unit(text));
    return 0;
}
