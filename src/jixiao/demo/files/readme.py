"""说明: tells whoever opens the folder that nothing in it is real, and what each file is."""

from __future__ import annotations

from pathlib import Path

from jixiao.demo.wish import SYNTHETIC, Wish

README = "README.txt"
_TEXT = """{synthetic}

本文件夹里的店铺、员工、买家、订单和聊天全部由程序随机生成，与任何真实的人或店铺无关。
Everything in this folder is generated at random: no real shop, person, buyer, order or chat.

店铺 shop: {wish.shop}
月份 months: {first} .. {wish.to}
人数 agents: {wish.agents}
消息 messages: {wish.messages}
聊天格式 chat format: {wish.chat_format}
种子 seed: {wish.seed}（同样的设置得到完全相同的文件 / the same settings give the same bytes）

ExportOrderList*.csv            订单报表，GBK / orders, GBK
ExportOrderDetailList*.csv      宝贝明细，GBK / order items, GBK
退款报表_*.csv                   退款，53 列，GBK / refunds, 53 columns, GBK
聊天记录_*                       聊天消息，开放格式 / chat lines, open format
旺旺聊天_*.txt                   从旺旺窗口粘贴的聊天 / chats pasted from the Wangwang window
客服绩效_*YYYYMMDD.xlsx          平台客服日报，日期只在文件名里 / daily service reports, dated by their name
*_考勤报表_*.xlsx                钉钉考勤 / DingTalk attendance
其余 *.csv                       登记表 / registers

最后一个月的聊天与订单里故意放了几行坏数据，导入时会进入待处理清单。
The last month's chats and orders hold a few broken rows on purpose: they show the quarantine.
"""


def readme_text(wish: Wish) -> str:
    """Return what README.txt says of this shop."""
    return _TEXT.format(synthetic=SYNTHETIC, wish=wish, first=wish.span[0])


def write_readme(folder: Path, wish: Wish) -> Path:
    """Write README.txt."""
    path = folder / README
    path.write_text(readme_text(wish), encoding="utf-8", newline="\n")
    return path
