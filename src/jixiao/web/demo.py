"""示例公司: fills a workspace with the synthetic shop: people, teams, logins for every role, months."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from django.db import transaction

from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.run.inputs import Tell
from jixiao.web.entries.importing import bring_in, note_outcomes
from jixiao.web.entries.models import Batch
from jixiao.web.months.compute import compute
from jixiao.web.months.models import MonthBook
from jixiao.web.people.models import Grant, Person, Shop, Team, User
from jixiao.web.people.roles import Role
from jixiao.web.plans.models import Assignment

PASSWORD = "jixiao-demo"  # noqa: S105 - it is printed for everybody: the shop is made up
# Whose figures each login has: leader and agent are people of the shop, the others only run it.
LOGINS = (
    ("supervisor", Role.SUPERVISOR, None, Text("客服主管", "supervisor")),
    ("leader", Role.LEADER, "a01", Text("组长", "team leader")),
    ("agent", Role.AGENT, "a03", Text("客服", "agent")),
    ("finance", Role.FINANCE, None, Text("财务", "finance")),
    ("owner", Role.OWNER, None, Text("老板", "owner")),
    ("auditor", Role.AUDITOR, None, Text("审计", "auditor")),
)


def is_filled() -> bool:
    """Whether the workspace has people already."""
    return User.objects.exists()


def fill(data: Path, months: Sequence[str], plan: str, tell: Tell) -> None:
    """Fill the present workspace with a synthetic shop's files; logins come last: who stops begins anew."""
    batch, _ = Batch.objects.get_or_create(pk=1)
    if not batch.folder.is_dir():
        shutil.copytree(data, batch.folder, copy_function=_link)
    report, _ = bring_in(None, lambda text, _: tell(text))
    note_outcomes(report, batch)
    _teams()
    Assignment.objects.get_or_create(team=None, from_month=min(months), defaults={"plan": plan})
    _months(months, plan, tell)
    logins()


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _teams() -> None:
    shop = Shop.objects.order_by("pk").first()
    for team in Team.objects.all():
        team.shop, team.leader = shop, team.people.order_by("code").first()
        team.save()


def _months(months: Sequence[str], plan: str, tell: Tell) -> None:
    earlier: list[Path] = []
    for month in months:
        book, _ = MonthBook.objects.get_or_create(month=str(Month.parse(month)), plan=plan)
        if not book.revision:
            tell(Text(f"核算 {month}", f"computing {month}"))
            compute(book, plan, None, lambda _: None, tuple(earlier))
        earlier.append(book.folder / "statements.json")


@transaction.atomic
def logins() -> None:
    """Make one login for every role."""
    for name, role, code, _ in LOGINS:
        person = Person.objects.filter(code=code).first() if code else None
        user = User.objects.create_user(name, password=PASSWORD, person=person)
        team = person.team if person and role is Role.LEADER else None
        Grant.objects.create(user=user, role=role, team=team)
