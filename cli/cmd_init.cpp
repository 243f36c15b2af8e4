// init: creates a store and its books.
#include "cli/cmd_common.hpp"
#include "ledger/service/administration.hpp"

#include <filesystem>

namespace fundledger::cli {
namespace {

struct InitOptions {
    std::string region;
    std::string entity;
    int year = 0;
    std::string hash = "sm3";
    std::vector<std::string> with_funds;
    bool shared = false;
};

/// Ids of the funds named; a name that is none stays as it is, to be refused.
std::vector<std::string> fund_ids(Session& session, const std::vector<std::string>& names) {
    std::vector<std::string> ids;
    for (const std::string& name : names) {
        const service::FundDefinition* fund = session.catalogue().find_fund(name);
        ids.push_back(fund != nullptr ? fund->id : name);
    }
    return ids;
}

int run_init(Session& session, const InitOptions& options) {
    if (const std::string& path = session.books_path();
        !path.empty() && std::filesystem::exists(path)) {
        return session.refuse_with(Refusal{Reason::store_exists, {{"where", path}}, {}});
    }
    session.create_store(options.shared);
    service::Context context = session.context();
    const service::InitRequest request{.region = options.region,
                                       .entity = options.entity,
                                       .year = options.year,
                                       .hash = *parse_hash_algorithm(options.hash),
                                       .first_actor = session.caller().actor,
                                       .with_funds = fund_ids(session, options.with_funds)};
    auto made = service::init_store(context, request);
    if (!made) {
        session.discard_new_store();
        return session.refuse_with(made.error());
    }
    reports::Report report = session.frame("init", {"账簿已建立", "Store created"});
    reports::Table table = text_table("books",
                                      {{"book", {"账套", "book"}},
                                       {"fund", {"基金", "fund"}},
                                       {"entity_kind", {"会计主体类型", "entity kind"}},
                                       {"entity", {"单位", "entity"}},
                                       {"region", {"行政区划", "region"}}});
    for (const service::BookRow& book : *made) {
        table.rows.push_back(text_row({std::to_string(book.id.value()),
                                       book.fund,
                                       book.entity_kind,
                                       book.entity,
                                       std::to_string(book.region)}));
    }
    add_table(report, std::move(table));
    report.footers.push_back(
        {"账簿文件：" + session.books_path() + "；首位操作人：" + request.first_actor,
         "store: " + session.books_path() + "; first actor: " + request.first_actor});
    return session.print(report);
}

}  // namespace

void setup_init(CLI::App& app, Session& session) {
    auto options = std::make_shared<InitOptions>();
    CLI::App* command = app.add_subcommand("init", "建立账簿 / create a store and its books");
    command->add_option("--region", options->region, "行政区划代码 / 6-digit division code")
        ->required();
    command->add_option("--entity", options->entity, "单位名称 / name of the bureau or agency")
        ->required();
    command->add_option("--year", options->year, "起始会计年度 / first fiscal year")
        ->required()
        ->check(CLI::Range(2000, 2999));
    command->add_option("--hash", options->hash, "sm3 | sha256")
        ->check(CLI::IsMember({"sm3", "sha256"}));
    command
        ->add_option("--with-fund",
                     options->with_funds,
                     "另建账套的可选基金，如 special-funds；可重复 / an optional fund that gets a "
                     "book too, e.g. special-funds; repeatable")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_flag(
        "--shared", options->shared, "同组多账户共用 / readable and writable by the group");
    command->footer(
        "例 / examples:\n  fundledger --books books.db --actor 张敏 init --region 622900 --entity "
        "临夏州就业服务局 --year 2019\n  fundledger --books three.db --actor 张敏 init --region "
        "622900 "
        "--entity 临夏州就业服务局 --year 2019 --with-fund special-funds");
    on_run(command, session, options, run_init);
}

}  // namespace fundledger::cli
