"""日报数据: ready-made figures of a platform's daily service report; benchmarks keep a scope of their own."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

REPORTS = Table(
    name="reports",
    label=Text("日报数据", "daily report figures"),
    columns=(
        Column("person", Kind.ID, Text("工号", "person")),
        Column("account", Kind.ID, Text("客服账号", "account")),
        Column("day", Kind.DAY, Text("日期", "day"), required=True),
        Column("metric", Kind.TEXT, Text("指标", "metric"), required=True),
        Column("numerator", Kind.NUMBER, Text("分子", "numerator")),
        Column("denominator", Kind.NUMBER, Text("分母", "denominator")),
        Column("value", Kind.NUMBER, Text("值", "value")),
        Column(
            "scope",
            Kind.TEXT,
            Text("范围", "scope"),
            choices=("agent", "shop_total", "shop_mean", "peer_best", "peer_mean"),
        ),
        Column("shop", Kind.ID, Text("店铺", "shop")),
        Column("platform", Kind.TEXT, Text("平台", "platform")),
    ),
    key=("person", "account", "shop", "day", "metric", "scope", "platform"),
    one_of=(("person", "account", "scope"), ("numerator", "value")),
)
