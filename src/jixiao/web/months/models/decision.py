"""决定: what a person decided where the plan leaves it to a person: a tie, an amount, a proposal."""

from __future__ import annotations

from django.db import models

from jixiao.web.people.models.versioned import Versioned
from jixiao.web.ui.lazy import say


class DecisionKind(models.TextChoices):
    """What is decided: a grade or place among equals, an amount in a range, what to do with a proposal.

    An application decides nothing: the person asks for the next level of a ladder.
    """

    TIE = "tie", say("同分", "Tie")
    AMOUNT = "amount", say("金额", "Amount")
    PROPOSAL = "proposal", say("建议", "Proposal")
    APPLICATION = "application", say("申请", "Application")


class Answer(models.TextChoices):
    """What somebody answers to a proposal; none of them does anything by itself."""

    FOLLOWED = "followed", say("采纳，按合规途径办理", "Followed, by the lawful path")
    LATER = "later", say("暂缓", "Postponed")
    DECLINED = "declined", say("不采纳", "Declined")


class Decision(Versioned):
    """One decision. `name` is what the engine calls it (`grade`, `rank`, a pay line, a proposal's rule)."""

    book = models.ForeignKey("months.MonthBook", models.CASCADE, related_name="decisions")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=DecisionKind.choices)
    name = models.CharField(max_length=64)
    value = models.CharField(max_length=64)
    reason = models.TextField()
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("person", "name")
        constraints = (
            models.UniqueConstraint(fields=("book", "person", "kind", "name"), name="decided_once"),
        )

    def __str__(self) -> str:
        return f"{self.book} {self.person} {self.name} = {self.value}"
