"""登录: who may sign in, as whom, in which roles."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from jixiao.web.people.roles import Role


class User(AbstractUser):
    """A login; `person` says whose figures are his own.

    Who was given a password chooses his own before anything else.
    """

    person = models.OneToOneField(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="user"
    )
    must_change_password = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.person.name if self.person else self.username


class Grant(models.Model):
    """A role that a user holds; a leader's grant names the team."""

    user = models.ForeignKey("people.User", models.CASCADE, related_name="grants")
    role = models.CharField(max_length=16, choices=Role.choices)
    team = models.ForeignKey("people.Team", models.CASCADE, null=True, blank=True, related_name="grants")

    class Meta:
        # Two, because SQLite knows no unique constraint in which empty teams are the same.
        constraints = (
            models.UniqueConstraint(fields=("user", "role", "team"), name="grant_once"),
            models.UniqueConstraint(
                fields=("user", "role"),
                condition=models.Q(team__isnull=True),
                name="grant_once_without_a_team",
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.LEADER) | models.Q(team__isnull=False),
                name="leader_leads_a_team",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
