#!/usr/bin/env python3
"""Writes the SQL that the peers of the bench run over one roster.

usage: peers.py ROSTER.csv FOLDER

  sqlite3-bare.sql    the yardstick: .import into a table of text columns, nothing checked
  sqlite3-posted.sql  import, checks, duplicates, typed lines, two postings a line, totals
  duckdb-posted.sql   the same on DuckDB

The posted scripts take the good rows and set the others aside, and end with one row: lines,
postings, sum of all postings, sum of the debits, refused rows.
"""
import pathlib
import sys

COLUMNS = ("batch_id payee_name id_number bank_account category policy_code budget_source "
           "region_code amount pay_date benefit_period").split()
CATEGORIES = ("social-insurance public-welfare-post training skill-appraisal startup internship "
              "job-seeking service-capacity unemployment-benefit temporary-living skill-upgrade "
              "stabilization-refund").split()
SOURCES = "Central Province Local UIFund SkillAccount-S SkillAccount-U".split()
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def quoted(values):
    return ", ".join(f"'{value}'" for value in values)


def account_names():
    return [f"bank/{source}" for source in SOURCES] + [
        f"expense/{category}/{source}" for category in CATEGORIES for source in SOURCES]


def check_digit(number, divide):
    """The 18th character that the first 17, read as one number, call for."""
    total = " + ".join(f"{number} {divide} {10 ** (16 - place)} % 10 * {weight}"
                       for place, weight in enumerate(WEIGHTS))
    return f"substr('10X98765432', 1 + cast(({total}) % 11 as integer), 1)"


def known_words():
    return f"category in ({quoted(CATEGORIES)}) and budget_source in ({quoted(SOURCES)})"


TABLES = """create table account (id integer not null, name {text} not null);
create table txn (id {big} not null, batch {text} not null, payee {text} not null,
  id_number {text} not null, bank_account {text} not null, category {text} not null,
  policy {text} not null, source {text} not null, region {text} not null, fen {big} not null,
  pay_date {date} not null, period {text} not null);
create table posting (txn_id {big} not null, account_id integer not null, fen {big} not null);
"""

# The earliest good row of a claim stands; a bad row neither stands nor makes another one repeated.
DUPLICATES = """create table claimed_twice as
  select id_number, category, benefit_period, min(line) as first_line
  from checked group by 1, 2, 3 having count(*) > 1;
insert into refused select c.line, 'claimed before' from checked c join claimed_twice t
  on t.id_number = c.id_number and t.category = c.category and t.benefit_period = c.benefit_period
  where c.line > t.first_line;
"""

POSTINGS = """insert into posting select t.id, a.id, t.fen
  from txn t join account a on a.name = 'expense/' || t.category || '/' || t.source;
insert into posting select t.id, a.id, -t.fen
  from txn t join account a on a.name = 'bank/' || t.source;
"""

TOTALS = """select (select count(*) from txn), (select count(*) from posting),
  (select sum(fen) from posting), (select sum(fen) from posting where fen > 0),
  (select count(*) from refused);
"""


def sqlite_import(roster):
    columns = ", ".join(f"{column} text" for column in COLUMNS)
    return f"create table roster ({columns});\n.mode csv\n.import --skip 1 '{roster}' roster\n"


def sqlite_bare(roster):
    return sqlite_import(roster) + "select count(*) from roster;\n"


def sqlite_posted(roster):
    good = f"""length(id_number) = 18 and id_number not glob '*[^0-9X]*'
    and {check_digit("cast(substr(id_number, 1, 17) as integer)", "/")} = substr(id_number, 18, 1)
    and length(bank_account) = 19 and bank_account not glob '*[^0-9]*'
    and amount glob '*[0-9].[0-9][0-9]' and amount not glob '*[^0-9.]*' and amount > 0
    and date(pay_date) is not null and {known_words()}"""
    accounts = ", ".join(f"({number}, '{name}')"
                         for number, name in enumerate(account_names(), 1))
    tables = TABLES.format(text="text", big="integer", date="text")
    tables = tables.replace("id integer not null, name text not null",
                            "id integer primary key, name text not null unique")
    tables = tables.replace("txn (id integer not null", "txn (id integer primary key")
    return f"""{sqlite_import(roster)}begin;
{tables}insert into account values {accounts};
create table refused (line integer primary key, why text);
insert into refused select rowid, 'not valid' from roster where ({good}) is not true;
create temp view checked as select rowid as line, * from roster
  where rowid not in (select line from refused where why = 'not valid');
{DUPLICATES}insert into txn select rowid, batch_id, payee_name, id_number, bank_account, category,
  policy_code, budget_source, region_code, cast(replace(amount, '.', '') as integer), pay_date,
  benefit_period from roster where rowid not in (select line from refused);
{POSTINGS}commit;
{TOTALS}"""


def duckdb_posted(roster):
    types = {"amount": "DECIMAL(14,2)", "pay_date": "DATE"}
    columns = ", ".join(f"'{column}': '{types.get(column, 'VARCHAR')}'" for column in COLUMNS)
    good = f"""regexp_full_match(id_number, '[0-9]{{17}}[0-9X]')
    and {check_digit("number", "//")} = substr(id_number, 18, 1)
    and regexp_full_match(bank_account, '[0-9]{{19}}') and amount > 0 and {known_words()}"""
    accounts = ", ".join(f"({number}, '{name}')"
                         for number, name in enumerate(account_names(), 1))
    return f"""begin;
create table roster as select row_number() over () as line, * from read_csv('{roster}',
  header = true, delim = ',', quote = '"', escape = '"', columns = {{{columns}}});
{TABLES.format(text='varchar', big='bigint', date='date')}insert into account values {accounts};
create table refused as select line, 'not valid' as why
  from (select *, try_cast(substr(id_number, 1, 17) as bigint) as number from roster)
  where ({good}) is not true;
create temp view checked as select * from roster
  where not exists (select 1 from refused r where r.line = roster.line and r.why = 'not valid');
{DUPLICATES}insert into txn select line, batch_id, payee_name, id_number, bank_account, category,
  policy_code, budget_source, region_code, (amount * 100)::bigint, pay_date, benefit_period
  from roster where not exists (select 1 from refused r where r.line = roster.line);
{POSTINGS}commit;
checkpoint;
{TOTALS}"""


def write_scripts(roster, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, script in (("sqlite3-bare", sqlite_bare), ("sqlite3-posted", sqlite_posted),
                         ("duckdb-posted", duckdb_posted)):
        (folder / f"{name}.sql").write_text(script(roster), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    write_scripts(sys.argv[1], sys.argv[2])
