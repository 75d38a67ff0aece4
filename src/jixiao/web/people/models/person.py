"""人员: a person who is assessed or who assesses; `code` is what the engine and the files call him."""

from __future__ import annotations

from datetime import date

from django.db import models

from jixiao.web.people.models.versioned import Versioned
from jixiao.web.ui.lazy import say


class Status(models.TextChoices):
    """Whether somebody is on probation."""

    PROBATION = "probation", say("试用", "Probation")
    REGULAR = "regular", say("正式", "Regular")


class Person(Versioned):
    """A person; never deleted, only gone (`left_on`): the statements stay."""

    code = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80)
    team = models.ForeignKey("people.Team", models.SET_NULL, null=True, blank=True, related_name="people")
    superior = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="juniors")
    position = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=40, blank=True)
    region = models.CharField(max_length=16, blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.REGULAR)
    contract_wage = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    hired_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.name}（{self.code}）" if self.name and self.name != self.code else self.code

    def employed(self, first: date, last: date) -> bool:
        """Whether the person was here on any day of the span."""
        return (self.hired_on is None or self.hired_on <= last) and (
            self.left_on is None or self.left_on >= first
        )
