// The small parts of an XLSX package: relations, the list of sheets, styles.
#pragma once

#include "importers/serial_date.hpp"
#include "importers/zip_package.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// What a part refers to.
struct Relation {
    std::string id;
    std::string kind;    ///< last step of the type, the same in both dialects: "worksheet" …
    std::string target;  ///< name of a part as in ZipPackage; empty where it is outside the package
};

/// The sheets of xl/workbook.xml, as written.
struct WorkbookPart {
    struct Sheet {
        std::string name;
        std::string relation;  ///< id
        bool hidden = false;
    };
    std::vector<Sheet> sheets;
    Epoch epoch = Epoch::from_1900;
};

/// The relations of `part` ("" for those of the package); none where it has no part of relations.
/// Refusals: workbook_damaged, workbook_unsafe (a target that leads out of the package).
[[nodiscard]] Result<std::vector<Relation>, Refusal> read_relations(const ZipPackage& package,
                                                                    std::string_view part);
[[nodiscard]] Result<WorkbookPart, Refusal> read_workbook_part(const ZipPackage& package,
                                                               const ZipPackage::Part& part);
/// The formats of the cell styles, by their number.
[[nodiscard]] Result<std::vector<CellFormat>, Refusal> read_styles(const ZipPackage& package,
                                                                   const ZipPackage::Part& part);

}  // namespace fundledger::importers
