"""店铺: a shop on a platform; the engine knows it by its name."""

from __future__ import annotations

from django.db import models

from jixiao.web.people.models.versioned import Versioned
from jixiao.web.ui.lazy import say


class Platform(models.TextChoices):
    """Where a shop sells."""

    TAOBAO = "taobao", say("淘宝", "Taobao")
    TMALL = "tmall", say("天猫", "Tmall")
    JD = "jd", say("京东", "JD")
    PDD = "pdd", say("拼多多", "PDD")
    DOUYIN = "douyin", say("抖音", "Douyin")
    KUAISHOU = "kuaishou", say("快手", "Kuaishou")
    OTHER = "other", say("其他", "Other")


class Board(models.TextChoices):
    """What an agent sees of the colleagues' figures."""

    FULL = "full", say("看得到同事的名字和数字", "Names and figures")
    MASKED = "masked", say("看得到数字，看不到名字", "Figures without names")
    OFF = "off", say("只看自己", "Only oneself")


class Shop(Versioned):
    """A shop."""

    name = models.CharField(max_length=120, unique=True)
    platform = models.CharField(max_length=16, choices=Platform.choices, default=Platform.TAOBAO)
    board = models.CharField(max_length=8, choices=Board.choices, default=Board.MASKED)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
