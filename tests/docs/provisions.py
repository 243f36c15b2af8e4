#!/usr/bin/env python3
"""Writes docs/provisions.md and docs/provisions.zh-CN.md, the reference of all kinds and provisions, or compares them.

The provisions come out of schemas/policies/*.toml. The program says which kinds there are, which facts a provision asks
for, and which numbers nobody has brought yet.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = {"en": "docs/provisions.md", "zh": "docs/provisions.zh-CN.md"}
COMMAND = "python3 tests/docs/provisions.py --program build/release/cli/fundledger"

WORDS = {
    "title": ("Provisions and checks", "条款与检查一览"),
    "other": ("[中文](provisions.zh-CN.md)", "[English](provisions.md)"),
    "written": (
        "Written by `tests/docs/provisions.py` from `schemas/policies`; change the data, not this page. How the files "
        "are written stands in [schemas/policies](../schemas/policies/README.md).",
        "本页由 `tests/docs/provisions.py` 根据 `schemas/policies` 生成；请改数据，不要改本页。文件的写法见"
        " [schemas/policies](../schemas/policies/README.md)。"),
    "star": (
        "\\* after dates: the document gives no dates, or only years; its own date is used. Tier: A states its "
        "numbers, B leaves them to others, C is a direction. A number that is *open* is given by no document here; "
        "`fundledger policy activate` records the local decision that brings it.",
        "日期后的 \\*：原文未写明起止日期（或只写年份），以发文日期代。档：A 有可核数字，B 标准在别处，C 方向性。“待定”的数本库所"
        "收文件未给出，由 `fundledger policy activate` 登记的地方决定给出。"),
    "regions": ("Provisions by region", "各地条款数"),
    "region": ("region", "地区"), "file": ("file", "文件"), "count": ("provisions", "条款"),
    "of_them": ("of them A / B / C", "其中 A / B / C"), "inactive": ("shipped inactive", "出厂未启用"),
    "checks": ("checks", "检查"), "total": ("total", "合计"),
    "formula_kinds": ("Formula kinds", "计算方式"), "check_kinds": ("Check kinds", "检查方式"),
    "kind": ("kind", "方式"), "passes": ("passes where", "通过条件"), "amount": ("amount", "金额"),
    "settings": ("settings", "数值"),
    "policy": ("policy", "政策"), "category": ("category", "支出类别"), "funds": ("funds", "列支资金"),
    "no_fund": ("not named by the document; a local decision names it", "文件未写明，由地方决定指明"),
    "permission": ("may also pay", "另可列支"),
    "source": ("source", "资金来源"), "force": ("in force", "有效期"), "tier": ("tier", "档"),
    "modality": ("modality", "性质"), "confidence": ("confidence", "依据可靠性"),
    "active": ("active", "已启用"), "shipped_inactive": ("shipped inactive", "出厂未启用"),
    "treatment": ("treatment", "记账性质"), "clause": ("clause", "依据"), "see_also": ("see also", "另见"),
    "formula": ("formula", "计算"), "numbers": ("numbers", "数值"), "waits": ("brought by", "由何处给出"),
    "open": ("open, needs a local standard", "待定，须有地方标准"), "facts": ("facts", "需要的事实"),
    "check": ("check", "检查"), "otherwise": ("otherwise", "不符时"), "note": ("note", "说明"),
    "refuse": ("refused", "拒绝"), "hold": ("held", "挂起"), "warn": ("warned", "提示"),
    "only": ("only where", "仅当"), "not-exceed": ("the roster may ask for less", "花名册可少于计算数"),
    "colon": (": ", "："), "comma": (", ", "、"), "always": ("…", "…"),
}
SINGLE = {"id", "kind", "severity", "when_fact", "when_values", "phrase", "article", "document"}


def plain(text):
    """Text that Markdown leaves as it is."""
    for mark in "\\*_<>|`":
        text = text.replace(mark, "\\" + mark)
    return text.replace("\n", " ")


class Program:
    """Answers of the program about this tree's schemas, whatever the caller has set up."""

    def __init__(self, path):
        self.path = str(Path(path).resolve())
        self.empty = tempfile.TemporaryDirectory()
        self.environment = {**os.environ, "FUNDLEDGER_SCHEMAS": str(ROOT / "schemas"), "HOME": self.empty.name,
                            "XDG_CONFIG_HOME": self.empty.name}
        self.environment.pop("FUNDLEDGER_BOOKS", None)

    def ask(self, lang, *words):
        """Rows of cells by the key of their table."""
        done = subprocess.run([self.path, "--lang", lang, "--format", "json", *words], env=self.environment,
                              cwd=self.empty.name, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(words)}: {done.stdout}{done.stderr}")
        tables = {}
        for section in json.loads(done.stdout)["sections"]:
            for table in section["tables"]:
                tables[table["key"]] = [row["cells"] for row in table["rows"]]
        return tables


