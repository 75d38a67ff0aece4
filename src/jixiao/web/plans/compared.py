"""与前一版比: what a version changes against the one that counted before it."""

from __future__ import annotations

from jixiao.base.document import load_document
from jixiao.base.period import Month
from jixiao.plans.diff import differences
from jixiao.plans.diff.change import Change
from jixiao.plans.load import catalogue, load_plan, read_document
from jixiao.web.plans.in_force import this_month, version_in_force
from jixiao.web.plans.models import PlanVersion


def before_of(row: PlanVersion) -> str:
    """Return what counted before a version: the key of a version, or a catalogue id; empty where nothing."""
    month = Month.parse(row.from_month).plus(-1) if row.from_month else this_month()
    earlier = version_in_force(row.plan, month)
    if earlier is not None and earlier.pk != row.pk:
        return str(earlier.pk)
    if row.plan in catalogue():
        return row.plan
    return str(row.based_on_id or "")


def changes_of(row: PlanVersion) -> list[Change] | None:
    """Return what a version changes; None where there is nothing to compare, or one of the two is no plan."""
    other = before_of(row)
    if not other:
        return None
    if other.isdigit():
        before = read_document(PlanVersion.objects.get(pk=other).document).plan
    else:
        before = load_plan(other)
    after = read_document(load_document(row.text)).plan
    if before is None or after is None:
        return None
    silent = ("state", "valid_from", "valid_to")
    return [one for one in differences(before, after) if one.path not in silent]
