"""登记核对: what does not fit together between the registers and the facts, once all files are in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import duckdb

from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.facts.registry import TABLES
from jixiao.facts.served_days import show_served_days
from jixiao.facts.store import Store

Con = duckdb.DuckDBPyConnection
# Enough to see what is wrong; a missing register would repeat itself thousands of times.
_MOST = 50
_OPEN = "DATE '9999-12-31'"


def check_registers(con: Con, store: Store, data_version: int | None = None) -> list[Problem]:
    """Return every problem between the tables of a store; `con` has that version's views attached."""
    show_served_days(con, store, data_version)
    return [problem for check in CHECKS for problem in check(con)]


def _rows(con: Con, sql: str) -> list[tuple[str, ...]]:
    return con.execute(f"{sql} LIMIT {_MOST}").fetchall()


def _count(con: Con, table: str) -> int:
    row = con.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0


def _named(con: Con, table: str) -> str:
    """Return the files that a table came from, for the place of a problem."""
    rows = con.execute(
        f"SELECT DISTINCT files.name FROM {table} JOIN files USING (file) ORDER BY 1"
    ).fetchall()
    return ", ".join(name for (name,) in rows)


def missing_people(con: Con) -> Iterator[Problem]:
    """No register of people (F001)."""
    if not _count(con, "people"):
        yield Problem(
            "F001",
            Place("people.csv"),
            Text(
                "没有人员登记表，不知道要给谁算。", "There is no register of people: nobody to compute for."
            ),
            Text(
                "请放一份 people.csv，至少有列：工号、姓名（person, name）；最好还有入职日期、状态、小组。",
                "Add people.csv with at least person and name; hired_on, status and group are welcome.",
            ),
        )


def missing_accounts(con: Con) -> Iterator[Problem]:
    """Chats, but no register that says who holds which account (F002)."""
    if _count(con, "threads") and not _count(con, "accounts"):
        yield Problem(
            "F002",
            Place("accounts.csv"),
            Text(
                "没有账号归属表，聊天记录无法对应到人。",
                "There is no register of accounts: chats belong to nobody.",
            ),
            Text(
                "请放一份 accounts.csv，列：店铺、客服账号、工号、起、止。",
                "Add accounts.csv with shop, account, person, from, to.",
            ),
        )


def person_without_account(con: Con) -> Iterator[Problem]:
    """A person of the register who holds no account at all (F003)."""
    if not _count(con, "accounts"):
        return
    people = (
        "SELECT person, name, line FROM people WHERE person NOT IN (SELECT person FROM accounts) ORDER BY 1"
    )
    where = _named(con, "people")
    for person, name, line in _rows(con, people):
        yield Problem(
            "F003",
            Place(where, int(line)),
            Text(
                f"{name}（{person}）没有任何客服账号，不会有聊天指标。",
                f"{name} ({person}) holds no account and will have no chat figures.",
            ),
            Text(
                "若此人也接待，请在账号归属表里补一行；不接待则无需处理。",
                "Add a row to the register of accounts, unless this person serves no chats.",
            ),
            Severity.WARNING,
        )


def account_of_stranger(con: Con) -> Iterator[Problem]:
    """An account whose holder is not in the register of people (F004)."""
    if not _count(con, "people"):
        return
    strangers = (
        "SELECT person, account, line FROM accounts"
        " WHERE person NOT IN (SELECT person FROM people) ORDER BY line"
    )
    where = _named(con, "accounts")
    for person, account, line in _rows(con, strangers):
        yield Problem(
            "F004",
            Place(where, int(line)),
            Text(
                f"账号 {account} 归属的 {person} 不在人员登记表里。",
                f"Account {account} belongs to {person}, who is not in the register of people.",
            ),
            Text(
                "请在人员登记表里补上此人，或更正工号。",
                "Add the person to the register of people, or correct the id.",
            ),
        )


