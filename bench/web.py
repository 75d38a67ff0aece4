"""首页速度: the board under 20 readers at once, 12 months x 200 people x 12 metrics a day in the database.

    python bench/web.py [--people 200] [--months 12] [--readers 20] [--views 10]

Target: p95 under 200 ms on two idle cores. Beside it the same page drawn anew for every view (an address
that nobody asked for before), which is what the page costs without being kept.
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
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from http.client import HTTPConnection
from importlib import import_module
from pathlib import Path
from urllib.request import urlopen

from jixiao.base.period import Month

LATEST = Month(2026, 10)
PLAN = "tmall-presales"
SLOWEST_ALLOWED = 200


def main() -> None:
    """Fill a workspace, serve it with two processes, read it, print milliseconds."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name, usual in (("people", 200), ("months", 12), ("readers", 20), ("views", 10)):
        options.add_argument(f"--{name}", type=int, default=usual)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-") as folder:
        began = time.perf_counter()
        cookies = fill(Path(folder), chosen.people, chosen.months, chosen.readers)
        print(f"filled in {time.perf_counter() - began:.0f} s, load {os.getloadavg()[0]:.1f}", flush=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, "-m", "jixiao", "web", "-w", folder, "--port", str(port), "--no-work"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait(port)
            report("drawn anew 每次重画", read(port, cookies, max(1, chosen.views // 5), fresh=True))
            report("kept 暂存", read(port, cookies, chosen.views, fresh=False))
        finally:
            process.terminate()
            process.wait(timeout=30)


def fill(place: Path, people: int, months: int, readers: int) -> list[str]:
    """Make the company and its months; return a session's cookie for each reader."""
    site = import_module("jixiao.web.site")
    site.ready(place)
    from django.db import transaction  # noqa: PLC0415 - models are there once Django is set up

    with transaction.atomic():
        staff = company(people)
        books(staff, months)
        figures(staff, months)
        return sessions(readers)


def company(people: int) -> list:
    """Return the people of ten teams."""
    from jixiao.web.people.models import Person, Shop, Team  # noqa: PLC0415

    shop = Shop.objects.create(name="小店")
    teams = [Team.objects.create(name=f"{number} 组", shop=shop) for number in range(10)]
    return [
        Person.objects.create(code=f"P{number:05d}", name=f"客服{number}", team=teams[number % 10])
        for number in range(people)
    ]


def books(staff: list, months: int) -> None:
    """Put a computed month with real statements into the database for each month."""
    from django.utils import timezone  # noqa: PLC0415

    from jixiao.plans.engine import evaluate  # noqa: PLC0415
    from jixiao.plans.load import load_plan  # noqa: PLC0415
    from jixiao.publish.statement import statement_json  # noqa: PLC0415
    from jixiao.web.months.models import MonthBook, StatementRow  # noqa: PLC0415
    from statements import values  # noqa: PLC0415 - the bench beside this one

    plan = load_plan(PLAN)
    made = evaluate(plan, values(plan, len(staff)))
    own = {person.code: person for person in staff}
    for back in range(months):
        book = MonthBook.objects.create(
            month=str(LATEST.plus(-back)), plan=PLAN, revision=1, computed_at=timezone.now()
        )
        StatementRow.objects.bulk_create(
            StatementRow(book=book, person=own[one.person], revision=1, document=statement_json(one),
                         score=one.score, rank=one.rank, gross=one.gross)
            for one in made
        )  # fmt: skip


def figures(staff: list, months: int) -> None:
    """Put 12 figures of every person and day into the database, and the shapes of the days."""
    from jixiao.metrics.registry import METRICS  # noqa: PLC0415
    from jixiao.web.months.figures import USUAL  # noqa: PLC0415
    from jixiao.web.months.models import DayFigure, DayShape  # noqa: PLC0415

    names = [*USUAL, "inquiry_order_rate", "messages_sent", "qa_ratio"][:12]
    units = {name: METRICS[name].unit.value if name in METRICS else "count" for name in names}
    chance = random.Random(2026)
    for person in staff:
        DayFigure.objects.bulk_create(
            [
                DayFigure(person=person, shop="小店", day=day, metric=name, numerator=chance.randint(1, 50),
                          denominator=None if unit in ("count", "yuan") else Decimal(50), unit=unit)
                for day in days(months)
                for name, unit in units.items()
            ],
            batch_size=5000,
        )  # fmt: skip
        DayShape.objects.bulk_create(
            DayShape(person=person, day=day, hours=[2] * 24, responses=[3] * 9) for day in days(months)
        )


def days(months: int) -> Iterator:
    """Yield every day of the months."""
    day = LATEST.plus(1 - months).first
    while day <= LATEST.last:
        yield day
        day += timedelta(days=1)


def sessions(readers: int) -> list[str]:
    """Return cookies: supervisors and leaders of the ten teams by turns, every one a login of his own."""
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from jixiao.web.people.models import Grant, Team, User  # noqa: PLC0415
    from jixiao.web.people.roles import Role  # noqa: PLC0415

    teams, found = list(Team.objects.all()), []
    for number in range(readers):
        user = User.objects.create_user(f"reader{number}")
        team = teams[number % len(teams)] if number % 2 else None
        Grant.objects.create(user=user, role=Role.LEADER if team else Role.SUPERVISOR, team=team)
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        found.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return found


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


def read(port: int, cookies: list[str], views: int, *, fresh: bool) -> list[float]:
    """Let every reader look so often, all at once; return the milliseconds of each view."""

    def one(number: int) -> list[float]:
        address = [
            f"/board/?month={LATEST}" + (f"&n={number}-{view}" if fresh else "") for view in range(views)
        ]
        if not fresh:  # The first look after a computation draws; it is measured above.
            timed(port, cookies[number], address[0])
        return [timed(port, cookies[number], place) for place in address]

    with ThreadPoolExecutor(len(cookies)) as together:
        return [ms for found in together.map(one, range(len(cookies))) for ms in found]


def timed(port: int, cookie: str, address: str) -> float:
    """Return how many milliseconds one view took."""
    began = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", address, headers={"Cookie": f"sessionid={cookie}"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200 or "客服".encode() not in body:  # noqa: PLR2004
        sys.exit(f"{address}: {answer.status}")
    return (time.perf_counter() - began) * 1000


def report(what: str, found: list[float]) -> None:
    """Print median and p95 of the views."""
    p95 = statistics.quantiles(found, n=20)[-1]
    told = "ok" if p95 < SLOWEST_ALLOWED else "over"
    line = f"{what:24} {len(found):5} views  p50 {statistics.median(found):6.0f} ms  p95 {p95:6.0f} ms"
    print(f"{line}  {told}  load {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()
