"""十月的小店: a real month, from files through the engine into the database, for 小明 and 小刚."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from jixiao.base.period import Month
from jixiao.run.extras import MonthExtras
from jixiao.run.month import MonthDone, MonthJob, run_month
from jixiao.web.months.compute import compute, keep
from jixiao.web.months.models import Decision, MonthBook
from jixiao.web.months.stages import Asked, make
from jixiao.web.people.models import Person
from jixiao.web.reviews.models import Rating
from jixiao.web.workspace import current
from web.months.closing import DECIDED, RATINGS
from web.months.closing import PLAN as CLOSING_PLAN

PLAN = """
plan: xiaodian
label: {zh: 小店方案, en: Small shop}
version: "1"
valid_from: 2026-01-01
parameters:
  full: {value: 1000, label: 全额, source: 例}
items:
  - {id: reply, label: 回复率, metric: reply_rate, weight: 50, source: 第 1 条, missing: zero,
     scale: {kind: bands, bands: [{at_least: 0.95, points: 100}, {at_least: 0.5, points: 60}], otherwise: 0}}
  - {id: speed, label: 响应, metric: response_time_mean, weight: 50, source: 第 2 条, missing: zero,
     scale: {kind: bands, bands: [{at_most: 20, points: 100}, {at_most: 60, points: 50}], otherwise: 0}}
pay:
  - {id: bonus, label: 奖金, kind: performance, pot: full, by: score, source: 第 3 条}