def account_held_twice(con: Con) -> Iterator[Problem]:
    """An account that two people hold on the same day (F005)."""
    twice = f"""
    SELECT a.shop, a.account, a.person, b.person,
           greatest(a."from", b."from")::VARCHAR, least(coalesce(a."to", {_OPEN}),
           coalesce(b."to", {_OPEN}))::VARCHAR, b.line
    FROM accounts a JOIN accounts b USING (shop, account)
    WHERE (a."from", a.line, a.file) < (b."from", b.line, b.file) AND a.person <> b.person
      AND b."from" <= coalesce(a."to", {_OPEN}) AND a."from" <= coalesce(b."to", {_OPEN})
    ORDER BY a.shop, a.account, 5
    """
    where = _named(con, "accounts")
    for shop, account, one, other, begin, end, line in _rows(con, twice):
        until = Text("起", "on") if end.startswith("9999") else Text(f"至 {end} ", f"to {end}")
        yield Problem(
            "F005",
            Place(where, int(line)),
            Text(
                f"{shop} 的账号 {account} 在 {begin} {until.zh}同时归 {one} 和 {other}。",
                f"Account {account} of {shop} is held by {one} and by {other} from {begin} {until.en}.",
            ),
            Text(
                f"请把前一行的“止”填为 {begin} 的前一天，或改后一行的“起”，让同一天只归一人。",
                f"End the earlier row on the day before {begin}, or let the later one begin later.",
            ),
        )


def overlapping_own_dates(con: Con) -> Iterator[Problem]:
    """Two rows that say the same person holds an account on the same days (F006)."""
    same = f"""
    SELECT a.shop, a.account, a.person, b."from"::VARCHAR, b.line
    FROM accounts a JOIN accounts b USING (shop, account, person)
    WHERE (a."from", a.line, a.file) < (b."from", b.line, b.file) AND b."from" <= coalesce(a."to", {_OPEN})
    ORDER BY a.shop, a.account, 4
    """
    where = _named(con, "accounts")
    for shop, account, person, begin, line in _rows(con, same):
        yield Problem(
            "F006",
            Place(where, int(line)),
            Text(
                f"{shop} 的账号 {account} 归 {person} 的日期有重叠（{begin} 起）。",
                f"The dates on which {person} holds account {account} of {shop} overlap from {begin}.",
            ),
            Text("不影响计算；想清爽些可以合并成一行。", "It changes no figure; merge the rows if you like."),
            Severity.NOTE,
        )


def dates_turned_round(con: Con) -> Iterator[Problem]:
    """A row that ends before it begins (F007)."""
    for table in ("accounts", "targets"):
        turned = f'SELECT "from"::VARCHAR, "to"::VARCHAR, line FROM {table} WHERE "to" < "from" ORDER BY line'
        where = _named(con, table)
        for begin, end, line in _rows(con, turned):
            yield Problem(
                "F007",
                Place(where, int(line)),
                Text(f"止（{end}）早于起（{begin}）。", f"It ends ({end}) before it begins ({begin})."),
                Text("请更正这两个日期。", "Correct the two dates."),
            )


def chats_of_nobody(con: Con) -> Iterator[Problem]:
    """Accounts that chat on days when nobody holds them (F008)."""
    if not _count(con, "accounts"):
        return
    nobody = f"""
    SELECT shop, account, min(day)::VARCHAR, max(day)::VARCHAR, count(*)
    FROM served_days chats
    WHERE NOT EXISTS (SELECT 1 FROM accounts a WHERE a.shop = chats.shop AND a.account = chats.account
                      AND a."from" <= day AND day <= coalesce(a."to", {_OPEN}))
    GROUP BY shop, account ORDER BY shop, account
    """
    for shop, account, first, last, days in _rows(con, nobody):
        yield Problem(
            "F008",
            Place(_named(con, "accounts")),
            Text(
                f"{shop} 的账号 {account} 在 {first} 至 {last} 有 {days} 天接待，但归属表里没有人。",
                f"Account {account} of {shop} served on {several(days, 'day')} from {first} to {last}, "
                "held by nobody.",
            ),
            Text(
                "请在账号归属表里补上这段日期；在此之前这些接待不计入任何人。",
                "Add these days to the register of accounts; until then they count for nobody.",
            ),
            Severity.WARNING,
        )


