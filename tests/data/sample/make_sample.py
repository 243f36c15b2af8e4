#!/usr/bin/env python3
"""Writes the sample files of this folder. They are committed; run this only to change them.

Everything is made up except the codes of the divisions: names, identifiers (valid check digits), accounts, units,
documents (号 are written 样1号 …) and standards. The published list in pengze-2023/ is not made here.
"""
import csv
import io
import math
from pathlib import Path

from make_people import Person, Random, Unit

HERE = Path(__file__).resolve().parent
TRAINING_STANDARD = {"初级": 80000, "中级": 120000, "高级": 160000}
POST_STANDARD = 50000
INTERN_STANDARD = 100000

used = {}  # fen by allotment: what the budget must at least hold


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02d}"


def grouped(fen):
    return f"{fen // 100:,}.{fen % 100:02d}"


def use(allotment, fen):
    used[allotment] = used.get(allotment, 0) + fen


def write(name, rows, delimiter=",", encoding="utf-8", newline="\n"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerows(rows)
    path = HERE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode(encoding))


SCHOOLS = [Unit(n, f"样例职业培训学校{n}") for n in (1, 2, 3)]
HOSTS = [Unit(10 + n, f"样例见习基地{n}") for n in range(1, 7)]
FIRMS = [Unit(100 + n, f"样例企业{n:02d}有限公司") for n in range(1, 76)]
OFFICES = [Unit(300 + n, f"样例社区服务中心{n}") for n in range(1, 6)]
VILLAGES = ["样例一村", "样例二村", "样例三村", "样例四村"]
POSTS = ["乡村道路维护员", "乡村保洁员", "护林员", "社区协管员"]
TRADES = ["中式烹调师", "砌筑工", "电工", "育婴员"]


class Trainee:
    """One trained person with the certificate that makes the claim."""

    def __init__(self, number, month):
        random = Random(number)
        self.person = Person(1000 + number, 1970, 30)
        self.school = SCHOOLS[random.below(len(SCHOOLS))]
        self.level = random.pick(["初级", "初级", "中级", "高级"])
        self.trade = random.pick(TRADES)
        self.certificate = f"YL2019{number:05d}"
        self.month = month
        self.fen = TRAINING_STANDARD[self.level]


