"""What wrong_payments.py seeds: three bureaus, their right payments, thirty kinds of wrong ones.

A right payment is a line of words as in tests/data/provisions: payee= (unit; else a person),
for=person, policy=, allotment=, amount=, period=, pay=, born=, and the facts of the roster.
A kind of wrong payment is a right one with some words changed, and with what the store knows
before: payments of the past and dated facts. `near` describes as many right payments just inside
the same limit, so that a check which refuses too much is found as well.
"""

import dataclasses
import datetime


def words(text):
    return dict(word.split("=", 1) for word in text.split())


HEADINGS = words(
    "business-registration=工商登记 business-start=开业日期 certificate-date=发证日期 "
    "certificate-no=证书编号 contract-end=劳动合同终止日期 contract-start=劳动合同起始日期 "
    "course=培训项目 course-end=结业日期 course-start=开班日期 employer-type=单位类型 "
    "first-startup=首次创业 insured-average=月均缴费人数 insured-months=累计参保月数 "
    "insured-months-paid=单位缴费月数 interest-from=计息起始日 interest-to=计息截止日 "
    "layoff-rate=裁员率 level=技能等级 loan-kind=贷款条件 loan-rate=贷款年利率 "
    "new-hires=当年新招用人数 occupation=职业工种 person-group=人员类别 post-no=岗位编号 "
    "premium-paid=上年度实际缴纳失业保险费 principal=贷款本金 size-class=企业划型 "
    "stable-months=稳定就业月数 staff-current=现有在职职工人数 "
    "unit-contribution-paid=单位实际缴纳社会保险费"
)


@dataclasses.dataclass
class Bureau:
    """One store, with the local decisions and the registers that its payments rest on."""

    region: str
    counties: list
    year: int
    date: str  # of the import: no payment lies behind it
    decisions: list  # "PROVISION SETTING [FUND]"
    facts: list  # "SUBJECT FACT VALUE [FROM [TO]]"
    payments: dict


@dataclasses.dataclass
class Near:
    """A right payment just inside a limit."""

    changes: str = ""
    past: list = dataclasses.field(default_factory=list)  # "POLICY PERIOD [FACT=VALUE …]"
    known: list = dataclasses.field(default_factory=list)  # "FACT VALUE [FROM [TO]]"


@dataclasses.dataclass
class Kind:
    """One way to be wrong, and the rule that must say so."""

    name: str
    payment: str
    rule: str
    changes: str = ""
    past: list = dataclasses.field(default_factory=list)
    known: list = dataclasses.field(default_factory=list)
    near: Near = None
    twice: bool = False  # the right payment stands in the file too
    other_person: bool = False  # the earlier payment was another person's


NATIONAL = Bureau(
    "500000",
    ["500101", "500102", "500103"],
    2024,
    "2024-12-31",
    [
        "cn-public-welfare-post-2023 standard=1700.00",
        "cn-internship-2023 standard=1200.00",
        "cn-job-seeking-2023 standard=1000.00",
        "cn-startup-2023 standard=5000.00",
        "cn-catalogue-training-subsidy standard=1000.00 employment-subsidy",
        "cn-service-subsidy most=5000.00 employment-subsidy",
    ],
    [
        "occupation:电工 catalogue-version 2018版 2018-01-01",
        "occupation:焊工 catalogue-version 2018版 2018-01-01 2023-12-31",
    ],
    {
        "refund": "payee=unit policy=stabilization-refund allotment=UI period=2024-01至2024-12 "
        "pay=2024-11-29 size-class=sme insured-average=40 layoff-rate=5.5% insured-months-paid=12",
        "skill": "policy=skill-upgrade allotment=UI amount=1500.00 period=2024-06 pay=2024-06-30 "
        "insured-months=12 certificate-no=Z{n:09d} certificate-date=2023-06-30 occupation=电工 "
        "level=4",
        "insurance": "payee=unit for=person policy=social-insurance amount=850.00 period=2024-01 "
        "unit-contribution-paid=850.00 person-group=hard-to-employ",
        "post": "policy=public-welfare-post amount=1700.00 period=2024-03 "
        "person-group=hard-to-employ",
        "intern": "payee=unit for=person policy=internship amount=3600.00 "
        "period=2024-03至2024-05 person-group=graduate-2y",
        "job-seeker": "policy=job-seeking amount=1000.00 period=2024-03 "
        "person-group=graduation-academic-year、dibao",
        "founder": "policy=startup amount=5000.00 period=2024-03 pay=2024-03-31 "
        "business-start=2023-03-31 first-startup=yes person-group=graduate-2y",
        "trainee": "policy=catalogue-training amount=1000.00 period=2024-03 occupation=电工 "
        "course=电工中级班 course-start=2024-01-10",
        "service": "payee=unit policy=employment-service amount=5000.00 period=2024-03",
    },
)

