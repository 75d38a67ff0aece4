"""服务时限达标率: replies within a limit that grows when many chats are open."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

SERVICE_TIME_RATE = Metric(
    id="service_time_rate",
    label=Text("服务时限达标率", "Replies within the service time"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "在时限内回复的回合 ÷ 全部回合。提问时本人打开的会话少于 {busy_chats} 个，时限"
        " {limit_seconds} 秒，否则 {busy_limit_seconds} 秒；{open_minutes} 分钟内有人说话即算打开"
        "，跨店铺和账号合计。",
        "Rounds answered within the limit / all rounds. With fewer than {busy_chats} chats open "
        "when the round opens the limit is {limit_seconds} s, else {busy_limit_seconds} s; a "
        "chat is open while a line lies less than {open_minutes} minutes back, over all shops "
        "and accounts of the person.",
    ),
    source="000 A1",
    of="rounds",
    numerator=(
        "count(*) filter (where answered_at is not null and {took_in_full} <= 1000000 * case "
        "when open_chats < {busy_chats} then {limit_seconds} else {busy_limit_seconds} end)"
    ),
    denominator="count(*)",
    settings=("busy_chats", "limit_seconds", "busy_limit_seconds", "open_minutes"),
    where=(
        "not coalesce(answered_at is not null and {took_in_full} <= 1000000 * case when "
        "open_chats < {busy_chats} then {limit_seconds} else {busy_limit_seconds} end, false)"
    ),
    telling="coalesce({took_in_full}, 86400000000)",
)
