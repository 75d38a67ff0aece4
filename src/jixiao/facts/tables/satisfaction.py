"""满意度: one row per rating of a chat, 1 to 5."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

SATISFACTION = Table(
    name="satisfaction",
    label=Text("满意度", "satisfaction"),
    columns=(
        Column("shop", Kind.ID, Text("店铺", "shop"), required=True),
        Column("account", Kind.ID, Text("客服账号", "account"), required=True),
        Column("buyer", Kind.ID, Text("买家", "buyer"), required=True),
        Column("rated_at", Kind.MOMENT, Text("评价时间", "rated at"), required=True),
        Column("score", Kind.WHOLE, Text("评分", "score"), required=True, choices=("1", "2", "3", "4", "5")),
    ),
    key=("shop", "account", "buyer", "rated_at"),
    repeats=True,
)
