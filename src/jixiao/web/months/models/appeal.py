"""申诉: what a person disputes of the month: a figure, a conduct entry, an order or a chat."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone

from jixiao.web.people.models.versioned import Versioned
from jixiao.web.ui.attached import attached
from jixiao.web.ui.lazy import say


class Subject(models.TextChoices):
    """What an appeal is about."""

    FIGURE = "figure", say("一个数字", "A figure")
    CONDUCT = "conduct", say("一条行为记录", "A conduct entry")
    ORDER = "order", say("一个订单", "An order")
    CHAT = "chat", say("一段聊天", "A chat")


class Outcome(models.TextChoices):
    """How an appeal stands or ended."""

    OPEN = "open", say("待处理", "Open")
    ACCEPTED = "accepted", say("全部采纳", "Accepted")
    PARTLY = "partly", say("部分采纳", "Accepted in part")
    DECLINED = "declined", say("未采纳", "Declined")
    WITHDRAWN = "withdrawn", say("已撤回", "Withdrawn")


class Appeal(Versioned):
    """An appeal. `node` is the figure, item or line of the statement that it touches.

    `place` names the rest: a conduct rule with its day (`rule|2026-10-03`), an order's number, or a chat as
    `shop|account|buyer|opened_at`. `unchanged_because`: why an appeal that was granted corrects nothing.
    """

    book = models.ForeignKey("months.MonthBook", models.PROTECT, related_name="appeals")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="appeals")
    subject = models.CharField(max_length=12, choices=Subject.choices)
    node = models.CharField(max_length=80)
    place = models.CharField(max_length=300, blank=True)
    words = models.TextField()
    evidence = models.FileField(upload_to="appeals/", storage=attached, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.OPEN, db_index=True)
    answer = models.TextField(blank=True)
    unchanged_because = models.TextField(blank=True)
    answered_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "-id")

    def __str__(self) -> str:
        return f"{self.book} {self.person} {self.get_subject_display()} {self.node}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.outcome == Outcome.OPEN

    @property
    def is_late(self) -> bool:
        """Whether the answer is overdue."""
        return self.is_open and date.today() > self.answer_by
