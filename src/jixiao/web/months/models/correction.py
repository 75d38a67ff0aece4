"""更正: the only way in which an appeal or a slip changes a month: old, new, why, who, when."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from jixiao.web.ui.lazy import say


class Corrected(models.TextChoices):
    """What is corrected."""

    FIGURE = "figure", say("数字", "Figure")
    CONDUCT = "conduct", say("行为记录", "Conduct entry")


class Correction(models.Model):
    """One correction; only added to: a later one for the same thing goes before it.

    Of a figure, `before` and `after` are {numerator, denominator}; of a conduct entry {points, amount,
    times}, `after` empty where the entry is taken out. `on` is the entry's day.
    """

    book = models.ForeignKey("months.MonthBook", models.PROTECT, related_name="corrections")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="corrections")
    appeal = models.ForeignKey("months.Appeal", models.PROTECT, null=True, related_name="corrections")
    what = models.CharField(max_length=12, choices=Corrected.choices)
    name = models.CharField(max_length=80)
    on = models.DateField(null=True)
    before = models.JSONField(encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    why = models.TextField()
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.book} {self.person} {self.name}"
