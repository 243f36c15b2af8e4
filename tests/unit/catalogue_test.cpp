#include "ledger/catalogue/catalogue.hpp"

#include "ledger/base/error.hpp"
#include "ledger/catalogue/entity_reader.hpp"
#include "ledger/catalogue/loader.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace fundledger;
using namespace fundledger::catalogue;

namespace {

/// A folder of schema files that is removed again.
class Overlay {
public:
    Overlay()
        : root_(std::filesystem::temp_directory_path() /
                ("fl-schemas-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(root_);
        std::filesystem::create_directories(root_);
    }
    Overlay(const Overlay&) = delete;
    Overlay& operator=(const Overlay&) = delete;
    ~Overlay() { std::filesystem::remove_all(root_); }

    Overlay& with(const std::string& path, std::string_view text) {
        std::filesystem::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path, std::ios::binary) << text;
        return *this;
    }
    [[nodiscard]] Search search() const {
        Search made;
        made.folders.push_back({root_.string(), true});
        return made;
    }
    [[nodiscard]] std::string fault() const {
        try {
            (void)Catalogue::load(search());
        } catch (const Error& error) {
            return error.where().substr(error.where().find_last_of('/') + 1) + ": " +
                   error.detail();
        }
        return "";
    }

private:
    std::filesystem::path root_;
};

constexpr std::string_view training_600 = R"([[provision]]
id = "sample-training"
version = "1"
policy = "training"
name_zh = "培训补贴标准"
name_en = "Training standard"
region = "622900"
effective_from = 2019-02-01
confidence = "fixture"
modality = "mandatory"
payee = "person"
citation = { document = "测试文件" }
formula = { kind = "flat-per-head", standard = "600.00" }
claim = { parts = ["beneficiary"], slot = "once" }
)";

}  // namespace

TEST_SUITE_BEGIN("catalogue");

TEST_CASE("the built-in schemas load") {
    const Catalogue catalogue = Catalogue::load({});
    CHECK(catalogue.funds().size() >= 2);
    CHECK(catalogue.entity_kinds().size() >= 2);
    CHECK(catalogue.find_fund("失业保险基金")->id == "unemployment-insurance");
    CHECK(catalogue.find_fund("employment-subsidy")->entity_kind == "subsidy-agency");
    CHECK(catalogue.find_fund("养老") == nullptr);
    CHECK(catalogue.entity_kind("insurance-agency")->fund == "unemployment-insurance");
    CHECK(catalogue.entity_kind("none") == nullptr);
    CHECK(catalogue.profile("none") == nullptr);
}

TEST_CASE("regions are known by record, by province, or not") {
    const Catalogue catalogue = Catalogue::load({});
    for (const char* known : {"622900", "622921", "360430", "510104", "110101"}) {
        CAPTURE(known);
        CHECK(catalogue.region_known(known));
    }
    for (const char* unknown : {"622999", "990000", "6229", "62292x", "", "CN"}) {
        CAPTURE(unknown);
        CHECK_FALSE(catalogue.region_known(unknown));
    }
    CHECK(catalogue.region_name(Language::zh, "622921") == "临夏县");
    CHECK(catalogue.region_name(Language::en, "360430") == "Pengze County");
    CHECK(catalogue.region_name(Language::zh, "CN") == "全国");
    CHECK(catalogue.region_name(Language::zh, "510104") == "510104");
}

TEST_CASE("levels and values of facts are read in the spellings people use") {
    const Catalogue catalogue = Catalogue::load({});
    CHECK(catalogue.level_name(Language::zh, allotment::Level::prefecture) == "市州");
    CHECK(catalogue.level_name(Language::en, allotment::Level::fund_budget) == "Fund budget");
    CHECK(catalogue.find_level("州级") == allotment::Level::prefecture);
    CHECK(catalogue.find_level("UIFund") == allotment::Level::fund_budget);
    CHECK_FALSE(catalogue.find_level("乡").has_value());
    for (const char* text : {"中型", "小微企业", " 微型 ", "sme"}) {
        CHECK(catalogue.normal_fact_value("size-class", text) == "sme");
    }
    CHECK(catalogue.normal_fact_value("size-class", "大型企业") == "large");
    CHECK(catalogue.normal_fact_value("size-class", "超大") == "超大");
    CHECK(catalogue.normal_fact_value("premium-paid", "大型") == "大型");
}

TEST_CASE("every definition can be frozen with its text") {
    const Catalogue catalogue = Catalogue::load({});
    const auto entity = catalogue.artifact("entity", "subsidy-agency");
    REQUIRE(entity.has_value());
    CHECK(entity->digest.size() == 64);
    CHECK(entity->version == catalogue.entity_kind("subsidy-agency")->version);
    const auto provision = catalogue.artifact("provision", "lx-internship-1000");
    REQUIRE(provision.has_value());
    CHECK(provision->text.starts_with("[[provision]]"));
    CHECK(provision->digest ==
          catalogue.rulebook().find_provision("lx-internship-1000")->text_digest);
    const auto file = catalogue.artifact("policy-file", "lx-internship-1000");
    REQUIRE(file.has_value());
    CHECK(file->name == "policies/622900-linxia.toml");
    CHECK(file->text == catalogue.artifact("policy-file", file->name)->text);
    CHECK(file->text.find(provision->text) != std::string::npos);
    CHECK_FALSE(catalogue.artifact("provision", "none").has_value());
}

