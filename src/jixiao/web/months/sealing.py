"""封存: locks a month's folder with the engine's seal, and checks later that it is still as sealed."""

from __future__ import annotations

from django.utils import timezone

from jixiao.base.problem import Problem
from jixiao.facts.store import Store
from jixiao.publish.seal import FILE_NAME
from jixiao.run.lock import computed_again, differences, lock, read_locked
from jixiao.web.months.models import MonthBook
from jixiao.web.people.models import User
from jixiao.web.workspace import current


def seal(book: MonthBook, by: User) -> None:
    """Seal the present revision and note the digest; ProblemsError where its files do not belong together.

    The data version that it names stays readable from now on, whatever is cleared away.
    """
    if (book.folder / FILE_NAME).is_file():
        # Sealed before, but the database did not come to say so: the seal that lies there is the month's.
        sealed = read_locked(book.folder).seal
    else:
        sealed = lock(book.folder, by=str(by), on=timezone.localdate())
    Store(current().facts).pin(sealed.data_version, f"{sealed.month} 锁定 locked")
    book.seal = sealed.digest
    book.locked_at, book.locked_by = timezone.now(), by


def verified(book: MonthBook, *, again: bool = False) -> list[Problem]:
    """Return everything that is not as it was sealed; with `again` the month is computed anew too."""
    found = differences(book.folder, book.seal)
    if again and not found:
        found += computed_again(book.folder, Store(current().facts))
    return found
