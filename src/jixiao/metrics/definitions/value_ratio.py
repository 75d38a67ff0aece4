"""落实客单价比: the person's average order value against the shop's."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import NET_AMOUNT, WHOSE_SALE

VALUE_RATIO = Metric(
    id="value_ratio",
    label=Text("落实客单价比", "Value ratio"),
    unit=Unit.RATIO,
    better=Better.HIGHER,
    definition=Text(
        "本人客单价 ÷ 所在店铺客单价（全部有效付款订单，付款人数同样计）；两边交叉相乘，不先除。",
        "The person's average order value / that of the shop (all valid paid orders, buyers "
        "counted the same way); multiplied crosswise, nothing is divided first.",
    ),
    source="003 D",
    of="period",
    settings=(*WHOSE_SALE, *NET_AMOUNT),
    ratio_of=("average_order_value", "shop_average_order_value"),
)
