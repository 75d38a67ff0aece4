"""最多同时会话数: how many chats a person had open at most."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

MAX_OPEN_CHATS = Metric(
    id="max_open_chats",
    label=Text("最多同时会话数", "Most chats at once"),
    unit=Unit.COUNT,
    better=Better.NEITHER,
    definition=Text(
        "买家提问的那一刻本人打开的会话数的最大值；{open_minutes} 分钟内有人说话即算打开，跨店铺和账号"
        "合计。一个月取各日最大。",
        "The most chats that the person had open at the moment of a buyer's question; a chat "
        "is open while a line lies less than {open_minutes} minutes back, over all shops and "
        "accounts. A month is the highest of its days.",
    ),
    source="口径 Response",
    of="rounds",
    numerator="max(open_chats)",
    settings=("open_minutes",),
    telling="open_chats",
    days_add=False,
)
