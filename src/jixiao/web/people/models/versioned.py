"""先后: two people who save the same thing: the second is told, nothing is overwritten unseen."""

from __future__ import annotations

from typing import Self

from django.db import models

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text


class Versioned(models.Model):
    """A row that counts its changes; a form carries the count it was opened with."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def to_change(cls, pk: object, version: int) -> Self:
        """Return the row locked for change; ProblemsError when somebody else changed it meanwhile.

        Wants to stand inside `transaction.atomic`.
        """
        row = cls._default_manager.select_for_update().get(pk=pk)
        if row.version != version:
            raise ProblemsError([_changed_meanwhile(str(row))])
        row.version += 1
        return row


def _changed_meanwhile(what: str) -> Problem:
    return Problem(
        "X101",
        Place(what),
        Text("您打开之后，别人已经改过这里。", "Somebody else has changed this since you opened it."),
        Text(
            "您的修改没有保存，也没有覆盖别人的。请看一眼新的内容，再改一次。",
            "Your change was not saved, nothing was overwritten. Look at the new state and change it again.",
        ),
    )
