"""词表: the words that exports use for a choice, for yes and no, and for nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jixiao.facts.table import Column, Kind

EMPTY = (
    "",
    "-",
    "--",
    "---",
    "—",
    "——",
    "/",
    "暂无数据",
    "无数据",
    "null",
    "NULL",
    "None",
    "nan",
    "NaN",
    "N/A",
    "#N/A",
)
YES = (
    "true",
    "t",
    "1",
    "1.0",
    "y",
    "yes",
    "是",
    "有",
    "对",
    "√",
    "✓",
    "已",
    "成立",
    "真",
    "完整",
    "真实",
    "完成",
    "已完成",
    "已交接",
    "已跟进",
)
NO = (
    "false",
    "f",
    "0",
    "0.0",
    "n",
    "no",
    "否",
    "无",
    "错",
    "×",
    "x",
    "未",
    "不成立",
    "假",
    "不完整",
    "不真实",
    "未完成",
    "未交接",
    "未跟进",
    "没有",
)

CHOICES: dict[str, Mapping[str, tuple[str, ...]]] = {
    "sender": {
        "buyer": ("买家", "顾客", "客户", "消费者", "customer"),
        "human": ("客服", "人工", "人工客服", "卖家", "agent", "seller"),
        "assist_robot": ("辅助机器人", "人机辅助", "半自动", "assist"),
        "auto_robot": ("机器人", "全自动机器人", "智能客服", "robot", "bot"),
        "auto_reply": ("自动回复", "自动", "auto"),
        "system": ("系统", "系统消息", "notice"),
    },
    "status": {
        "waiting_payment": ("等待买家付款", "待付款", "未付款", "等待付款", "待支付", "未支付", "待确认"),
        "paid": (
            "买家已付款,等待卖家发货",
            "待发货",
            "已付款",
            "已支付",
            "等待卖家发货",
            "卖家部分发货",
            "等待出库",
            "等待打印",
            "待出库",
            "待成团",
            "拼单成功",
            "备货中",
        ),
        "shipped": (
            "卖家已发货,等待买家确认",
            "已发货",
            "待收货",
            "等待买家确认收货",
            "部分发货",
            "已发货,待签收",
            "已发货,待收货",
            "等待确认收货",
            "等待收货",
            "已出库",
        ),
        "success": ("交易成功", "已完成", "完成", "已签收", "已收货", "成功"),
        "closed": (
            "交易关闭",
            "已关闭",
            "关闭",
            "已取消",
            "取消",
            "交易已取消",
            "拼单失败",
            "未发货,退款成功",
            "已发货,退款成功",
            "已签收,退款成功",
            "已收货,退款成功",
            "已取消,退款成功",
            "商品退库",
        ),
        "probation": ("试用", "试用期"),
        "regular": ("正式", "转正", "已转正", "在职"),
        "pending": (
            "退款处理中",
            "退款中",
            "买家已经申请退款,等待卖家同意",
            "等待卖家同意",
            "卖家已经同意退款,等待买家退货",
            "买家已经退货,等待卖家确认收货",
            "卖家拒绝退款",
            "卖家未收到货,拒绝退款",
            "待处理",
            "处理中",
            "退款待处理",
        ),
        "completed": ("退款成功", "退款完成", "已退款"),
    },
    "rater_kind": {
        "self": ("自评", "本人", "自己"),
        "superior": ("上级", "上级评分", "主管", "领导"),
        "next_superior": ("再上级", "再上级评分", "隔级上级", "间接上级"),
        "group": ("小组", "小组评分", "互评", "同事", "考评小组"),
    },
    "owner_kind": {
        "shop": ("店铺",),
        "group": ("小组", "组", "团队"),
        "person": ("个人", "人员", "员工", "客服"),
    },
    "kind": {"payment_reminder": ("催付", "催付款"), "after_sales": ("售后",)},
    "scope": {
        "agent": ("客服", "个人"),
        "shop_total": ("全店汇总值", "全店汇总"),
        "shop_mean": ("全店平均值", "全店均值"),
        "peer_best": ("同行同层优秀",),
        "peer_mean": ("同行同层均值",),
    },
}
# The platforms also say that a refund was closed with words of their own.
_CLOSED_REFUND = ("退款关闭", "退款取消", "已撤销", "退款撤销")


def words_of(column: Column) -> Callable[[str], str | None]:
    """Return what turns a word into the choice it stands for; None for a word not known."""
    if column.kind is Kind.FLAG:
        known = dict.fromkeys(YES, "true") | dict.fromkeys(NO, "false")
    else:
        known = _known_choices(column)
    return lambda word: known.get(_as_compared(word))


def _known_choices(column: Column) -> dict[str, str]:
    named = CHOICES.get(column.name, {})
    known = {_as_compared(choice): choice for choice in column.choices}
    for choice in column.choices:
        for word in named.get(choice, ()):
            known[_as_compared(word)] = choice
    if "completed" in column.choices:
        known |= {_as_compared(word): "closed" for word in _CLOSED_REFUND}
    return known


def _as_compared(word: str) -> str:
    return word.strip().casefold().replace(" ", "").replace("，", ",")
