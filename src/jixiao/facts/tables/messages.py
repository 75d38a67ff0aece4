"""聊天消息: one row per line of a chat, in the order of the file."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

MESSAGES = Table(
    name="messages",
    label=Text("聊天消息", "chat messages"),
    columns=(
        Column("shop", Kind.ID, Text("店铺", "shop"), required=True),
        Column("account", Kind.ID, Text("客服账号", "account"), required=True),
        Column("buyer", Kind.ID, Text("买家", "buyer"), required=True),
        Column("sent_at", Kind.MOMENT, Text("发送时间", "sent at"), required=True),
        Column(
            "sender",
            Kind.TEXT,
            Text("发送方", "sender"),
            required=True,
            choices=("buyer", "human", "assist_robot", "auto_robot", "auto_reply", "system"),
        ),
        Column("text", Kind.TEXT, Text("内容", "text")),
        Column("text_length", Kind.WHOLE, Text("字数", "length")),
        Column("kind", Kind.TEXT, Text("类型", "kind")),
        Column("transfer_to", Kind.ID, Text("转接给", "transferred to")),
        Column("product", Kind.ID, Text("商品", "product")),
    ),
    key=("shop", "account", "buyer", "sent_at", "sender", "text", "transfer_to"),
    bulk=True,
    moment="sent_at",
    repeats=True,
)
