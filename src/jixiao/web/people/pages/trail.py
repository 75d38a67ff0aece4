"""操作记录页: who changed what, when, before, after and why; filtered, and exported without a cap."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jixiao.base.text import Text
from jixiao.web.people import deeds
from jixiao.web.people.deeds import deed
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import AuditEntry
from jixiao.web.people.roles import MANAGE, Role
from jixiao.web.people.sections import sections
from jixiao.web.ui.export import exported

PAGE = 50
_HEAD = (
    Text("时间", "When"),
    Text("谁", "Who"),
    Text("做了什么", "What"),
    Text("代码", "Code"),
    Text("对象", "Of"),
    Text("编号", "Id"),
    Text("之前", "Before"),
    Text("之后", "After"),
    Text("原因", "Why"),
)


@dataclass(frozen=True, slots=True)
class Differs:
    """One value that an entry changed."""

    name: str
    before: Any
    after: Any

    @property
    def label(self) -> Text:
        """What the value is called."""
        return deeds.field(self.name)

    @property
    def says(self) -> tuple[str, str]:
        """Before and after, as people write them."""
        return deeds.value(self.before), deeds.value(self.after)


@allowed(*MANAGE, Role.FINANCE, Role.AUDITOR)
def trail(request: HttpRequest) -> HttpResponse:
    """Show the entries that the filters leave."""
    entries = _filtered(request)
    if kind := request.GET.get("as", ""):
        return exported(str(Text("操作记录", "audit-trail")), kind, _HEAD, _cells(entries))
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "entries": [(one, deed(one.action), differences(one)) for one in page],
        "whos": AuditEntry.objects.order_by("who").values_list("who", flat=True).distinct(),
        "actions": _actions(),
        "sections": sections("trail"),
        "asked": request.GET,
    }
    return render(request, "people/trail.html", context)


def _actions() -> list[tuple[str, Text]]:
    """Return what was ever done, in the order of its words."""
    found = AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct()
    return sorted(((action, deed(action)) for action in found), key=lambda one: str(one[1]))


def _filtered(request: HttpRequest) -> QuerySet[AuditEntry]:
    asked, entries = request.GET, AuditEntry.objects.all()
    if who := asked.get("who"):
        entries = entries.filter(who=who)
    if action := asked.get("action"):
        entries = entries.filter(action=action)
    if words := asked.get("q", "").strip():
        entries = entries.filter(Q(label__icontains=words) | Q(why__icontains=words) | Q(ref=words[:64]))
    if first := _day(asked.get("from", "")):
        entries = entries.filter(at__date__gte=first)
    if last := _day(asked.get("to", "")):
        entries = entries.filter(at__date__lte=last)
    return entries


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None


def differences(entry: AuditEntry) -> list[Differs]:
    """Return what an entry changed, value by value; what stayed is left out."""
    before, after = entry.before or {}, entry.after or {}
    if not isinstance(before, dict) or not isinstance(after, dict):
        return [Differs("", before, after)]
    names = [*after, *(name for name in before if name not in after)]
    return [Differs(n, before.get(n), after.get(n)) for n in names if before.get(n) != after.get(n)]


def _cells(entries: QuerySet[AuditEntry]) -> Iterator[list[Any]]:
    for one in entries.iterator(chunk_size=2000):
        at = f"{timezone.localtime(one.at):%Y-%m-%d %H:%M:%S}"
        yield [
            at,
            one.who,
            deed(one.action),
            one.action,
            one.label,
            f"{one.kind}:{one.ref}",
            _json(one.before),
            _json(one.after),
            one.why,
        ]


def _json(state: Any) -> str:
    return "" if state is None else json.dumps(state, ensure_ascii=False, default=str)
