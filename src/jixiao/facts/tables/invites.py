"""邀评: one row per request to a buyer to rate a chat."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

INVITES = Table(
    name="invites",
    label=Text("邀请评价", "rating requests"),
    columns=(
        Column("shop", Kind.ID, Text("店铺", "shop"), required=True),
        Column("account", Kind.ID, Text("客服账号", "account"), required=True),
        Column("buyer", Kind.ID, Text("买家", "buyer"), required=True),
        Column("invited_at", Kind.MOMENT, Text("邀评时间", "invited at"), required=True),
    ),
    key=("shop", "account", "buyer", "invited_at"),
)
