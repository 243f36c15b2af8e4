#!/usr/bin/env python3
"""Every phrase a provision quotes must stand in the article it cites.

  check_citations.py FOLDER [SCHEMA FILE…]

FOLDER holds the documents as UTF-8 text files; which file is which document says documents.toml beside this
file. Documents that are not in the folder are counted and passed over. White space does not count: a phrase may
run over a page. Exit 1 names provision, place and phrase of each that does not occur.
"""
import pathlib
import re
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
NUMBERS = "一二三四五六七八九十"
SAME = str.maketrans({"(": "（", ")": "）"})


def squeezed(text):
    return re.sub(r"\s+", "", text).translate(SAME)


def marks():
    """What each document's file must contain, in the order of documents.toml."""
    with open(HERE / "documents.toml", "rb") as file:
        return tomllib.load(file)["document"]


class Documents:
    """The documents found in a folder; a file may hold several, each from its own first words on."""

    def __init__(self, folder):
        self.texts = {}
        files = [squeezed(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
        for entry in marks():
            begin = squeezed(entry["begins"])
            for text in files:
                at = text.find(begin)
                if at < 0:
                    continue
                end = text.find(squeezed(entry["ends"]), at) if entry.get("ends") else -1
                self.texts[entry["name"]] = text[at:end] if end > at else text[at:]
                break

    def article(self, document, article):
        """The text of an article: "六", "（十七）" or "三（四）"; the whole document where it has no such part."""
        text = self.texts[document]
        parts = re.findall(r"（[" + NUMBERS + r"]+）|[" + NUMBERS + r"]+", article.translate(SAME))
        for part in parts:
            text = section(text, part)
        return text


def section(text, part):
    """From the heading of a part to the next heading of the same kind."""
    if part.startswith("（"):
        begin, heading = part, r"（[" + NUMBERS + r"]+）"
    else:
        begin, heading = part + "、", r"(?<![" + NUMBERS + r"])[" + NUMBERS + r"]+、"
    found = []
    at = text.find(begin)
    while at >= 0:
        following = re.compile(heading).search(text, at + len(begin))
        found.append(text[at:following.start()] if following else text[at:])
        at = text.find(begin, at + len(begin))
    return "\n".join(found) if found else text


def citations(provision):
    """(where, citation) of a provision, its further places and its checks."""
    own = provision["citation"]
    yield "citation", own
    for place in provision.get("see_also", []):
        yield "see_also", place
    for check in provision.get("check", []):
        if check.get("phrase"):
            yield check["id"], {"document": check.get("document", own["document"]),
                                "article": check.get("article", own.get("article", "")),
                                "phrase": check["phrase"]}


def check(documents, files):
    checked, absent, faults = 0, 0, []
    for path in files:
        with open(path, "rb") as file:
            provisions = tomllib.load(file).get("provision", [])
        for provision in provisions:
            for where, citation in citations(provision):
                if not citation.get("phrase"):
                    continue
                if citation["document"] not in documents.texts:
                    absent += 1
                    continue
                checked += 1
                article = documents.article(citation["document"], citation.get("article", ""))
                if squeezed(citation["phrase"]) not in article:
                    faults.append(f"{provision['id']} {where}: {citation['document']} "
                                  f"{citation.get('article', '')}「{citation['phrase']}」")
    return checked, absent, faults


def main(arguments):
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    files = [pathlib.Path(a) for a in arguments[1:]] or sorted(
        (HERE.parent.parent / "schemas" / "policies").glob("*.toml"))
    checked, absent, faults = check(Documents(pathlib.Path(arguments[0])), files)
    for fault in faults:
        print(fault)
    print(f"{checked} phrases checked, {len(faults)} not found, {absent} of documents not in the folder")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
