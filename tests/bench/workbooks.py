#!/usr/bin/python3
"""Reads a million rows of XLSX with the program's reader and with openpyxl (read only), in one run.

workbooks.py READ_WORKBOOK FOLDER [ROWS]: READ_WORKBOOK is build/.../tests/read_workbook, the workbooks are written
into FOLDER once. Prints wall and processor seconds, peak memory and the ratio of both; the goal is 20 times openpyxl
under 150 MB.
"""

import json
import os
import random
import subprocess
import sys
import time
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗喆堃"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英䶮㐂𠮷"
HEADINGS = "序号 姓名 身份证号 银行账号 开户行 政策 地区 金额 月数 申请日期 电话 备注".split()


class Strings:
    """Shared strings, or inline ones."""

    def __init__(self, shared):
        self.shared, self.index, self.texts = shared, {}, []

    def cell(self, place, text):
        if not self.shared:
            return '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (place, text)
        number = self.index.setdefault(text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
        return '<c r="%s" t="s"><v>%d</v></c>' % (place, number)


def row_xml(row, draw, strings):
    number = "36%04d19%02d%02d%02d%04d" % (draw.randrange(9999), draw.randrange(50, 99), draw.randrange(1, 13),
                                           draw.randrange(1, 29), row % 10000)
    name = draw.choice(SURNAMES) + draw.choice(GIVEN) + (draw.choice(GIVEN) if row % 3 else "")
    texts = [("B", name), ("C", number),
             ("D", "6228%015d" % draw.randrange(10 ** 15)), ("E", "中国农业银行股份有限公司"),
             ("F", ("职业培训补贴", "社会保险补贴", "公益性岗位补贴")[row % 3]), ("G", ("东湖区", "章贡区", "信州区")[row % 3])]
    left = "".join(strings.cell("%s%d" % (column, row), text) for column, text in texts)
    right = strings.cell("K%d" % row, "139%08d" % draw.randrange(10 ** 8)) + strings.cell("L%d" % row, "正常")
    amount = '<c r="H%d"><v>%d.%02d</v></c>' % (row, draw.randrange(1, 9999), draw.randrange(100))
    day = '<c r="J%d" s="1"><v>%d</v></c>' % (row, 43466 + row % 365)
    months = '<c r="I%d"><v>%d</v></c>' % (row, row % 12 + 1)
    return '<row r="%d"><c r="A%d"><v>%d</v></c>%s</row>' % (row, row, row - 1, left + amount + months + day + right)


def relation(number, kind, target):
    return '<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>' % (number, OFFICE, kind, target)


def write(path, rows, shared):
    draw, strings = random.Random(7), Strings(shared)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml"
    types = "".join('<Override PartName="/xl/%s.xml" ContentType="%s"/>' % (name, kind % what) for name, what in (
        ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"),
        ("sharedStrings", "sharedStrings")))
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    relations = '<Relationships xmlns="%s/relationships">%%s</Relationships>' % PACKAGE
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml",
                         HEAD + '<Types xmlns="%s/content-types">%s</Types>' % (PACKAGE, rels + types))
        package.writestr("_rels/.rels", HEAD + relations % relation(1, "officeDocument", "xl/workbook.xml"))
        package.writestr("xl/workbook.xml", HEAD + '<workbook xmlns="%s" xmlns:r="%s"><sheets>'
                         '<sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>' % (MAIN, OFFICE))
        package.writestr("xl/_rels/workbook.xml.rels", HEAD + relations % (
            relation(1, "worksheet", "worksheets/sheet1.xml") + relation(2, "styles", "styles.xml") +
            relation(3, "sharedStrings", "sharedStrings.xml")))
        package.writestr("xl/styles.xml", HEAD + '<styleSheet xmlns="%s"><fonts><font/></fonts><fills><fill>'
                         '<patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>'
                         '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>' % MAIN)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            heading = "".join(strings.cell("%s1" % "ABCDEFGHIJKL"[i], text) for i, text in enumerate(HEADINGS))
            part.write((HEAD + '<worksheet xmlns="%s"><sheetData><row r="1">%s</row>' % (MAIN, heading)).encode())
            for first in range(2, rows + 2, 1000):
                last = min(first + 1000, rows + 2)
                part.write("".join(row_xml(row, draw, strings) for row in range(first, last)).encode())
            part.write(b"</sheetData></worksheet>")
        with package.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write((HEAD + '<sst xmlns="%s">' % MAIN).encode())
            for first in range(0, len(strings.texts), 5000):
                part.write("".join("<si><t>%s</t></si>" % t for t in strings.texts[first:first + 5000]).encode())
            part.write(b"</sst>")


BY_OPENPYXL = """
import sys, json, warnings
warnings.simplefilter("ignore")
import openpyxl
rows = cells = 0
for row in openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0].iter_rows(values_only=True):
    rows += 1
    cells += sum(value is not None for value in row)
print(json.dumps({"rows": rows, "cells": cells}))
"""


def timed(command):
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit("failed: %s: %s" % (command[0], output.decode()))
    cpu = usage.ru_utime + usage.ru_stime
    return {"wall": time.monotonic() - start, "cpu": cpu, "mb": usage.ru_maxrss / 1024, **json.loads(output)}


def main():
    if sys.argv[1] == "--write":
        write(sys.argv[2], int(sys.argv[3]), sys.argv[4] == "shared")
        return
    reader, folder = sys.argv[1], sys.argv[2]
    rows = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
    for kind in ("shared", "inline"):
        path = os.path.join(folder, "%s-%d.xlsx" % (kind, rows))
        if not os.path.exists(path):
            # In a process of its own: the peak memory of a child begins with that of its parent.
            subprocess.run([sys.executable, __file__, "--write", path, str(rows), kind], check=True)
        ours, theirs = timed([reader, path]), timed([sys.executable, "-c", BY_OPENPYXL, path])
        if (ours["rows"], ours["cells"]) != (theirs["rows"], theirs["cells"]):
            sys.exit("the two do not agree: %s %s" % (ours, theirs))
        for name, run in (("fundledger", ours), ("openpyxl", theirs)):
            print("%-7s %-10s %8.1f s wall %8.1f s cpu %6.0f MB" % (kind, name, run["wall"], run["cpu"], run["mb"]))
        print("%-7s ratio %.1f (processor %.1f)" % (kind, theirs["wall"] / ours["wall"], theirs["cpu"] / ours["cpu"]))


if __name__ == "__main__":
    main()
