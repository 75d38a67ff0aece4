"""在线时长: when an account was online on a day and for how long, served, or was away."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

PRESENCE = Table(
    name="presence",
    label=Text("在线时长", "time online"),
    columns=(
        Column("person", Kind.ID, Text("工号", "person")),
        Column("account", Kind.ID, Text("客服账号", "account")),
        Column("shop", Kind.ID, Text("店铺", "shop")),
        Column("day", Kind.DAY, Text("日期", "day"), required=True),
        Column("first_online", Kind.MOMENT, Text("首次上线", "first online")),
        Column("last_online", Kind.MOMENT, Text("最后下线", "last online")),
        Column("online_minutes", Kind.NUMBER, Text("在线分钟", "minutes online")),
        Column("serving_minutes", Kind.NUMBER, Text("接待分钟", "minutes serving")),
        Column("away_minutes", Kind.NUMBER, Text("挂起分钟", "minutes away")),
    ),
    key=("person", "account", "shop", "day"),
    one_of=(("person", "account"),),
)