class Data:
    def __init__(self, program):
        self.files = {}
        self.records = {"policy": {}, "category": {}, "fund": {}, "region": {}, "fact": {}, "label": {}}
        self.permissions = []
        self.spelling = {}
        for path in sorted((ROOT / "schemas").glob("*/*.toml")):
            if path.parent.name not in ("policies", "classification", "labels"):
                continue
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            for kind, known in self.records.items():
                for record in table.get(kind, []):
                    known[record.get("id", record.get("code"))] = record
            self.permissions += table.get("permission", [])
            for value in table.get("fact_value", []):
                self.spelling.setdefault((value["fact"], value["value"]), (value.get("aliases") or [""])[0])
            if path.parent.name == "policies" and table.get("provision"):
                self.files[path.name] = table["provision"]
        ids = [p["id"] for provisions in self.files.values() for p in provisions]
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
            answers = list(pool.map(lambda one: program.ask("en", "policy", "show", one), ids))
        self.open, self.facts = {}, {}
        for one, tables in zip(ids, answers):
            items = {row["item"]: row["value"] for row in tables["provision"]}
            self.open[one] = [n for n in items.get("left open", "").split(", ") if n]
            self.facts[one] = [row["fact"] for row in tables.get("facts", [])]
        self.kinds = {lang: program.ask(lang, "policy", "kinds") for lang in PAGES}


