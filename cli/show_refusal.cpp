// Refusals as text and as JSON, from the messages of the catalogue.
#include "cli/show_refusal.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fundledger::cli {
namespace {

using Json = nlohmann::ordered_json;

Language base_language(reports::Language language) {
    return language == reports::Language::en ? Language::en : Language::zh;
}

/// The finding's own fields are arguments of its message too.
MessageArgs finding_args(const Finding& finding) {
    MessageArgs args = finding.args;
    args.emplace_back("file", finding.place.file);
    args.emplace_back("row", std::to_string(finding.place.row));
    args.emplace_back("column", std::to_string(finding.place.column));
    args.emplace_back("heading", finding.place.heading);
    args.emplace_back("expected", finding.expected);
    args.emplace_back("found", finding.found);
    args.emplace_back("clause", finding.clause);
    args.emplace_back("where", finding.place.file + ":" + std::to_string(finding.place.row));
    return args;
}

std::string place_text(const Place& place, bool english) {
    if (place.row == 0) return place.file;
    std::string text =
        english ? "row " + std::to_string(place.row) : "第 " + std::to_string(place.row) + " 行";
    if (place.column != 0) {
        text += english ? ", column " + std::to_string(place.column)
                        : " 第 " + std::to_string(place.column) + " 列";
    }
    if (!place.heading.empty())
        text += english ? " (" + place.heading + ")" : "（" + place.heading + "）";
    return text;
}

/// Of these checks `expected` shows how to write a value, not which value it should be.
bool is_form(std::string_view rule) {
    constexpr std::array<std::string_view, 5> endings{
        ".unreadable", ".decimals", ".grouping", ".exponent", ".negative"};
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
        return rule.ends_with(ending);
    });
}

std::string severity_word(Severity severity, bool english) {
    switch (severity) {
        case Severity::warn:
            return english ? "warning" : "提示";
        case Severity::hold:
            return english ? "held" : "挂起";
        case Severity::refuse:
            return english ? "refused" : "拒绝";
    }
    return {};
}

Json args_json(const MessageArgs& args) {
    Json object = Json::object();
    for (const auto& [name, value] : args) object[name] = value;
    return object;
}

}  // namespace

std::string finding_message(const catalogue::Catalogue& catalogue,
                            const Finding& finding,
                            reports::Language language) {
    const std::string_view id = catalogue.messages().find(finding.rule) != nullptr
                                    ? std::string_view(finding.rule)
                                    : std::string_view("check.failed");
    MessageArgs args = finding_args(finding);
    args.emplace_back("rule", finding.rule);
    return catalogue.messages().render(base_language(language), id, args);
}

std::string finding_text(const catalogue::Catalogue& catalogue,
                         const Finding& finding,
                         reports::Language language) {
    const bool english = language == reports::Language::en;
    const std::string message = finding_message(catalogue, finding, language);
    std::string text = "  " + place_text(finding.place, english);
    if (text.size() > 2) text += english ? ": " : "：";
    text += severity_word(finding.severity, english) + (english ? ", " : "，") + message + " [" +
            finding.rule + "]\n";
    std::string detail;
    const auto add = [&](const char* zh, const char* en, const std::string& raw) {
        const std::string id = "fund." + raw;
        const std::string value =
            catalogue.messages().has_label(id)
                ? std::string(catalogue.messages().label(base_language(language), id))
                : raw;
        // Said once is enough.
        if (value.empty() || message.find(value) != std::string::npos) return;
        if (!detail.empty()) detail += english ? "; " : "；";
        detail += std::string(english ? en : zh) + value;
    };
    add("实为 ", "found ", finding.found);
    if (is_form(finding.rule)) {
        add("写法如 ", "write it like ", finding.expected);
    } else {
        add("应为 ", "expected ", finding.expected);
    }
    add("依据 ", "clause ", finding.clause);
    if (!detail.empty()) text += "      " + detail + "\n";
    return text;
}

std::string refusal_text(const catalogue::Catalogue& catalogue,
                         const Refusal& refusal,
                         reports::Language language) {
    const bool english = language == reports::Language::en;
    const std::string id(reason_id(refusal.reason));
    const Language lang = base_language(language);
    std::string text = (english ? "Refused: " : "未办理：") +
                       catalogue.messages().render(lang, id, refusal.args) + " [" + id + "]\n";
    std::size_t shown = 0;
    for (const Finding& finding : refusal.findings) {
        if (++shown > findings_shown_max) break;
        text += finding_text(catalogue, finding, language);
    }
    if (refusal.findings.size() > findings_shown_max) {
        const std::string more = std::to_string(refusal.findings.size() - findings_shown_max);
        text += english ? "  … and " + more + " more; --rejects FILE writes them all\n"
                        : "  …… 另有 " + more + " 条；加 --rejects 文件名 可全部写出\n";
    }
    const std::string next = catalogue.messages().render_next(lang, id, refusal.args);
    if (!next.empty()) text += (english ? "Next: " : "下一步：") + next + "\n";
    return text;
}

Json finding_json(const catalogue::Catalogue& catalogue, const Finding& finding) {
    Json json;
    json["rule"] = finding.rule;
    json["severity"] = std::string(to_text(finding.severity));
    json["file"] = finding.place.file;
    json["row"] = finding.place.row;
    json["column"] = finding.place.column;
    json["heading"] = finding.place.heading;
    json["expected"] = finding.expected;
    json["found"] = finding.found;
    json["clause"] = finding.clause;
    json["zh"] = finding_message(catalogue, finding, reports::Language::zh);
    json["en"] = finding_message(catalogue, finding, reports::Language::en);
    json["args"] = args_json(finding.args);
    return json;
}

Json refusal_json(const catalogue::Catalogue& catalogue, const Refusal& refusal) {
    const std::string id(reason_id(refusal.reason));
    Json inner;
    inner["reason"] = id;
    inner["zh"] = catalogue.messages().render(Language::zh, id, refusal.args);
    inner["en"] = catalogue.messages().render(Language::en, id, refusal.args);
    inner["next_zh"] = catalogue.messages().render_next(Language::zh, id, refusal.args);
    inner["next_en"] = catalogue.messages().render_next(Language::en, id, refusal.args);
    inner["args"] = args_json(refusal.args);
    inner["findings"] = Json::array();
    for (const Finding& finding : refusal.findings)
        inner["findings"].push_back(finding_json(catalogue, finding));
    return Json{{"refused", inner}};
}

}  // namespace fundledger::cli
