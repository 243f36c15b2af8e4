"""Lets openpyxl and, where it is installed, LibreOffice read the workbooks we write.

workbooks.py FUNDLEDGER FOLDER: the form of every kind of file opens with the headings of its CSV, nothing below them,
identity and account columns as text, and every list of values found where it is said to be.
"""
import csv
import json
import pathlib
import shutil
import subprocess
import sys

import openpyxl


def run(command, **options):
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)
    if result.returncode != 0:
        raise SystemExit(f"{command}: exit {result.returncode}\n{result.stdout}\n{result.stderr}")
    return result.stdout


def expect(condition, *words):
    if not condition:
        raise SystemExit(" ".join(str(word) for word in words))


def rows_of(program, *words):
    text = run([program, "--format", "json", "--lang", "zh", "template", *words])
    return [row["cells"] for section in json.loads(text)["sections"] for table in section["tables"]
            for row in table["rows"]]


def check_lists(book, sheet, name):
    """Every list of values offered in a column is a named range with values in it."""
    ranges = {defined.name: defined.attr_text for defined in book.defined_names.definedName}
    for rule in sheet.data_validations.dataValidation:
        target = ranges.get(rule.formula1)
        expect(target, name, "no range", rule.formula1, ranges)
        title, cells = target.replace("$", "").rsplit("!", 1)
        values = [cell.value for row in book[title.strip("'")][cells] for cell in row]
        expect(values and all(values), name, "empty list", rule.formula1)
        expect(rule.type == "list" and "1048576" in str(rule.sqref), name, rule.sqref)


def check_form(program, folder, template):
    name = template["template"]
    workbook, text = folder / f"{name}.xlsx", folder / f"{name}.csv"
    run([program, "template", name, "--output", workbook])
    run([program, "template", name, "--output", text])
    with open(text, encoding="utf-8-sig", newline="") as stream:
        headings = list(csv.reader(stream))
    expect(len(headings) == 1, name, "a CSV form is its headings")
    book = openpyxl.load_workbook(workbook)
    sheet = book.worksheets[0]
    expect(sheet.title == "数据", name, sheet.title)
    expect([cell.value for cell in sheet[1]] == headings[0], name, "headings differ")
    expect(sheet.max_row == 1, name, "something stands below the headings")
    expect(sheet.freeze_panes == "A2", name, sheet.freeze_panes)
    for number, column in enumerate(rows_of(program, name), 1):
        letter = openpyxl.utils.get_column_letter(number)
        expect(sheet.cell(1, number).value == column["heading"], name, column)
        expect(sheet.cell(1, number).comment is not None, name, column, "has no remark")
        text_format = sheet.column_dimensions[letter].number_format == "@"
        must_be_text = any(word in column["format"] for word in ("文本", "月份", "区划"))
        expect(text_format or not must_be_text, name, column, "is no text column")
    explained = [cell.value for cell in book["填写说明"]["A"]]
    expect(all(heading in explained for heading in headings[0]), name, "is not explained")
    check_lists(book, sheet, name)
    return workbook, headings[0]


def check_with_libreoffice(folder, forms):
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed")
        return
    profile = (folder / "office").resolve().as_uri()
    run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "csv:Text - txt - csv "
         "(StarCalc):44,34,76", "--outdir", folder / "converted", *[workbook for workbook, _ in forms]])
    for workbook, headings in forms:
        with open(folder / "converted" / (workbook.stem + ".csv"), encoding="utf-8", newline="") as stream:
            expect(list(csv.reader(stream)) == [headings], workbook, "LibreOffice reads something else")


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    templates = rows_of(program)
    expect(len(templates) > 10, "only", len(templates), "templates")
    forms = [check_form(program, folder, template) for template in templates]
    check_with_libreoffice(folder, forms)
    print(len(forms), "forms agree")


if __name__ == "__main__":
    main()
