// From options to an open file.
#include "cli/import_options.hpp"

#include "importers/open_table.hpp"

namespace fundledger::cli {
namespace {

/// Values given on the command line for fields the file does not carry.
std::vector<std::pair<std::string, std::string>> defaults_of(const ImportOptions& options) {
    std::vector<std::pair<std::string, std::string>> defaults;
    const auto add = [&](const char* field, const std::string& value) {
        if (!value.empty()) defaults.emplace_back(field, value);
    };
    add("policy", options.policy);
    add("period", options.period);
    add("allotment", options.allotment);
    add("region", options.region);
    for (const std::string& assignment : options.set) {
        const std::size_t equals = assignment.find('=');
        if (equals == std::string::npos) throw CLI::ValidationError("--set", "FIELD=VALUE");
        defaults.emplace_back(assignment.substr(0, equals), assignment.substr(equals + 1));
    }
    return defaults;
}

}  // namespace

Result<std::unique_ptr<service::RowSource>, Refusal> open_file(Session& session,
                                                               const ImportOptions& options,
                                                               std::string_view kind) {
    std::vector<service::ImportProfile> profiles;
    for (const service::ImportProfile& profile : session.catalogue().profiles()) {
        if (profile.kind == kind) profiles.push_back(profile);
    }
    importers::OpenOptions how;
    how.profile = options.profile;
    how.encoding = options.encoding;
    how.sheet = options.sheet;
    how.defaults = defaults_of(options);
    return importers::open_table(options.file, profiles, how);
}

std::string profile_digest(Session& session, const service::RowSource& source) {
    const auto frozen = session.catalogue().artifact("profile", source.info().profile_id);
    return frozen ? frozen->digest : std::string{};
}

std::optional<std::string> chosen_fund(Session& session) {
    if (session.options.fund.empty()) return std::nullopt;
    const service::FundDefinition* fund = session.catalogue().find_fund(session.options.fund);
    return fund != nullptr ? fund->id : session.options.fund;
}

Result<service::ImportRequest, Refusal> request_of(Session& session, const ImportOptions& options) {
    service::ImportRequest request;
    request.path = options.file;
    request.fund = chosen_fund(session);
    request.dry_run = options.dry_run;
    if (!options.date.empty()) {
        auto on = session.date_or_today(options.date);
        if (!on) return refuse(std::move(on).error());
        request.on = *on;
    }
    return request;
}

void add_common_options(CLI::App* command, ImportOptions& options) {
    command
        ->add_option(
            "file", options.file, "文件 / the file (XLSX, XLS, CSV or other delimited text)")
        ->required();
    command->add_option("--profile",
                        options.profile,
                        "导入模板 / import profile (default: the one whose headings fit)");
    command->add_option(
        "--encoding", options.encoding, "编码 / UTF-8 or GB18030 (default: decided by content)");
    command->add_option(
        "--sheet",
        options.sheet,
        "工作表 / sheet of a workbook, by name or number (default: the one that fits)");
    command->add_option("--date", options.date, "业务日期 / business date (default: today)");
    command->add_option("--set",
                        options.set,
                        "FIELD=VALUE：文件没有的栏目 / value of a field the file does not carry");
    command->add_flag(
        "--dry-run", options.dry_run, "只核对不入账 / check everything, write nothing");
}

std::shared_ptr<ImportOptions> common_options(CLI::App* command) {
    auto options = std::make_shared<ImportOptions>();
    add_common_options(command, *options);
    return options;
}

}  // namespace fundledger::cli
