// Forms: a form as it is written opens as the kind of file it is for, and is filled in without
// surprises.
#include "importers/template_file.hpp"

#include "cli/template_form.hpp"
#include "importers/open_table.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::importers;
using namespace fundledger::tests;

namespace {

std::string example_row(const service::ImportProfile& profile) {
    std::string row;
    for (const auto* column : cli::form_columns(profile)) {
        row += (row.empty() ? "" : ",") +
               (column->example.empty() ? "1" : '"' + column->example + '"');
    }
    return row + "\r\n";
}

std::vector<service::ImportProfile> of_kind(const std::string& kind) {
    std::vector<service::ImportProfile> profiles;
    for (const auto& profile : fixture_catalogue().profiles()) {
        if (profile.kind == kind) profiles.push_back(profile);
    }
    return profiles;
}

}  // namespace

TEST_SUITE("template_file") {
    TEST_CASE("every form is understood as what it is for, all its columns bound") {
        const TempFolder folder;
        for (const auto& profile : fixture_catalogue().profiles()) {
            CAPTURE(profile.id);
            const auto path = folder.path() / (profile.id + ".csv");
            write_template_text(cli::make_form(fixture_catalogue(), profile), path);
            const std::string filled = read_whole(path) + example_row(profile);
            const auto source = open_table(
                folder.file(profile.id + "-filled.csv", filled), of_kind(profile.kind), {});
            REQUIRE(source.ok());
            CHECK(source.value()->info().profile_id == profile.id);
            std::size_t bound = 0;
            for (const auto& column : source.value()->columns())
                bound += column.source_column != 0 ? 1U : 0U;
            CHECK(bound == cli::form_columns(profile).size());
        }
    }

    TEST_CASE("an empty form is refused for having no rows: its explanations are no data") {
        const TempFolder folder;
        for (const auto& profile : fixture_catalogue().profiles()) {
            CAPTURE(profile.id);
            const auto form = cli::make_form(fixture_catalogue(), profile);
            const auto workbook = folder.path() / (profile.id + ".xlsx");
            const auto text = folder.path() / (profile.id + ".csv");
            write_template_workbook(form, Instant(1'554'080'400'000'000), workbook);
            write_template_text(form, text);
            for (const auto& path : {workbook, text}) {
                const auto source = open_table(path, of_kind(profile.kind), {});
                REQUIRE_FALSE(source.ok());
                CHECK(reason_id(source.error().reason) == "header-only");
            }
        }
    }

    TEST_CASE("names of forms") {
        const auto id_of = [](const std::string& name) {
            const auto found = cli::find_template(fixture_catalogue(), name);
            return found.ok() ? found.value()->id : std::string(reason_id(found.error().reason));
        };
        CHECK(id_of("roster") == "roster-canonical");
        CHECK(id_of("roster-training") == "roster-training");
        CHECK(id_of("training") == "roster-training");
        CHECK(id_of("职业培训补贴花名册") == "roster-training");
        CHECK(id_of("public-post") == "roster-public-post");
        CHECK(id_of("allotments") == "allotments");
        CHECK(id_of("post") == "roster-public-post");
        CHECK(id_of("nothing") == "profile-unknown");
    }
}
