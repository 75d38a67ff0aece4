"""几家店一起算: several made-up shops in one computation, since a computation costs what its rows do not."""

from __future__ import annotations

from collections.abc import Iterable

from metrics.shops import Shop

_NAMES = ("shop", "account", "buyer", "person", "transfer_to", "order_id")


def apart(shops: Iterable[Shop]) -> list[Shop]:
    """Return the shops with their number behind every name: nobody and nothing belongs to two of them."""
    return [_numbered(shop, number) for number, shop in enumerate(shops)]


def together(shops: Iterable[Shop]) -> Shop:
    """Return one shop with the rows of all, one shop's after the other's."""
    whole = Shop()
    for shop in shops:
        for table, rows in shop.rows.items():
            for row in rows:
                whole.add(table, **{name: row[name] for name in row if name not in ("file", "line")})
    return whole


def _numbered(shop: Shop, number: int) -> Shop:
    made = Shop()
    for table, rows in shop.rows.items():
        for row in rows:
            names = {name: f"{row[name]}{number}" for name in _NAMES if row.get(name) is not None}
            made.add(table, **(row | names))
    return made
