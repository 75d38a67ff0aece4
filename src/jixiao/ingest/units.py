"""单位: what a header or a cell says its numbers are counted in: `实付金额（分）`, `销售额(万元)`, `1.2万`.

Amounts become yuan and spans of time seconds, digit by digit: nothing passes through a float.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from jixiao.ingest.cells import ACCOUNTED, bare

# A new unit is one word here.
YUAN: Mapping[str, Decimal] = {
    **dict.fromkeys(("元", "yuan", "rmb", "cny", "人民币"), Decimal(1)),
    "角": Decimal("0.1"),
    **dict.fromkeys(("分", "fen", "cent", "cents"), Decimal("0.01")),
    **dict.fromkeys(("千", "千元"), Decimal(1000)),
    **dict.fromkeys(("万", "万元"), Decimal(10_000)),
    **dict.fromkeys(("亿", "亿元"), Decimal(100_000_000)),
}
SECONDS: Mapping[str, Decimal] = {
    **dict.fromkeys(("毫秒", "ms"), Decimal("0.001")),
    **dict.fromkeys(("秒", "秒钟", "s", "sec", "seconds"), Decimal(1)),
    **dict.fromkeys(("分", "分钟", "min", "minutes"), Decimal(60)),
    **dict.fromkeys(("时", "小时", "h", "hours"), Decimal(3600)),
}
_BRACKETED = re.compile(r"[(\[{<【《](.*?)[)\]}>】》]")
_WORDS = re.compile(r"[\s:,;、/|]+")
# A unit after a mark counts as one in brackets does: `实付金额_分`, `amount_fen`, `销售额/万元`.
TAIL = re.compile(r"[\s_/:|-]+(元|角|分|千元|万元?|亿元?|yuan|fen|cents?|秒|毫秒|分钟|小时)$")
_AMOUNT = re.compile(r"([-+]?[0-9]+(?:\.[0-9]*)?)([^\W\d]*)")
# Commas stand between thousands, or the number is another one than it seems.
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(?![\d,])")
# `1分20秒`, `00:01:20`: spans of time say themselves what they count in.
_SPAN = re.compile(r"\d\s*(:|分|小时)\s*\d")
# What makes a cell worth a look: most have no unit but yuan, and yuan come off anyway.
_ODD = "[角分千万亿]|fen|cent"


def factor_of(header: str, units: Mapping[str, Decimal] = YUAN) -> Decimal:
    """Return what makes the numbers under a header yuan or seconds; 1 where it is silent."""
    text = unicodedata.normalize("NFKC", header).casefold().strip()
    said = [*_bracketed(text), *TAIL.findall(text)]
    return next((units[word] for word in said if word in units), Decimal(1))


def qualifiers(header: str) -> tuple[str, ...]:
    """Return the words in a header's brackets that are no units: they make it another column."""
    text = unicodedata.normalize("NFKC", header).casefold().strip()
    return tuple(word for word in _bracketed(text) if word not in YUAN and word not in SECONDS)


def _bracketed(text: str) -> list[str]:
    return [word for inside in _BRACKETED.findall(text) for word in _WORDS.split(inside.strip())]


def in_unit(cells: pa.Array, factor: Decimal, units: Mapping[str, Decimal] = YUAN) -> pa.Array:
    """Return texts as amounts in the basic unit; a cell's own unit goes over its header's.

    What is no amount stays as it is, for the landing to set aside.
    """
    if factor == 1 and not pc.any(pc.match_substring_regex(cells, _ODD)).as_py():
        return cells
    coded = bare(cells).dictionary_encode()
    told = [None if cell is None else _told(cell, factor, units) for cell in coded.dictionary.to_pylist()]
    return pc.take(pa.array(told, pa.string()), coded.indices)


def _told(cell: str, factor: Decimal, units: Mapping[str, Decimal]) -> str:
    dressed = re.sub(r"[¥￥\s]|cny|rmb", "", unicodedata.normalize("NFKC", cell).casefold())
    if "," in dressed and not _THOUSANDS.match(dressed.lstrip("(")):
        return cell
    found = _AMOUNT.fullmatch(re.sub(ACCOUNTED, r"-\2", dressed).replace(",", ""))
    if found is None or (found[2] and found[2] not in units):
        # Read as it stands it could pass for a number of another size.
        return (
            f"{cell} ?"
            if factor != 1 and cell.lstrip("+-")[:1].isdigit() and not _SPAN.search(cell)
            else cell
        )
    return format(Decimal(found[1]) * (units[found[2]] if found[2] else factor), "f")
