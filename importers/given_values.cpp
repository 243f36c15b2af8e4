// Command line > column > title > profile.
#include "importers/given_values.hpp"

#include <algorithm>

namespace fundledger::importers {
namespace {

using service::GivenValue;

void add_unless_given(std::vector<GivenValue>& values, GivenValue value) {
    const bool given = std::any_of(values.begin(), values.end(), [&](const GivenValue& known) {
        return known.field == value.field;
    });
    if (!given) values.push_back(std::move(value));
}

/// Whether a column says what a value of `field` would: a span of months may stand in two columns.
bool says(const service::BoundColumn& column, const std::string& field) {
    return column.field == field || (field == "period" && column.field.starts_with("period_"));
}

}  // namespace

std::vector<GivenValue> given_values(std::span<const std::pair<std::string, std::string>> caller,
                                     std::span<const GivenValue> titles,
                                     const service::ImportProfile& profile) {
    std::vector<GivenValue> values;
    for (const auto& [field, value] : caller) {
        add_unless_given(values, {field, value, GivenValue::From::caller, ""});
    }
    for (const GivenValue& value : titles) add_unless_given(values, value);
    for (const auto& [field, value] : profile.defaults) {
        add_unless_given(values, {field, value, GivenValue::From::profile, ""});
    }
    return values;
}

std::vector<GivenValue> apply_given(std::vector<GivenValue> given,
                                    std::vector<service::BoundColumn>& columns,
                                    std::vector<std::string>& values) {
    std::vector<GivenValue> used;
    values.resize(columns.size());
    for (GivenValue& value : given) {
        const bool caller = value.from == GivenValue::From::caller;
        const auto column = std::find_if(columns.begin(), columns.end(), [&](const auto& bound) {
            return caller ? bound.field == value.field : says(bound, value.field);
        });
        if (column == columns.end()) {
            columns.push_back({value.field, "", 0, ""});
            values.push_back(value.value);
        } else if (caller) {
            value.text = column->heading;
            *column = {value.field, "", 0, ""};
            values[static_cast<std::size_t>(column - columns.begin())] = value.value;
        } else {
            continue;
        }
        used.push_back(std::move(value));
    }
    return used;
}

}  // namespace fundledger::importers
