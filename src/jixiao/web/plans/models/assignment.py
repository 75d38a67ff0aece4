"""适用: which team, or everybody, is assessed under which scheme, from which month."""

from __future__ import annotations

from django.db import models

from jixiao.web.people.models.versioned import Versioned
from jixiao.web.ui.lazy import say


class Assignment(Versioned):
    """A scheme (by its plan id) for a team from a month on; a team's own goes before everybody's."""

    team = models.ForeignKey("people.Team", models.CASCADE, null=True, blank=True, related_name="schemes")
    plan = models.CharField(max_length=64, db_index=True)
    from_month = models.CharField(max_length=7)

    class Meta:
        ordering = ("from_month", "id")
        # Two, because SQLite knows no unique constraint in which empty teams are the same.
        constraints = (
            models.UniqueConstraint(fields=("team", "from_month"), name="one_scheme_a_team_and_month"),
            models.UniqueConstraint(
                fields=("from_month",),
                condition=models.Q(team__isnull=True),
                name="one_scheme_for_everybody_a_month",
            ),
        )

    def __str__(self) -> str:
        return f"{self.team or say('所有人', 'everybody')} → {self.plan} ({self.from_month})"
