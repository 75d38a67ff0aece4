"""客服日报: one workbook per day, its date in the file name only, benchmarks and sums in the last rows."""

from __future__ import annotations

from jixiao.base.text import Text
from jixiao.ingest.service_report import ServiceReport


class TaobaoServiceReport(ServiceReport):
    """The daily report of the service team; each cell becomes one figure."""

    id = "taobao_service_report"
    label = Text("淘宝客服日报", "Taobao daily service report")
    platform_id = "taobao"
    needs = ("account", "inquiries")
    least = 5
    columns = {  # noqa: RUF012 - never changed
        "account": ("旺旺昵称", "客服昵称", "客服旺旺"),
        "inquiries": ("询单人数",),
        "paid": ("询单最终付款人数",),
        "inquiry_pay_rate": ("询单最终付款转化率", "询单->最终付款成功率"),
        "report_sales": ("询单最终付款金额",),
        "first_response_mean": ("首次响应时长", "首次响应时间"),
        "response_time_mean": ("平均响应时长", "平均响应时间"),
        "satisfaction_rate": ("客户满意率", "满意率"),
        "reply_rate": ("旺旺回复率", "回复率"),
        "report_refunds": ("成功退款金额",),
        "day": ("日期",),
    }


FORMATS = (TaobaoServiceReport(),)
