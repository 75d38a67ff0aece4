"""页面速度: the pages under 20 readers at once, over 12 months x 200 people, with and without the cache.

    python bench/web.py [--people 200] [--months 12] [--messages 400000] [--readers 20] [--views 10]
                        [--pause 0] [--workspace DIR]

One month is made by the product itself, from the files of a synthetic shop to statements, figures of days
and evidence; the months before it are copies of its rows. No page reads messages (this is what
`tests/web/months/test_no_raw.py` shows), so the store holds those of that one month only. Every reader has a
session of his own and asks for one page after the other, `--pause` seconds between, from the two processes
that `jixiao web` starts. Target: p95 of the first page (home, board) under 200 ms on two idle cores. CPU is
that of the server's processes.
"""

from __future__ import annotations

import argparse
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from importlib import import_module
from pathlib import Path
from urllib.request import urlopen

from jixiao.base.period import Month

LATEST = Month(2026, 10)
PLAN = "tmall-presales"
FIRST_PAGES, SLOWEST_ALLOWED = ("home", "board"), 200
HERE = Path(__file__).parent
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody signed in: the session's cookie, and the address of each page for him."""

    role: str
    cookie: str
    pages: dict[str, str]


def main() -> None:
    """Fill a workspace, serve it, read it with and without the cache, print a table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name, usual in (
        ("people", 200),
        ("months", 12),
        ("messages", 400_000),
        ("readers", 20),
        ("views", 10),
    ):
        options.add_argument(f"--{name}", type=int, default=usual)
    options.add_argument("--pause", type=float, default=0.0)
    options.add_argument("--workspace", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-") as folder:
        place = chosen.workspace or Path(folder)
        began = time.perf_counter()
        readers = fill(place, chosen.people, chosen.months, chosen.messages, chosen.readers)
        print(f"filled in {time.perf_counter() - began:.0f} s: {held()}", flush=True)
        for what, settings in (("kept 暂存", None), ("not kept 不暂存", "uncached")):
            with served(place, settings) as (port, process):
                views = chosen.views if settings is None else 1
                measure(what, port, process.pid, readers, views, chosen.pause)


def fill(place: Path, people: int, months: int, messages: int, readers: int) -> list[Reader]:
    """Make the shop, its months and its readers; a workspace filled before is taken as it is."""
    site = import_module("jixiao.web.site")
    made = (place / "jixiao.sqlite3").exists()
    if not made:
        command = [
            "demo-data",
            str(place / "files" / "uploads" / "1"),
            "--agents",
            str(people),
            "--months",
            "1",
        ]
        command += ["--messages", str(messages), "--seed", "2026", "--to", str(LATEST)]
        subprocess.run([sys.executable, "-m", "jixiao", *command], check=True, stdout=subprocess.DEVNULL)
    site.ready(place)
    if not made:
        computed()
        for back in range(1, months):
            copied(LATEST.plus(-back))
    return signed_in(readers)


def computed() -> None:
    """Import the files and compute their month, as the worker does; ten teams with a leader each."""
    from jixiao.web.entries.importing import bring_in  # noqa: PLC0415 - models are there once Django is set up
    from jixiao.web.months.compute import compute  # noqa: PLC0415
    from jixiao.web.months.models import MonthBook  # noqa: PLC0415
    from jixiao.web.people.models import Person, Shop, Team  # noqa: PLC0415

    bring_in(None, lambda *_: None)
    shop = Shop.objects.get()
    people = list(Person.objects.order_by("code"))
    for number in range(10):
        team = Team.objects.create(name=f"{number + 1} 组", shop=shop, leader=people[number])
        Person.objects.filter(pk__in=[one.pk for one in people[number::10]]).update(team=team)
    book = MonthBook.objects.create(month=str(LATEST), plan=PLAN)
    compute(book, PLAN, None, lambda _: None)


def copied(month: Month) -> None:
    """Copy the computed month's rows to an earlier month, which is paid."""
    from django.db import connection  # noqa: PLC0415

    from jixiao.web.months.models import DayFigure, DayShape, MonthBook, StatementRow  # noqa: PLC0415

    book = MonthBook.objects.get(month=str(LATEST))
    old, folder = book.pk, book.folder
    book.pk, book.month, book.stage = None, str(month), "paid"
    book.save()
    folder.parents[2].joinpath(book.month).symlink_to(folder.parents[1])
    with connection.cursor() as cursor:
        _copy(cursor, StatementRow, {"book_id": str(book.pk)}, f"book_id = {old}")
        for model in (DayFigure, DayShape):
            there = f"'{month}' || substr(day, 8)"
            within = f"day between '{LATEST.first}' and '{LATEST.plus(0)}-{month.last.day:02}'"
            _copy(cursor, model, {"day": there}, within)