def names_without_person(con: Con) -> Iterator[Problem]:
    """Attendance of a name that the register of people does not have, or has twice (F009)."""
    if not _count(con, "people"):
        return
    names = """
    SELECT a.name, count(DISTINCT p.person), min(a.line)
    FROM attendance a LEFT JOIN people p ON p.name = a.name
    WHERE a.person IS NULL OR a.person NOT IN (SELECT person FROM people)
    GROUP BY a.name HAVING count(DISTINCT p.person) <> 1 ORDER BY a.name
    """
    where = _named(con, "attendance")
    for name, people, line in _rows(con, names):
        message = (
            Text(
                f"考勤里的“{name}”在人员登记表里有 {people} 个同名的人。",
                f"Attendance names “{name}”, which {people} people are called.",
            )
            if people
            else Text(
                f"考勤里的“{name}”不在人员登记表里。",
                f"Attendance names “{name}”, who is not in the register of people.",
            )
        )
        remedy = Text(
            "请在考勤或人员登记表里写上工号。", "Give the person's id in attendance, or add the person."
        )
        yield Problem("F009", Place(where, int(line)), message, remedy, Severity.WARNING)


# Registers that name a person; attendance and accounts have checks of their own.
_OF_PEOPLE = ("ratings", "conduct", "exams", "handovers", "incidents", "submissions", "follow_ups")


def rows_of_strangers(con: Con) -> Iterator[Problem]:
    """Ratings, conduct and other entries of a person whom the register does not have (F011)."""
    if not _count(con, "people"):
        return
    for table in _OF_PEOPLE:
        strangers = (
            f"SELECT person, count(*), min(line) FROM {table}"
            " WHERE person NOT IN (SELECT person FROM people) GROUP BY person ORDER BY person"
        )
        for person, times, line in _rows(con, strangers):
            label = TABLES[table].label
            yield Problem(
                "F011",
                Place(_named(con, table), int(line)),
                Text(
                    f"{label.zh}里有 {times} 条 {person} 的记录，不计入任何人：人员登记表里没有这个工号。",
                    f"{table} has {several(times, 'row')} of {person}, who is not in the register of people; "
                    "they count for nobody.",
                ),
                Text(
                    "请更正工号，或在人员登记表里补上此人。",
                    "Correct the id, or add the person to the register of people.",
                ),
                Severity.WARNING,
            )


def shops_of_one_name(con: Con) -> Iterator[Problem]:
    """Two shops, told apart only by the platform's id, that carry one name (F010)."""
    ids: dict[str, dict[str, str]] = {}
    for name, shops in con.execute("SELECT name, shops FROM files ORDER BY file").fetchall():
        for shop, found in json.loads(shops).items():
            for number in found:
                ids.setdefault(shop, {}).setdefault(number, name)
    for shop, found in ids.items():
        if len(found) > 1:
            numbers = "、".join(found)
            yield Problem(
                "F010",
                Place(", ".join(sorted(set(found.values())))),
                Text(
                    f"两个店铺（店铺Id {numbers}）用了同一个名字“{shop}”，会被算成一个店。",
                    f"Shops with the ids {numbers} carry one name, “{shop}”, and would count as one.",
                ),
                Text(
                    "请把其中一个店的文件里的店铺名称改成不同的名字，聊天和账号表也一样。",
                    "Give one of them another name in its files, in chats and registers too.",
                ),
            )


CHECKS: tuple[Callable[[Con], Iterator[Problem]], ...] = (
    missing_people,
    missing_accounts,
    person_without_account,
    account_of_stranger,
    account_held_twice,
    overlapping_own_dates,
    dates_turned_round,
    chats_of_nobody,
    names_without_person,
    rows_of_strangers,
    shops_of_one_name,
)