def trainees(first, count, months):
    return [Trainee(first + i, months[i * len(months) // count]) for i in range(count)]


def training_roster(name, title, people, allotments):
    rows = [[title] + [""] * 14, ["编制单位：样例就业服务局", *[""] * 12, "单位：元", ""]]
    rows.append(["序号", "培训机构", "培训机构统一社会信用代码", "开户银行", "银行账号", "学员姓名", "身份证号",
                 "培训工种", "证书等级", "证书编号", "补贴标准", "补贴金额", "所属月份", "指标编号", "区划代码"])
    total = 0
    for i, t in enumerate(people):
        allotment = allotments[i % len(allotments)]
        use(allotment, t.fen)
        total += t.fen
        rows.append([i + 1, t.school.name, t.school.id, t.school.bank, t.school.account, t.person.name, t.person.id,
                     t.trade, t.level, t.certificate, yuan(t.fen), yuan(t.fen), t.month, allotment, t.person.region])
    rows.append([f"合计 {len(people)}人"] + [""] * 10 + [yuan(total)] + [""] * 3)
    write(name, rows, encoding="gb18030", newline="\r\n")


def training_resaved(name, people, allotment):
    """The rows of an earlier roster as another program saves them: other order, other encoding."""
    rows = [["身份证号", "学员姓名", "证书编号", "证书等级", "培训工种", "补贴金额", "补贴标准", "所属月份", "区划代码",
             "指标编号", "培训机构", "培训机构统一社会信用代码", "银行账号", "开户银行", "序号"]]
    for i, t in enumerate(people):
        rows.append([t.person.id, t.person.name, t.certificate, t.level, t.trade, yuan(t.fen), yuan(t.fen), t.month,
                     t.person.region, allotment, t.school.name, t.school.id, t.school.account, t.school.bank, i + 1])
    write(name, rows, delimiter="\t")


def internship_roster(name, first, count, months, allotments):
    rows = [["序号", "见习单位", "见习单位统一社会信用代码", "开户银行", "银行账号", "见习人员", "身份证号", "见习岗位",
             "见习开始月份", "见习结束月份", "见习月数", "月补贴标准", "补贴金额", "指标编号", "区划代码"]]
    for i in range(count):
        person = Person(2000 + first + i, 1996, 4)
        host = HOSTS[(first + i) % len(HOSTS)]
        fen = INTERN_STANDARD * 3
        allotment = allotments[i % len(allotments)]
        use(allotment, fen)
        rows.append([i + 1, host.name, host.id, host.bank, host.account, person.name, person.id, "业务助理", months[0],
                     months[1], 3, grouped(INTERN_STANDARD), grouped(fen), allotment, host.region])
    write(name, rows, encoding="utf-8-sig", newline="\r\n")


def post_roster(name, first, count, period, months, allotments):
    rows = [["序号", "姓名", "身份证号", "银行账号", "开户银行", "用人单位", "岗位名称", "补贴月份", "补贴月数",
             "补贴标准", "补贴金额", "指标编号", "行政区划"]]
    for i in range(count):
        person = Person(3000 + first + i, 1962, 25)
        fen = POST_STANDARD * months
        allotment = allotments[i % len(allotments)]
        use(allotment, fen)
        rows.append([i + 1, person.name, person.id, person.card, person.bank, VILLAGES[i % 4], POSTS[i % 4], period,
                     months, yuan(POST_STANDARD), yuan(fen), allotment, person.region])
    rows.append([f"合计 {count}人", *[""] * 9, yuan(POST_STANDARD * months * count), "", ""])
    write(name, rows, delimiter="\t")


def refund_fen(unit):
    return (unit.premium_fen * 60 + 50) // 100  # half up to the fen, for each unit


def refund_roster(name, firms, allotment):
    rows = [["序号", "企业名称", "统一社会信用代码", "开户银行", "银行账号", "企业划型", "上年度平均参保人数", "裁员率",
             "上年度实缴失业保险费", "返还金额", "享受期间", "指标编号", "区划代码"]]
    for i, unit in enumerate(firms):
        use(allotment, refund_fen(unit))
        rows.append([i + 1, unit.name, unit.id, unit.bank, unit.account, unit.size, unit.insured, "0",
                     yuan(unit.premium_fen), yuan(refund_fen(unit)), "2019年1-12月", allotment, unit.region])
    write(name, rows)


CANONICAL = ["序号", "收款人名称", "收款人证件号", "银行账号", "开户银行", "享受人姓名", "享受人证件号", "补贴项目", "金额",
             "享受期间", "证书等级", "证书编号", "实缴保费", "指标编号", "行政区划"]


def trainee_row(number, t, allotment):
    return [number, t.school.name, t.school.id, t.school.account, t.school.bank, t.person.name, t.person.id, "培训补贴",
            yuan(t.fen), t.month, t.level, t.certificate, "", allotment, t.person.region]


def mixed_roster(name, people, firms):
    rows = [CANONICAL]
    for i, t in enumerate(people):
        use("XJ2019-02", t.fen)
        rows.append(trainee_row(i + 1, t, "XJ2019-02"))
    for i, unit in enumerate(firms):
        use("JJ2019-01", refund_fen(unit))
        rows.append([len(people) + i + 1, unit.name, unit.id, unit.account, unit.bank, "", "", "稳岗返还",
                     yuan(refund_fen(unit)), "2019-01至2019-12", "", "", yuan(unit.premium_fen), "JJ2019-01",
                     unit.region])
    write(name, rows)


def split_roster(name):
    """Service capacity; the first line is paid by three levels of government at 50, 30 and 20 parts."""
    rows = [CANONICAL]
    amounts = [10001, 260000, 300000, 185050, 94999]
    for i, (office, fen) in enumerate(zip(OFFICES, amounts)):
        allotment = "ZY2019-01=50;SJ2019-01=30;ZJ2019-01=20" if i == 0 else "ZJ2019-01"
        for code in ("ZY2019-01", "SJ2019-01", "ZJ2019-01"):
            use(code, fen if allotment == code or i == 0 else 0)
        rows.append([i + 1, office.name, office.id, office.account, office.bank, "", "", "就业创业服务补助", yuan(fen),
                     "2019-11", "", "", "", allotment, office.region])
    write(name, rows)


def wrong_check_digit(identifier):
    return identifier[:-1] + ("1" if identifier[-1] != "1" else "2")


def faulty_roster(name):
    """Sixteen rows of which twelve are wrong, each in another way; the remark says how."""
    rows = [CANONICAL[:9] + ["发放日期"] + CANONICAL[9:] + ["备注"]]
    t = trainees(800, 6, ["2019-06"])
    interns = [Person(2800 + i, 1996, 4) for i in range(8)]
    host = HOSTS[0]

    def training(person_row, remark="", **changes):
        row = trainee_row(len(rows), person_row, "ZY2019-01")
        put(row, remark, changes)

    def intern(person, remark="", **changes):
        row = [len(rows), host.name, host.id, host.account, host.bank, person.name, person.id, "就业见习补贴", "3000.00",
               "2019-04至2019-06", "", "", "", "ZY2019-01", host.region]
        put(row, remark, changes)

    def put(row, remark, changes):
        row = row[:9] + ["2019-07-10"] + row[9:] + [remark]
        for heading, value in changes.items():
            row[rows[0].index(heading)] = value
        rows.append(row)

    training(t[0])
    training(t[1], "校验码错", 享受人证件号=wrong_check_digit(t[1].person.id))
    training(t[2], "三位小数", 金额="12.345")
    training(t[3], "没有的政策", 补贴项目="就业奖励金")
    intern(interns[0], "条款生效之前", 享受期间="2016-04至2016-06")
    training(t[4], "没有的日期", 发放日期="2019-02-30")
    intern(interns[1])
    intern(interns[1], "与上一行重复")
    intern(interns[2], "没有的指标", 指标编号="ZY2019-99")
    intern(interns[3], "与标准不符", 金额="3100.00")
    intern(interns[4], "账号成了科学计数", 银行账号="6.2E+18")
    intern(interns[5], "没有的区划", 行政区划="622999")
    intern(interns[6])
    intern(interns[7], "应付给单位", 收款人名称=interns[7].name, 收款人证件号=interns[7].id, 银行账号="")
    intern(Person(2101, 1996, 4), "一季度已领过", 享受期间="2019-03至2019-05")
    training(t[5])
    for row in (1, 7, 13, 16):
        use("ZY2019-01", int(rows[row][8].replace(".", "")))
    write(name, rows)


def allotment_files():
    def enough(code):
        return math.ceil(used.get(code, 0) / 1000000) * 1000000

    head = ["指标编号", "预算级次", "文号", "指标名称", "年度", "基金", "支出类别", "项目", "功能科目", "经济科目",
            "直达资金", "指标金额", "下达日期", "备注"]
    subsidy, project = "就业补助资金", "就业补助资金"
    one, two, three = "甘财社〔2019〕样1号", "甘财社〔2019〕样2号", "甘财社〔2019〕样3号"
    rows = [
        ("ZY2019-01", "中央", one, "2019年中央就业补助资金（第一批）", "", "20807", "是", enough("ZY2019-01"), "2019-01-10"),
        ("ZY2019-02", "中央", two, "2019年中央就业补助资金（培训专款）", "职业培训补贴", "2080702", "是", used["ZY2019-02"],
         "2019-01-15"),
        ("SJ2019-01", "省级", three, "2019年省级就业补助资金", "", "20807", "否", enough("SJ2019-01"), "2019-01-21"),
        ("SJ2019-02", "省级", three, "2019年省级就业补助资金（乡村公益性岗位）", "公益性岗位补贴", "2080705", "否",
         enough("SJ2019-02"), "2019-01-21"),
        ("ZJ2019-01", "州级", "临州财社〔2019〕样4号", "2019年州级就业补助资金", "", "20807", "否", enough("ZJ2019-01"),
         "2019-02-01"),
        ("ZJ2019-02", "州级", "临州财社〔2019〕样4号", "2019年州级就业见习资金", "就业见习补贴", "2080711", "否",
         enough("ZJ2019-02"), "2019-02-01"),
        ("XJ2019-01", "县级", "临市财社〔2019〕样5号", "2019年县级配套资金", "", "20807", "否", enough("XJ2019-01"),
         "2019-02-15"),
        ("XJ2019-02", "县级", "永财社〔2019〕样6号", "2019年县级培训资金", "职业培训补贴", "2080702", "否",
         enough("XJ2019-02"), "2019-02-18"),
        # One fen less than the roster that draws on it.
        ("XJ2019-03", "县级", "临县财社〔2019〕样7号", "2019年县级岗位资金", "公益性岗位补贴", "2080705", "否",
         used["XJ2019-03"] - 1, "2019-02-20"),
    ]
    table = [[code, level, number, title, 2019, subsidy, category, project, function, "30399", direct, grouped(fen), day, ""]
             for code, level, number, title, category, function, direct, fen, day in rows]
    write("allotments-2019.csv", [["2019年就业补助资金指标汇总（样例）"] + [""] * 13, head, *table])

    fund, document = "失业保险基金", "临州人大〔2019〕样8号"
    lines = [("JJ2019-01", "稳岗返还支出", "稳定岗位补贴（稳岗返还）", enough("JJ2019-01") + 20000000),
             ("JJ2019-02", "技能提升补贴支出", "技能提升补贴", 60000000),
             ("JJ2019-03", "失业保险金支出", "失业保险金", 240000000)]
    table = [[code, "基金预算", document, title, 2019, fund, category, "", "20902", "", "否", grouped(fen), "2019-01-18",
              "州本级2019年社会保险基金预算（样例）"] for code, title, category, fen in lines]
    write("fund-budget-2019.csv", [head, *table])


def fund_files():
    write("opening-2019.csv", [
        ["科目", "方向", "金额", "摘要"],
        ["财政专户存款", "借", "8,600,000.00", "2018年末余额（样例）"],
        ["支出户存款", "借", "120,000.00", "2018年末余额（样例）"],
        ["一般基金结余", "贷", "8,720,000.00", "2018年末滚存结余（样例）"]])
    random = Random(2019)
    rows = [["凭证号", "日期", "摘要", "科目", "借方金额", "贷方金额", "附件张数", "来源单据", "对方单位"]]

    def pair(group, day, summary, debit, credit, fen, document, other):
        rows.append([group, day, summary, debit, grouped(fen), "", 2, document, other])
        rows.append([group, day, summary, credit, "", grouped(fen), 2, document, other])

    for month in range(1, 13):
        fen = 21000000 + random.below(4000000)
        pair(f"保{month:02d}", f"2019-{month:02d}-25", f"{month}月失业保险费入专户", "财政专户存款", "失业保险费收入", fen,
             f"税务入库样{month:02d}号", "国家税务总局样例税务局")
    for quarter, month in enumerate((3, 6, 9, 12), 1):
        fen = 2000000 + random.below(500000)
        pair(f"息{quarter}", f"2019-{month:02d}-21", f"第{quarter}季度财政专户利息", "财政专户存款", "利息收入", fen,
             f"利息单样{quarter}号", "样例银行临夏分行")
    for number, (day, fen) in enumerate((("2019-03-05", 30000000), ("2019-05-06", 60000000), ("2019-08-06", 60000000),
                                         ("2019-10-08", 40000000)), 1):
        pair(f"拨{number}", day, "财政专户拨入支出户", "支出户存款", "财政专户存款", fen, f"拨款单样{number}号",
             "样例财政局社保专户")
    write("vouchers-2019.csv", rows)


def history_file():
    rows = [["收款人名称", "收款人证件号", "享受人姓名", "享受人证件号", "补贴项目", "享受期间", "金额", "发放日期",
             "区划代码"]]
    for i in range(18):
        person, host = Person(2500 + i, 1995, 4), HOSTS[i % len(HOSTS)]
        rows.append([host.name, host.id, person.name, person.id, "就业见习补贴", "2018年7-12月", "6000.00", "2018-12-20",
                     host.region])
    for unit in FIRMS[60:72]:
        rows.append([unit.name, unit.id, "", "", "稳岗返还", "2018-01至2018-12", yuan(refund_fen(unit)), "2018-11-15",
                     unit.region])
    write("history-2018.csv", rows)


def list_files():
    rows = [["统一社会信用代码", "企业名称", "企业规模", "起", "止"]]
    rows += [[u.id, u.name, u.size, "2019-01-01", "2019-12-31"] for u in FIRMS]
    write("size-class-2019.csv", rows)
    # As published in 临州府发〔2019〕3号; only the first two can be compared with what the books hold.
    document = "临州府发〔2019〕3号"
    write("targets-2019.csv", [
        ["id", "indicator_zh", "indicator_en", "unit", "target", "period", "region", "category", "policy", "measure",
         "document", "article", "verbatim", "notes"],
        ["lx-rural-posts", "乡村公益性岗位", "Rural public-welfare posts", "post", "6600", "2019-2020", "622900",
         "public-welfare-post", "public-welfare-post", "persons", document, "二（二）", "继续开发6600个乡村公益性岗位",
         "subject to provincial quota"],
        ["lx-training", "城乡劳动力精准培训", "Targeted training", "person", "44000", "2019-2020", "622900", "training",
         "training", "persons", document, "三（一）", "4.4万城乡劳动力提供精准培训", ""],
        ["lx-internship-retention", "见习留用率", "Intern retention rate", "percent", ">=50", "from 2019-01-01", "622900",
         "internship", "internship", "", document, "六", "留用率达到50%以上", "triggers 1200 rate"]])


def reference_files():
    """What checks and reports refer to: premiums, lists, achieved values, published policies."""
    rows = [["2018年度失业保险缴费清册（样例）", *[""] * 6],
            ["序号", "统一社会信用代码", "单位名称", "单位编号", "月均缴费人数", "应缴失业保险费", "实缴失业保险费"]]
    for i, unit in enumerate(FIRMS, 1):
        rows.append([i, unit.id, unit.name, f"{62290000 + i}", unit.insured, yuan(unit.premium_fen), yuan(unit.premium_fen)])
    write("premiums-2018.csv", rows)
    gone = [Person(5000 + i, 1945, 30) for i in range(12)]
    rows = [["序号", "姓名", "身份证号码", "死亡日期", "备注"]]
    rows += [[i + 1, p.name, p.id, f"2019-{1 + i:02d}-{3 + 2 * i:02d}", ""] for i, p in enumerate(gone)]
    rows.append(["注：样例数据，非真实人员。", "", "", "", ""])
    write("deceased-2019.csv", rows, encoding="gb18030", newline="\r\n")
    staff = [Person(5100 + i, 1975, 15) for i in range(10)]
    rows = [["姓名", "身份证号", "工作单位", "入编日期"]]
    rows += [[p.name, p.id, f"样例县样例局{1 + i % 3}", f"20{10 + i % 8}-07-01"] for i, p in enumerate(staff)]
    write("in-service-2019.csv", rows)
    hard = [Person(3000 + i, 1962, 25) for i in range(20)]
    rows = [["序号", "姓名", "身份证号", "困难类别", "认定日期", "有效期至"]]
    rows += [[i + 1, p.name, p.id, ["大龄失业人员", "零就业家庭成员", "长期失业人员"][i % 3], "2018-12-10", "2021-12-31"]
             for i, p in enumerate(hard)]
    write("hard-to-employ-2019.csv", rows)
    write("outcomes-2019.csv", [
        ["指标编号", "指标名称", "年度", "区划代码", "完成值", "计量单位", "数据来源"],
        ["lx-internship-retention", "见习留用率", "2019", "622900", "57.3", "percent", "见习单位留用情况核查表（样例）"],
        ["lx-training", "城乡劳动力精准培训", "2019", "622900", "21500", "person", "职业培训统计季报（样例）"]])
    write("policy-list-2019.csv", [
        ["样例县补贴政策清单", *[""] * 12],
        ["主管部门", "补贴项目", "政策依据", "补贴对象", "补贴标准", "", "", "", "申领流程", "发放方式", "发放时间", "咨询方式",
         "备注"],
        ["", "", "", "", "国家", "省级", "市级", "县区", "", "", "", "", ""],
        ["样例县人力资源和社会保障局", "公益性岗位补贴", "样例政发〔2019〕1号", "就业困难人员", "", "", "",
         "每人每月 500 元", "个人申请、村审核、县复核", "社会保障卡", "每季度末", "样例电话", ""],
        ["样例县人力资源和社会保障局", "就业见习补贴", "临州府发〔2019〕3号", "见习单位", "", "", "每人每月 1000 元", "",
         "单位申请、县审核", "单位账户", "每季度末", "样例电话", ""],
        ["样例县农业农村局", "耕地地力保护补贴", "样例财农〔2019〕2号", "承包农户", "", "每亩 90 元", "", "", "村登记、乡审核",
         "一卡通", "每年6月", "样例电话", "非就业资金"]])


def pengze_files():
    published = (HERE / "pengze-2023" / "pengze-2023-11-stabilization-refund.csv").read_text(encoding="utf-8-sig")
    names = [row[1] for row in csv.reader(io.StringIO(published)) if row and row[0].isdigit()]
    sizes = [[n, name, "大型" if name.startswith("江西省广播网络传输") else "中小微"] for n, name in enumerate(names, 1)]
    write("pengze-2023/size-class.csv", [["序号", "企业名称", "企业规模"], *sizes])
    write("pengze-2023/fund-budget-2023.csv", [
        ["指标编号", "预算级次", "文号", "指标名称", "年度", "基金", "支出类别", "功能科目", "直达资金", "指标金额", "下达日期"],
        ["JJ2023-01", "基金预算", "样例基金预算〔2023〕1号", "稳岗返还支出（样例）", 2023, "失业保险基金",
         "稳定岗位补贴（稳岗返还）", "20902", "否", "100,000.00", "2023-01-15"]])


def main():
    first = trainees(0, 40, ["2019-01", "2019-02", "2019-03"])
    training_roster("training-2019q1.csv", "2019年第一季度职业培训补贴花名册（样例）", first, ["ZY2019-02"])
    training_resaved("training-2019q1-resaved.tsv", first, "ZY2019-02")
    training_roster("training-2019q2.csv", "2019年第二季度职业培训补贴花名册（样例）",
                    trainees(100, 48, ["2019-04", "2019-05", "2019-06"]), ["ZY2019-01", "XJ2019-02"])
    training_roster("training-2019q3.csv", "2019年第三季度职业培训补贴花名册（样例）",
                    trainees(200, 36, ["2019-07", "2019-08", "2019-09"]), ["SJ2019-01"])
    internship_roster("internship-2019q1.csv", 100, 24, ["2019-01", "2019-03"], ["ZJ2019-02", "SJ2019-01"])
    internship_roster("internship-2019q2.csv", 200, 30, ["2019-04", "2019-06"], ["ZY2019-01", "ZJ2019-02"])
    internship_roster("internship-2019q4.csv", 300, 20, ["2019-09", "2019-11"], ["ZY2019-01"])
    post_roster("public-posts-2019q1.tsv", 0, 60, "2019年1-3月", 3, ["SJ2019-02", "XJ2019-01"])
    post_roster("public-posts-2019q2.tsv", 0, 60, "2019年4-6月", 3, ["SJ2019-02", "ZJ2019-01"])
    post_roster("public-posts-2019q3.tsv", 0, 55, "2019年7-9月", 3, ["ZJ2019-01", "XJ2019-01"])
    post_roster("public-posts-2019-11.tsv", 0, 50, "2019年10-11月", 2, ["ZY2019-01"])
    post_roster("public-posts-2019-12-over.tsv", 200, 18, "2019-12", 1, ["XJ2019-03"])
    refund_roster("refund-2019-05.csv", FIRMS[:30], "JJ2019-01")
    refund_roster("refund-2019-08.csv", FIRMS[30:50], "JJ2019-01")
    mixed_roster("mixed-2019-10.csv", trainees(300, 14, ["2019-09"]), FIRMS[50:60])
    split_roster("split-2019-11.csv")
    faulty_roster("faulty-2019-07.csv")
    allotment_files()
    fund_files()
    history_file()
    list_files()
    reference_files()
    pengze_files()


if __name__ == "__main__":
    main()
