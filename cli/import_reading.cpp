// What a clerk would want to know of the reading, as parameters of the report.
#include "cli/import_reading.hpp"

#include "cli/cmd_common.hpp"
#include "ledger/base/date.hpp"

#include <algorithm>

namespace fundledger::cli {
namespace {

using service::GivenValue;

/// The heading people know a field by: the first its profile lists.
std::string heading_of(Session& session, const std::string& profile, const GivenValue& value) {
    const service::ImportProfile* known = session.catalogue().profile(profile);
    if (known == nullptr) return value.field;
    const auto column = std::find_if(known->columns.begin(),
                                     known->columns.end(),
                                     [&](const auto& c) { return c.field == value.field; });
    return column == known->columns.end() ? value.field : column->aliases.front();
}

void tell_given(Session& session, reports::Report& report, const service::SourceInfo& info) {
    for (const GivenValue& value : info.given) {
        const std::string heading = heading_of(session, info.profile_id, value);
        if (value.from == GivenValue::From::title) {
            report.parameters.push_back(
                {"from_title_" + value.field,
                 {"取自标题", "from the title"},
                 {heading + " = " + value.value + "（“" + value.text + "”）",
                  value.field + " = " + value.value + " (\"" + value.text + "\")"}});
        } else if (value.from == GivenValue::From::caller && !value.text.empty()) {
            report.parameters.push_back(
                {"instead_of_" + value.field,
                 {"命令行给定", "from the command line"},
                 {heading + " = " + value.value + "（未采用文件的“" + value.text + "”栏）",
                  value.field + " = " + value.value + " (the column \"" + value.text +
                      "\" was not read)"}});
        }
    }
}

void tell_publicity(reports::Report& report, const service::SourceInfo& info) {
    const auto first = Date::from_yyyymmdd(info.publicity_first);
    const auto last = Date::from_yyyymmdd(info.publicity_last);
    if (!first || !last) return;
    const std::string days = first->to_text() + " – " + last->to_text();
    report.parameters.push_back({"publicity", {"公示期间", "days of publication"}, {days, days}});
}

void tell_left_out(reports::Report& report, const service::LeftOutRows& rows) {
    if (rows.count == 0) return;
    const std::string count = std::to_string(rows.count);
    const std::string first = std::to_string(rows.first);
    report.parameters.push_back({"left_out",
                                 {"略过的说明行", "remarks left out"},
                                 {count + "（首见第 " + first + " 行：" + rows.text + "）",
                                  count + " (first in row " + first + ": " + rows.text + ")"}});
}

void tell_choice(reports::Report& report, const service::SourceInfo& info) {
    if (info.other_profiles.empty()) return;
    std::string others;
    for (const std::string& id : info.other_profiles) others += (others.empty() ? "" : ", ") + id;
    const std::string understood = std::to_string(info.headings_understood);
    const std::string all = std::to_string(info.headings);
    report.parameters.push_back(
        {"chosen_because",
         {"选用理由", "chosen because"},
         {"必需的列齐全，" + all + " 个表头认出 " + understood + " 个；也能读的模板：" + others,
          "all required columns found, " + understood + " of " + all +
              " headings understood; other profiles that fit: " + others}});
}

}  // namespace

void describe_reading(Session& session, reports::Report& report, const service::RowSource& source) {
    const service::SourceInfo& info = source.info();
    tell_choice(report, info);
    tell_given(session, report, info);
    tell_publicity(report, info);
    tell_left_out(report, source.left_out());
}

}  // namespace fundledger::cli
