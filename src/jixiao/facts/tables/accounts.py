"""客服账号归属: which person holds which account, from and to both included; an open end holds on."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

ACCOUNTS = Table(
    name="accounts",
    label=Text("客服账号归属", "accounts"),
    columns=(
        Column("shop", Kind.ID, Text("店铺", "shop"), required=True),
        Column("account", Kind.ID, Text("客服账号", "account"), required=True),
        Column("person", Kind.ID, Text("工号", "person"), required=True),
        Column("from", Kind.DAY, Text("起", "from"), required=True),
        Column("to", Kind.DAY, Text("止", "to")),
    ),
    key=("shop", "account", "from"),
)
