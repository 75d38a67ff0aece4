"""约定: the goals and weights that a superior and a person agreed on; a large change is agreed anew."""

from __future__ import annotations

from django.db import models


class AgreedPlan(models.Model):
    """One proposal by a superior; it counts from the day on which the person agrees (`on`).

    `weights` are those of the scheme in percent, as text, by item; only added to, the latest agreed counts.
    """

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="agreed_plans")
    plan = models.CharField(max_length=64)
    weights = models.JSONField()
    goals = models.TextField(blank=True)
    proposed_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.person} {self.plan}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for the person."""
        return self.answered_at is None
