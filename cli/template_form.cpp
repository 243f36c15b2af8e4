// Everything said here is data: the catalogue's labels and the notes of the profile.
#include "cli/template_form.hpp"

#include "cli/cmd_common.hpp"
#include "importers/heading.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundledger::cli {
namespace {

using service::ImportProfile;
using service::ProfileColumn;

const std::string& chosen_alias(const ProfileColumn& column) {
    const auto chinese =
        std::find_if(column.aliases.begin(), column.aliases.end(), [](const std::string& alias) {
            return std::any_of(alias.begin(), alias.end(), [](char c) {
                return static_cast<unsigned char>(c) > 0x7F;
            });
        });
    return chinese == column.aliases.end() ? column.aliases.front() : *chinese;
}

std::string both(const reports::Label& label) {
    return label.zh == label.en ? label.zh : label.zh + " " + label.en;
}

template <class Fits>
const ImportProfile* only_one(const std::vector<ImportProfile>& profiles, Fits fits) {
    const ImportProfile* found = nullptr;
    for (const ImportProfile& profile : profiles) {
        if (!fits(profile)) continue;
        if (found != nullptr) return nullptr;
        found = &profile;
    }
    return found;
}

Refusal unknown(const std::vector<ImportProfile>& profiles, const std::string& name) {
    std::vector<std::string> ids;
    std::string expected;
    for (const ImportProfile& profile : profiles) {
        ids.push_back(profile.id);
        expected += (expected.empty() ? "" : ", ") + profile.id;
    }
    const int nearest = importers::nearest_heading(std::array{name}, ids);
    return Refusal{Reason::profile_unknown,
                   {{"found", name},
                    {"expected", expected},
                    {"nearest", nearest < 0 ? "" : ids[static_cast<std::size_t>(nearest)]}},
                   {}};
}

/// "A", "B" … "AA": how a spreadsheet names its columns, from 0.
std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest != 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters;
}

/// Headings as the page of explanations shows them: in quotes, so that no row of it can be taken
/// for a row of headings.
std::string quoted_headings(const ProfileColumn& column, const std::string& chosen) {
    std::string all;
    for (const std::string& alias : column.aliases) {
        if (alias != chosen) all += "「" + alias + "」";
    }
    return all;
}

std::string remark_of(const catalogue::Catalogue& catalogue, const ProfileColumn& column) {
    std::string remark = column.note_zh;
    const auto add = [&](const std::string& line) {
        if (!remark.empty()) remark += '\n';
        remark += line;
    };
    add(label_of(catalogue, "template.format").zh + "：" + format_words(catalogue, column).zh);
    if (!column.example.empty()) {
        add(label_of(catalogue, "template.example").zh + "：" + column.example);
    }
    return remark;
}

std::vector<std::string> introduction_of(const catalogue::Catalogue& catalogue,
                                         const ImportProfile& profile) {
    const reports::Label fill = label_of(catalogue, "template.fill-in");
    const reports::Label import = label_of(catalogue, "template.import-with");
    std::vector<std::string> lines{
        profile.name_zh + " · " + profile.name_en,
        fill.zh,
        fill.en,
        both(import) + ": fundledger import " + import_words(profile) + " FILE"};
    for (const auto& [field, value] : profile.defaults) {
        std::string line = both(label_of(catalogue, "template.fixed"));
        line.append(": ").append(field).append(" = ").append(value);
        lines.push_back(std::move(line));
    }
    lines.emplace_back();
    return lines;
}

std::vector<importers::TemplateCode> policies_of(const catalogue::Catalogue& catalogue) {
    std::vector<importers::TemplateCode> codes;
    for (const rulebook::Policy& policy : catalogue.rulebook().policies()) {
        codes.push_back({policy.name_zh, policy.id});
    }
    return codes;
}

std::vector<importers::TemplateCode> regions_of(const catalogue::Catalogue& catalogue) {
    std::vector<importers::TemplateCode> codes;
    for (const std::string& code : catalogue.region_codes()) {
        codes.push_back({code, std::string(catalogue.region_name(Language::zh, code))});
    }
    return codes;
}

}  // namespace

