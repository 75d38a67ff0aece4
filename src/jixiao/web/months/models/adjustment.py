"""补差: what data that came after the lock are worth; an open month pays it and names its origin."""

from __future__ import annotations

from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class AdjustmentRow(models.Model):
    """A difference in one payslip line of a locked month; `settled_in` is the month whose payslip carries it.

    `rows` are some of the `rows_total` rows that changed, as {file, line, says: {zh, en}}.
    """

    origin = models.ForeignKey("months.MonthBook", models.PROTECT, related_name="late")
    settled_in = models.ForeignKey(
        "months.MonthBook", models.PROTECT, null=True, blank=True, related_name="adjustments"
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    line = models.CharField(max_length=80)
    label = models.JSONField()
    before = models.DecimalField(max_digits=16, decimal_places=2)
    after = models.DecimalField(max_digits=16, decimal_places=2)
    on = models.DateField()
    reason = models.JSONField()
    rows = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    rows_total = models.PositiveIntegerField(default=0)
    counts_in_gross = models.BooleanField(default=True)

    class Meta:
        ordering = ("-on", "id")

    def __str__(self) -> str:
        return f"{self.origin} {self.person} {self.line} {self.amount}"

    @property
    def amount(self) -> Decimal:
        """What is still to be paid, in yuan; below 0 it is taken back."""
        return self.after - self.before
