"""方案版本: one version of a scheme; its YAML text is the one truth, everything else is read from it."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from jixiao.base.document import Document, load_document
from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.web.people.models.versioned import Versioned
from jixiao.web.ui.lazy import say


class State(models.TextChoices):
    """Where a version stands; it follows from its first month and those of its neighbours."""

    DRAFT = "draft", say("草案", "Draft")
    SCHEDULED = "scheduled", say("待生效", "Scheduled")
    ACTIVE = "active", say("生效中", "In force")
    ARCHIVED = "archived", say("已归档", "Archived")


class PlanVersion(Versioned):
    """A version: a draft until `from_month` is set, then in force from that month until a later one is.

    `plan`, `number` and `label` repeat what the text says, for lists. A draft that was put away has
    `put_away_at`. `text` never changes again once a month stands on it (see `in_force`).
    """

    plan = models.CharField(max_length=64, db_index=True)
    number = models.CharField(max_length=32)
    label = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    text = models.TextField()
    from_month = models.CharField(max_length=7, blank=True, db_index=True)
    based_on = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="followers")
    origin = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("plan", "-from_month", "-id")
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="plan_number_once"),
            models.UniqueConstraint(
                fields=("plan", "from_month"),
                condition=~models.Q(from_month=""),
                name="plan_one_version_a_month",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} · {self.number}"

    @property
    def title(self) -> Text:
        """What the scheme is called."""
        name = self.label or {}
        return Text(name.get("zh") or self.plan, name.get("en") or name.get("zh") or self.plan)

    @property
    def first_month(self) -> Month | None:
        """The month it begins with; None for a draft."""
        return Month.parse(self.from_month) if self.from_month else None

    @property
    def is_draft(self) -> bool:
        """Whether it may still be edited."""
        return not self.from_month

    @property
    def document(self) -> Document:
        """The text as a document with its lines."""
        return load_document(self.text, f"{self.plan}-{self.number}.yaml")
