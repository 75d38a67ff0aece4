"""子账号: who holds a platform account, from which day to which."""

from __future__ import annotations

from django.db import models

from jixiao.web.people.models.versioned import Versioned


class Account(Versioned):
    """A dated holding: accounts change hands, and what was done belongs to who held them that day."""

    shop = models.ForeignKey("people.Shop", models.PROTECT, related_name="accounts")
    account = models.CharField(max_length=120)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="accounts")
    from_day = models.DateField()
    to_day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("shop", "account", "from_day")
        constraints = (
            models.UniqueConstraint(fields=("shop", "account", "from_day"), name="account_starts_once"),
            models.CheckConstraint(
                condition=models.Q(to_day__isnull=True) | models.Q(to_day__gte=models.F("from_day")),
                name="account_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} → {self.person}"
