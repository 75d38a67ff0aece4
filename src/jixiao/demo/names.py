"""名字: made-up names of agents, buyers and goods."""

from __future__ import annotations

from jixiao.demo.arrays import Ints

SURNAMES = "林陈苏周沈许江秦叶白夏顾宋方程唐韩卢孟谭"
GIVEN = (
    "晓雯", "子墨", "若溪", "佳怡", "志远", "思琪", "雨桐", "浩然", "梦瑶", "嘉欣",
    "文博", "静怡", "欣妍", "俊杰", "语嫣", "一凡", "诗涵", "明轩", "可馨", "书瑶",
)  # fmt: skip
NICKS = (
    "小美", "小鱼", "桃子", "阿宁", "星星", "糖糖", "小北", "月月", "豆豆", "阿诺",
    "小满", "柚子", "安安", "小七", "果果", "小暖", "可乐", "米粒", "橙子", "小鹿",
)  # fmt: skip
_BUYERS = (
    "云朵", "晴天", "海盐", "蒲公英", "向日葵", "小森林", "薄荷", "旧时光", "拾光", "青柠",
    "奶茶", "山茶", "星河", "纸飞机", "风铃", "麦田", "木槿", "白鸽", "雪梨", "松果",
)  # fmt: skip
PRODUCTS: tuple[tuple[str, int], ...] = (
    ("硅藻泥杯垫", 19_90), ("不锈钢挂钩", 24_90), ("棉麻抱枕套", 29_90), ("玻璃保鲜盒", 35_00),
    ("陶瓷餐盘", 39_00), ("竹制砧板", 45_00), ("香薰蜡烛", 49_00), ("珊瑚绒毛巾", 55_00),
    ("收纳箱", 59_00), ("保温水杯", 69_00), ("乳胶拖鞋", 75_00), ("晾衣架", 79_00),
    ("防滑地垫", 89_00), ("LED台灯", 99_00), ("纯棉四件套", 119_00), ("不粘煎锅", 129_00),
    ("折叠书桌", 149_00), ("空气炸锅", 179_00), ("羽绒枕", 199_00), ("加湿器", 229_00),
    ("破壁机", 269_00), ("扫地拖把", 299_00), ("蚕丝被", 359_00), ("人体工学椅", 429_00),
)  # fmt: skip


def sku(product: int) -> str:
    """Return the seller's code of a product."""
    return f"SL{product + 1:03d}"


def buyers(numbers: Ints) -> list[str]:
    """Return buyers' nicks, one per number; every one says that it is synthetic."""
    return [f"示例{_BUYERS[n * 7 % len(_BUYERS)]}{n:05d}" for n in numbers.tolist()]
