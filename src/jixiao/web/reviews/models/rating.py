"""评分: what one rater gave one person for one item of a month."""

from __future__ import annotations

from django.db import models

from jixiao.web.people.models.versioned import Versioned
from jixiao.web.ui.lazy import say


class RaterKind(models.TextChoices):
    """Who rates; the words are the engine's."""

    SELF = "self", say("自评", "Self")
    SUPERIOR = "superior", say("上级", "Superior")
    NEXT_SUPERIOR = "next_superior", say("再上级", "Next superior")
    GROUP = "group", say("协作部门", "Group")


class Rating(Versioned):
    """One rating; only what is handed in counts, the rest is a draft that its writer alone sees."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="ratings")
    month = models.CharField(max_length=7, db_index=True)
    kind = models.CharField(max_length=16, choices=RaterKind.choices)
    item = models.CharField(max_length=80)
    value = models.CharField(max_length=32)
    note = models.TextField(blank=True)
    rater = models.ForeignKey("people.User", models.PROTECT, related_name="ratings_given")
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("person", "kind", "item")
        constraints = (
            models.UniqueConstraint(fields=("person", "month", "kind", "item", "rater"), name="rated_once"),
        )

    def __str__(self) -> str:
        return f"{self.month} {self.person} {self.item} = {self.value}"
