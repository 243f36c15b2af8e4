// A profile as a form for people: headings, explanations and the values to choose from, in words.
#pragma once

#include "importers/template_file.hpp"
#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"
#include "ledger/catalogue/catalogue.hpp"
#include "ledger/service/import_profile.hpp"
#include "reports/model.hpp"

#include <string>
#include <vector>

namespace fundledger::cli {

/// The profile people mean by `name`: its id or Chinese name; else "NAME-canonical"; else the only
/// one whose id ends in "-NAME"; else the only one of the kind NAME. Refused with profile_unknown.
[[nodiscard]] Result<const service::ImportProfile*, Refusal> find_template(
    const catalogue::Catalogue& catalogue, const std::string& name);

/// The words after `fundledger import` for files of a profile, e.g. "list deceased".
[[nodiscard]] std::string import_words(const service::ImportProfile& profile);

/// The columns of a form: those of the profile but for fields it gives a value to itself. An empty
/// column would take the place of that value.
[[nodiscard]] std::vector<const service::ProfileColumn*> form_columns(
    const service::ImportProfile& profile);

/// The heading a form shows for a column: the first Chinese one, "*" behind it where it must be
/// filled.
[[nodiscard]] std::string form_heading(const service::ProfileColumn& column);

/// What may be typed into a column, e.g. "金额（元）".
[[nodiscard]] reports::Label format_words(const catalogue::Catalogue& catalogue,
                                          const service::ProfileColumn& column);

/// Headings that mean the column besides that of the form, joined.
[[nodiscard]] std::string other_headings(const service::ProfileColumn& column);

[[nodiscard]] importers::TemplateForm make_form(const catalogue::Catalogue& catalogue,
                                                const service::ImportProfile& profile);

}  // namespace fundledger::cli
