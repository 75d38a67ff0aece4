"""完全静默本人跟进: fully silent orders that this person followed up in time."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ORDERS_FOLLOWED_MINE = Metric(
    id="orders_followed_mine",
    label=Text("完全静默本人跟进", "Orders: fully silent, followed up by me"),
    unit=Unit.COUNT,
    better=Better.NEITHER,
    definition=Text(
        "下单、付款都静默，付款后由本人及时跟进；计入的分钟数：{follow_up_minutes}。有效付款订"
        "单，记在付款日。",
        "Silent order and payment, followed up in time by this person; minutes that count: "
        "{follow_up_minutes}. Valid paid orders, on the day of payment.",
    ),
    source="口径",
    of="order_cases",
    numerator="count(*) filter (where credit_case = 'followed_mine')",
    settings=("follow_up_minutes", "tie_rule"),
    where="credit_case = 'followed_mine'",
    telling="net",
)
