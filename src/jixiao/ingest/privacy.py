"""隐私: buyers' phones, addresses and accounts are never stored, not even in quarantined rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from jixiao.ingest.headers import plain_name

_PRIVATE = (
    "收货人",
    "客户姓名",
    "买家姓名",
    "收件人",
    "地址",
    "电话",
    "手机",
    "支付宝",
    "身份证",
    "邮编",
    "邮箱",
    "phone",
    "address",
    "mobile",
    "receiver",
    "consignee",
)
# These carry one of the words above and are harmless.
_HARMLESS = ("是否手机订单",)
_PHONE = re.compile(r"(?<!\d)(1[3-9]\d)\d{8}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)")
MASK = "***"
# Of a row longer than this the quarantine keeps the beginning: the file itself has the rest.
_LONGEST_RAW = 32_000


@lru_cache(maxsize=1 << 12)
def is_private(header: str) -> bool:
    """Whether a column holds what identifies a buyer outside the shop."""
    name = plain_name(header)
    return name not in _HARMLESS and any(word in name for word in _PRIVATE)


def masked_row(headers: Sequence[str], cells: Sequence[str | None]) -> str:
    """Return a raw row as text for the quarantine, private cells masked."""
    shown = (
        MASK if cell and is_private(header) else cell or ""
        for header, cell in zip(headers, cells, strict=False)
    )
    return masked(",".join(shown))


def masked(text: str) -> str:
    """Return text with phone numbers masked."""
    return _PHONE.sub(MASK, text)


def masked_raw(headers: Sequence[str], raw: str) -> str:
    """Return a raw line whose cells cannot be told apart: nothing of it where there are private columns."""
    return MASK if any(map(is_private, headers)) else masked(raw)


def shortened(raw: str) -> str:
    """Return a raw row, cut where it is longer than a cell of a spreadsheet may be."""
    return raw if len(raw) <= _LONGEST_RAW else f"{raw[:_LONGEST_RAW]}…"
