"""小组: people who work together under a leader."""

from __future__ import annotations

from django.db import models

from jixiao.web.people.models.versioned import Versioned


class Team(Versioned):
    """A team; `board` of the shop says what its agents see of each other."""

    name = models.CharField(max_length=80, unique=True)
    shop = models.ForeignKey("people.Shop", models.PROTECT, null=True, blank=True, related_name="teams")
    leader = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="leads")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
