"""话术: what buyers, agents and robots say; every text is made up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jixiao.demo.arrays import Ints
from jixiao.demo.names import PRODUCTS

# A question, and an answer that goes with it.
_TOPICS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("这个还有货吗", "现在拍有货吗？"), ("亲，有现货的，今天就能发出哦", "在的亲，库存充足，请放心拍~")),
    (("什么时候发货呀", "今天能发货吗"), ("亲，16点前付款当天发出", "48小时内发货，一般当天就走哦")),
    (("发什么快递", "能发别的快递吗"), ("默认示例快递，包邮的亲", "可以备注，我们尽量安排")),
    (("有优惠吗", "还能便宜点吗"), ("亲，店铺首页可领5元券", "现在已是活动价了呢，满199再减10元")),
    (
        ("尺寸是多少", "大概多大呀"),
        ("详情页第三张图有尺寸表，亲可以对照一下", "亲说一下用在哪里，我帮您选尺寸"),
    ),
    (("是什么材质的", "会不会有味道"), ("材质安全环保，拆开通风半天就好", "有检测报告的，亲放心")),
    (("可以退换吗", "不合适怎么办"), ("支持七天无理由退换，有运费险的", "收到不满意可以申请退换，亲")),
    (("颜色有色差吗", "哪个颜色好看"), ("实物拍摄，光线不同略有差异", "米白卖得最好，百搭耐看")),
    (("质量怎么样", "能用多久"), ("回头客很多的，质保一年哦", "亲，评价里有很多买家秀可以看看")),
    (("怎么安装", "需要自己装吗"), ("有安装视频，十分钟就能装好", "附说明书，遇到问题随时找我")),
)
_FIRST = ("在吗", "你好", "您好，想咨询一下", "在不在", "hello", "想问下这款")
_MORE = (
    "？",
    "在吗？",
    "怎么不说话",
    "好的",
    "嗯嗯",
    "我看看",
    "那我拍了",
    "就是图上这款",
    "[图片]",
    "急用，麻烦快点",
)
_CLOSE = ("已拍下", "好的谢谢", "谢谢啦", "付好了", "行，我考虑一下", "[表情]")
_SAY_ON = (
    "亲，还有别的想了解的吗",
    "稍等，我帮您看一下",
    "拍下后跟我说一声哦",
    "[图片]",
    "这款最近卖得很好",
    "马上帮您备注",
)
_BYE = ("感谢光临，祝您生活愉快~", "好的亲，收到货有问题随时联系", "已为您核对地址，请放心", "不客气亲~")
_GREETING = (
    "您好，欢迎光临！客服正在赶来，请稍候（自动回复）",
    "亲，您好，咨询较多，会尽快回复您（自动回复）",
)
_ROBOT = (
    "您是想问发货时间吗？现货48小时内发出。如需人工请回复“人工”",
    "常见问题：1 发货 2 退换 3 优惠，回复数字查看",
)
_MOVED = ("会话已转接，请稍候", "已为您转接专属客服")
_AFTER = ("我的快递到哪了", "东西收到了，有点问题", "想申请退款", "少发了一件", "什么时候能收到", "怎么换货")
_SOLVE = (
    "亲别急，我马上帮您查物流",
    "非常抱歉，拍张照片我来处理",
    "可以的，您提交申请我这边秒通过",
    "已登记，今天给您补发",
)
_CHASE = ("亲，您拍下的宝贝还没付款哦，今天付款今天发", "亲，订单给您保留着，方便的话付一下款哈")


@dataclass(frozen=True, slots=True)
class Said:
    """Where the texts of one kind stand in `TEXTS`, and how many there are."""

    start: int
    count: int

    def by(self, chance: Ints) -> Ints:
        """Return a text for each number drawn."""
        return self.start + chance % self.count


def _laid(*groups: tuple[str, ...]) -> tuple[list[str], list[Said]]:
    texts: list[str] = []
    places = []
    for group in groups:
        places.append(Said(len(texts), len(group)))
        texts.extend(group)
    return texts, places


_LINKS = tuple(f"[商品链接] {name}" for name, _ in PRODUCTS)
_VARIANTS = 2
TEXTS, (
    _QUESTIONS, _ANSWERS, LINK, FIRST, MORE, CLOSE, SAY_ON, BYE, GREETING, ROBOT, MOVED, AFTER, SOLVE, CHASE,
) = _laid(
    tuple(text for questions, _ in _TOPICS for text in questions),
    tuple(text for _, answers in _TOPICS for text in answers),
    _LINKS, _FIRST, _MORE, _CLOSE, _SAY_ON, _BYE, _GREETING, _ROBOT, _MOVED, _AFTER, _SOLVE, _CHASE,
)  # fmt: skip


def question(topic: Ints, chance: Ints) -> Ints:
    """Return a question of the topic."""
    return _QUESTIONS.start + topic % len(_TOPICS) * _VARIANTS + chance % _VARIANTS


def answer(topic: Ints, chance: Ints) -> Ints:
    """Return an answer that fits the topic."""
    return _ANSWERS.start + topic % len(_TOPICS) * _VARIANTS + chance % _VARIANTS


def is_link(text: Ints) -> np.typing.NDArray[np.bool_]:
    """Say which texts are links to a product."""
    return (text >= LINK.start) & (text < LINK.start + LINK.count)
