"""拼多多客服报表: one row per agent; its sales stand in for orders, which name no buyer there."""

from __future__ import annotations

from jixiao.base.text import Text
from jixiao.ingest.service_report import ServiceReport


class PddServiceReport(ServiceReport):
    """The report of Pinduoduo's service desk; rates are of buyers from 8 to 23 o'clock."""

    id = "pdd_service_report"
    label = Text("拼多多客服报表", "PDD service report")
    platform_id = "pdd"
    needs = ("account", "buyers_received", "reply_3min_rate")
    least = 4
    columns = {  # noqa: RUF012 - never changed
        "day": ("日期",),
        "shop": ("店铺名", "店铺名称", "店铺"),
        "account": ("客服账号", "客服昵称"),
        "buyers_received": ("咨询人数",),
        "inquiries": ("询单人数",),
        "paid": ("最终成团人数", "询单成团人数"),
        "inquiry_pay_rate": ("询单转化率",),
        "report_sales": ("客服销售额",),
        "reply_3min_rate": ("3分钟人工回复率",),
        "reply_30s_rate": ("30秒应答率",),
        "response_time_mean": ("平均人工响应时长", "平均响应时长"),
        "service_score": ("客服服务分",),
    }


FORMATS = (PddServiceReport(),)
