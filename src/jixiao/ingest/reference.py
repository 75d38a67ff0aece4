"""格式参考: the page docs/reference/formats.md, written from the formats themselves.

Write it anew with `python -m jixiao.ingest.reference docs/reference/formats.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from jixiao.facts.table import Column, Kind, Table
from jixiao.ingest.format import Format
from jixiao.ingest.formats.open_tables import OpenTable
from jixiao.ingest.registry import FORMATS
from jixiao.ingest.words import CHOICES

_INTRO = """# 能读哪些文件 Files that can be read

把文件放进一个文件夹即可，子文件夹也会读。文件按**内容**识别，与文件名无关（日报的日期除外，它只写在文件名里）。
Put the files into a folder; sub-folders are read too. Files are recognised by content, not by name.

## 怎样读 How they are read

- **容器 Container**：CSV、制表符或分号分隔的文本、JSON 行、Parquet、xlsx、xls、xlsb，
  以及名为 .xls 的网页表格；这些文件放在 .zip 里也直接读（`导出.zip!东店/orders.csv`）。
- **编码 Encoding**：UTF-8（有无 BOM 均可）、UTF-16；否则按 GB18030。
  一个文件里混用时逐行判断，无法识别的行进入待处理。
- **表头 Header**：在前 50 行里按列名寻找；忽略空格、全半角、括号；
  列的顺序无所谓，多出来的列不影响。
- **单元格 Cells**：去掉 `="…"`、开头的 `'`、制表符、`元`、千分逗号、`%`；认识 Excel 的日期序号；
  `-`、`--`、`暂无数据`、`NaN` 视为空；`(128.50)` 是会计写法的 -128.50。
- **时间 Times**：`2026-10-03 10:15:20`、`2026/10/3 10:15`、`2026年10月3日 下午3:20`、`10/3/26 3:20 PM` 等；
  上午、下午按 12 小时制，`上午 12:05` 是 00:05；`下午 15:20`、`晚上 8:00` 不猜，进入待处理。
  带时区的换算成店铺时间；10 位或 13 位、以 1 开头的整数是 1970 年起的秒或毫秒，同样换算（北京时间）。
  Clocks of twelve hours are read by 上午/下午 or AM/PM; times with a zone become the shop's time (UTC+8),
  and so do whole numbers of 10 or 13 digits that begin with 1: seconds or milliseconds since 1970.
- **金额 Amounts**：订单的应付、实付、邮费、退款不会小于 0，写成负数的行进入待处理。
  同一文件里别的订单有实付金额、已付款的订单却没有的，会提醒：按应付金额算，没有应付的按 0 算。
  A row with a negative amount due, amount paid, postage or refund waits; paid orders without an amount paid,
  among others that have one, are told.
- **单位 Units**：`实付金额（分）`、`amount_fen`、`销售额(万元)` 换算成元，`响应时长（分钟）` 换算成秒，
  逐位精确；格子里自己写着单位的以格子为准。
- **编号 Ids** 一律是文本。被电子表格变成小数的长编号已经损坏，这一行进入待处理，请从平台重新导出。
- **行号 Line**：文件里的第几行，从 1 开始；一格里有换行的 CSV 按记录数，与电子表格显示的一致。
- **店铺 Shop**：文件里没有店铺列时，放进以店铺命名的子文件夹即可。
- **重复 Repeats**：同一文件、内容重叠的文件读两次不会重复计算。登记与订单以最新一次导出为准
  （时间看文件名，没有就看导入先后）；聊天里完全相同的行，以出现次数最多的那个文件为准。
- **隐私 Privacy**：收货人、地址、电话、手机、支付宝账号等列从不保存，待处理清单里也会遮盖。
- **读不懂的行 Rows that cannot be read** 进入待处理，写明文件、行、列、原因和改法；其余行照常读入。
"""
_PASTED = """一行一条：`昵称 (2026-10-03 10:15:20): 内容`；不是这种写法的行接在上一条后面。空行隔开两段聊天。
带冒号的昵称（`店铺:小美`）或账号归属表里有的昵称是客服，另一个是买家，冒号前是店铺。
认不出来时，在聊天前加这些行：

    店铺：示例旗舰店
    客服：小美
    买家：张三
"""
_SAVED = """旺旺消息管理器另存的网页：先是日期一行（2026-10-03），然后每条消息依次是
昵称、时间（10:15:20）、内容。每个日期算一段聊天。谁是客服的判断与聊天文本相同，“客服：小美”这样的行同样有效。
"""
_IN_WORDS = {"wangwang_chat": _PASTED, "wangwang_page": _SAVED}
_OPEN_INTRO = """每张表一个文件，列名用英文或中文都可以，**粗体**为必填。
One file per table, English or Chinese headers; required columns in bold.
"""
_KINDS = {
    Kind.TEXT: "文字 text",
    Kind.ID: "编号 id",
    Kind.WHOLE: "整数 whole number",
    Kind.NUMBER: "数 number",
    Kind.MONEY: "金额（元）yuan",
    Kind.MOMENT: "时间 time",
    Kind.DAY: "日期 day",
    Kind.MONTH: "月份 month",
    Kind.FLAG: "是/否 yes/no",
}


def formats_page() -> str:
    """Return the whole page as Markdown."""
    platform = [form for form in FORMATS if form.platform]
    tables = [form for form in FORMATS if isinstance(form, OpenTable)]
    return "\n".join([
        _INTRO,
        "## 平台文件 Platform files\n",
        *(line for form in platform for line in _platform(form)),
        "## 开放格式 Open formats\n",
        _OPEN_INTRO,
        *(line for form in tables for line in _open(form.table)),
    ])  # fmt: skip


def _platform(form: Format) -> Iterator[str]:
    feeds = "、".join(f"{table.label.zh} `{table.name}`" for table in form.tables)
    yield f"### {form.label.zh} {form.label.en}\n"
    yield f"读入 feeds：{feeds}\n"
    if form.id in _IN_WORDS:
        yield _IN_WORDS[form.id]
        return
    marks = {name: "**" if name in form.needs else "" for name in form.columns}
    named = (f"{marks[name]}{' / '.join(headers)}{marks[name]}" for name, headers in form.columns.items())
    yield f"看的列 columns read：{'、'.join(named)}\n"


def _open(table: Table) -> Iterator[str]:
    yield f"### {table.label.zh} `{table.name}`\n"
    yield "| 列 column | 中文列名 | 内容 holds |"
    yield "|---|---|---|"
    for column in table:
        mark = "**" if column.required else ""
        yield f"| {mark}{column.name}{mark} | {column.label.zh} | {_holds(column)} |"
    yield ""
    for group in table.one_of:
        yield f"至少填一项 one of: {', '.join(group)}\n"


def _holds(column: Column) -> str:
    if not column.choices:
        return _KINDS[column.kind]
    named = CHOICES.get(column.name, {})
    return "、".join(
        f"{choice}（{named[choice][0]}）" if choice in named else choice for choice in column.choices
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(formats_page(), encoding="utf-8")
