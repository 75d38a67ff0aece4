"""开始: the first day in four steps: files, accounts, a scheme, last month on the board."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.facts.registry import TABLES
from jixiao.facts.store import Store
from jixiao.metrics.registry import METRICS
from jixiao.plans.load import catalogue, read_plan
from jixiao.web.entries.importing import compute_again, store
from jixiao.web.entries.models import Batch
from jixiao.web.entries.unmapped import unmapped_accounts
from jixiao.web.months.models import MonthBook
from jixiao.web.people.access import viewer_of
from jixiao.web.people.audit import record
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import MANAGE
from jixiao.web.plans.models import Assignment
from jixiao.web.work.models import OPEN, Job

# What the derived tables are made of; every other counted table is a register of its own name.
_MADE_OF = {
    "rounds": "messages",
    "contacts": "messages",
    "work_days": "messages",
    "ratings_of_chats": "satisfaction",
} | dict.fromkeys(("sales", "order_days", "assists", "order_cases", "created_orders", "period", ""), "orders")
_MONTHS = """select distinct strftime(day, '%Y-%m') from (
    select cast(paid_at as date) as day from orders union all select day from reports)
    where day is not null"""
LATEST = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A catalogue scheme: what it is for, how many of its figures the files at hand can give."""

    id: str
    label: Text
    about: Text | None
    figures: int
    given: int
    missing: tuple[Text, ...]


@allowed(*MANAGE)
def start(request: HttpRequest) -> HttpResponse:
    """Show where the first day stands; take the scheme chosen."""
    facts = store()
    if request.method == "POST" and request.POST.get("plan") in catalogue():
        _choose(request, facts, request.POST["plan"])
        return redirect("start")
    computed = MonthBook.objects.filter(revision__gt=0)
    context = {
        "batches": Batch.objects.all()[:5],
        "jobs": Job.objects.filter(state__in=OPEN),
        "unmapped": unmapped_accounts(facts),
        "assigned": Assignment.objects.first(),
        "computed": computed.first(),
        "choices": sorted(choices(facts), key=lambda one: (-one.given, len(one.missing), one.id)),
        "months": months_in(facts),
    }
    return render(request, "entries/start.html", context)


def months_in(facts: Store) -> list[str]:
    """Return the months that the chats, orders and reports speak of."""
    # The messages lie by month: their rows are not asked while somebody waits.
    chats = {file.partition[1] for file in facts.files_of("messages", facts.entry())}
    with facts.reading() as con:
        return sorted(chats | {month for (month,) in con.execute(_MONTHS).fetchall()})


def choices(facts: Store) -> list[Choice]:
    """Return every catalogue scheme with what the files at hand can give of its figures."""
    filled: dict[str, bool] = {}
    return [_choice(plan, facts, filled) for plan in catalogue()]


def _choice(plan_id: str, facts: Store, filled: dict[str, bool]) -> Choice:
    plan = read_plan(plan_id).plan
    if plan is None:
        return Choice(plan_id, Text(plan_id, plan_id), None, 0, 0, ())
    used = [item.metric for item in plan.items if item.metric in METRICS]
    missing = [metric for metric in used if not all(_has(facts, table, filled) for table in _needs(metric))]
    labels = tuple(METRICS[metric].label for metric in missing)
    return Choice(plan_id, plan.label, plan.note, len(used), len(used) - len(missing), labels)


def _needs(metric: str) -> set[str]:
    """Return the tables of facts that a metric is counted from; who ordered is known from orders only."""
    one = METRICS[metric]
    orders = {"orders"} if re.search(r"\b(ordered|paid)", one.numerator) else set()
    return {_MADE_OF.get(one.of, one.of)} | orders


def _has(facts: Store, table: str, filled: dict[str, bool]) -> bool:
    if table not in filled:
        filled[table] = table in TABLES and bool(facts.files_of(table, facts.entry()))
    return filled[table]


@transaction.atomic
def _choose(request: HttpRequest, facts: Store, plan: str) -> None:
    """Assign the scheme to everybody and compute the latest months by it."""
    by, months = viewer_of(request).user, months_in(facts)[-LATEST:]
    first = months[0] if months else "2000-01"
    chosen, _ = Assignment.objects.update_or_create(team=None, from_month=first, defaults={"plan": plan})
    record(by, "scheme.assigned", chosen)
    compute_again([Month.parse(month) for month in months], by)
