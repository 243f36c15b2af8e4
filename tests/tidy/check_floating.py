"""No floating-point type where amounts and rates live."""

import re

from source_tree import CPP, code_only

FLOATING = re.compile(r"\b(float|double|strtod|stod|stof|atof)\b")


# Files that may: a reason beside each.
ALLOWED = {
    "importers/workbook_number.cpp",  # the call of libxlsxwriter asks for one; nothing is computed
    "importers/binary_number.cpp",  # .xls holds binary numbers; they become decimal text at once
}


def problems(tree):
    found = []
    for path in tree.files("ledger", "importers", "reports", "cli", suffixes=CPP):
        if path in ALLOWED:
            continue
        for number, line in enumerate(code_only(tree.read(path)).splitlines(), 1):
            if match := FLOATING.search(line):
                found.append(f"{path}:{number}: {match.group(1)}")
    return found
