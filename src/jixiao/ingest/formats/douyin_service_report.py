"""飞鸽客服报表: one row per agent and day of a Douyin shop; the 3-minute rate comes counted two ways."""

from __future__ import annotations

from dataclasses import replace

from jixiao.base.text import Text
from jixiao.ingest.format import Match
from jixiao.ingest.headers import plain_name
from jixiao.ingest.service_report import ServiceReport
from jixiao.ingest.sheet import Sheet

_BY_SESSION = "会话"


class DouyinServiceReport(ServiceReport):
    """The report of Feige, Douyin's service desk.

    Two columns differ only in their brackets: `3分钟人工回复率 (会话)` and `3分钟人工回复率`.
    """

    id = "douyin_service_report"
    label = Text("飞鸽客服报表", "Feige service report (Douyin)")
    platform_id = "douyin"
    needs = ("account", "buyers_received")
    least = 5
    counts = {  # noqa: RUF012 - never changed
        "inquiry_pay_rate": ("paid", "inquiries"),
        "inquiry_order_rate": ("ordered", "inquiries"),
    }
    columns = {  # noqa: RUF012 - never changed
        "day": ("日期",),
        "shop": ("店铺", "店铺名称"),
        "account": ("客服昵称", "客服账号"),
        "buyers_received": ("人工已接待人数",),
        "reply_3min_session_rate": ("3分钟人工回复率 (会话)",),
        "reply_3min_rate": ("3分钟人工回复率",),
        "first_response_mean": ("首次响应时长",),
        "response_time_mean": ("平均响应时长", "新平均响应时长"),
        "satisfaction_rate": ("满意率",),
        "report_sales": ("客服销售额",),
        "inquiries": ("询单人数",),
        "ordered": ("下单人数",),
        "inquiry_order_rate": ("询单下单率",),
        "paid": ("支付人数",),
        "inquiry_pay_rate": ("询单转化率", "询单支付转化率"),
    }

    def match(self, sheet: Sheet) -> Match | None:
        """Return the header, the two 3-minute rates told apart by what stands in brackets."""
        found = super().match(sheet)
        if found is None:
            return None
        places = {name: place for name, place in found.places.items() if not name.startswith("reply_3min")}
        for place, header in enumerate(sheet.head[found.header]):
            if plain_name(header) == plain_name("3分钟人工回复率"):
                by_session = _BY_SESSION in header
                places.setdefault("reply_3min_session_rate" if by_session else "reply_3min_rate", place)
        return replace(found, places=places)


FORMATS = (DouyinServiceReport(),)
