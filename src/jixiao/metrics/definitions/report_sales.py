"""日报销售额: what the platform's daily report says was paid."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

REPORT_SALES = Metric(
    id="report_sales",
    label=Text("日报销售额", "Sales by platform report"),
    unit=Unit.YUAN,
    better=Better.HIGHER,
    definition=Text(
        "平台日报的询单最终付款金额，按平台口径。",
        "Finally paid amount of inquiries as the platform's daily report has it, by the platform's rules.",
    ),
    source="daily report",
    of="reports",
)