LINXIA = Bureau(
    "622900",
    ["622901", "622921", "622926"],
    2019,
    "2021-02-01",
    [
        "lx-training-living-allowance standard=600.00 employment-subsidy",
        "lx-startup-loan-smallmicro share=50% special-funds",
    ],
    [],
    {
        "living": "policy=training-living amount=600.00 period=2019-03 "
        "person-group=hard-to-employ course-start=2019-03-31 course-end=2019-05-31",
        "loan": "payee=unit policy=startup-loan-enterprise allotment=SP amount=22500.00 "
        "period=2019-01至2019-03 principal=3000000.00 loan-rate=6% interest-from=2019-01-01 "
        "interest-to=2019-04-01 size-class=sme new-hires=25 staff-current=100 "
        "contract-start=2019-01-01 contract-end=2019-12-31 loan-kind=standard",
    },
)

DAQING = Bureau(
    "230600",
    ["230602", "230603"],
    2019,
    "2019-12-31",
    ["dq-public-post standard=1000.00"],
    [
        "post:P1 public-investment yes 2018-01-01",
        "post:P1 public-interest yes 2018-01-01",
    ],
    {
        "city-post": "policy=public-welfare-post amount=1000.00 period=2019-03 post-no=P1 "
        "person-group=zero-employment",
        "hired": "payee=unit for=person policy=poverty-hiring amount=1000.00 period=2019-03 "
        "stable-months=12 person-group=registered-poor employer-type=cooperative "
        "business-registration=yes",
    },
)

BUREAUS = [NATIONAL, LINXIA, DAQING]

LEVEL_4 = ["skill-upgrade 2023-05 occupation=电工 level=4"]
THREE_YEARS = ["public-welfare-post 2021-03至2024-02"]

