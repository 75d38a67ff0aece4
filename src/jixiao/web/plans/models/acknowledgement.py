"""签收: a person has read a version of the scheme, and when."""

from __future__ import annotations

from django.db import models


class Acknowledgement(models.Model):
    """One person's word that he has read the version; it is no agreement to a pay cut."""

    plan_version = models.ForeignKey("plans.PlanVersion", models.CASCADE, related_name="acknowledgements")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="acknowledgements")
    at = models.DateTimeField(auto_now_add=True)
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ("at",)
        constraints = (models.UniqueConstraint(fields=("plan_version", "person"), name="acknowledged_once"),)

    def __str__(self) -> str:
        return f"{self.person} {self.plan_version}"
