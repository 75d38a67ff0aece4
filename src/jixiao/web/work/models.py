"""后台任务: one piece of long work: what, for whom, how far, what came out."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from jixiao.base.text import Text
from jixiao.web.ui.lazy import say


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", say("排队中", "Waiting")
    RUNNING = "running", say("进行中", "Running")
    DONE = "done", say("已完成", "Done")
    FAILED = "failed", say("没有完成", "Not finished")
    CANCELLED = "cancelled", say("已取消", "Cancelled")


OPEN = (State.WAITING, State.RUNNING)


class Job(models.Model):
    """One job. `given` is its input, `outcome` what it found; a killed worker's job is taken up again."""

    kind = models.CharField(max_length=32, db_index=True)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING, db_index=True)
    given = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    outcome = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    share = models.DecimalField(max_digits=5, decimal_places=4, default=0)
    step_zh = models.CharField(max_length=300, blank=True)
    step_en = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cancel_asked = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("-asked_at", "-id")

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> Text:
        """What the job is, for people."""
        return Text(self.title_zh, self.title_en)

    @property
    def step(self) -> Text:
        """What it is doing now."""
        return Text(self.step_zh, self.step_en)

    @property
    def is_open(self) -> bool:
        """Whether it still waits or runs."""
        return self.state in OPEN

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        return int(self.share * 100)
