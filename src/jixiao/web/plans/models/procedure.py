"""程序记录: the discussion, the consultation and the notice that rules of pay need, each on its day."""

from __future__ import annotations

from pathlib import Path

from django.db import models

from jixiao.web.people.models.versioned import Versioned
from jixiao.web.ui.lazy import say
from jixiao.web.workspace import current


class Kind(models.TextChoices):
    """The three steps (Labour Contract Law, article 4)."""

    DISCUSSION = "discussion", say("职工讨论", "Discussion with the staff")
    CONSULTATION = "consultation", say("与工会或职工代表协商", "Consultation with the representatives")
    NOTICE = "notice", say("公示告知", "Notice to everybody")


class ProcedureStep(Versioned):
    """One step that took place; `stored` is the minutes' place below the workspace's `plans/records`."""

    plan_version = models.ForeignKey("plans.PlanVersion", models.CASCADE, related_name="procedure")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    on = models.DateField()
    note = models.TextField(blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    stored = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.plan_version} {self.get_kind_display()} {self.on}"

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return records() / self.stored


def records() -> Path:
    """Return the folder of the minutes and notices."""
    return current().root / "plans" / "records"