def _copy(cursor: object, model: type, changed: dict[str, str], where: str) -> None:
    about = model._meta  # noqa: SLF001 - Django's own word for it
    names = [field.column for field in about.local_fields if not field.primary_key]
    table, said = about.db_table, ", ".join(changed.get(name, name) for name in names)
    cursor.execute(f"insert into {table} ({', '.join(names)}) select {said} from {table} where {where}")


def held() -> str:
    """Say how much the database holds."""
    from django.conf import settings  # noqa: PLC0415

    from jixiao.web.months.models import DayFigure, MonthBook, StatementRow  # noqa: PLC0415

    size = Path(settings.DATABASES["default"]["NAME"]).stat().st_size / 1e6
    months, slips, days = (model.objects.count() for model in (MonthBook, StatementRow, DayFigure))
    document = len(str(StatementRow.objects.first().document)) // 1000
    return f"{months} months, {slips} statements of {document} kB, {days:,} figures of days, {size:.0f} MB"


def signed_in(readers: int) -> list[Reader]:
    """Return agents, leaders and supervisors, every one with a session of his own."""
    from jixiao.web.people.models import Team  # noqa: PLC0415

    teams = list(Team.objects.order_by("pk").exclude(leader=None))
    kinds = ("agent", "leader", "agent", "leader", "supervisor")
    return [
        _reader(number, kinds[number % len(kinds)], teams[number % len(teams)]) for number in range(readers)
    ]


