"""账号归属登记: who held which account from when to when."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.demo.files.registers.register import Register
from jixiao.demo.files.writing import Row
from jixiao.demo.whole import Shop


def _rows(shop: Shop) -> Iterator[Row]:
    for held in shop.roster.holdings:
        account, person = shop.accounts[held.account], shop.ids[held.person]
        yield shop.wish.shop, account, person, str(held.start), str(held.end or "")


ACCOUNTS = Register("accounts", "账号归属", ("shop", "account", "person", "from", "to"), _rows)
