"""满意度登记: the stars that buyers gave after a chat."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.demo import names
from jixiao.demo.files.registers.register import Register
from jixiao.demo.files.writing import Row, moments
from jixiao.demo.whole import Shop


def _rows(shop: Shop) -> Iterator[Row]:
    accounts = shop.accounts
    for stars in shop.stars:
        columns = (stars.account.tolist(), names.buyers(stars.buyer), moments(stars.at), stars.score.tolist())
        for account, buyer, at, score in zip(*columns, strict=True):
            yield shop.wish.shop, accounts[account], buyer, at, score


SATISFACTION = Register("satisfaction", "满意度", ("shop", "account", "buyer", "rated_at", "score"), _rows)