def _reader(number: int, role: str, team: object) -> Reader:
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from jixiao.web.months.models import StatementRow  # noqa: PLC0415
    from jixiao.web.people.models import Grant, User  # noqa: PLC0415

    person = team.people.order_by("code")[number // 2 % 10] if role == "agent" else team.leader
    user, _ = User.objects.get_or_create(username=f"reader{number}")
    if role != "supervisor" and not User.objects.filter(person=person).exists():
        User.objects.filter(pk=user.pk).update(person=person)
    Grant.objects.get_or_create(user=user, role=role, team=team if role == "leader" else None)
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    now, before = (
        StatementRow.objects.get(person=person, book__month=str(month)).pk
        for month in (LATEST, LATEST.plus(-1))
    )
    pages = {
        "home": f"/person/{person.code}/" if role == "agent" else "/board/",
        "board": f"/board/?month={LATEST}",
        "person": f"/person/{person.code}/?month={LATEST}",
        "explain": f"/statement/{now}/explain",
        "payslip": f"/payslips/{before}/",
    }
    pages |= {} if role == "agent" else {"months": "/months/"}
    return Reader(role, client.cookies[settings.SESSION_COOKIE_NAME].value, pages)


@contextmanager
def served(place: Path, settings: str | None) -> Iterator[tuple[int, subprocess.Popen]]:
    """Serve the workspace with the product's own command while somebody reads it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "jixiao", "web", "-w", str(place), "--port", str(port), "--no-work"]
    there = os.environ | {"JIXIAO_LOG_LEVEL": "WARNING"}
    there |= (
        {"DJANGO_SETTINGS_MODULE": settings}
        if settings
        else {"DJANGO_SETTINGS_MODULE": "jixiao.web.settings"}
    )
    there["PYTHONPATH"] = os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])
    process = subprocess.Popen(command, env=there, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait(port)
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait(port: int) -> None:
    """Wait until the server answers."""
    for _ in range(300):
        try:
            urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("the server does not answer")


def measure(what: str, port: int, pid: int, readers: list[Reader], views: int, pause: float) -> None:  # noqa: PLR0913, PLR0917
    """Read each page alone for its CPU, then all of them mixed by everybody at once; print a line a page."""
    first = {page: statistics.median(seen(port, one, page) for one in readers[:5] if page in one.pages)
             for page in readers[1].pages}  # fmt: skip
    cpu = {page: alone(port, pid, readers, page) for page in readers[1].pages}
    began, used = time.perf_counter(), cpu_of(pid)
    found = mixed(port, readers, views, pause)
    took, used = time.perf_counter() - began, cpu_of(pid) - used
    asked = sum(len(times) for times in found.values())
    print(f"{what}: {asked} requests by {len(readers)} readers in {took:.1f} s, "
          f"CPU {used / asked * 1000:.1f} ms each, load {os.getloadavg()[0]:.1f}")  # fmt: skip
    for page, times in found.items():
        p95 = statistics.quantiles(times, n=20)[-1]
        told = ("ok" if p95 < SLOWEST_ALLOWED else "over") if page in FIRST_PAGES else ""
        print(f"  {page:10} first look {first[page]:5.0f} ms  CPU {cpu[page]:6.1f} ms  "
              f"p50 {statistics.median(times):5.0f} ms  p95 {p95:5.0f} ms  {told}", flush=True)  # fmt: skip


def alone(port: int, pid: int, readers: list[Reader], page: str) -> float:
    """Return the server's CPU milliseconds for one view of a page, read by one after the other."""
    of = [one for one in readers if page in one.pages]
    for one in of * 2:  # Both processes know the page before it is measured.
        seen(port, one, page)
    before = cpu_of(pid)
    for one in of:
        seen(port, one, page)
    return (cpu_of(pid) - before) / len(of) * 1000


def mixed(port: int, readers: list[Reader], views: int, pause: float) -> dict[str, list[float]]:
    """Let every reader open his pages so often, in an order of his own; return the milliseconds by page.

    He looks at each for `pause` seconds, half as long or half as long again.
    """

    def read(number: int) -> list[tuple[str, float]]:
        own, his = readers[number], random.Random(number)
        order = list(own.pages) * views
        his.shuffle(order)
        times = []
        for page in order:
            time.sleep(pause * his.uniform(0.5, 1.5))
            times.append((page, seen(port, own, page)))
        return times

    found: dict[str, list[float]] = defaultdict(list)
    with ThreadPoolExecutor(len(readers)) as together:
        for listed in together.map(read, range(len(readers))):
            for page, ms in listed:
                found[page].append(ms)
    return {page: found[page] for page in readers[1].pages}


def seen(port: int, reader: Reader, page: str) -> float:
    """Return how many milliseconds one view took, the page as a whole."""
    began = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", reader.pages[page], headers={"Cookie": f"sessionid={reader.cookie}"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200 or b"</html>" not in body:  # noqa: PLR2004
        sys.exit(f"{reader.role} {reader.pages[page]}: {answer.status}")
    return (time.perf_counter() - began) * 1000


def cpu_of(pid: int) -> float:
    """Return the CPU seconds of a process and all that it started and that still runs."""
    parents: dict[int, list[int]] = defaultdict(list)
    spent: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        own = int(stat.parent.name)
        parents[int(told[1])].append(own)
        spent[own] = (int(told[11]) + int(told[12])) / TICK
    total, open_ = 0.0, [pid]
    while open_:
        one = open_.pop()
        total += spent.get(one, 0.0)
        open_ += parents[one]
    return total


if __name__ == "__main__":
    main()
