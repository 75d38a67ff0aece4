"""店铺编号: a number that goes with the shop's name in exports."""

from __future__ import annotations

from zlib import crc32


def shop_id(shop: str) -> str:
    """Return the platform's number of the shop."""
    return f"10{crc32(shop.encode()) % 10**8:08d}"
