"""有效订单占比: of the orders a person brought about, how many are valid."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import VALID_ORDER

VALID_ORDER_RATE = Metric(
    id="valid_order_rate",
    label=Text("有效订单占比", "Valid orders"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "落实下单给本人的订单里，有效的 ÷ 全部；未付款关闭、插旗、刷单、内部单不是有效订单。",
        "Of the orders created and credited to the person, valid ones / all; closed unpaid, "
        "flagged, brushed and internal orders are not valid.",
    ),
    source="002",
    of="created_orders",
    numerator="count(case when left_out is null then 1 end)",
    denominator="count(*)",
    settings=VALID_ORDER,
    where="left_out is not null",
)
