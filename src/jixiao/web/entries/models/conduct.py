"""行为记录: one entry of the conduct ledger, posted by a person, with its evidence."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from jixiao.web.people.models.versioned import Versioned
from jixiao.web.ui.attached import attached


class ConductEntry(Versioned):
    """An entry under a rule of the plan's catalogue; never removed, only taken back with a reason."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="conduct")
    on = models.DateField()
    rule = models.CharField(max_length=80)
    points = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    times = models.PositiveSmallIntegerField(default=1)
    note = models.TextField(blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    file = models.FileField(upload_to="conduct/", storage=attached, blank=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    posted_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.on} {self.person} {self.rule}"

    @property
    def has_evidence(self) -> bool:
        """Whether something proves the entry: words that name it, or a file."""
        return bool(self.evidence.strip() or self.file)