Result<const ImportProfile*, Refusal> find_template(const catalogue::Catalogue& catalogue,
                                                    const std::string& name) {
    const std::vector<ImportProfile>& profiles = catalogue.profiles();
    const auto pick = [&](auto fits) { return only_one(profiles, fits); };
    const std::string tail = "-" + name;
    const std::array found = {
        pick([&](const ImportProfile& p) { return p.id == name || p.name_zh == name; }),
        pick([&](const ImportProfile& p) { return p.id == name + "-canonical"; }),
        pick([&](const ImportProfile& p) { return p.id.ends_with(tail); }),
        pick([&](const ImportProfile& p) { return p.kind == name; })};
    for (const ImportProfile* profile : found) {
        if (profile != nullptr) return profile;
    }
    return refuse(unknown(profiles, name));
}

std::string import_words(const ImportProfile& profile) {
    constexpr std::string_view list = "list-";
    if (!profile.kind.starts_with(list)) return profile.kind;
    return "list " + profile.kind.substr(list.size());
}

std::vector<const ProfileColumn*> form_columns(const ImportProfile& profile) {
    std::vector<const ProfileColumn*> columns;
    for (const ProfileColumn& column : profile.columns) {
        if (column.from_fact) continue;
        const bool given =
            std::any_of(profile.defaults.begin(), profile.defaults.end(), [&](const auto& value) {
                return value.first == column.field;
            });
        if (!given) columns.push_back(&column);
    }
    return columns;
}

std::string form_heading(const ProfileColumn& column) {
    return chosen_alias(column) + (column.required ? "*" : "");
}

reports::Label format_words(const catalogue::Catalogue& catalogue, const ProfileColumn& column) {
    const bool amount = column.format == service::ColumnFormat::text && !column.unit.empty();
    const auto format = amount ? service::ColumnFormat::money : column.format;
    reports::Label words = label_of(catalogue, "format." + std::string(service::to_text(format)));
    if (column.unit.empty()) return words;
    return {words.zh + "（" + column.unit + "）", words.en + " (" + column.unit + ")"};
}

std::string other_headings(const ProfileColumn& column) {
    const std::string& chosen = chosen_alias(column);
    std::string others;
    for (const std::string& alias : column.aliases) {
        if (alias == chosen) continue;
        others += (others.empty() ? "" : "、") + alias;
    }
    return others;
}

importers::TemplateForm make_form(const catalogue::Catalogue& catalogue,
                                  const ImportProfile& profile) {
    const auto words = [&](const char* id) {
        return both(label_of(catalogue, std::string("template.") + id));
    };
    importers::TemplateForm form;
    form.data_sheet = label_of(catalogue, "template.data").zh;
    form.explanation_sheet = label_of(catalogue, "template.explanations").zh;
    form.codes_sheet = label_of(catalogue, "template.codes").zh;
    form.introduction = introduction_of(catalogue, profile);
    form.explanation_headings = {words("column"),
                                 words("required"),
                                 words("meaning"),
                                 label_of(catalogue, "template.meaning").en,
                                 words("format"),
                                 words("example"),
                                 words("other-headings")};
    for (const ProfileColumn* listed : form_columns(profile)) {
        const ProfileColumn& column = *listed;
        importers::TemplateColumn made;
        made.heading = form_heading(column);
        made.required = column.required;
        const bool amount = column.format == service::ColumnFormat::text && !column.unit.empty();
        made.format = amount ? service::ColumnFormat::money : column.format;
        made.explanation = {column_letters(form.columns.size()) + " 列：" + made.heading,
                            column.required ? label_of(catalogue, "template.yes").zh : "",
                            column.note_zh,
                            column.note_en,
                            both(format_words(catalogue, column)),
                            column.example,
                            quoted_headings(column, chosen_alias(column))};
        made.remark = remark_of(catalogue, column);
        form.columns.push_back(std::move(made));
    }
    form.policies = policies_of(catalogue);
    form.regions = regions_of(catalogue);
    const std::string yes = label_of(catalogue, "template.yes").zh;
    const std::string no = label_of(catalogue, "template.no").zh;
    form.yes_no = {{yes, "yes"}, {no, "no"}};
    form.code_headings = {words("policy"),
                          words("policy-id"),
                          words("region"),
                          words("region-name"),
                          words("yes-no"),
                          "English"};
    return form;
}

}  // namespace fundledger::cli
