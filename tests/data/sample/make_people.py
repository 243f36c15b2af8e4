"""Synthetic persons, units and accounts with valid check digits; nobody and nothing real."""

COUNTIES = ["622901", "622921", "622922", "622923", "622924", "622925", "622926", "622927"]
BANKS = ["样例农村商业银行", "样例邮政储蓄银行", "样例银行临夏分行"]


class Random:
    """A small generator of our own, so that every Python makes the same files."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def pick(self, items):
        return items[self.below(len(items))]


def resident_id(region, born, sequence):
    """GB 11643."""
    body = f"{region}{born}{sequence:03d}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    total = sum(int(d) * w for d, w in zip(body, weights))
    return body + "10X98765432"[total % 11]


def credit_code(region, number):
    """GB 32100 around an organisation code of GB 11714."""
    organisation = f"MA{number:06d}"
    values = [int(c) if c.isdigit() else ord(c) - 55 for c in organisation]
    rest = 11 - sum(v * w for v, w in zip(values, [3, 7, 9, 10, 5, 8, 4, 2])) % 11
    organisation += {10: "X", 11: "0"}.get(rest, str(rest))
    body = "91" + region + organisation
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    total = sum(alphabet.index(c) * w for c, w in zip(body, weights))
    return body + alphabet[(31 - total % 31) % 31]


def card(number):
    """Nineteen digits that pass the Luhn check; no bank issues 620000."""
    body = f"620000{number:012d}"
    total = 0
    for position, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if position % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str((10 - total % 10) % 10)


class Person:
    def __init__(self, number, born_from, born_years):
        random = Random(number * 7919 + 1)
        self.region = COUNTIES[random.below(len(COUNTIES))]
        born = f"{born_from + random.below(born_years)}{1 + random.below(12):02d}{1 + random.below(28):02d}"
        self.name = f"样员{number:04d}"
        self.id = resident_id(self.region, born, number % 1000)
        self.card = card(number)
        self.bank = BANKS[random.below(len(BANKS))]


class Unit:
    def __init__(self, number, name):
        random = Random(number * 104729 + 3)
        self.region = COUNTIES[random.below(len(COUNTIES))]
        self.name = name
        self.id = credit_code(self.region, number)
        self.account = f"9900{number:012d}"
        self.bank = BANKS[random.below(len(BANKS))]
        # A large enterprise now and then, for the list of size classes.
        self.size = "大型" if number % 9 == 0 else ["中型", "小型", "微型"][random.below(3)]
        self.premium_fen = 30000 + random.below(5970000)
        self.insured = 3 + random.below(240)