KINDS = [
    Kind(
        "refund above its share of the premium",
        "refund",
        "entitlement.amount-differs",
        "more=1",
    ),
    Kind(
        "large enterprise refunded as a small one",
        "refund",
        "entitlement.amount-differs",
        "size-class=large",
    ),
    Kind(
        "lay-off rate above the limit",
        "refund",
        "stabilization-refund.layoff-rate",
        "layoff-rate=5.51%",
        near=Near("insured-average=30 layoff-rate=20%"),
    ),
    Kind(
        "enterprise refunded twice for one year",
        "refund",
        "claim.already-in-store",
        past=["stabilization-refund 2024-01至2024-12"],
        near=Near(past=["stabilization-refund 2023-01至2023-12"]),
    ),
    Kind(
        "too few months insured",
        "skill",
        "skill-upgrade.insured-months",
        "insured-months=",
        known=["insured yes 2023-01-01 2023-11-30"],
        near=Near(
            "insured-months=",
            known=["insured yes 2022-01-01 2022-06-30", "insured yes 2024-01-01 2024-06-30"],
        ),
    ),
    Kind(
        "certificate of no higher level than before",
        "skill",
        "skill-upgrade.rising-level",
        past=LEVEL_4,
        near=Near("level=3 amount=2000.00", past=LEVEL_4),
    ),
    Kind(
        "certificate used before by another person",
        "skill",
        "claim.already-in-store",
        past=["skill-upgrade 2023-05 certificate-no=same"],
        other_person=True,
    ),
    Kind(
        "certificate too old when claimed",
        "skill",
        "skill-upgrade.claim-window",
        "certificate-date=2023-06-29",
    ),
    Kind(
        "subsidy beyond three years",
        "insurance",
        "social-insurance.term",
        past=["social-insurance 2021-01至2023-12"],
        near=Near(past=["social-insurance 2021-02至2023-12"]),
    ),
    Kind(
        "month paid before in another file",
        "insurance",
        "claim.already-in-store",
        past=["social-insurance 2023-11至2024-01"],
        near=Near(past=["social-insurance 2023-10至2023-12"]),
    ),
    Kind(
        "less paid than the unit paid in",
        "insurance",
        "entitlement.amount-differs",
        "amount=849.99",
    ),
    Kind(
        "paid twice in one file",
        "insurance",
        "claim.duplicate-in-file",
        twice=True,
    ),
    Kind(
        "exception before retirement not satisfied",
        "post",
        "public-welfare-post.term",
        "born=1966-04-01",
        past=THREE_YEARS,
        near=Near("born=1966-03-01", past=THREE_YEARS),
    ),
    Kind(
        "third placement",
        "post",
        "public-welfare-post.placements",
        past=["public-welfare-post 2021-03至2021-06", "public-welfare-post 2022-03至2022-06"],
        near=Near(past=["public-welfare-post 2022-03至2022-06"]),
    ),
    Kind(
        "person outside the groups",
        "post",
        "public-welfare-post.group",
        "person-group=migrant-worker",
    ),
    Kind(
        "intern too old",
        "intern",
        "internship.age",
        "person-group=unemployed-youth born=1999-03-01",
        near=Near("person-group=unemployed-youth born=1999-03-02"),
    ),
    Kind(
        "intern too young",
        "intern",
        "internship.age",
        "person-group=unemployed-youth born=2008-03-02",
        near=Near("person-group=unemployed-youth born=2008-03-01"),
    ),
    Kind(
        "thirteen months of internship",
        "intern",
        "internship.months",
        "period=2023-12至2024-12 amount=15600.00",
        near=Near("period=2024-01至2024-12 amount=14400.00"),
    ),
    Kind(
        "internship over a year with earlier months",
        "intern",
        "internship.term",
        past=["internship 2023-01至2023-10"],
        near=Near(past=["internship 2023-01至2023-09"]),
    ),
    Kind(
        "business open for less than a year",
        "founder",
        "startup.business-months",
        "business-start=2023-04-01",
    ),
    Kind(
        "occupation no longer in the catalogue",
        "trainee",
        "catalogue-training.listed",
        "occupation=焊工 course=焊工班",
        near=Near("occupation=焊工 course=焊工班 course-start=2023-12-31"),
    ),
    Kind(
        "service bought from a blacklisted unit",
        "service",
        "service.blacklist",
        known=["blacklisted 虚报服务人次 2024-03-12"],
        near=Near(known=["blacklisted 虚报服务人次 2024-04-01"]),
    ),
    Kind(
        "living allowance in a month of benefit",
        "living",
        "training-living.benefit",
        past=["unemployment-benefit 2019-03"],
        near=Near(past=["unemployment-benefit 2019-02"]),
    ),
    Kind(
        "month after the provision has ended",
        "living",
        "provision.not-in-force",
        "period=2021-01 course-end=2021-05-31",
        near=Near("period=2020-12 course-end=2021-05-31"),
    ),
    Kind(
        "too few hires for the loan",
        "loan",
        "startup-loan-enterprise.hire-share",
        "new-hires=24",
        near=Near("staff-current=101 new-hires=16"),
    ),
    Kind(
        "labour contract under a year",
        "loan",
        "startup-loan-enterprise.contract",
        "contract-end=2019-12-30",
    ),
    Kind(
        "gap in the twelve months insured",
        "hired",
        "poverty-hiring.stable-months",
        "stable-months=",
        known=["insured yes 2018-01-01 2018-09-30", "insured yes 2018-11-01 2019-03-31"],
        near=Near("stable-months=", known=["insured yes 2018-04-01 2019-03-31"]),
    ),
    Kind(
        "provincial money for another group",
        "city-post",
        "public-post.source",
        "person-group=hard-to-employ",
    ),
    Kind(
        "identity number with a wrong check digit",
        "city-post",
        "identifier.checksum",
        "wrong-digit=person",
    ),
    Kind(
        "credit code with a wrong check character",
        "hired",
        "identifier.checksum",
        "wrong-digit=unit",
    ),
]


def resident_id(number, born=None):
    """GB 11643. Odd serials are men's: one age of retirement. Given days of birth have regions of
    their own, so that no person is made twice."""
    block, serial = divmod(number, 499)
    day = datetime.date(1972, 1, 1) + datetime.timedelta(days=block * 7919 % 10000)
    city = f"51010{4 + block % 4}" if born else f"50010{1 + block % 3}"
    body = f"{city}{born or day}{2 * serial + 1:03d}".replace("-", "")
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights)) % 11]


def credit_code(number):
    """GB 32100 around an organisation code of GB 11714."""
    organisation = f"MA{number:06d}"
    values = [int(c) if c.isdigit() else ord(c) - 55 for c in organisation]
    rest = 11 - sum(v * w for v, w in zip(values, [3, 7, 9, 10, 5, 8, 4, 2])) % 11
    body = "91500101" + organisation + {10: "X", 11: "0"}.get(rest, str(rest))
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    return body + alphabet[-sum(alphabet.index(c) * w for c, w in zip(body, weights)) % 31]


def card(number):
    """Nineteen digits that pass the Luhn check; no bank issues 620000."""
    body = f"620000{number:012d}"
    doubled = "0246813579"  # the digit sum of twice the digit
    digits = enumerate(reversed(body))
    total = sum(int(d) if place % 2 else int(doubled[int(d)]) for place, d in digits)
    return body + str(-total % 10)