class Page:
    def __init__(self, data, lang):
        self.data, self.lang, self.lines = data, lang, []
        self.meaning = {(table, row["kind"]): row["meaning"] for table, rows in data.kinds[lang].items()
                        for row in rows if row["kind"]}

    def word(self, key):
        return WORDS[key][0 if self.lang == "en" else 1]

    def label(self, name):
        record = self.data.records["label"].get(name)
        return record[self.lang] if record else name.split(".")[-1]

    def name(self, kind, key):
        record = self.data.records[kind].get(key)
        return plain(record["name_" + self.lang]) if record else key

    def item(self, key, text):
        if text:
            self.lines.append(f"- {self.word(key)}{self.word('colon')}{text}")

    def table(self, heads, rows):
        self.lines += ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
        self.lines += ["| " + " | ".join(row) + " |" for row in rows] + [""]

    def write(self):
        self.lines += ["# " + self.word("title"), "", self.word("other"), "", self.word("written"), "",
                       self.word("star"), ""]
        self.overview()
        self.kind_table("formulas", "formula_kinds", "amount")
        self.kind_table("checks", "check_kinds", "passes")
        for file, provisions in self.data.files.items():
            self.lines += [f"## {self.region(provisions[0]['region'])} (`{file}`)", ""]
            for provision in provisions:
                self.provision(provision)
        return "\n".join(self.lines).rstrip("\n") + "\n"

    def region(self, code):
        if code == "CN":
            return "全国" if self.lang == "zh" else "The whole country"
        return f"{self.name('region', code)} {code}"

    def overview(self):
        rows = [[self.region(provisions[0]["region"]), f"`{file}`", *self.counts(provisions)]
                for file, provisions in self.data.files.items()]
        every = [p for provisions in self.data.files.values() for p in provisions]
        rows.append([self.word("total"), "", *self.counts(every)])
        self.lines += ["## " + self.word("regions"), ""]
        self.table([self.word(w) for w in ("region", "file", "count", "of_them", "inactive", "checks")], rows)

    @staticmethod
    def counts(provisions):
        tiers = [sum(p.get("tier", "B") == tier for p in provisions) for tier in "ABC"]
        return [str(len(provisions)), " / ".join(map(str, tiers)), str(sum(not active(p) for p in provisions)),
                str(sum(len(p.get("check", [])) for p in provisions))]

    def kind_table(self, table, heading, second):
        kinds = {}
        for row in self.data.kinds[self.lang][table]:
            if row["kind"]:
                kinds[row["kind"]] = (row["meaning"], settings := [])
            else:
                settings.append(f"`{row['setting']}` ({plain(row['type'])}) {plain(row['meaning'])}")
        self.lines += [f"## {self.word(heading)} ({len(kinds)})", ""]
        self.table([self.word("kind"), self.word(second), self.word("settings")],
                   [[f"`{kind}`", plain(meaning), "<br>".join(settings)]
                    for kind, (meaning, settings) in kinds.items()])

    def provision(self, one):
        data, comma = self.data, self.word("comma")
        policy = data.records["policy"].get(one["policy"], {})
        self.lines += [f"### {one['id']}", "", f"**{plain(one['name_zh'])}** · {plain(one['name_en'])}", ""]
        self.item("policy", f"`{one['policy']}` {self.name('policy', one['policy'])}")
        if policy:
            self.item("category", f"`{policy['category']}` {self.name('category', policy['category'])}")
        self.item("funds", comma.join(self.name("fund", fund) for fund in one.get("funds", []))
                  or self.word("no_fund"))
        for other in data.permissions:
            if other["policy"] == one["policy"]:
                self.item("permission", f"{self.name('fund', other['fund'])}, {other['region']}, {dates(other)}")
        self.item("source", plain(one.get("source", "")))
        self.item("force", dates(one) + (" \\*" if one.get("dates_derived") else ""))
        self.item("tier", f"{one.get('tier', 'B')}; {self.word('modality')}{self.word('colon')}"
                          f"{self.label('modality.' + one['modality'])}; {self.word('confidence')}{self.word('colon')}"
                          f"{self.label('confidence.' + one['confidence'])}; "
                          f"{self.word('active' if active(one) else 'shipped_inactive')}")
        if one.get("treatment", "expense") != "expense":
            self.item("treatment", self.label("treatment." + one["treatment"]))
        self.item("clause", cited(one["citation"]))
        for place in one.get("see_also", []):
            self.item("see_also", cited(place))
        formula = one["formula"]
        self.item("formula", f"`{formula['kind']}` {plain(self.meaning[('formulas', formula['kind'])])}")
        checks = one.get("check", [])
        prefixes = tuple(check["id"] + "." for check in checks)
        opened = [n for n in data.open[one["id"]] if not n.startswith(prefixes)]
        self.item("numbers", self.settings(formula, {"kind"}, opened))
        if data.open[one["id"]]:
            self.item("waits", plain(one.get("waits_for") or one["citation"]["document"]))
        self.item("facts", comma.join(f"`{fact}` {self.name('fact', fact)}" for fact in data.facts[one["id"]]))
        self.item("note", plain(one.get("note_" + self.lang, "")))
        self.lines.append("")
        if checks:
            self.table([self.word(w) for w in ("check", "kind", "settings", "otherwise", "clause")],
                       [self.check(one, check) for check in checks])

    def check(self, one, check):
        opened = [n[len(check["id"]) + 1:] for n in self.data.open[one["id"]] if n.startswith(check["id"] + ".")]
        settings = self.settings(check, SINGLE, opened)
        if "when_fact" in check:
            values = self.values(check["when_fact"], check["when_values"])
            settings += f"<br>{self.word('only')} `{check['when_fact']}` = {values}"
        own = {"document": one["citation"]["document"], "article": one["citation"].get("article", ""), **check}
        clause = cited(own) if {"document", "article", "phrase"} & check.keys() else ""
        return [f"`{check['id']}`", f"`{check['kind']}`", settings, self.word(check.get("severity", "refuse")), clause]

    def settings(self, table, without, opened):
        shown = []
        for key, value in table.items():
            if key in without:
                continue
            if (key, value) == ("amount", "not-exceed"):
                shown.append(self.word("not-exceed"))
            elif isinstance(value, dict):
                shown += [f"`{key}.{name}` = {plain(str(inner))}" for name, inner in value.items()]
            elif isinstance(value, list):
                fact = "person-group" if key in ("any_of", "except") else table.get("fact", "")
                shown.append(f"`{key}` = {self.values(fact, value)}")
            else:
                shown.append(f"`{key}` = {plain(str(value).lower() if isinstance(value, bool) else str(value))}")
        shown += [f"`{number}` {self.word('open')}" for number in opened]
        return "; ".join(shown)

    def values(self, fact, codes):
        """Codes, and in Chinese the word of rosters beside each."""
        texts = []
        for code in codes:
            word = self.data.spelling.get((fact, code), "") if self.lang == "zh" else ""
            texts.append(f"{plain(code)}（{plain(word)}）" if word and word != code else plain(code))
        return self.word("comma").join(texts)


def active(provision):
    return provision.get("active", provision["confidence"] != "unconfirmed")


def dates(record):
    first, last = record.get("effective_from"), record.get("effective_to")
    return f"{first or '…'} – {last or '…'}"


def cited(place):
    text = " ".join(part for part in (place["document"], place.get("article", "")) if part)
    return plain(text + (f"「{place['phrase']}」" if place.get("phrase") else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=os.environ.get("FUNDLEDGER_BIN"), help="fundledger (or $FUNDLEDGER_BIN)")
    parser.add_argument("--check", action="store_true", help="compare with the pages, write nothing")
    options = parser.parse_args()
    if not options.program:
        parser.error("--program or FUNDLEDGER_BIN must name the program")
    data = Data(Program(options.program))
    stale = []
    for lang, path in PAGES.items():
        text = Page(data, lang).write()
        page = ROOT / path
        if not options.check:
            page.write_text(text, encoding="utf-8")
        elif not page.exists() or page.read_text(encoding="utf-8") != text:
            stale.append(path)
    if stale:
        print(f"{', '.join(stale)}: not what the data say. Rewrite with:\n  {COMMAND}")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
