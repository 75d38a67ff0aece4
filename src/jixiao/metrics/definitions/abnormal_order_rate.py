"""异常订单占比: of the orders a person brought about, how many are marked as not being a customer's."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import VALID_ORDER

_MARKED = "coalesce(left_out in ('flagged', 'brushed', 'internal'), false)"

ABNORMAL_ORDER_RATE = Metric(
    id="abnormal_order_rate",
    label=Text("异常订单占比", "Abnormal orders"),
    unit=Unit.SHARE,
    better=Better.LOWER,
    definition=Text(
        "落实下单给本人的订单里，插旗、刷单、内部单 ÷ 全部；未付款关闭看有效订单占比，"
        "退款看退款率，不在这里再算一次。",
        "Of the orders created and credited to the person, flagged, brushed and internal ones / all. Orders "
        "closed unpaid are told by the share of valid orders and refunds by the refund rate, not here again.",
    ),
    source="002",
    of="created_orders",
    numerator=f"count(case when {_MARKED} then 1 end)",
    denominator="count(*)",
    settings=VALID_ORDER,
    where=_MARKED,
)
