"""The check of citations finds what stands and what does not, on two documents made for it.

With FUNDLEDGER_DOCUMENTS naming a folder with the real documents, all provisions are checked as well.
"""
import os
import pathlib
import tempfile

import check_citations as tool

DOCUMENT = """某省人民政府文件
临州府发〔2019〕3号

一、推进发展
（一）给予企业
补贴1000元。
（二）给予个人补贴。
二、援企稳岗
返还60%。
"""

PROVISION = """[[provision]]
id = "p"
[provision.citation]
document = "临州府发〔2019〕3号"
article = "{article}"
phrase = "{phrase}"
"""


def verdict(folder, article, phrase):
    (folder / "p.toml").write_text(PROVISION.format(article=article, phrase=phrase), encoding="utf-8")
    checked, _, faults = tool.check(tool.Documents(folder), [folder / "p.toml"])
    assert checked == 1, (article, phrase, checked)
    return not faults


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "document.txt").write_text(DOCUMENT, encoding="utf-8")
        assert verdict(folder, "一（一）", "给予企业补贴1000元")  # over a line break
        assert verdict(folder, "一(二)", "给予个人补贴")  # brackets of either kind
        assert verdict(folder, "二", "返还60%")
        assert not verdict(folder, "一（二）", "给予企业补贴1000元"), "the phrase is of another paragraph"
        assert not verdict(folder, "一", "返还60%"), "the phrase is of another article"
        assert not verdict(folder, "二", "返还90%"), "the document does not say so"
    documents = os.environ.get("FUNDLEDGER_DOCUMENTS")
    if documents:
        assert tool.main([documents]) == 0
    print("citations: the check works" + ("; all provisions checked" if documents else ""))


if __name__ == "__main__":
    main()
