"""月份: one month under one plan, with its state from open to paid."""

from __future__ import annotations

from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from jixiao.base.period import Month
from jixiao.web.people.models.versioned import Versioned
from jixiao.web.ui.lazy import say
from jixiao.web.workspace import current


class Stage(models.TextChoices):
    """The stages of a month, in order (design: open to paid)."""

    OPEN = "open", say("进行中", "Open")
    COMPUTED = "computed", say("已试算", "Computed")
    REVIEW = "review", say("评价中", "Under review")
    CALIBRATED = "calibrated", say("已校准", "Calibrated")
    PUBLISHED = "published", say("已公布", "Published")
    APPEALS = "appeals", say("申诉中", "Appeals")
    LOCKED = "locked", say("已锁定", "Locked")
    PAID = "paid", say("已发放", "Paid")


SEALED = (Stage.LOCKED, Stage.PAID)
SHOWN_TO_PEOPLE = (Stage.PUBLISHED, Stage.APPEALS, *SEALED)
# What a page that only lists months leaves in the database: reading it takes longer than all the rest.
HEAVY = ("result", "problems")
OF_BOOK = tuple(f"book__{name}" for name in HEAVY)


class MonthBook(Versioned):
    """A month under a plan. `folder` holds what the last computation wrote; `result` what the pages show.

    `stale`: somebody decided or entered something since that the computation does not contain yet. `seal`
    is the digest noted when the month was locked. `due_at`: when the worker computes it next, because data
    were pushed since (`months.due`).
    """

    month = models.CharField(max_length=7, db_index=True)
    plan = models.CharField(max_length=64)
    plan_version = models.CharField(max_length=64, blank=True)
    plan_label = models.JSONField(default=dict)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.OPEN, db_index=True)
    revision = models.PositiveIntegerField(default=0)
    data_version = models.PositiveIntegerField(default=0)
    computed_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    problems = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    stale = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    published_at = models.DateTimeField(null=True, blank=True)
    appeals_until = models.DateField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey("people.User", models.PROTECT, null=True, blank=True, related_name="+")
    seal = models.CharField(max_length=64, blank=True)
    paid_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-month", "plan")
        constraints = (models.UniqueConstraint(fields=("month", "plan"), name="month_once_a_plan"),)

    def __str__(self) -> str:
        return f"{self.month} {self.plan}"

    @property
    def when(self) -> Month:
        """The month as the engine knows it."""
        return Month.parse(self.month)

    @property
    def folder(self) -> Path:
        """Where the computation of the present revision lies."""
        return current().months / self.month / self.plan / f"r{self.revision}"

    @property
    def is_sealed(self) -> bool:
        """Whether the month is locked: nothing in it changes any more."""
        return self.stage in SEALED

    @property
    def is_shown(self) -> bool:
        """Whether the people concerned see their statements."""
        return self.stage in SHOWN_TO_PEOPLE
