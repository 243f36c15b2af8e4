// template: empty forms to fill in and import.
#include "cli/cmd_common.hpp"
#include "cli/template_form.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace fundledger::cli {
namespace {

using service::ImportProfile;

struct TemplateOptions {
    std::vector<std::string> kind;
    std::string output;
};

std::string extension_of(const std::string& path) {
    std::string extension = std::filesystem::path(path).extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return extension;
}

int list_templates(Session& session) {
    const catalogue::Catalogue& catalogue = session.catalogue();
    reports::Report report = session.frame("templates", {"模板", "Templates"});
    reports::Table table = text_table("templates",
                                      {{"template", {"模板", "template"}},
                                       {"name", {"名称", "name"}},
                                       {"import", {"导入命令", "imported with"}},
                                       {"columns", {"栏目数", "columns"}}});
    table.columns.back().kind = reports::ColumnKind::integer;
    for (const ImportProfile& profile : catalogue.profiles()) {
        reports::Row row;
        row.cells = {
            reports::Cell::text(profile.id),
            reports::Cell::label({profile.name_zh, profile.name_en}),
            reports::Cell::text("import " + import_words(profile)),
            reports::Cell::integer(static_cast<std::int64_t>(form_columns(profile).size()))};
        table.rows.push_back(std::move(row));
    }
    add_table(report, std::move(table));
    report.footers.push_back({"生成空表：fundledger template 模板 --output 文件.xlsx",
                              "An empty form: fundledger template TEMPLATE --output FILE.xlsx"});
    return session.print(report);
}

int explain(Session& session, const ImportProfile& profile) {
    const catalogue::Catalogue& catalogue = session.catalogue();
    reports::Report report = session.frame("template", {profile.name_zh, profile.name_en});
    report.parameters = {{"template", {"模板", "template"}, {profile.id, profile.id}}};
    for (const auto& [field, value] : profile.defaults) {
        report.parameters.push_back({field,
                                     label_of(catalogue, "template.fixed"),
                                     {field + " = " + value, field + " = " + value}});
    }
    reports::Table table = text_table("columns",
                                      {{"heading", label_of(catalogue, "template.column")},
                                       {"required", label_of(catalogue, "template.required")},
                                       {"format", label_of(catalogue, "template.format")},
                                       {"example", label_of(catalogue, "template.example")},
                                       {"note", label_of(catalogue, "template.meaning")},
                                       {"others", label_of(catalogue, "template.other-headings")}});
    for (const service::ProfileColumn* listed : form_columns(profile)) {
        const service::ProfileColumn& column = *listed;
        reports::Row row;
        row.cells = {reports::Cell::text(form_heading(column)),
                     column.required ? reports::Cell::label(label_of(catalogue, "template.yes"))
                                     : reports::Cell::text(""),
                     reports::Cell::label(format_words(catalogue, column)),
                     reports::Cell::text(column.example),
                     reports::Cell::label({column.note_zh, column.note_en}),
                     reports::Cell::text(other_headings(column))};
        table.rows.push_back(std::move(row));
    }
    add_table(report, std::move(table));
    const std::string command = "fundledger import " + import_words(profile) + " FILE";
    report.footers.push_back({"填好后导入：" + command, "Once filled in: " + command});
    return session.print(report);
}

int write_form(Session& session, const ImportProfile& profile, const std::string& path) {
    if (std::filesystem::exists(path)) {
        return session.refuse_with(Refusal{Reason::output_exists, {{"file", path}}, {}});
    }
    const importers::TemplateForm form = make_form(session.catalogue(), profile);
    if (extension_of(path) == ".xlsx") {
        importers::write_template_workbook(form, session.environment().clock.now(), path);
    } else {
        importers::write_template_text(form, path);
    }
    const std::string command = "fundledger import " + import_words(profile) + " " + path;
    session.say("已生成 " + path + "：" + profile.name_zh + "。填好后导入：" + command,
                "Written " + path + ": " + profile.name_en + ". Once filled in: " + command);
    return exit_code::done;
}

int run_template(Session& session, const TemplateOptions& options) {
    std::string name;
    for (const std::string& word : options.kind) name += (name.empty() ? "" : "-") + word;
    if (name.empty()) {
        if (!options.output.empty()) throw CLI::RequiredError("KIND");
        return list_templates(session);
    }
    const auto profile = find_template(session.catalogue(), name);
    if (!profile) return session.refuse_with(profile.error());
    return options.output.empty() ? explain(session, **profile)
                                  : write_form(session, **profile, options.output);
}

}  // namespace

void setup_template(CLI::App& app, Session& session) {
    CLI::App* command =
        app.add_subcommand("template", "空白模板 / empty forms to fill in and import");
    auto options = std::make_shared<TemplateOptions>();
    command->add_option("kind",
                        options->kind,
                        "模板，如 roster、training、allotments、list facts；不写则列出全部 / which "
                        "form, e.g. roster, training, allotments, list facts; without it all are "
                        "listed");
    command
        ->add_option("--output,-o",
                     options->output,
                     "输出文件 .xlsx 或 .csv；不写则只显示说明 / file to write, .xlsx or .csv; "
                     "without it the columns are explained")
        ->check([](const std::string& path) {
            const std::string extension = extension_of(path);
            return extension == ".xlsx" || extension == ".csv" ? std::string()
                                                               : "FILE.xlsx | FILE.csv";
        });
    command->footer(
        "例 / examples:\n  fundledger template\n  fundledger template training -o "
        "training.xlsx\n  fundledger template list facts -o facts.csv");
    on_run(command, session, options, run_template);
}

}  // namespace fundledger::cli