"""
# 小明: 30 s and 50 s for 甲 and 乙, 丙 never answered: 2 of 3 buyers, mean 40 s. 小刚: 10 s for 丁.
MESSAGES = """shop,account,buyer,sent_at,sender,text
小店,main:a,甲买家,2026-10-05 10:00:00,buyer,在吗
小店,main:a,甲买家,2026-10-05 10:00:30,human,您好
小店,main:a,乙买家,2026-10-05 11:00:00,buyer,多少钱
小店,main:a,乙买家,2026-10-05 11:00:50,human,九块九
小店,main:a,丙买家,2026-10-06 20:00:00,buyer,有货吗
小店,main:b,丁买家,2026-10-05 12:00:00,buyer,你好
小店,main:b,丁买家,2026-10-05 12:00:10,human,在的
"""
ORDERS = """shop,order_id,buyer,created_at,paid_at,amount_due,amount_paid,postage,quantity,status
小店,T1,甲买家,2026-10-05 10:05:00,2026-10-05 10:05:20,100.00,100.00,0,1,交易成功
"""
PEOPLE = "person,name,hired_on\nxiaoming,小明,2025-01-01\nxiaogang,小刚,2025-01-01\n"
ACCOUNTS = "shop,account,person,from,to\n小店,main:a,xiaoming,2025-01-01,\n小店,main:b,xiaogang,2025-01-01,\n"


@pytest.fixture(scope="session")
def computed(tmp_path_factory) -> tuple[Path, Path, MonthDone]:
    """The month as the engine computes it: the folder of results, the store, what it found."""
    place = tmp_path_factory.mktemp("october")
    data = place / "files"
    data.mkdir()
    for name, text in (
        ("messages", MESSAGES),
        ("orders", ORDERS),
        ("people", PEOPLE),
        ("accounts", ACCOUNTS),
    ):
        (data / f"{name}.csv").write_text(text, encoding="utf-8")
    (place / "plan.yaml").write_text(PLAN, encoding="utf-8")
    job = MonthJob(
        Month.parse("2026-10"), data, str(place / "plan.yaml"), place / "out", store=place / "facts"
    )
    return place / "out", place / "facts", run_month(job)


@pytest.fixture
def october(company, computed) -> MonthBook:
    """October in the database, computed once and not yet published."""
    out, facts, done = computed
    book = MonthBook.objects.create(month="2026-10", plan="xiaodian")
    folder = current().months / "2026-10" / "xiaodian" / "r1"
    shutil.copytree(out, folder)
    shutil.copytree(facts, current().facts)
    keep(book, 1, folder, done)
    book.refresh_from_db()
    return book


RATED = (("xiaoming", "excellent", "leader"), ("xiaogang", "fair", "other_leader"))


@pytest.fixture(scope="session")
def closing_files(tmp_path_factory) -> Path:
    """The files of the month with two ratings as the database writes them, the plan, and two computations.

    `r1` knows of no decision, `r2` of 小明 A and 小刚 B.
    """
    place = tmp_path_factory.mktemp("closing")
    data, registers = place / "files" / "uploads", place / "files" / "registers"
    data.mkdir(parents=True)
    registers.mkdir()
    for name, text in (
        ("messages", MESSAGES),
        ("orders", ORDERS),
        ("people", PEOPLE),
        ("accounts", ACCOUNTS),
    ):
        (data / f"{name}.csv").write_text(text, encoding="utf-8")
    (registers / "ratings.jsonl").write_text(RATINGS, encoding="utf-8")
    (place / "plan.yaml").write_text(CLOSING_PLAN, encoding="utf-8")
    for name, extras in (("r1", MonthExtras()), ("r2", MonthExtras(decisions=DECIDED))):
        job = MonthJob(
            Month.parse("2026-10"), place / "files", str(place / "plan.yaml"), place / name,
            store=place / "facts", extras=extras,
        )  # fmt: skip
        DONE[name] = run_month(job)
    return place


DONE: dict[str, MonthDone] = {}


@pytest.fixture
def recompute(closing_files) -> Callable[[MonthBook], MonthBook]:
    """Compute a month as the job does, on the files, the registers and everything decided."""

    def again(book: MonthBook) -> MonthBook:
        compute(book, str(closing_files / "plan.yaml"), None, lambda _: None)
        book.refresh_from_db()
        return book

    return again


def _kept(book: MonthBook, place: Path, name: str) -> MonthBook:
    folder = current().months / "2026-10" / "closing" / name
    shutil.copytree(place / name, folder)
    book.refresh_from_db()
    book.stale = False
    keep(book, int(name[1:]), folder, DONE[name])
    book.refresh_from_db()
    return book


@pytest.fixture
def worked(closing_files) -> Callable[[MonthBook], MonthBook]:
    """Do what the worker does once the tie is decided, from what was computed before."""
    return lambda book: _kept(book, closing_files, "r2")


@pytest.fixture
def closing(company, closing_files) -> MonthBook:
    """October under the closing plan: 小明 and 小刚 are rated, and their 76 points are a tie."""
    shutil.copytree(closing_files / "files", current().files, dirs_exist_ok=True)
    shutil.copytree(closing_files / "facts", current().facts)
    for code, value, rater in RATED:
        Rating.objects.create(
            person=Person.objects.get(code=code), month="2026-10", kind="superior", item="attitude",
            value=value, rater=getattr(company, rater), handed_in_at=timezone.now(),
        )  # fmt: skip
    return _kept(MonthBook.objects.create(month="2026-10", plan="closing"), closing_files, "r1")


@pytest.fixture
def decided(closing, company, closing_files) -> MonthBook:
    """The tie decided: 小明 A, 小刚 B."""
    for code, grade in (("xiaoming", "A"), ("xiaogang", "B")):
        Decision.objects.create(
            book=closing, person=Person.objects.get(code=code), kind="tie", name="grade", value=grade,
            reason="看过聊天", by=company.owner,
        )  # fmt: skip
    return _kept(closing, closing_files, "r2")


@pytest.fixture
def published(decided, company) -> MonthBook:
    """The month published today."""
    for name, why in (("calibrated", ""), ("published", "只有两天营业")):
        make(decided.pk, Asked(name, decided.version, company.supervisor, frozenset({"supervisor"}), why))
        decided.refresh_from_db()
    return decided


@pytest.fixture
def locked(published, company) -> MonthBook:
    """The month locked and sealed by finance."""
    make(
        published.pk, Asked("locked", published.version, company.finance, frozenset({"finance"}), "都已确认")
    )
    published.refresh_from_db()
    return published
