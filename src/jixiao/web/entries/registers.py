"""登记簿: writes what the database holds as open tables, so that the engine reads it like any other file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder

from jixiao.web.entries.models import ConductEntry
from jixiao.web.people.models import Account, Person
from jixiao.web.reviews.models import Rating
from jixiao.web.targets.register import target_rows
from jixiao.web.workspace import current

Row = Mapping[str, Any]


def _conduct() -> Iterator[Row]:
    entries = ConductEntry.objects.filter(withdrawn_at__isnull=True).select_related("person", "recorded_by")
    for one in entries.order_by("on", "id"):
        yield {
            "person": one.person.code,
            "on": one.on,
            "rule": one.rule,
            "points": one.points,
            "amount": one.amount,
            "times": one.times,
            "note": one.note,
            "recorded_by": str(one.recorded_by),
            "evidence": one.evidence or one.file.name,
        }


def _ratings() -> Iterator[Row]:
    handed_in = Rating.objects.filter(handed_in_at__isnull=False).select_related("person", "rater__person")
    for one in handed_in.order_by("month", "person__code", "kind", "item", "id"):
        rater = one.rater.person.code if one.rater.person else one.rater.username
        yield {
            "person": one.person.code,
            "month": one.month,
            "rater_kind": one.kind,
            "item": one.item,
            "value": one.value,
            "rater": rater,
        }


def _people() -> Iterator[Row]:
    for one in Person.objects.select_related("team", "superior").order_by("code"):
        yield {
            "person": one.code,
            "name": one.name,
            "hired_on": one.hired_on,
            "left_on": one.left_on,
            "status": one.status,
            "position": one.position,
            "group": one.team.name if one.team else None,
            "level": one.level,
            "region": one.region,
            "contract_wage": one.contract_wage,
            "superior": one.superior.code if one.superior else None,
        }


def _accounts() -> Iterator[Row]:
    for one in Account.objects.select_related("shop", "person").order_by("shop__name", "account", "from_day"):
        yield {
            "shop": one.shop.name,
            "account": one.account,
            "person": one.person.code,
            "from": one.from_day,
            "to": one.to_day,
        }


REGISTERS: Final[dict[str, Callable[[], Iterable[Row]]]] = {
    "people": _people,
    "accounts": _accounts,
    "conduct": _conduct,
    "ratings": _ratings,
    "targets": target_rows,
}


def write_registers() -> list[Path]:
    """Write every register whose rows changed; a register without rows has no file.

    Returns the files written or removed. A file is replaced as a whole: nobody reads half of one.
    """
    return [path for name, rows in REGISTERS.items() if (path := _write(name, rows()))]


def _write(name: str, rows: Iterable[Row]) -> Path | None:
    place = current().registers / f"{name}.jsonl"
    text = "".join(_line(row) + "\n" for row in rows)
    before = place.read_text(encoding="utf-8") if place.is_file() else ""
    if text == before:
        return None
    if text:
        fresh = place.with_suffix(".fresh")
        fresh.write_text(text, encoding="utf-8", newline="\n")
        fresh.replace(place)
    else:
        place.unlink()
    return place


def _line(row: Row) -> str:
    told = {name: value for name, value in row.items() if value not in (None, "")}
    return json.dumps(told, ensure_ascii=False, cls=DjangoJSONEncoder)
