"""快手客服报表: one row per agent; the 3-minute rate counts buyers a person answered."""

from __future__ import annotations

from jixiao.base.text import Text
from jixiao.ingest.service_report import ServiceReport


class KuaishouServiceReport(ServiceReport):
    """The report of Kuaishou's service desk; column names as its pages show them."""

    id = "kuaishou_service_report"
    label = Text("快手客服报表", "Kuaishou service report")
    platform_id = "kuaishou"
    needs = ("account", "buyers_received", "reply_3min_rate")
    least = 4
    columns = {  # noqa: RUF012 - never changed
        "day": ("日期", "统计日期"),
        "shop": ("店铺名称", "店铺"),
        "account": ("客服昵称", "客服账号", "客服名称"),
        "buyers_received": ("人工咨询人数", "咨询人数", "接待人数"),
        "inquiries": ("询单人数",),
        "paid": ("支付人数", "咨询支付人数"),
        "inquiry_pay_rate": ("咨询转化率", "询单转化率", "咨询支付转化率"),
        "report_sales": ("客服销售额", "咨询支付金额"),
        "reply_3min_rate": ("3分钟回复率", "人工3分钟回复率", "人工客服3分钟回复率"),
        "first_response_mean": ("首次回复时长", "首次响应时长"),
        "response_time_mean": ("人工平均回复时长", "平均回复时长", "平均响应时长"),
        "satisfaction_rate": ("好评率", "人工好评率", "满意率"),
    }


FORMATS = (KuaishouServiceReport(),)
