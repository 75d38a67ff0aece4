"""每分钟推送: a system pushes chats minute by minute, retries, watches; the month follows at its own pace."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from jixiao.web.entries.importing import store
from jixiao.web.months.due import start_due
from jixiao.web.months.models import DayFigure, MonthBook
from jixiao.web.people.models import Account
from jixiao.web.plans.models import Assignment
from jixiao.web.work.models import Job

PLAN = "tmall-presales"
TEN = timezone.make_aware(datetime(2026, 10, 3, 10, 0))


@pytest.fixture
def clock(monkeypatch):
    """The time of the shop, moved on by hand."""
    at = [TEN]
    monkeypatch.setattr(timezone, "now", lambda: at[0])

    def later(minutes: int) -> None:
        at[0] += timedelta(minutes=minutes)

    return later


def _minute(number: int, **changes) -> dict[str, object]:
    """A buyer of this minute, answered after ten seconds."""
    told = {"shop": "小店", "account": "小店:客服1", "buyer": f"买家{number}"}
    asked = told | {"sent_at": f"2026-10-03 10:{number:02}:00", "sender": "buyer", "text": "在吗"}
    answered = told | {"sent_at": f"2026-10-03 10:{number:02}:10", "sender": "human", "text": "在的"}
    return {"rows": [asked, answered | changes]}


def _received() -> Decimal | None:
    one = DayFigure.objects.filter(metric="buyers_received", person__code="xiaoming").first()
    return one and one.numerator


def _computed() -> int:
    return Job.objects.filter(kind="month", state="done").count()


def test_a_system_pushes_every_minute_and_the_month_follows(
    company, caller, run_jobs, clock, settings
) -> None:
    settings.PUSH_COMPUTES_EVERY = timedelta(minutes=10)
    Account.objects.create(
        shop=company.shop, account="小店:客服1", person=company.agent.person, from_day="2026-01-01"
    )
    Assignment.objects.create(plan=PLAN, from_month="2026-01")
    system, watcher = caller("push"), caller("watch", "figures")

    def push(number: int, **changes):
        return system.post(
            "/api/v1/messages", json.dumps(_minute(number, **changes)), content_type="application/json",
            headers={"Idempotency-Key": f"minute-{number:04}"},
        )  # fmt: skip

    def watched(call: str):
        return watcher.get(f"/api/v1/{call}").json()

    # The first minute is read and computed at once.
    assert push(1).status_code == 202
    run_jobs()
    assert (_received(), _computed()) == (1, 1)

    # The next ones are read as they come; the month, computed a moment ago, waits for its ten minutes.
    for number in (2, 3):
        clock(1)
        assert push(number).json()["quarantined"] == 0
        run_jobs()
    assert watched("freshness")["pushes_waiting"] == 0
    assert (_received(), _computed()) == (1, 1)
    (month,) = watched("freshness")["months"]
    assert datetime.fromisoformat(month["due_at"]) == TEN + timedelta(minutes=10)

    # No answer came for the last one: sent again it counts once. Something else under its key is refused.
    before = store().data_version
    again = push(3)
    assert (again.status_code, again.json()["replayed"]) == (202, True)
    run_jobs()
    assert store().data_version == before
    assert push(3, text="别的话").status_code == 409

    # A line without a day waits for somebody and is seen to wait; the other line of its minute counts.
    clock(1)
    told = push(4, sent_at="马上").json()
    assert (told["rows"], told["quarantined"], told["problems"][0]["line"]) == (1, 1, 2)
    run_jobs()
    waiting = watched("quarantine")
    assert waiting["total"] == 1
    assert (waiting["items"][0]["line"], waiting["items"][0]["column"]) == (2, "sent_at")

    # At ten past the worker computes what has gathered, once: four buyers, the last one without an answer.
    assert start_due() == 0
    clock(7)
    assert start_due() == 1
    assert start_due() == 0
    run_jobs()
    assert (_received(), _computed()) == (4, 2)
    assert watched("freshness")["months"][0]["due_at"] is None
    (replies,) = watched("figures?from=2026-10-03&to=2026-10-03&metric=reply_rate&person=xiaoming")["items"]
    assert (Decimal(replies["numerator"]), Decimal(replies["denominator"])) == (3, 4)

    # Once nothing is pushed any more, nothing is computed any more.
    clock(60)
    assert start_due() == 0

    # A token that may only watch cannot push; one that may only push reads no figure.
    refused = watcher.post("/api/v1/messages", json.dumps(_minute(5)), content_type="application/json")
    assert refused.status_code == 403
    assert system.get("/api/v1/figures?from=2026-10-03&to=2026-10-03").status_code == 403


@pytest.mark.parametrize(("stage", "due"), [("computed", 1), ("published", 0)])
def test_a_month_published_meanwhile_is_left(db, stage, due) -> None:
    MonthBook.objects.create(month="2026-10", plan=PLAN, stage=stage, due_at=timezone.now())
    assert start_due() == due
    assert MonthBook.objects.get().due_at is None
