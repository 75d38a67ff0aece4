"""绩效单: one person's statement in one revision of a month, as the engine wrote it."""

from __future__ import annotations

from functools import cached_property

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from jixiao.plans.statement import Notice, Proposal, Statement
from jixiao.publish.statement import notices_in, proposals_in, statement_from_json


class StatementRow(models.Model):
    """A statement; `document` is the engine's JSON, the others are for lists and sorting.

    `next_steps` says what would help most (`plans.next_step`), told when the month was computed; `missed` the
    steps not reached, by metric (`months.missed`), None where it was computed before they were noted.
    """

    book = models.ForeignKey("months.MonthBook", models.CASCADE, related_name="statements")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="statements")
    revision = models.PositiveIntegerField()
    document = models.JSONField(encoder=DjangoJSONEncoder)
    score = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    grade = models.CharField(max_length=40, blank=True)
    rank = models.PositiveIntegerField(null=True)
    gross = models.DecimalField(max_digits=16, decimal_places=2)
    next_steps = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    missed = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ("rank", "person")
        constraints = (
            models.UniqueConstraint(fields=("book", "person", "revision"), name="one_statement_a_revision"),
        )
        # Sums by month read the index alone: a row carries a document of many pages.
        indexes = (models.Index(fields=("book", "revision", "gross"), name="gross_of_a_month"),)

    def __str__(self) -> str:
        return f"{self.book} {self.person}"

    @cached_property
    def statement(self) -> Statement:
        """The statement as the engine knows it."""
        return statement_from_json(self.document)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What the statement proposes: read alone, a team's tree is not built for it."""
        return proposals_in(self.document)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices of the statement, read alone."""
        return notices_in(self.document)
