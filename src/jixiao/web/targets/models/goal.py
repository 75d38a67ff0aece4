"""目标: a number that an owner is to reach between two days, and how it is divided over time and people."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from jixiao.web.people.models.versioned import Versioned
from jixiao.web.ui.lazy import say


class OwnerKind(models.TextChoices):
    """Who can own a target; the words are the engine's."""

    SHOP = "shop", say("店铺", "Shop")
    GROUP = "group", say("小组", "Team")
    PERSON = "person", say("个人", "Person")


class Spread(models.TextChoices):
    """What an ordinary day weighs; the words are the engine's."""

    CALENDAR = "calendar_days", say("每天一样", "Every day alike")
    WORKING = "working_days", say("只分给工作日", "Workdays only")
    SEASON = "season", say("按十二个月的淡旺季", "By twelve months' weights")


class Goal(Versioned):
    """A target. `owner` is a shop's name, a team's name or a person's code.

    `season` are twelve weights, `promotions` are {when, factor, reason}, `parts` are {kind, id, weight,
    parts}; numbers in them are text. Whoever agreed did so to a `version`: each change is agreed anew.
    """

    name = models.CharField(max_length=120)
    metric = models.CharField(max_length=64, default="sales")
    owner_kind = models.CharField(max_length=8, choices=OwnerKind.choices)
    owner = models.CharField(max_length=120)
    first = models.DateField()
    last = models.DateField()
    value = models.DecimalField(max_digits=24, decimal_places=2)
    unit = models.DecimalField(max_digits=24, decimal_places=2, default=Decimal(1))
    reason = models.CharField(max_length=300)
    months_by = models.CharField(max_length=16, choices=Spread.choices, default=Spread.CALENDAR)
    season = models.JSONField(default=list, blank=True)
    days_by = models.CharField(max_length=16, choices=Spread.choices[:2], default=Spread.CALENDAR)
    promotions = models.JSONField(default=list, blank=True)
    parts = models.JSONField(default=list, blank=True)
    parts_reason = models.CharField(max_length=300, blank=True)
    ties_in_order = models.BooleanField(default=False)
    conditions = models.TextField(blank=True)
    obstacles = models.TextField(blank=True)
    help = models.TextField(blank=True)
    reward = models.CharField(max_length=300, blank=True)
    consequence = models.CharField(max_length=300, blank=True)
    put_away_on = models.DateField(null=True, blank=True, editable=False)
    made_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-last", "name")

    def __str__(self) -> str:
        return self.name
