"""异常订单占比: of the orders a person brought about, how many went wrong."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ABNORMAL_ORDER_RATE = Metric(
    id="abnormal_order_rate",
    label=Text("异常订单占比", "Abnormal orders"),
    unit=Unit.SHARE,
    better=Better.LOWER,
    definition=Text(
        "落实下单给本人的订单里，未付款关闭、插旗、刷单、内部单或有退款的 ÷ 全部。",
        "Of the orders created and credited to the person, those closed unpaid, flagged, "
        "brushed, internal or refunded / all.",
    ),
    source="002",
    of="created_orders",
    numerator="count(case when left_out is not null or refunded then 1 end)",
    denominator="count(*)",
    settings=("leave_out_flagged", "leave_out_brushed", "leave_out_internal", "refund_cut"),
    where="left_out is not null or refunded",
)
