"""权限范围: what a client may do; one that has none may do nothing."""

from __future__ import annotations

from django.db.models import TextChoices

from jixiao.web.ui.lazy import say


class Scope(TextChoices):
    """One thing a client may do."""

    PUSH = "push", say("推送消息、订单、报表", "push messages, orders, reports")
    FIGURES = "figures", say("读取指标", "read figures")
    STATEMENTS = "statements", say("读取已公布的绩效单", "read published statements")
    WATCH = "watch", say("查看数据新鲜度和待处理的行", "watch freshness and quarantine")
