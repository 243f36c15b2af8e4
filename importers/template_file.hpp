// An empty form of one kind of file, for people to fill in and import.
#pragma once

#include "importers/file_beside.hpp"
#include "ledger/base/instant.hpp"
#include "ledger/service/import_profile.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace fundledger::importers {

/// A value a column may have, and what it stands for.
struct TemplateCode {
    std::string value;  ///< as the importer takes it
    std::string name;
};

/// One column of a form, with everything that is said about it.
struct TemplateColumn {
    std::string heading;
    bool required = false;
    service::ColumnFormat format = service::ColumnFormat::text;
    /// The cells of its row on the page of explanations, in the order of
    /// TemplateForm::explanation_headings.
    std::vector<std::string> explanation;
    std::string remark;  ///< shown with the mouse over the heading; empty: none
};

/// A form as words: nothing here is decided by the writer but how it looks.
struct TemplateForm {
    std::string data_sheet;
    std::string explanation_sheet;
    std::string codes_sheet;
    std::vector<TemplateColumn> columns;
    std::vector<std::string> introduction;  ///< lines above the explanations, the title first
    std::vector<std::string> explanation_headings;
    /// Values offered in columns of these formats; empty: none are offered.
    std::vector<TemplateCode> policies;
    std::vector<TemplateCode> regions;
    std::vector<TemplateCode> yes_no;
    std::vector<std::string> code_headings;  ///< value and name of each of the three, in order
};

/// An XLSX of two or three sheets: the empty form, its headings in the first row; the explanations;
/// the values offered. The form has no sample row, so that none can be paid: examples stand with
/// the explanations and in the remarks on the headings. Throws Error(io).
void write_template_workbook(const TemplateForm& form,
                             Instant created,
                             const std::filesystem::path& to);

/// A CSV in UTF-8 with a mark: the headings alone. Throws Error(io).
void write_template_text(const TemplateForm& form, const std::filesystem::path& to);

}  // namespace fundledger::importers
