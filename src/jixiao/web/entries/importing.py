"""导入: brings the store in step with uploads and registers, computes again what changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.facts.store import Changed, Store
from jixiao.ingest.folder import Rehearsal, mirror, rehearse
from jixiao.ingest.report import Cancelled, FileReport, ImportReport
from jixiao.web.entries.models import Batch
from jixiao.web.entries.people_in import take_people
from jixiao.web.entries.registers import write_registers
from jixiao.web.months.jobs import start_month
from jixiao.web.months.models import MonthBook
from jixiao.web.months.models.book import SEALED
from jixiao.web.people.models import User
from jixiao.web.plans.in_force import plans_assigned
from jixiao.web.work.jobs import CancelledError
from jixiao.web.workspace import current

Tell = Callable[[Text, Decimal], None]
EVERY = 0.5
_READING = Text("正在读", "reading")
# Of an import; sorting and writing the facts takes the rest.
READING = Decimal("0.6")
# Registers have no day: when one changes, this many of the latest months are computed again.
RECENT = 2


def store() -> Store:
    """Return the store of the present workspace."""
    return Store(current().facts)


def bring_in(by: User | None, tell: Tell, since: int | None = None) -> tuple[ImportReport, list[Changed]]:
    """Read what is new; CancelledError leaves the store as it was.

    Returns the import's report and every (table, shop, day) that changed, since that data version where an
    import is taken up whose worker died after the rows were in.
    """
    facts = store()
    before = facts.data_version if since is None else since
    write_registers()
    report = _mirrored(facts, tell)
    if take_people(facts, by):
        write_registers()
        mirror(facts, current().files)
    return report, facts.changed_since(before)


def rehearsed(batch: Batch, tell: Tell) -> Rehearsal:
    """Return what reading a held upload would do; nothing is done, CancelledError passes through."""
    try:
        return rehearse(store(), batch.held_at, Watch(tell, part=Decimal(1)), mirroring=False)
    except Cancelled as stop:
        raise CancelledError from stop


def _mirrored(facts: Store, tell: Tell) -> ImportReport:
    try:
        return mirror(facts, current().files, Watch(tell))
    except Cancelled as stop:
        raise CancelledError from stop


@dataclass
class Watch:
    """Tells a job how far the reading is, then the writing, now and then; a stop asked for ends the import.

    `part` is the share of the whole that this step takes, from `start` on.
    """

    tell: Tell
    doing: Text = _READING
    start: Decimal = Decimal(0)
    part: Decimal = READING
    _told: float = 0.0

    def __call__(self, name: str, done: int, total: int) -> None:
        """Tell the file, or the shop and month, in work."""
        if time.monotonic() - self._told < EVERY:
            return
        self._told = time.monotonic()
        short = name.rpartition("/")[2]
        said = Text(f"{self.doing.zh} {short}", f"{self.doing.en} {short}")
        self._say(said, self.start + self.part * min(done, total) / max(1, total))

    def then(self, doing: Text, unit: Text) -> Watch:  # noqa: ARG002 - the page shows a bar, no speed
        """Return the watch of what comes next, which takes the rest; it is told at once."""
        after = Watch(self.tell, doing, self.start + self.part, 1 - self.start - self.part)
        after._say(doing, after.start)
        return after

    def _say(self, said: Text, share: Decimal) -> None:
        try:
            self.tell(said, share)
        except CancelledError as stop:
            raise Cancelled from stop


def months_changed(changed: list[Changed]) -> list[Month]:
    """Return the months of the changed days; a changed register concerns the latest months."""
    found = {Month.of(one.day) for one in changed if one.day is not None}
    if any(one.day is None for one in changed):
        known = MonthBook.objects.filter(revision__gt=0).order_by("-month").values_list("month", flat=True)
        found |= {Month.parse(month) for month in list(dict.fromkeys(known))[:RECENT]}
    return sorted(found)


def concerned(months: list[Month]) -> tuple[list[str], list[str]]:
    """Return which of these months would be computed again, and which are locked and stay as they are."""
    sealed = set(MonthBook.objects.filter(stage__in=SEALED).values_list("month", "plan"))
    found = [(str(month), (str(month), plan) in sealed) for month in months for plan in plans_assigned(month)]
    return (
        sorted({month for month, locked in found if not locked}),
        sorted({month for month, locked in found if locked}),
    )


def compute_again(months: list[Month], by: User | None) -> list[str]:
    """Queue every open month among these under each scheme assigned; return which, as text."""
    queued = []
    for month in months:
        for plan in plans_assigned(month):
            book, _ = MonthBook.objects.get_or_create(month=str(month), plan=plan)
            if not book.is_sealed:
                start_month(book, by)
                queued.append(str(month))
    return queued


def note_outcomes(report: ImportReport, batch: Batch | None) -> None:
    """Write down what became of the batch's files."""
    if batch is None:
        return
    files = [one for one in report.files if one.name.startswith(batch.prefix)]
    batch.outcome = {
        "files": [_file(one, batch.prefix) for one in files],
        "problems": [p.to_json() for p in report.problems if (p.place.file or "").startswith(batch.prefix)],
    }
    batch.data_version = 0 if batch.is_held else report.data_version
    batch.save(update_fields=["outcome", "data_version"])


def _file(one: FileReport, prefix: str) -> dict[str, Any]:
    label = one.label.to_json() if one.label else None
    return {**one.to_json(), "label": label, "short": one.name.removeprefix(prefix)}


def days_of(changed: list[Changed]) -> dict[str, list[str]]:
    """Return which days of which shop changed, for people: the first and the last, and how many."""
    by_shop: dict[str, set[Any]] = {}
    for one in changed:
        if one.day is not None:
            by_shop.setdefault(one.shop or "", set()).add(one.day)
    return {shop: [str(min(days)), str(max(days)), str(len(days))] for shop, days in by_shop.items()}


def taken_back(batch: Batch, why: str) -> None:
    """Mark a batch as taken back."""
    batch.taken_back_at, batch.why = timezone.now(), why
    batch.save(update_fields=["taken_back_at", "why"])
