"""口径设置: a setting of the metrics, in force from a day on; old months keep the old one."""

from __future__ import annotations

from django.db import models

from jixiao.web.people.models.versioned import Versioned


class Setting(Versioned):
    """One value of one setting from a day on; the names are those of `metrics.settings`."""

    name = models.CharField(max_length=64)
    value = models.JSONField()
    from_day = models.DateField()

    class Meta:
        ordering = ("name", "from_day")
        constraints = (models.UniqueConstraint(fields=("name", "from_day"), name="setting_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.name} = {self.value} ({self.from_day})"
