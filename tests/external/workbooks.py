"""Lets openpyxl and, where it is installed, LibreOffice read the workbooks we write.

workbooks.py FUNDLEDGER FOLDER: the form of every kind of file opens with the headings of its CSV, nothing below them,
identity and account columns as text, and every list of values found where it is said to be. A form filled in with
openpyxl imports like the same form in CSV; rows sent back are red where they are wrong, and import once put right.
"""
import csv
import json
import os
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
    letter_of = openpyxl.utils.get_column_letter
    wanted = [f"{letter_of(number)} 列：{heading}" for number, heading in enumerate(headings[0], 1)]
    expect(all(line in explained for line in wanted), name, "is not explained")
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


SAMPLE = pathlib.Path(__file__).resolve().parents[1] / "data" / "sample"
SCHOOL = {"培训机构*": "样例职业培训学校3", "培训机构统一社会信用代码": "91622926MA0000031A", "银行账号": "9900000000000003",
          "指标编号": "ZY2019-02", "享受期间": "2019-01"}
SCHOOL = {"培训机构*": "样例职业培训学校3", "培训机构统一社会信用代码": "91622926MA0000031A", "银行账号": "9900000000000003",
          "指标编号": "ZY2019-02", "享受期间": "2019-01"}
ROWS = [{**SCHOOL, "学员姓名*": "样员1000", "学员身份证号*": "622926197103120008", "辖区": "622926", "补贴金额*": 800,
         "证书编号": "YL1"},
        {**SCHOOL, "学员姓名*": "样员1001", "学员身份证号*": "622901198401070019", "辖区": "622901", "补贴金额*": 800.5,
         "证书编号": "YL2"}]
RIGHT_ID = "622901198401070018"


def fill_workbook(form, target):
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for number, row in enumerate(ROWS, 2):
        for heading, value in row.items():
            sheet.cell(number, columns[heading], value)
    book.save(target)


def fill_text(form, target):
    with open(form, encoding="utf-8-sig", newline="") as stream:
        headings = next(csv.reader(stream))
    with open(target, "w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(headings)
        writer.writerows([row.get(heading, "") for heading in headings] for row in ROWS)


def imported(program, store, *words):
    """Sums and findings of an import; what tells the files apart is left out."""
    text = run([program, "--books", store, "--actor", "张敏", "--format", "json", "import", "roster", *words,
                "--date", "2019-04-08"])
    report = json.loads(text)
    facts = {item["key"]: item["value"] for item in report["parameters"]}
    tables = {table["key"]: table["rows"] for section in report["sections"] for table in section["tables"]}
    return facts, tables


def check_round_trip(program, folder):
    store = folder / "books.db"
    run([program, "--books", store, "--actor", "张敏", "init", "--region", "622900", "--entity", "样例就业服务局",
         "--year", "2019"])
    run([program, "--books", store, "--actor", "张敏", "import", "allotments", SAMPLE / "allotments-2019.csv"])
    fill_workbook(folder / "roster-training.xlsx", folder / "filled.xlsx")
    fill_text(folder / "roster-training.csv", folder / "filled.csv")
    back = folder / "back.xlsx"
    text_facts, text_tables = imported(program, store, folder / "filled.csv", "--accept-valid", "--dry-run")
    facts, tables = imported(program, store, folder / "filled.xlsx", "--accept-valid", "--rejects", back)
    expect(tables == text_tables, "the two forms differ", tables, text_tables)
    expect(facts["accepted"] == text_facts["accepted"] == "1" and facts["rejected"] == "1", facts)
    book = openpyxl.load_workbook(back)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    expect(headings[-6:] == ["行号", "疑点", "依据", "应为", "实为", "来源"], headings)
    expect(sheet.max_row == 2, "rows sent back:", sheet.max_row - 1)
    bad = sheet.cell(2, headings.index("学员身份证号*") + 1)
    expect(bad.fill.fgColor.rgb == "FFFFC7CE" and bad.data_type == "s", bad.fill.fgColor.rgb, bad.data_type)
    expect("identifier.checksum" in bad.comment.text, bad.comment)
    amount = sheet.cell(2, headings.index("补贴金额*") + 1)
    expect(amount.value == 800.5 and amount.fill.fgColor.rgb != "FFFFC7CE", amount.value)
    bad.value = RIGHT_ID
    book.save(folder / "corrected.xlsx")
    facts, _ = imported(program, store, folder / "corrected.xlsx")
    expect(facts["accepted"] == "1" and facts["follows"] == "filled.xlsx", facts)


def main():
    os.environ.pop("FUNDLEDGER_BOOKS", None)
    os.environ["FUNDLEDGER_SCHEMAS"] = str(SAMPLE / "schemas")
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    templates = rows_of(program)
    expect(len(templates) > 10, "only", len(templates), "templates")
    forms = [check_form(program, folder, template) for template in templates]
    check_with_libreoffice(folder, forms)
    check_round_trip(program, folder)
    print(len(forms), "forms agree")


if __name__ == "__main__":
    main()
