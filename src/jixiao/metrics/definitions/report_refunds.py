"""日报退款额: refunds as the platform's daily report has them."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

REPORT_REFUNDS = Metric(
    id="report_refunds",
    label=Text("日报退款额", "Refunds by platform report"),
    unit=Unit.YUAN,
    better=Better.LOWER,
    definition=Text(
        "平台日报的成功退款金额，按平台口径。",
        "Completed refunds as the platform's daily report has them.",
    ),
    source="daily report",
    of="reports",
)