TEST_CASE("a user's folder adds files, and a later start overrides a missing standard") {
    Overlay overlay;
    overlay.with("policies/mine.toml", training_600);
    const Catalogue catalogue = Catalogue::load(overlay.search());
    const auto* before =
        catalogue.rulebook().applicable("training", "622921", *Date::make(2019, 1, 31));
    const auto* after =
        catalogue.rulebook().applicable("training", "622921", *Date::make(2019, 2, 1));
    REQUIRE(before != nullptr);
    REQUIRE(after != nullptr);
    CHECK(before->id == "lx-cat-training");
    CHECK(after->id == "sample-training");
}

TEST_CASE("a file with the same path replaces the built-in one whole") {
    Overlay overlay;
    overlay.with("policies/622900-linxia.toml", training_600);
    const Catalogue catalogue = Catalogue::load(overlay.search());
    CHECK(catalogue.rulebook().find_provision("sample-training") != nullptr);
    CHECK(catalogue.rulebook().find_provision("lx-internship-1000") == nullptr);
}

TEST_CASE("files that do not fit together are named") {
    Overlay overlay;
    SUBCASE("an id twice") {
        overlay.with("policies/a.toml", training_600).with("policies/b.toml", training_600);
        CHECK(overlay.fault().starts_with(
            "b.toml:1: provision \"sample-training\" is already defined in "));
    }
    SUBCASE("a name that means another policy") {
        overlay.with(
            "classification/x.toml",
            "[[policy]]\nid = \"mine\"\ncategory = \"training\"\nfund = \"employment-subsidy\"\n"
            "name_zh = \"培训补贴\"\nname_en = \"x\"\n");
        CHECK(overlay.fault() == "x.toml:1: the name \"培训补贴\" already means policy training");
    }
    SUBCASE("a policy of an unknown category") {
        overlay.with(
            "policies/x.toml",
            "[[policy]]\nid = \"mine\"\ncategory = \"none\"\nfund = \"employment-subsidy\"\n"
            "name_zh = \"y\"\nname_en = \"x\"\n");
        CHECK(overlay.fault() == "x.toml:1: category \"none\" is not defined");
    }
    SUBCASE("a policy of another fund than its category") {
        overlay.with("policies/x.toml",
                     "[[policy]]\nid = \"mine\"\ncategory = \"training\"\nfund = "
                     "\"unemployment-insurance\"\n"
                     "name_zh = \"y\"\nname_en = \"x\"\n");
        CHECK(
            overlay.fault() ==
            "x.toml:1: its category is of fund employment-subsidy, not of unemployment-insurance");
    }
    SUBCASE("a category that could not be posted") {
        overlay.with("classification/x.toml",
                     "[[category]]\nid = \"mine\"\nfund = \"employment-subsidy\"\nname_zh = \"y\"\n"
                     "name_en = \"x\"\n");
        CHECK(overlay.fault() ==
              "x.toml:1: entity kind subsidy-agency names no accounts for this category");
    }
    SUBCASE("a provision of no policy") {
        std::string text(training_600);
        text.replace(text.find("\"training\""), 10, "\"trainings\"");
        overlay.with("policies/x.toml", text);
        CHECK(overlay.fault() == "x.toml:1: policy \"trainings\" is not defined");
    }
    SUBCASE("a misplaced file") {
        overlay.with("policy/x.toml", training_600);
        CHECK(overlay.fault().find("files belong in entities") != std::string::npos);
    }
    SUBCASE("a folder that was named but does not exist") {
        Search search;
        search.folders.push_back({"/nonexistent/schemas", true});
        CHECK_THROWS_AS((void)Catalogue::load(search), Error);
        search.folders[0].required = false;
        CHECK_NOTHROW((void)Catalogue::load(search));
    }
}

TEST_CASE("the names of definitions serve as labels, unless a file says otherwise") {
    Loader loader;
    for (const SchemaFile& file : find_schema_files({})) loader.add(file);
    loader.add({"labels/mine.toml",
                "mine",
                "[[label]]\nid = \"category.training\"\nzh = \"培训\"\nen = \"training\"\n"});
    const Catalogue catalogue = loader.finish();
    CHECK(catalogue.messages().label(Language::zh, "category.training") == "培训");
    CHECK(catalogue.messages().label(Language::zh, "fund.unemployment-insurance") ==
          "失业保险基金");
    CHECK(catalogue.messages().label(Language::zh, "account.asset.payment_account") ==
          "支出户存款");
    CHECK(catalogue.messages().label(Language::en, "level.central") == "Central");
}

TEST_CASE("a frozen text reads back as what was used") {
    const Catalogue catalogue = Catalogue::load({});
    for (const book::EntityKind& kind : catalogue.entity_kinds()) {
        CAPTURE(kind.id);
        const book::EntityKind again =
            read_entity_kind(catalogue.artifact("entity", kind.id)->text, "frozen");
        CHECK(again.chart.accounts().size() == kind.chart.accounts().size());
        CHECK(again.rules.size() == kind.rules.size());
    }
    for (const rulebook::Provision& provision : catalogue.rulebook().provisions()) {
        CAPTURE(provision.id);
        const Records again =
            read_records(catalogue.artifact("provision", provision.id)->text, "frozen");
        REQUIRE(again.provisions.size() == 1);
        CHECK(again.provisions[0].value.text_digest == provision.text_digest);
    }
}

TEST_SUITE_END();
