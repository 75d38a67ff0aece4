"""邀评登记: requests to rate a chat: before every rating, and some that buyers never answered."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.demo import names
from jixiao.demo.files.registers.register import Register
from jixiao.demo.files.writing import Row, moments
from jixiao.demo.whole import Shop

# A request goes out this long before its rating; every third one is repeated the next day and not answered.
BEFORE, AGAIN, EVERY = 90, 24 * 60 * 60, 3


def _rows(shop: Shop) -> Iterator[Row]:
    accounts = shop.accounts
    for stars in shop.stars:
        again = moments(stars.at + AGAIN)
        columns = (stars.account.tolist(), names.buyers(stars.buyer), moments(stars.at - BEFORE), again)
        for number, (account, buyer, at, later) in enumerate(zip(*columns, strict=True)):
            yield shop.wish.shop, accounts[account], buyer, at
            if number % EVERY == 0:
                yield shop.wish.shop, accounts[account], buyer, later


INVITES = Register("invites", "邀评", ("shop", "account", "buyer", "invited_at"), _rows)
